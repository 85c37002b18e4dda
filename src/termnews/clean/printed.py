"""What a page prints around its article: section label, byline, date; they fill what it did not state.

Rule: print never overrules what the page states for machines; it only adds to it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from termnews.clean import people
from termnews.clean.choose import Choice
from termnews.clean.dates import read_moment
from termnews.clean.metadata import Metadata
from termnews.clean.paths import from_address, from_kicker, tidy_path
from termnews.clean.segment import Segment
from termnews.core.text import one_line

_LABELS_ABOVE = 3
"""Segments above the headline among which the section's label stands."""
_MAX_DATE_LINE = 160


def with_print(facts: Metadata, segments: Sequence[Segment], choice: Choice) -> Metadata:
    """The facts, completed by what stands around the chosen segments."""
    printed = tuple(author for index in choice.bylines for author in people.read_byline(segments[index].text))
    standfirst = segments[choice.standfirst].text if choice.standfirst is not None else facts.standfirst
    return replace(
        facts,
        section=facts.section or _section(facts, segments, choice),
        standfirst=one_line(standfirst),
        authors=people.merge(facts.authors, printed),
        published_at=facts.published_at or _published(segments, choice),
    )


def _section(facts: Metadata, segments: Sequence[Segment], choice: Choice) -> tuple[str, ...]:
    above = [
        segments[index]
        for index in range(choice.headline - 1, choice.headline - 1 - _LABELS_ABOVE, -1)
        if index >= 0
    ]
    for names in (from_kicker(above), from_address(facts.url)):
        if path := tidy_path(names, title=facts.title, site_name=facts.site_name):
            return path
    return ()


def _published(segments: Sequence[Segment], choice: Choice) -> datetime | None:
    if not choice.kept:
        return None
    begin = choice.headline - 2 if choice.headline >= 0 else choice.kept[0] - 5
    around = [*range(max(0, begin), choice.kept[0]), *choice.bylines]
    return _first_moment(segments[index].text for index in around)


def _first_moment(lines: Iterable[str]) -> datetime | None:
    short = (line for line in lines if len(line) <= _MAX_DATE_LINE)
    return next((moment for line in short if (moment := read_moment(line))), None)
