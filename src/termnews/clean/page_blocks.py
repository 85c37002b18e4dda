"""The blocks of a page from which a reader may choose the article: elements with text, by selectors.

Rule: a block is named so that the name also fits the paper's next page: by stable classes and ids.
"""

from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from termnews.clean import choose, lists
from termnews.clean.containers import path_of, weight
from termnews.clean.document import read_document
from termnews.clean.extract import base_url_of
from termnews.clean.metadata import read_metadata
from termnews.clean.propose import propose
from termnews.clean.segment import Segment
from termnews.clean.segments import cut
from termnews.clean.selectors import select
from termnews.clean.template import stable_classes
from termnews.core.errors import ParseError, UsageError
from termnews.core.site_rule import PageBlock
from termnews.core.text import count_words, one_line

MAX_BLOCKS = 40
_MIN_WEIGHT = 60
_MIN_ARTICLE_SHARE = 0.5
_BEGINNING = 160


def page_blocks(page: bytes, url: str, *, content_type: str = "") -> tuple[PageBlock, ...]:
    """The page's blocks in its order, outer before inner.

    Raises:
        ParseError: It cannot be read, or has no block that could be named.
    """
    tree = read_document(page, url=url, content_type=content_type)
    base_url = base_url_of(tree, url)
    segments = cut(tree, base_url=base_url)
    texts = [segment.text for segment in segments]
    facts = read_metadata(tree, url=url)
    taken = lists.find_lists(segments, base_url=base_url, title=facts.title).taken
    choice = choose.choose(segments, choose.Proposal(propose(tree, segments)), facts, taken)
    named = _named(tree, segments)
    if not named:
        raise ParseError(f"{url or 'This page'} has no block of text that a rule could name.")
    kept = {*choice.kept}
    total = sum(weight(texts[index]) for index in kept) or 1
    return tuple(
        PageBlock(
            selector,
            one_line(" ".join(texts[index] for index in inside)[: _BEGINNING * 2], max_length=_BEGINNING),
            sum(count_words(texts[index]) for index in inside),
            sum(weight(texts[index]) for index in inside if index in kept) > _MIN_ARTICLE_SHARE * total,
        )
        for selector, inside in named.items()
    )


def _named(tree: HtmlElement, segments: Sequence[Segment]) -> dict[str, list[int]]:
    """Selectors and the positions of the segments that each of them holds, the first of equals only."""
    held: Counter[HtmlElement] = Counter()
    for segment in segments:
        for holder in path_of(segment.element):
            held[holder] += weight(segment.text)
    largest = {element for element, length in held.most_common(400) if length >= _MIN_WEIGHT}
    named: dict[str, list[int]] = {}
    contents: set[tuple[int, ...]] = set()
    for element in tree.iter():
        selector = _selector(element) if element in largest else ""
        if not selector or selector in named:
            continue
        found = {*select(tree, selector)}
        inside = [
            index
            for index, segment in enumerate(segments)
            if any(holder in found for holder in path_of(segment.element))
        ]
        if tuple(inside) not in contents and len(named) < MAX_BLOCKS:
            contents.add(tuple(inside))
            named[selector] = inside
    return named


def _selector(element: HtmlElement) -> str:
    """A selector by a stable id or stable classes, by itself or below its parent; empty if there is none."""
    own, tag = _own_selector(element), str(element.tag)
    if own and own != tag:
        return own
    parent = element.getparent()
    above = _own_selector(parent) if parent is not None else ""
    if tag in {"article", "main"}:
        return tag
    is_named = parent is not None and bool(above) and above != parent.tag
    return f"{above} > {tag}" if is_named else ""


def _own_selector(element: HtmlElement) -> str:
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in {"html", "body"}:
        return ""
    classes = stable_classes(element)[:3]
    selector = f"{tag}#{element.get('id')}" if _is_stable_id(element) else ".".join((tag, *classes))
    try:
        select(element, selector)
    except UsageError:
        return tag
    return selector


def _is_stable_id(element: HtmlElement) -> bool:
    name = element.get("id") or ""
    return 2 < len(name) < 40 and not any(letter.isdigit() for letter in name)
