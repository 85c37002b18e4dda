"""What a page prints around its article: section label, byline, date; they fill what it did not state.

Rule: print never overrules what the page states for machines; it only adds to it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from termnews.clean import people
from termnews.clean.bylines import Source
from termnews.clean.choose import Choice
from termnews.clean.dates import read_moment
from termnews.clean.metadata import Metadata
from termnews.clean.paths import from_address, from_kicker, tidy_path
from termnews.clean.segment import Segment
from termnews.core.article import Author
from termnews.core.text import one_line
from termnews.core.url import host_of

_LABELS_ABOVE = 3
"""Segments above the headline among which the section's label stands."""
_MAX_DATE_LINE = 160
_DATE_REACH = 9
"""Lines above the headline and below the text among which a date may stand."""
_NAME_REACH = 10
"""Lines below the headline among which the author's name may stand alone."""
_CAPITAL = r"(?![a-zà-öø-ÿ])[^\W\d_][\w.'’-]*"
_NAME_LINE = re.compile(rf"{_CAPITAL}(?: (?:{_CAPITAL}|van|von|de|der|den|da|di|del|la|bin|al)){{1,3}}")
_TIME_TO_READ = re.compile(r"\b\d{1,2}\W{0,2}min", re.IGNORECASE)


def with_print(facts: Metadata, segments: Sequence[Segment], choice: Choice) -> Metadata:
    """The facts, completed by what stands around the chosen segments."""
    standfirst = segments[choice.standfirst].text if choice.standfirst is not None else facts.standfirst
    return replace(
        facts,
        section=facts.section or _section(facts, segments, choice),
        standfirst=one_line(standfirst),
        authors=_authors(facts, segments, choice),
        published_at=facts.published_at or facts.page_published_at or _published(facts, segments, choice),
    )


def _authors(facts: Metadata, segments: Sequence[Segment], choice: Choice) -> tuple[Author, ...]:
    printed = _named_in(segments, choice.bylines)
    above = range(max(0, choice.headline - 2), choice.kept[0] + 1) if choice.kept else range(0)
    near = _named_in(segments, [index for index in choice.bylines if index in above])
    known = {author.name.casefold() for author in facts.authors}
    match facts.author_source:
        case Source.STATED:
            return people.merge(facts.authors, printed)
        case Source.PRINTED:
            is_known = any(name in author.name.casefold() for name in known for author in near)
            return people.merge(facts.authors if is_known else near or facts.authors, printed)
        case Source.PAPER:
            return people.merge(
                near or printed or _lone_names(facts, segments, choice) or facts.authors, printed
            )
    assert_never(facts.author_source)


def _named_in(segments: Sequence[Segment], lines: Iterable[int]) -> tuple[Author, ...]:
    return tuple(author for index in lines for author in people.read_byline(segments[index].text))


def _lone_names(facts: Metadata, segments: Sequence[Segment], choice: Choice) -> tuple[Author, ...]:
    """The names on a line of their own between headline and text, beside a date or a time to read."""
    if choice.headline < 0 or not choice.kept:
        return ()
    below = segments[choice.headline + 1 : choice.kept[0] + 1][:_NAME_REACH]
    labels = f"the {facts.site_name} {host_of(facts.url)} {' '.join(facts.section)}".casefold()
    for place, segment in enumerate(below):
        around = below[max(0, place - 2) : place + 3]
        is_dated = any(len(other.text) < _MAX_DATE_LINE and _is_dated(other.text) for other in around)
        name = people.without_date(segment.text)
        # A name in a link is a section's or a tag's, unless the link is marked as an author's.
        is_label = segment.link_length or all(word in labels for word in name.casefold().split())
        if is_dated and not is_label and _NAME_LINE.fullmatch(name):
            return people.read_byline(name)
    return ()


def _is_dated(line: str) -> bool:
    return read_moment(line) is not None or _TIME_TO_READ.search(line) is not None


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


def _published(facts: Metadata, segments: Sequence[Segment], choice: Choice) -> datetime | None:
    """The first moment printed above the text, at the byline, or below it; else that of the last change."""
    if not choice.kept:
        return facts.modified_at
    first, last = choice.kept[0], choice.kept[-1]
    begin = min(choice.headline, first - 3) if choice.headline >= 0 else first
    below = range(last + 1, last + _DATE_REACH)
    around = [*range(begin, first), *choice.bylines, *range(begin - 1, begin - _DATE_REACH, -1), *below]
    inside = range(first, first + 2)
    lines = [segments[index].text for index in (*around, *inside) if 0 <= index < len(segments)]
    return _first_moment(lines) or facts.modified_at


def _first_moment(lines: Iterable[str]) -> datetime | None:
    short = (line for line in lines if len(line) <= _MAX_DATE_LINE)
    return next((moment for line in short if (moment := read_moment(line))), None)
