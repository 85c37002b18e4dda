"""Segments set right among each other: captions to their pictures, times to their live entries."""

import re
from collections.abc import Sequence
from dataclasses import replace

from termnews.clean.figures import same_words, split_credit, tidy_credit
from termnews.clean.segment import Kind, Run, Segment
from termnews.core.block import Figure

_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?(?:uhr|[A-Z]{2,5}))?", re.IGNORECASE)
_CREDIT_LINE = re.compile(
    r"\[[^\[\]]{2,60}\]|(?:©|ⓒ|photo(?:graph)?(?: by|:)|foto:|credit:|picture:|사진=).{2,80}", re.IGNORECASE
)


def tidy(segments: Sequence[Segment]) -> list[Segment]:
    """The segments with captions merged and live entries headed; order kept."""
    return _head_live_entries(_merge_captions([segment for segment in segments if _is_filled(segment)]))


def is_clock(line: str) -> bool:
    """The line is a time of day and nothing else."""
    return _CLOCK.fullmatch(line) is not None


def _is_filled(segment: Segment) -> bool:
    return bool(segment.text) or segment.kind is Kind.RULE


def _merge_captions(segments: list[Segment]) -> list[Segment]:
    """A line next to a picture that repeats its caption or alternative text is that caption."""
    kept: list[Segment] = []
    for segment in segments:
        previous = kept[-1] if kept else None
        if previous is None:
            kept.append(segment)
        elif (
            isinstance(previous.block, Figure)
            and segment.kind is Kind.TEXT
            and _belongs(previous.block, segment.text)
        ):
            kept[-1] = _with_caption(previous, previous.block, segment)
        elif (
            isinstance(segment.block, Figure)
            and previous.kind is Kind.TEXT
            and _repeats(segment.block, previous.text)
        ):
            kept[-1] = _with_caption(segment, segment.block, previous)
        elif (
            isinstance(segment.block, Figure)
            and isinstance(previous.block, Figure)
            and _is_same_picture(previous.block, segment.block)
        ):
            kept[-1] = previous if previous.block.caption else segment
        else:
            kept.append(segment)
    return kept


def _is_same_picture(one: Figure, other: Figure) -> bool:
    return same_words(one.caption or one.alt, other.caption or other.alt)


def _belongs(figure: Figure, line: str) -> bool:
    is_credit = _CREDIT_LINE.fullmatch(line) is not None and figure.credit in {"", tidy_credit(line)}
    return is_credit or _repeats(figure, line)


def _repeats(figure: Figure, line: str) -> bool:
    words = split_credit(line)[0]
    return any(
        text and (same_words(text, words) or same_words(text, line)) for text in (figure.caption, figure.alt)
    )


def _with_caption(segment: Segment, figure: Figure, line: Segment) -> Segment:
    caption, credit = split_credit(line.text)
    if not caption or not _repeats(figure, line.text):
        caption, credit = figure.caption or figure.alt, credit or split_credit(f". {line.text}")[1]
        return replace(segment, block=Figure(caption, figure.credit or credit, figure.url, ""), text=caption)
    caption = max(caption, figure.caption, key=len)
    merged = Figure(caption, figure.credit or credit, figure.url, "")
    return replace(segment, block=merged, text=caption, runs=[*segment.runs, *line.runs])


def _head_live_entries(segments: list[Segment]) -> list[Segment]:
    """A lone time of day heads what follows: it joins a heading, or becomes one."""
    clocks = [
        index
        for index, segment in enumerate(segments)
        if segment.kind in {Kind.TEXT, Kind.HEADING} and is_clock(segment.text)
    ]
    if len(clocks) < 3:
        return segments
    kept: list[Segment] = []
    for segment in segments:
        previous = kept[-1] if kept else None
        if previous is not None and segment.kind is Kind.HEADING and is_clock(previous.text):
            kept[-1] = replace(
                segment,
                runs=[Run(f"{previous.text} · "), *segment.runs],
                text=f"{previous.text} · {segment.text}",
            )
        elif segment.kind is Kind.TEXT and is_clock(segment.text) and not segment.nesting:
            kept.append(replace(segment, kind=Kind.HEADING, level=3))
        else:
            kept.append(segment)
    return kept
