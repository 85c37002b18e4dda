"""A page that arrives as plain text (saved from a browser, piped from a tool), made readable.

Rule: there are no tags, so lines, their repetition and their wording must tell what is what; a line
that nothing speaks against stays.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from termnews.clean import people, quality
from termnews.clean.containers import weight
from termnews.clean.dates import read_moment
from termnews.clean.figures import same_words, split_credit
from termnews.clean.metadata import Metadata
from termnews.clean.paths import split_trail, tidy_path
from termnews.clean.text_blocks import blocks_of
from termnews.clean.text_lines import LineKind, kind_of, lines_of
from termnews.clean.text_lists import take_lists
from termnews.clean.wording import HOME_NAMES
from termnews.core.article import Author, CleanPage, FeedView, HeadlineList
from termnews.core.block import Figure
from termnews.core.errors import ParseError
from termnews.core.url import web_url

_HEAD_LINES = 25
"""Filled lines at the top of a page among which its headline stands."""
_MAX_TITLE_LENGTH = 250
_TAB_TAIL = re.compile(r"\s*[|·–—:-]\s*\S.{0,60}$")
_UPDATE = re.compile(r"updat|modif|aktualisiert|mis à jour|actualizad|수정|更新", re.IGNORECASE)
"""What a date behind it is: that of a change."""
_MAX_STEPS = 5
_MAX_LOOKED_AT = 20_000
_MAX_CAPTION_LINES = 10_000
"""Lines among which captions are looked for; an article has hundreds."""
_SEPARATOR_LINES = frozenset("> › » / | · → ▸".split())


@dataclass(slots=True)
class _Page:
    """A page while it is read: its lines, and what was recognised in them."""

    lines: list[str]
    kinds: list[LineKind]
    title: str = ""
    trail: tuple[str, ...] = ()
    authors: list[Author] = field(default_factory=list)
    published_at: datetime | None = None
    modified_at: datetime | None = None
    figures: dict[int, Figure] = field(default_factory=dict)
    lists: tuple[HeadlineList, ...] = ()
    used: set[int] = field(default_factory=set)
    """Positions that are not text."""


def extract_text(text: str, url: str = "", *, feed_view: FeedView | None = None) -> CleanPage:
    """The page made readable.

    Raises:
        ParseError: There is no line of text in it.
    """
    lines = lines_of(text)
    if not any(any(letter.isalnum() for letter in line) for line in lines):
        raise ParseError(f"{url or 'The text'} holds no words.")
    # What stands beyond so many lines is taken as it is: looking at each costs a tenth of a millisecond.
    kinds = [kind_of(line) if line else LineKind.CLUTTER for line in lines[:_MAX_LOOKED_AT]]
    kinds += [LineKind.SENTENCE if line else LineKind.CLUTTER for line in lines[_MAX_LOOKED_AT:]]
    page = _Page(lines, kinds)
    _find_trail(page)
    _find_title(page)
    _find_people_and_dates(page)
    page.lists, taken = take_lists(page.lines, page.kinds, page.used)
    page.used |= taken
    _find_captions(page)
    return _clean_page(page, url, feed_view)


def _clean_page(page: _Page, url: str, feed_view: FeedView | None) -> CleanPage:
    body = blocks_of(page.lines, page.kinds, page.used, page.figures)
    facts = Metadata(
        url=url,
        title=page.title,
        section=tidy_path(page.trail, title=page.title),
        authors=tuple(page.authors),
    )
    judged = quality.judge(body, facts, (), feed_view)
    return CleanPage(
        url=web_url(url) or "",
        title=page.title,
        body=judged.body,
        quality=judged.quality,
        section=facts.section,
        authors=facts.authors,
        byline=people.byline_of(facts.authors),
        published_at=page.published_at,
        modified_at=page.modified_at,
        lists=page.lists,
    )


def _find_title(page: _Page) -> None:
    """The line at the top that comes twice, else the first that reads like a headline."""
    head = [index for index, line in enumerate(page.lines) if line][:_HEAD_LINES]
    plausible = [index for index in head if _may_be_title(page, index)]
    repeated = [
        index for index in plausible if weight(page.lines[index]) >= 15 and _is_said_twice(page, index, head)
    ]
    chosen = next(iter(repeated or plausible), head[0])
    page.title = page.lines[chosen]
    for index, line in enumerate(page.lines):
        is_tab_title = index < chosen and line.startswith(page.title)
        if line == page.title or is_tab_title:
            page.used.add(index)
    last = max(index for index in page.used if index in head) if page.used & set(head) else chosen
    page.used.update(
        index
        for index in range(last)
        if page.kinds[index] in {LineKind.SHORT, LineKind.CLUTTER, LineKind.POINT}
    )


def _is_said_twice(page: _Page, index: int, head: Sequence[int]) -> bool:
    """Another line at the top says the same, or says it with the paper's name behind it."""
    line = page.lines[index]
    others = [page.lines[other] for other in head if other != index]
    return line in others or any(
        other.startswith(line) and _TAB_TAIL.match(other[len(line) :]) for other in others
    )


