"""Where segments stand in the tree: shared ancestors, and what their names speak against."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from lxml.html import HtmlElement

from termnews.clean.segment import Kind, Segment
from termnews.clean.wording import CLUTTER_NAMES

MIN_PARAGRAPH = 60
"""Characters of a text that counts as a paragraph (a third of it in Chinese, Japanese, Korean)."""
_MAX_DEPTH = 400
_MAX_LABEL_LENGTH = 300
_EAST_ASIAN = re.compile("[\u3040-\ud7a3]+")
_NAMED_BY_ID = frozenset("div section aside ul ol nav footer header form article table".split())
CLUTTER_TAGS = frozenset(("footer", "nav", "aside", "header", "form"))
_PAGE_TAGS = frozenset("html body main article form".split())
_BOX_TAGS = frozenset("section aside div".split())
_MAX_INSET_LENGTH = 400
_KEEPS_SHARE = 0.25
"""Containers of one name with this much of the article are the article, whatever they are called."""


def is_paragraph(segment: Segment) -> bool:
    """The segment is running text."""
    if segment.kind is not Kind.TEXT or segment.link_share > 0.4:
        return False
    return weight(segment.text) >= MIN_PARAGRAPH


@lru_cache(maxsize=4096)
def weight(text: str) -> int:
    """The text's length in Latin letters: a character of Han, Kana or Hangul counts as three."""
    return len(text) if text.isascii() else len(text) + 2 * sum(map(len, _EAST_ASIAN.findall(text)))


def path_of(element: HtmlElement) -> Iterator[HtmlElement]:
    """The element and its ancestors, innermost first."""
    yield element
    for depth, ancestor in enumerate(element.iterancestors()):
        if depth > _MAX_DEPTH:
            return
        yield ancestor


def main_container(segments: Iterable[Segment]) -> HtmlElement | None:
    """The smallest element with nine tenths of the paragraphs' text; None without paragraphs."""
    weights: Counter[HtmlElement] = Counter()
    total = 0
    for segment in segments:
        if is_paragraph(segment):
            total += len(segment.text)
            for ancestor in path_of(segment.element):
                weights[ancestor] += len(segment.text)
    # Counter keeps insertion order: inner elements come before those that hold them.
    best: HtmlElement | None = None
    for element, held in weights.items():
        if held >= 0.9 * total and (best is None or held < weights[best] or _is_within(element, best)):
            best = element
    return best


def holder_around(element: HtmlElement) -> HtmlElement:
    """The element two steps out, but never what frames the whole page."""
    for holder in [*element.iterancestors()][:2]:
        if holder.tag in _PAGE_TAGS:
            break
        element = holder
    return element


def densest(segments: Sequence[Segment], taken: frozenset[int]) -> list[int]:
    """Positions in the element that holds most running text directly: an article by shape alone."""
    free = [index for index in range(len(segments)) if index not in taken]
    running = [index for index in free if is_paragraph(segments[index]) and not segments[index].is_hidden]
    # Where an end tag is missing the page's frame may hold everything, the article too.
    inside = [index for index in running if not _is_page_frame(segments[index].element)] or running
    direct: Counter[HtmlElement] = Counter()
    for index in inside:
        element = segments[index].element
        for holder, share in zip([*path_of(element)][1:4] or [element], (1.0, 0.95, 0.7), strict=False):
            direct[holder] += round(weight(segments[index].text) * share)
    if not direct:
        return []
    best = direct.most_common(1)[0][0]
    return [index for index in free if _is_within(segments[index].element, best)]


def clutter_holders(
    segments: Sequence[Segment], kept: Sequence[int], main: HtmlElement | None
) -> set[HtmlElement]:
    """Elements inside the main container whose names speak against them and that hold little of it."""
    held: Counter[HtmlElement] = Counter()
    by_name: Counter[str] = Counter()
    outer = set() if main is None else set(path_of(main))
    for index in kept:
        for ancestor in path_of(segments[index].element):
            if ancestor in outer:
                break
            held[ancestor] += len(segments[index].text)
    suspects = [element for element in held if has_clutter_name(element)]
    for element in suspects:
        by_name[_label(element)] += held[element]
    total = sum(len(segments[index].text) for index in kept)
    return {element for element in suspects if by_name[_label(element)] < _KEEPS_SHARE * total}


def promo_insets(
    segments: Sequence[Segment], kept: Sequence[int], main: HtmlElement | None
) -> set[HtmlElement]:
    """Boxes inside the main container that end in a call to act: a form, a button or a short bare link."""
    if main is None:
        return set()
    outer = set(path_of(main))
    held: Counter[HtmlElement] = Counter()
    for index in kept:
        for ancestor in path_of(segments[index].element):
            if ancestor in outer:
                break
            if ancestor.tag in _BOX_TAGS:
                held[ancestor] += len(segments[index].text)
    boxes = {
        element for element, length in held.items() if length < _MAX_INSET_LENGTH and _calls_to_act(element)
    }
    # Entries of a live page end in a "share this" each; a promotion does not come three times.
    names = Counter(map(_label, boxes))
    return {box for box in boxes if names[_label(box)] < 3}


def _calls_to_act(box: HtmlElement) -> bool:
    if next(box.iterdescendants("form", "input"), None) is not None:
        return True
    last = box[-1] if len(box) else None
    while (
        last is not None
        and last.tag in {"div", "p", "span"}
        and len(last) == 1
        and not (last.text or "").strip()
    ):
        last = last[-1]
    is_headed = next(box.iterdescendants("h2", "h3", "h4", "h5", "h6"), None) is not None
    return (
        last is not None
        and last.tag in {"a", "button"}
        and is_headed
        and len(last.text_content().strip()) < 40
    )


def has_clutter_name(element: HtmlElement) -> bool:
    """The element's class or id names clutter."""
    label = _label(element)
    return len(label) > 1 and _names_clutter(label)


@lru_cache(maxsize=4096)
def _names_clutter(label: str) -> bool:
    return CLUTTER_NAMES.search(label) is not None


def is_in_any(element: HtmlElement, holders: set[HtmlElement]) -> bool:
    """One of the holders contains the element or is it."""
    return bool(holders) and any(ancestor in holders for ancestor in path_of(element))


def _is_page_frame(element: HtmlElement) -> bool:
    """It stands in what frames every page: its footer, navigation or a side column."""
    return any(
        holder.tag in {"footer", "nav", "aside"}
        or (holder.tag not in _PAGE_TAGS and has_clutter_name(holder))
        for holder in path_of(element)
    )


def _label(element: HtmlElement) -> str:
    # The id of a heading or paragraph is its own words as an anchor.
    name = (element.get("id") or "") if element.tag in _NAMED_BY_ID else ""
    return f"{element.get('class') or ''} {name}"[:_MAX_LABEL_LENGTH]


def _is_within(element: HtmlElement, holder: HtmlElement) -> bool:
    return any(ancestor is holder for ancestor in path_of(element))
