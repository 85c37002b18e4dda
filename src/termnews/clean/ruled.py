"""Site rules at work on a page: what they take out, and what they say of the article.

Rule: a rule that finds nothing on a page says nothing of it; papers change their pages.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lxml.html import HtmlElement

from termnews.clean import people
from termnews.clean.containers import is_in_any
from termnews.clean.lists import headlines_of
from termnews.clean.metadata import Metadata
from termnews.clean.paths import split_trail, tidy_path
from termnews.clean.segment import Kind, Segment
from termnews.clean.selectors import select
from termnews.core.article import HeadlineList
from termnews.core.site_rule import EVERY_SITE, PARTS, RuleFinding, SiteRule
from termnews.core.text import one_line

_NAMES = re.compile(r"(?<=[.#\[])[\w-]+")
_BEGINNING = 60
"""Characters of what was found that are shown."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules found on one page.

    Attributes:
        body: The elements that hold the article; empty if no rule says.
        lists: The elements that hold lists.
        byline: What is printed there; empty if no rule says.
        trail: Likewise the section path.
    """

    body: frozenset[HtmlElement] = frozenset()
    lists: tuple[HtmlElement, ...] = ()
    byline: str = ""
    trail: tuple[str, ...] = ()

    def body_positions(self, segments: Sequence[Segment]) -> list[int]:
        """Positions of the segments in the article's elements."""
        holders = set(self.body)
        return [index for index, segment in enumerate(segments) if is_in_any(segment.element, holders)]

    def list_positions(self, segments: Sequence[Segment]) -> frozenset[int]:
        """Positions of the segments in lists."""
        holders = set(self.lists)
        return frozenset(
            index for index, segment in enumerate(segments) if is_in_any(segment.element, holders)
        )


def apply_rules(tree: HtmlElement, rules: Sequence[SiteRule], *, source: str = "") -> Ruled:
    """Take out of the tree what the rules remove; find what they name.

    Args:
        source: The page as written, if at hand: selectors whose names are not in it need no search.

    All `remove` and `lists` count; of `body`, `byline` and `section` those of the last rule that has them.
    """
    removed = (one for rule in rules for one in rule.remove)
    for element in _found(tree, (one for one in removed if _may_match(one, source))):
        if element.getparent() is not None and element.tag not in {"html", "body"}:
            element.drop_tree()
    sections = _found(tree, _decisive(rules, "section"))
    bylines = _found(tree, _decisive(rules, "byline"))
    return Ruled(
        body=frozenset(_found(tree, _decisive(rules, "body"))),
        lists=tuple(_found(tree, (one for rule in rules for one in rule.lists))),
        byline=" ; ".join(_text(element) for element in bylines[:8]),
        trail=split_trail(_text(sections[0])) if sections else (),
    )


def find_by_rules(tree: HtmlElement, rules: Sequence[SiteRule]) -> tuple[RuleFinding, ...]:
    """What each selector finds; those of rules for every site only where they find something."""
    found = []
    for rule, part in ((rule, part) for rule in rules for part in PARTS):
        for selector in getattr(rule, part):
            elements = select(tree, selector)
            if elements or rule.site != EVERY_SITE:
                text = one_line(_text(elements[0]) if elements else "", max_length=_BEGINNING)
                found.append(RuleFinding(rule, part, selector, len(elements), text))
    return tuple(found)


def with_rules(facts: Metadata, ruled: Ruled) -> Metadata:
    """The facts, where the rules know better."""
    authors = people.read_byline(ruled.byline) if ruled.byline else ()
    trail = tidy_path(ruled.trail, title=facts.title, site_name=facts.site_name)
    return replace(facts, authors=authors or facts.authors, section=trail or facts.section)


def ruled_lists(ruled: Ruled, segments: Sequence[Segment], *, base_url: str) -> tuple[HeadlineList, ...]:
    """The lists in the elements that the rules name; the first heading or bare line in one names it."""
    found = []
    for holder in ruled.lists:
        inside = [segment for segment in segments if is_in_any(segment.element, {holder})]
        headlines = headlines_of(inside, base_url=base_url)
        named = (one.text for one in inside if one.kind in {Kind.HEADING, Kind.TEXT} and not one.link_length)
        if headlines:
            found.append(HeadlineList(one_line(next(named, "")), headlines))
    return tuple(found)


def _decisive(rules: Sequence[SiteRule], part: str) -> tuple[str, ...]:
    """What the last rule that speaks of it says."""
    return next((found for rule in reversed(rules) if (found := getattr(rule, part))), ())


def _found(tree: HtmlElement, selectors: Iterable[str]) -> list[HtmlElement]:
    return [element for selector in selectors for element in select(tree, selector)]


def _may_match(selector: str, source: str) -> bool:
    return not source or "," in selector or all(name in source for name in _NAMES.findall(selector))


def _text(element: HtmlElement) -> str:
    return one_line(" ".join(str(text) for text in element.itertext()))
