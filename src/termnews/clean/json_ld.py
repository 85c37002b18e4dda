"""What a page says of itself for machines: schema.org objects in its JSON-LD scripts.

Rule: nothing in them is trusted to have a shape; readers get strings, or nothing.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml.html import HtmlElement

Node = dict[str, Any]
"""One schema.org object, as it was written."""

MAX_NODES = 2_000
_ARTICLE_TYPES = frozenset(
    "article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle backgroundnewsarticle "
    "reviewnewsarticle blogposting liveblogposting report techarticle scholarlyarticle satiricalarticle "
    "advertisercontentarticle socialmediaposting discussionforumposting".split()
)
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|(?://|/\*)?\s*\]\]>\s*(?:\*/)?)\s*;?\s*$"
)


def read_nodes(tree: HtmlElement) -> list[Node]:
    """Every object on the page, outermost first; what cannot be read is left out."""
    nodes: list[Node] = []
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            nodes.extend(_flatten(_load(script.text or "")))
    return nodes[:MAX_NODES]


def article_node(nodes: list[Node]) -> Node:
    """The object that stands for the article: the one that says most; {} if there is none."""
    articles = [node for node in nodes if types_of(node) & _ARTICLE_TYPES]
    return max(articles, key=_weight, default={})


def resolved(value: object, nodes: Iterable[Node]) -> object:
    """The object that a bare reference ({"@id": …}) stands for, where the page has it."""
    if not isinstance(value, dict) or value.get("name") or not (name := value.get("@id")):
        return value
    return next((node for node in nodes if node.get("@id") == name and node.get("name")), value)


def types_of(node: Node) -> set[str]:
    """Its types in lower case, without prefixes."""
    stated = node.get("@type") or node.get("type") or ()
    names = stated if isinstance(stated, list) else [stated]
    return {re.split(r"[:/#]", name)[-1].lower() for name in names if isinstance(name, str)}


def strings(value: object, *keys: str) -> tuple[str, ...]:
    """The strings of a property that may be a string, an object (then its `keys`) or a list of these."""
    if isinstance(value, str):
        return (value.strip(),) if value.strip() else ()
    if isinstance(value, list):
        return tuple(text for member in value[:50] for text in strings(member, *keys))
    if isinstance(value, dict):
        return next((found for key in keys if (found := strings(value.get(key)))), ())
    return ()


def first_string(value: object, *keys: str) -> str:
    """The first of `strings`, or empty."""
    return next(iter(strings(value, *keys)), "")


def breadcrumb(nodes: list[Node]) -> tuple[str, ...]:
    """The names of the page's BreadcrumbList, in order; the longest if there are several."""
    trails = [_trail(node) for node in nodes if "breadcrumblist" in types_of(node)]
    return max(trails, key=len, default=())


def _trail(node: Node) -> tuple[str, ...]:
    steps = node.get("itemListElement")
    steps = steps if isinstance(steps, list) else [steps]
    placed = [
        (_position(step, index), name)
        for index, step in enumerate(steps)
        if isinstance(step, dict)
        and (name := first_string(step.get("name")) or first_string(step.get("item"), "name"))
    ]
    return tuple(name for _, name in sorted(placed, key=lambda pair: pair[0]))


def _position(step: Node, index: int) -> float:
    try:
        return float(step.get("position", index))
    except (TypeError, ValueError):
        return float(index)


def _weight(node: Node) -> int:
    stated = sum(
        key in node for key in ("headline", "datePublished", "author", "articleBody", "articleSection")
    )
    return stated * 2 + ("mainEntityOfPage" in node)


def _load(text: str) -> object:
    text = _WRAPPING.sub("", text)
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _flatten(value: object) -> Iterator[Node]:
    """Objects in the order of a walk; iterative, because strangers choose the depth."""
    waiting = [value]
    for _ in range(MAX_NODES * 10):
        if not waiting:
            return
        current = waiting.pop(0)
        if isinstance(current, list):
            waiting[:0] = current
        elif isinstance(current, dict):
            yield current
            waiting.extend(
                current[key]
                for key in ("@graph", "mainEntity", "mainEntityOfPage", "breadcrumb")
                if key in current
            )
