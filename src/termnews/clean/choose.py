"""Which segments are the article: an extractor's answer, checked and completed.

Rule: the extractor proposes; wording, position and containers overrule it only for single segments.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from termnews.clean import containers, edges, reject, text_lines
from termnews.clean.complete import completed
from termnews.clean.containers import is_paragraph, weight
from termnews.clean.features import Opinions
from termnews.clean.judge import corrected
from termnews.clean.metadata import Metadata
from termnews.clean.segment import Kind, Segment
from termnews.clean.template import NOTHING_KNOWN, Known, without_frame
from termnews.clean.titles import likeness

_BYLINE_REACH = 8
"""Segments behind the text among which a byline may stand."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where an article is, by an extractor or, certainly, by a rule."""

    positions: Sequence[int] = ()
    is_certain: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """Positions of the article's segments in order; of its standfirst (None if not printed), its bylines."""

    kept: tuple[int, ...]
    standfirst: int | None = None
    bylines: tuple[int, ...] = ()
    headline: int = -1
    """Where the headline stands above the text; -1 if it is not printed there."""
    is_standfirst_text: bool = True
    """The standfirst is printed as part of the article, not as a summary beside it."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A choice by rules alone, and the opinions that led to it."""

    choice: Choice
    opinions: Opinions


def choose(
    segments: Sequence[Segment],
    proposal: Proposal,
    facts: Metadata,
    taken: frozenset[int],
    known: Known = NOTHING_KNOWN,
) -> Choice:
    """The article among the segments; `taken` are those of lists."""
    weighed = weigh(segments, proposal, facts, taken | known.frame, known)
    if proposal.is_certain:
        return weighed.choice
    judged = corrected(segments, weighed.opinions, facts) - known.frame
    return _as_judged(weighed.choice, judged)


def _as_judged(choice: Choice, judged: frozenset[int]) -> Choice:
    """The choice with the judge's corrections; a standfirst that it does not count is only stated."""
    kept = tuple(sorted(judged - {*choice.bylines, choice.standfirst}))
    return replace(choice, kept=kept, is_standfirst_text=choice.standfirst in judged)


def weigh(
    segments: Sequence[Segment],
    proposal: Proposal,
    facts: Metadata,
    taken: frozenset[int],
    known: Known = NOTHING_KNOWN,
) -> Weighed:
    """What extractor, shape and rules make of a page."""
    dense = containers.densest(segments, taken)
    found = [index for index in proposal.positions if index not in taken]
    if not proposal.is_certain:
        found = _or_home(segments, _or_densest(segments, found, dense), known, taken)
    headline = _headline(segments, found, facts.title) if found else -1
    kept = edges.without_rejected(segments, found, facts, headline)
    barred = taken | _barred(segments, found, kept, facts, headline)
    if known.home:
        barred |= {*range(len(segments))} - {*known.home}
    standfirst = edges.printed_standfirst(segments, kept, facts, headline) if kept else None
    kept = completed(segments, kept, taken, headline, facts) if kept else kept
    bylines = _bylines(segments, kept, headline, taken)
    choice = Choice(
        tuple(index for index in kept if index not in {standfirst, *bylines}), standfirst, bylines, headline
    )
    ruled = frozenset(kept) | ({standfirst} if standfirst is not None else set())
    opinions = Opinions(
        proposed=frozenset(proposal.positions),
        ruled=ruled - {*bylines},
        taken=taken,
        dense=frozenset(dense),
        headline=headline,
        barred=(barred - ruled) | {*bylines},
    )
    return Weighed(choice, opinions)


def _barred(
    segments: Sequence[Segment], found: Sequence[int], kept: Sequence[int], facts: Metadata, headline: int
) -> frozenset[int]:
    """Positions that the rules have left out for what they say, not for where they stand."""
    listed = reject.link_list(segments, range(len(segments)), facts.url) | reject.repeats(segments, found)
    leading = edges.leading(segments, found, facts, headline) if found else set()
    left_out = {*found} - {*kept}
    refused = {index for index in left_out if reject.is_refused(segments[index], facts)}
    return frozenset(listed | leading | refused)


def _bylines(
    segments: Sequence[Segment], kept: Sequence[int], headline: int, taken: frozenset[int]
) -> tuple[int, ...]:
    if not kept:
        return ()
    begin = headline if headline >= 0 else kept[0]
    around = range(max(0, begin - 2), min(len(segments), kept[-1] + _BYLINE_REACH))
    return tuple(
        index for index in around if index not in taken and text_lines.is_byline(segments[index].text)
    )


def _or_densest(segments: Sequence[Segment], kept: list[int], dense: list[int]) -> list[int]:
    """The extractor's answer, or the densest container's if that holds far more running text."""
    return dense if _text_weight(segments, dense) > 1.8 * _text_weight(segments, kept) + 200 else kept


def _or_home(segments: Sequence[Segment], kept: list[int], known: Known, taken: frozenset[int]) -> list[int]:
    """What was chosen, or what stands where the paper’s articles have stood if that is far more."""
    home = [index for index in known.home if index not in taken]
    if not home:
        return kept
    inside = _text_weight(segments, sorted({*home} & {*kept}))
    if _text_weight(segments, home) > 1.3 * inside + 100:
        return home
    return without_frame(segments, kept, known)


def _text_weight(segments: Sequence[Segment], kept: Sequence[int]) -> int:
    return sum(weight(segments[index].text) for index in kept if is_paragraph(segments[index]))


def _headline(segments: Sequence[Segment], kept: Sequence[int], title: str) -> int:
    """The position of the last headline before the text; -1 if it is not printed there."""
    first = next((index for index in kept if is_paragraph(segments[index])), kept[-1])
    before = range(first, max(-1, first - 60), -1)
    headings = (
        index for index in before if segments[index].level and reject.is_title_again(segments[index], title)
    )
    lines = (
        index
        for index in before
        if segments[index].kind is Kind.TEXT and likeness(segments[index].text, title) >= 0.95
    )
    return next(headings, next(lines, -1))
