"""Two versions of one text: whether they differ in what they say, and in which sentences.

Rule: pure and bounded: texts of any length are compared in well under a second.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from termnews.core.block import Body, Heading, Paragraph, Span, body_text
from termnews.core.later import Later, later_pattern

if TYPE_CHECKING:
    import difflib
else:
    difflib = Later("difflib")

_WORD = later_pattern(r"[\u3040-\u30ff\u4e00-\u9fff]|[^\W_]+")
_SENTENCE_END = later_pattern(
    r"(?:(?<=[.!?…])|(?<=[.!?…][\"'”’»)\]]))\s+|(?<=[。！？])(?![」』])|(?<=[。！？][」』])|\n+"
)
_MANY_WORDS = 6
"""So many words come or gone are more than a correction of the spelling."""
_LARGE_SHARE = 0.25
_MAX_SENTENCES = 1_500
"""Of the part that differs; the comparison needs quadratic time."""


@dataclass(frozen=True, slots=True)
class FormerText:
    """What a feed gave before it changed it; `replaced_at` is when the change was seen."""

    title: str
    body: Body
    replaced_at: datetime


def is_material(before: str, after: str) -> bool:
    """Whether a text says something else: many words, a number, or much of a short text changed.

    Nothing is said anew where there was nothing.
    """
    old, new = _words(before), _words(after)
    if not old or old == new:
        return False
    changed = [*(Counter(old) - Counter(new)).elements(), *(Counter(new) - Counter(old)).elements()]
    if len(changed) >= min(_MANY_WORDS, max(1, _LARGE_SHARE * max(len(old), len(new)))):
        return True
    return any(any(map(str.isdigit, word)) for word in changed)


def has_other_words(before: str, after: str) -> bool:
    """Whether a headline is another one: its words, not its signs and capitals."""
    return bool(before) and _words(before) != _words(after)


def changes(former: FormerText, *, title: str, body: Body) -> Body:
    """What changed, as a body: sentences that went, in italics behind a minus; new ones behind a plus."""
    blocks: list[Paragraph | Heading] = []
    if has_other_words(former.title, title):
        blocks += [Heading(3, (Span("The headline"),)), _gone(former.title), _come(title)]
    lines = _changed_sentences(body_text(former.body), body_text(body))
    if lines:
        blocks += [Heading(3, (Span("The text"),)), *lines]
    return tuple(blocks) or (Paragraph((Span("No sentence says anything else."),)),)


def sentences(text: str) -> list[str]:
    """The sentences of a text, each in one line."""
    return [" ".join(part.split()) for part in _SENTENCE_END.split(text) if part and part.strip()]


def _changed_sentences(before: str, after: str) -> list[Paragraph]:
    old, new = sentences(before), sentences(after)
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    old, new = old[start : len(old) - end][:_MAX_SENTENCES], new[start : len(new) - end][:_MAX_SENTENCES]
    lines: list[Paragraph] = []
    matcher = difflib.SequenceMatcher(
        None, [_key(one) for one in old], [_key(one) for one in new], autojunk=False
    )
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            lines += map(_gone, old[old_start:old_end])
            lines += map(_come, new[new_start:new_end])
    return lines


def _common(one: list[str], other: list[str]) -> int:
    """How many sentences both begin with."""
    return next(
        (place for place, pair in enumerate(zip(one, other, strict=False)) if _key(pair[0]) != _key(pair[1])),
        min(len(one), len(other)),
    )


def _key(sentence: str) -> str:
    return " ".join(_words(sentence)) or sentence


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _gone(sentence: str) -> Paragraph:
    return Paragraph((Span("− "), Span(sentence, italic=True)))


def _come(sentence: str) -> Paragraph:
    return Paragraph((Span("+ "), Span(sentence, bold=True)))