def _may_be_title(page: _Page, index: int) -> bool:
    line = page.lines[index]
    if (
        index in page.used
        or len(line) > _MAX_TITLE_LENGTH
        or page.kinds[index]
        not in {
            LineKind.SHORT,
            LineKind.SENTENCE,
            LineKind.POINT,
        }
    ):
        return False
    return weight(line) >= 12 and line.casefold() not in HOME_NAMES


def _find_trail(page: _Page) -> None:
    """The breadcrumb: in one line, or as "Home" and the names under it."""
    for index, line in enumerate(page.lines[: _HEAD_LINES * 3]):
        if page.kinds[index] is LineKind.TRAIL:
            page.used.add(index)
            page.trail = page.trail or split_trail(line)
    if not page.trail:
        _find_stacked_trail(page)


def _find_stacked_trail(page: _Page) -> None:
    """ "Home", and under it a separator and a name by turns, on lines of their own."""
    filled = [index for index, line in enumerate(page.lines) if line][:_HEAD_LINES]
    start = next((at for at, index in enumerate(filled) if page.lines[index].casefold() in HOME_NAMES), None)
    if start is None:
        return
    names: list[str] = []
    at = start + 1
    while at + 1 < len(filled) and page.lines[filled[at]] in _SEPARATOR_LINES and len(names) < _MAX_STEPS:
        names.append(page.lines[filled[at + 1]])
        at += 2
    if names:
        page.trail = tuple(names)
        page.used.update(filled[start:at])


def _find_people_and_dates(page: _Page) -> None:
    for index, kind in enumerate(page.kinds):
        line = page.lines[index]
        if kind is LineKind.BYLINE:
            page.used.add(index)
            if len(page.authors) >= people.MAX_AUTHORS:
                continue
            known = {author.name for author in page.authors}
            page.authors.extend(author for author in people.read_byline(line) if author.name not in known)
        elif kind is LineKind.DATE or (kind is LineKind.CLUTTER and line and read_moment(line)):
            page.used.add(index)
            match = _UPDATE.search(line)
            before, after = (line[: match.start()], line[match.start() :]) if match else (line, "")
            page.published_at = page.published_at or read_moment(before)
            page.modified_at = page.modified_at or read_moment(after)


def _find_captions(page: _Page) -> None:
    """Lines that end with a credit, and lines that come twice close together: each kept once."""
    for index, line in enumerate(page.lines[:_MAX_CAPTION_LINES]):
        if index in page.used or not line:
            continue
        copies = [other for other in _near(page, index) if same_words(page.lines[other], line)]
        if page.kinds[index] is LineKind.CAPTION or (copies and weight(line) >= 30):
            caption, credit = max(
                (split_credit(page.lines[other]) for other in (index, *copies)),
                key=lambda found: len(found[1]),
            )
            page.figures[index] = Figure(caption, credit)
            page.used.update((index, *copies))


def _near(page: _Page, index: int) -> Sequence[int]:
    return [
        other
        for other in range(index + 1, min(index + 8, len(page.lines)))
        if other not in page.used and page.lines[other]
    ]
