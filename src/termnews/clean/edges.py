"""Where an article begins and ends, and what between its lines is none of it.

Rule: position and wording speak here; which container is the article's is decided before.
"""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from termnews.clean import containers, reject
from termnews.clean.containers import is_paragraph, weight
from termnews.clean.metadata import Metadata
from termnews.clean.segment import Kind, Segment
from termnews.clean.titles import likeness

_STANDFIRST_NAME = re.compile(
    r"standfirst|subtitle|sub-?head|sub-?title|\bdek\b|\bdeck\b|(?:^|[\s_-])(?:lead|lede|teaser|intro|summary|excerpt|desc(?:ription)?|abstract|chapo|entradilla)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MAX_LEADING_LINES = 8
"""Short lines between headline and text; where there are more, they are the text."""
_META_REACH = 4
"""Segments behind the first paragraph (often a standfirst) among which names and a date may stand."""


def without_rejected(
    segments: Sequence[Segment], kept: Sequence[int], facts: Metadata, headline: int
) -> list[int]:
    """The kept positions without what is refused, stands before the text or closes the page."""
    if not kept:
        return []
    main = containers.main_container(segments[index] for index in kept)
    boxes = containers.clutter_holders(segments, kept, main) | containers.promo_insets(segments, kept, main)
    dropped = reject.link_list(segments, kept, facts.url) | reject.repeats(segments, kept)
    dropped |= leading(segments, kept, facts, headline)
    left = [
        index
        for index in kept
        if index > headline
        and index not in dropped
        and not reject.is_title_again(segments[index], facts.title)
        and not reject.is_promotion(segments[index])
        and not containers.is_in_any(segments[index].element, boxes)
    ]
    return _without_tail(segments, left, facts, main)


def leading(segments: Sequence[Segment], kept: Sequence[int], facts: Metadata, headline: int) -> set[int]:
    """Positions of bylines, dates and labels before the text, or just behind its first paragraph."""
    after = [index for index in kept if index > headline]
    first = next((index for index in after if reject.opens_text(segments[index], facts)), kept[-1])
    before = _before_text(segments, [index for index in after if index < first], first, facts)
    near = (index for index in after if first < index <= first + _META_REACH)
    return before | {index for index in near if reject.is_meta_line(segments[index])}


def _before_text(
    segments: Sequence[Segment], leading: Sequence[int], first: int, facts: Metadata
) -> set[int]:
    """Positions of bylines, dates and labels between headline and text; not a heading of the text's own."""
    before = {index for index in leading if reject.is_before_text(segments[index], facts)}
    before |= {index for index in leading if reject.is_meta_line(segments[index])}
    if len(before) > _MAX_LEADING_LINES:
        return set()
    last = leading[-1] if leading else -1
    if (
        last in before
        and segments[last].kind is Kind.HEADING
        and segments[last].level > 1
        and not segments[last].link_length
    ):
        shares_parent = segments[last].element.getparent() is segments[first].element.getparent()
        return before - {last} if shares_parent else before
    return before


def _without_tail(
    segments: Sequence[Segment], kept: list[int], facts: Metadata, main: HtmlElement | None
) -> list[int]:
    """Cut what closes a page and not its text: source lines, words about the author, a last heading."""
    # What stands beside the text's element, in the same block of the page, may be its list or table.
    near = containers.holder_around(main) if main is not None else None
    while kept:
        segment = segments[kept[-1]]
        closes = (
            reject.is_source_line(segment)
            or reject.is_about_author(segment, facts)
            or reject.is_byline(segment, facts)
        )
        is_listed = segment.kind is Kind.TABLE or (bool(segment.nesting) and not segment.link_length)
        holder = near if is_listed else main
        is_outside = holder is not None and not containers.is_in_any(segment.element, {holder})
        if not closes and not is_outside and segment.kind is not Kind.HEADING:
            break
        kept = kept[:-1]
    return kept


def printed_standfirst(
    segments: Sequence[Segment], kept: Sequence[int], facts: Metadata, headline: int
) -> int | None:
    """The position of the printed standfirst: after the headline, and named or stated or set apart as one."""
    if headline < 0:
        return None
    first = next((index for index in kept if is_paragraph(segments[index])), kept[0])
    second = next((index for index in kept if index > first and is_paragraph(segments[index])), first)
    for index in range(headline + 1, min(first + 1, headline + 14)):
        segment = segments[index]
        if (
            segment.kind not in {Kind.TEXT, Kind.HEADING}
            or weight(segment.text) < 40
            or segment.link_share > 0.4
        ):
            continue
        is_apart = index < first or segment.element.getparent() is not segments[second].element.getparent()
        is_stated = bool(facts.standfirst) and likeness(segment.text, facts.standfirst) >= 0.7
        is_subtitle = 1 < segment.level < 4 and index <= headline + 3 and weight(segment.text) >= 60
        if _is_named_standfirst(segment) or (is_stated and is_apart) or is_subtitle:
            return index
    return None


def _is_named_standfirst(segment: Segment) -> bool:
    names = [
        element.get("class") or ""
        for element in (segment.element, segment.element.getparent())
        if element is not None
    ]
    return any(_STANDFIRST_NAME.search(name) for name in names if name)
