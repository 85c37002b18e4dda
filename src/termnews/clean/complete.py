"""What an extractor left out of an article: pictures, headings, quotes, points and loose text.

Rule: a segment is added only where the article already is: in an element that holds its paragraphs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from termnews.clean import containers, reject
from termnews.clean.containers import is_paragraph, path_of, weight
from termnews.clean.metadata import Metadata
from termnews.clean.segment import Kind, Segment
from termnews.clean.tidy import is_clock
from termnews.clean.wording import is_list_heading

_MAX_TAIL = 60
"""Segments behind the last kept one among which the text may go on."""
_MIN_HEADLINE_LENGTH = 15
_LOOSE_TEXT_TAGS = frozenset("div section article main body td center".split())
_LIST_TAGS = frozenset(("ul", "ol", "li", "menu"))


@dataclass(frozen=True, slots=True)
class _Article:
    """The article as far as it is known: where it stands, and its words."""

    main: HtmlElement
    homes: frozenset[HtmlElement]
    """The elements that hold its paragraphs directly."""
    told: str
    facts: Metadata


def completed(
    segments: Sequence[Segment], kept: list[int], taken: frozenset[int], headline: int, facts: Metadata
) -> list[int]:
    """The kept positions and those that plainly belong to them, in order."""
    main = containers.main_container(segments[index] for index in kept)
    if main is None:
        return kept
    told = " ".join(segments[index].text for index in kept)
    known = _Article(main, _homes(segments[index] for index in kept), told, facts)
    begin = headline + 1 if headline >= 0 and kept[0] - headline < 25 else max(0, kept[0] - 3)
    chosen = set(kept)
    for index in range(begin, min(len(segments), kept[-1] + _MAX_TAIL)):
        segment = segments[index]
        if index > kept[-1] and (index in taken or _ends_text(segment, main)):
            break
        is_new = index not in chosen and index not in taken and not segment.is_hidden
        if (
            is_new
            and _fits(segment, known, is_early=index < kept[0])
            and not _is_known_clutter(segment, known)
        ):
            chosen.add(index)
    return _with_clocks(segments, sorted(chosen))


def _homes(kept: Iterable[Segment]) -> frozenset[HtmlElement]:
    homes: set[HtmlElement] = set()
    for segment in filter(is_paragraph, kept):
        parent = segment.element.getparent()
        is_loose = parent is None or segment.element.tag in _LOOSE_TEXT_TAGS
        homes.add(segment.element if is_loose or parent is None else parent)
    return frozenset(homes)


def _ends_text(segment: Segment, main: HtmlElement) -> bool:
    if segment.kind is Kind.HEADING or is_list_heading(segment.text) or reject.is_promotion(segment):
        return True
    return not any(ancestor is main for ancestor in path_of(segment.element))


def _is_known_clutter(segment: Segment, known: _Article) -> bool:
    if weight(segment.text) >= 40 and segment.text in known.told:
        return True
    title = known.facts.title
    return (
        reject.is_meta_line(segment) or reject.is_title_again(segment, title) or reject.is_promotion(segment)
    )


def _fits(segment: Segment, known: _Article, *, is_early: bool) -> bool:
    around = [segment.element, *segment.element.iterancestors()][:4]
    match segment.kind:
        case Kind.FIGURE:
            return not _is_teaser_picture(segment)
        case Kind.EMBED | Kind.RULE | Kind.CODE | Kind.TABLE:
            return not is_early and not known.homes.isdisjoint(around[:3])
        case Kind.HEADING:
            return (
                not is_early
                and segment.link_share < 0.5
                and not {known.main, *known.homes}.isdisjoint(around[1:2])
            )
        case Kind.TEXT:
            return not containers.has_clutter_name(segment.element) and _text_fits(segment, around, known)


def _text_fits(segment: Segment, around: list[HtmlElement], known: _Article) -> bool:
    kinds = {nest.kind for nest in segment.nesting}
    if "point" in kinds:
        # A list's home is where the outermost of its lists stands; its links to elsewhere are sources.
        outer = next((one for one in segment.element.iterancestors() if one.tag not in _LIST_TAGS), None)
        leads_on = segment.link_share > 0.4 and reject.is_own(segment.first_href, known.facts.url)
        return outer in known.homes and not leads_on
    if segment.link_share > 0.4:
        return False
    if "quote" in kinds:
        return weight(segment.text) > 30 and not known.homes.isdisjoint(around)
    return is_paragraph(segment) and not known.homes.isdisjoint(around[:2])


def _is_teaser_picture(segment: Segment) -> bool:
    """The picture belongs to another article: it stands in a link, or in a list point, with a headline."""
    own_length = len(segment.element.text_content().strip())
    for ancestor in segment.element.iterancestors():
        links = [ancestor] if ancestor.tag == "a" else [*ancestor.iter("a")] if ancestor.tag == "li" else []
        if any(len(link.text_content().strip()) > own_length + _MIN_HEADLINE_LENGTH for link in links):
            return True
        if ancestor.tag in {"article", "main", "body", "section"}:
            break
    return containers.has_clutter_name(segment.element)


def _with_clocks(segments: Sequence[Segment], chosen: list[int]) -> list[int]:
    """The times of day that stand before entries of a live page belong to them."""
    clocks = [
        index - 1
        for index in chosen
        if index and segments[index].kind is Kind.HEADING and is_clock(segments[index - 1].text)
    ]
    return sorted({*chosen, *clocks}) if len(clocks) > 2 else chosen
