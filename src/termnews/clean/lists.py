"""Lists of other articles on a page ("More in National", "Most read"): found, and taken out.

Rule: a list is a line that names one and the links that follow it, within the smallest container
that holds both; text that is not a list's ends it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from termnews.clean.segment import Kind, Segment
from termnews.clean.wording import is_clutter, is_list_heading
from termnews.core.article import Headline, HeadlineList
from termnews.core.text import one_line
from termnews.core.url import canonical_url, web_url

MAX_LISTS = 8
MAX_HEADLINES = 20
_MIN_HEADLINE_LENGTH = 12
_MIN_CJK_LENGTH = 6
_MAX_TEASER_LENGTH = 320
_MAX_LEVELS_UP = 5


@dataclass(frozen=True, slots=True)
class FoundLists:
    """The lists, and the positions of all segments that belong to one (empty lists' headings too)."""

    lists: tuple[HeadlineList, ...]
    taken: frozenset[int]


def find_lists(segments: Sequence[Segment], *, base_url: str = "", title: str = "") -> FoundLists:
    """Every list that a line of the page names; the article's own address is left out of them."""
    lists: list[HeadlineList] = []
    taken: set[int] = set()
    for start, segment in enumerate(segments):
        if start in taken or not _names_list(segment):
            continue
        members = _members(segments, start)
        headlines = headlines_of((segments[index] for index in members), base_url=base_url, title=title)
        if not headlines and not _is_empty_list(segments, start):
            continue
        taken.update((start, *members))
        if headlines:
            lists.append(HeadlineList(one_line(segment.text.strip(" :›»→")), headlines))
    return FoundLists(_without_repeats(lists), frozenset(taken))


def is_headline_link(segment: Segment) -> bool:
    """The segment is a link to something with a headline's length, and nothing else."""
    return bool(segment.first_href) and segment.link_share >= 0.6 and _is_headline(segment.text)


def headlines_of(members: Iterable[Segment], *, base_url: str, title: str = "") -> tuple[Headline, ...]:
    """The headlines among some segments, each address once; the article's own is left out."""
    found: dict[str, Headline] = {}
    for segment in members:
        if not is_headline_link(segment):
            continue
        url = web_url(segment.first_href, base=base_url) or ""
        text = one_line("".join(run.text for run in segment.runs if run.style.href) or segment.text)
        is_self = text.casefold() == title.casefold() or (
            base_url and canonical_url(url) == canonical_url(base_url)
        )
        if url and not is_self and not is_clutter(text) and url not in found:
            found[url] = Headline(text, url)
    return tuple(found.values())[:MAX_HEADLINES]


def _names_list(segment: Segment) -> bool:
    return (
        segment.kind in {Kind.HEADING, Kind.TEXT}
        and is_list_heading(segment.text)
        and not is_headline_link(segment)
    )


def _members(segments: Sequence[Segment], start: int) -> list[int]:
    """Positions after the heading that belong to its list."""
    holder = segments[start].element
    for _ in range(_MAX_LEVELS_UP):
        inside = _run_inside(segments, start, holder)
        if any(is_headline_link(segments[index]) for index in inside):
            return inside
        parent = holder.getparent()
        if parent is None or parent.tag in {"body", "html", "main"}:
            break
        holder = parent
    return _run_inside(segments, start, holder)[:0]


def _run_inside(segments: Sequence[Segment], start: int, holder: HtmlElement) -> list[int]:
    within: list[int] = []
    last_link = start
    for index in range(start + 1, len(segments)):
        segment = segments[index]
        if not _is_inside(segment.element, holder) or _ends_list(segment):
            break
        within.append(index)
        if is_headline_link(segment):
            last_link = index
        elif index - last_link > 4:
            break
    return [index for index in within if index <= last_link or _is_short(segments[index])]


def _ends_list(segment: Segment) -> bool:
    if segment.kind in {Kind.TABLE, Kind.CODE, Kind.EMBED}:
        return True
    if segment.kind is Kind.HEADING:
        return not segment.link_length and not segment.nesting and not is_clutter(segment.text)
    return len(segment.text) > _MAX_TEASER_LENGTH and segment.link_share < 0.5


def _is_short(segment: Segment) -> bool:
    return len(segment.text) < 40 and segment.kind is not Kind.HEADING


def _is_inside(element: HtmlElement, holder: HtmlElement) -> bool:
    return element is holder or any(ancestor is holder for ancestor in element.iterancestors())


def _is_empty_list(segments: Sequence[Segment], start: int) -> bool:
    """The list's script did not fill it: nothing stands between its heading and the next part."""
    following = segments[start + 1] if start + 1 < len(segments) else None
    if (
        following is None
        or following.kind is Kind.HEADING
        or is_clutter(following.text)
        or _names_list(following)
    ):
        return True
    return (
        segments[start].kind is Kind.HEADING
        and segments[start].element.getparent() is not following.element.getparent()
    )


def _is_headline(text: str) -> bool:
    return (
        len(text) >= (_MIN_HEADLINE_LENGTH if text.isascii() else _MIN_CJK_LENGTH)
        and len(text) <= _MAX_TEASER_LENGTH
    )


def _without_repeats(lists: list[HeadlineList]) -> tuple[HeadlineList, ...]:
    by_content = {(found.heading.casefold(), found.headlines): found for found in lists}
    return tuple(by_content.values())[:MAX_LISTS]
