"""What stands around a segment in the tree, in numbers: its holders' names, and what its kin are like."""

import re

from lxml.html import HtmlElement

from termnews.clean.containers import CLUTTER_TAGS, has_clutter_name

_ARTICLE_NAME = re.compile(
    r"article-?_?(?:body|text|content)|(?:story|post|entry|news|page|main)-?_?(?:body|text|content)|"
    r"(?:^|[\s_-])(?:body|content|text|entry|prose|paragraph|richtext|rte)(?:$|[\s_-])",
    re.IGNORECASE,
)
_ASIDE_NAME = re.compile(
    r"caption|credit|legend|byline|author|timestamp|(?:^|[\s_-])(?:date|meta|info|label|kicker|button|btn|"
    r"card|widget|box|inset|aside|fact-?box|infobox|embed|video|gallery|slider|carousel)(?:$|[\s_-])",
    re.IGNORECASE,
)
_LEADS = re.compile(
    r"standfirst|subtitle|sub-?head|\bdek\b|\bdeck\b|lead|lede|intro|summary|excerpt", re.IGNORECASE
)

_LEVELS = 6
_MAX_DEPTH = 400
_MAX_LABEL_LENGTH = 300


class Sums:
    """Weights of segments that have something in common."""

    __slots__ = ("count", "links", "proposed", "ruled", "whole")

    def __init__(self) -> None:
        self.whole = self.count = self.links = self.ruled = self.proposed = 0


class Holder:
    """What an element's names and place say; the same for all segments in it."""

    __slots__ = (
        "article",
        "aside",
        "clutter",
        "depth",
        "frame",
        "in_article",
        "in_aside",
        "in_main",
        "lead",
        "stated",
    )

    def __init__(self, element: HtmlElement, above: "Holder | None") -> None:
        label = f"{element.get('class') or ''} {element.get('id') or ''}"[:_MAX_LABEL_LENGTH]
        tag = element.tag
        is_named = len(label) > 1
        self.clutter = float(has_clutter_name(element))
        self.aside = float(is_named and _ASIDE_NAME.search(label) is not None)
        self.article = float(is_named and _ARTICLE_NAME.search(label) is not None)
        self.lead = float(is_named and _LEADS.search(label) is not None)
        self.frame = float(tag in CLUTTER_TAGS)
        self.stated = float(element.get("itemprop") == "articleBody")
        self.in_article, self.in_main, self.in_aside = float(tag == "article"), float(tag == "main"), 0.0
        self.depth = 0.0
        if above is not None:
            self.in_article = max(self.in_article, above.in_article)
            self.in_main = max(self.in_main, above.in_main)
            self.in_aside = max(self.frame, above.in_aside)
            self.stated = max(self.stated, above.stated)
            self.depth = above.depth + 1


class Holders:
    """The holders of a page, each looked at once."""

    def __init__(self) -> None:
        self._known: dict[HtmlElement, Holder] = {}

    def of(self, element: HtmlElement) -> Holder:
        """What is to be said of an element."""
        path: list[HtmlElement] = []
        current: HtmlElement | None = element
        while current is not None and current not in self._known and len(path) < _MAX_DEPTH:
            path.append(current)
            current = current.getparent()
        above = self._known.get(current) if current is not None else None
        for one in reversed(path):
            above = self._known[one] = Holder(one, above)
        return self._known[element]

    def around(self, element: HtmlElement) -> list[float]:
        """How clutter, asides, articles, standfirsts and frames surround an element; see `NAMES`."""
        own = self.of(element)
        above: list[Holder] = []
        current = element.getparent()
        while current is not None and len(above) < _LEVELS and current.tag not in {"body", "html"}:
            above.append(self.of(current))
            current = current.getparent()

        def nearest(name: str) -> float:
            """1 / how many levels up the nearest element so named is; 0 if none."""
            return next((1 / up for up, one in enumerate(above, start=1) if getattr(one, name)), 0.0)

        return [
            own.clutter, nearest("clutter"), own.aside, nearest("aside"), nearest("article"),
            max(own.lead, nearest("lead")), max(own.frame, nearest("frame")),
            own.in_article, own.in_main, own.in_aside, own.stated,
        ]  # fmt: skip
