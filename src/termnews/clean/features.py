"""What is measured of a segment, so that a trained model may judge whether it is the article's.

Rule: numbers only, none of which knows a site or a language; `NAMES` is their order for good.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from termnews.clean import reject
from termnews.clean.containers import CLUTTER_TAGS, has_clutter_name, weight
from termnews.clean.lists import is_headline_link
from termnews.clean.metadata import Metadata
from termnews.clean.segment import Kind, Segment
from termnews.clean.titles import likeness
from termnews.clean.wording import is_list_heading

_ENDS = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")
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
_NEAR = (-2, -1, 1, 2)

NAMES: tuple[str, ...] = (
    "weight", "words", "link_share", "links", "ends", "lower", "digits", "capitals", "commas",
    "is_heading", "level", "is_table", "is_code", "is_quote", "list_depth", "is_bold", "is_hidden",
    "tag_p", "tag_li", "tag_cell", "depth",
    "promotion", "list_heading", "byline", "meta_line", "source_line", "headline_link", "likeness_title",
    "likeness_standfirst", "stated", "copies",
    "own_clutter", "above_clutter", "own_aside", "above_aside", "above_article", "above_lead", "frame_tag",
    "in_article", "in_main", "in_aside", "is_stated_body",
    "proposed", "ruled", "taken", "dense",
    "after_headline", "to_headline", "to_first", "to_last", "share_before", "share_after",
    "parent_ruled", "parent_proposed", "parent_links", "grand_ruled", "grand_links", "kin_ruled",
    "kin_proposed", "kin_count", "near_ruled", "near_proposed",
    *(f"{name}{offset:+d}" for offset in _NEAR
      for name in ("weight", "ruled", "proposed", "links", "heading")),
    "page_weight", "page_agreement", "page_share",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Opinions:
    """What was thought of a page's segments so far; positions.

    Attributes:
        proposed: Those an extractor keeps.
        ruled: Those the rules keep.
        taken: Those of lists.
        dense: Those of the element with most text.
        headline: Where the headline is printed; -1 if nowhere.
    """

    proposed: frozenset[int]
    ruled: frozenset[int]
    taken: frozenset[int]
    dense: frozenset[int]
    headline: int = -1


Vector = list[float]
_REACH_BEFORE = 12
_REACH_AFTER = 40
JUDGED = frozenset((Kind.TEXT, Kind.HEADING, Kind.TABLE, Kind.CODE))


def judged_positions(segments: Sequence[Segment], opinions: Opinions) -> list[int]:
    """Positions of the segments that may be the article's: none is far from all that the rules keep."""
    if not opinions.ruled:
        return []
    first, last = min(opinions.ruled), max(opinions.ruled)
    near = range(max(0, first - _REACH_BEFORE), min(len(segments), last + _REACH_AFTER))
    return [index for index in near if segments[index].kind in JUDGED and segments[index].text]


def vectors(
    segments: Sequence[Segment], wanted: Sequence[int], opinions: Opinions, facts: Metadata
) -> list[Vector]:
    """The numbers of the wanted segments, each in the order of `NAMES`."""
    page = _Page(segments, opinions, facts)
    return [page.vector(index) for index in wanted]


class _Holder:
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

    def __init__(self, element: HtmlElement, above: "_Holder | None") -> None:
        label = f"{element.get('class') or ''} {element.get('id') or ''}"
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


class _Page:
    def __init__(self, segments: Sequence[Segment], opinions: Opinions, facts: Metadata) -> None:
        self._segments = segments
        self._opinions = opinions
        self._facts = facts
        self._holders: dict[HtmlElement, _Holder] = {}
        self._weights = [weight(segment.text) for segment in segments]
        self._stated = (
            re.sub(r"\W+", "", facts.article_text).casefold() if len(facts.article_text) > 300 else ""
        )
        self._copies = Counter(segment.text for segment in segments)
        ruled = sorted(opinions.ruled)
        self._first, self._last = (ruled[0], ruled[-1]) if ruled else (0, len(segments) - 1)
        self._before = self._running_weights(opinions.ruled)
        self._total = self._before[-1] or 1
        self._gather()

    def _running_weights(self, kept: frozenset[int]) -> list[int]:
        sums, total = [], 0
        for index, length in enumerate(self._weights):
            sums.append(total)
            total += length if index in kept else 0
        return [*sums, total]

    def _gather(self) -> None:
        """Sums over the segments that share a parent, a grandparent, or a way of being marked up."""
        self._by_parent: Mapping[object, Counter[str]] = defaultdict(Counter)
        self._by_grand: Mapping[object, Counter[str]] = defaultdict(Counter)
        self._by_kin: Mapping[object, Counter[str]] = defaultdict(Counter)
        self._keys: list[tuple[object, object, object]] = []
        for index, segment in enumerate(self._segments):
            parent = segment.element.getparent()
            grand = parent.getparent() if parent is not None else None
            kin = (
                segment.element.tag,
                segment.element.get("class"),
                parent.tag if parent is not None else "",
                parent.get("class") if parent is not None else "",
            )
            keys = (parent, grand, kin)
            self._keys.append(keys)
            length = self._weights[index] + 1
            for table, key in zip((self._by_parent, self._by_grand, self._by_kin), keys, strict=True):
                sums = table[key]
                sums["all"] += length
                sums["count"] += 1
                sums["links"] += min(segment.link_length, length)
                sums["ruled"] += length if index in self._opinions.ruled else 0
                sums["proposed"] += length if index in self._opinions.proposed else 0

    def _holder(self, element: HtmlElement) -> _Holder:
        path: list[HtmlElement] = []
        current: HtmlElement | None = element
        while current is not None and current not in self._holders and len(path) < 400:
            path.append(current)
            current = current.getparent()
        above = self._holders.get(current) if current is not None else None
        for one in reversed(path):
            above = self._holders[one] = _Holder(one, above)
        return self._holders[element]

    def vector(self, index: int) -> Vector:
        segment = self._segments[index]
        return [
            *self._words(index, segment),
            *self._meaning(segment),
            *self._place_in_tree(segment),
            *self._opinion(index),
            *self._position(index),
            *self._kinship(index),
            *self._neighbours(index),
            *self._whole_page(),
        ]

    def _words(self, index: int, segment: Segment) -> Vector:
        text = segment.text
        length = len(text) or 1
        tag = segment.element.tag
        kinds = [nest.kind for nest in segment.nesting]
        return [
            float(self._weights[index]), float(text.count(" ") + 1), segment.link_share,
            float(sum(1 for run in segment.runs if run.style.href)),
            float(_ENDS.search(text) is not None), float(text[:1].islower()),
            sum(map(str.isdigit, text)) / length, sum(map(str.isupper, text)) / length,
            float(text.count(",") + text.count("،") + text.count("、") + text.count("，")),
            float(segment.kind is Kind.HEADING), float(segment.level), float(segment.kind is Kind.TABLE),
            float(segment.kind is Kind.CODE), float("quote" in kinds), float(kinds.count("point")),
            float(bool(segment.runs) and all(run.style.bold or not run.text.strip() for run in segment.runs)),
            float(segment.is_hidden), float(tag == "p"), float(tag == "li"), float(tag in {"td", "th"}),
            self._holder(segment.element).depth,
        ]  # fmt: skip

    def _meaning(self, segment: Segment) -> Vector:
        facts, text = self._facts, segment.text
        is_short = len(text) < 300
        stated = re.sub(r"\W+", "", text[:300]).casefold() if self._stated else ""
        return [
            float(is_short and reject.is_promotion(segment)), float(is_list_heading(text)),
            float(reject.is_byline(segment, facts)), float(reject.is_meta_line(segment)),
            float(reject.is_source_line(segment)), float(is_headline_link(segment)),
            likeness(text, facts.title) if is_short else 0.0,
            likeness(text, facts.standfirst) if len(text) < 600 else 0.0,
            -1.0 if not self._stated else float(len(stated) > 3 and stated in self._stated),
            float(self._copies[text]),
        ]  # fmt: skip

    def _place_in_tree(self, segment: Segment) -> Vector:
        own = self._holder(segment.element)
        above: list[_Holder] = []
        current = segment.element.getparent()
        while current is not None and len(above) < _LEVELS and current.tag not in {"body", "html"}:
            above.append(self._holder(current))
            current = current.getparent()
        levels = range(1, len(above) + 1)

        def nearest(name: str) -> float:
            """1 / how many levels up the nearest element so named is; 0 if none."""
            return next((1 / up for up, one in zip(levels, above, strict=True) if getattr(one, name)), 0.0)

        return [
            own.clutter, nearest("clutter"), own.aside, nearest("aside"), nearest("article"),
            max(own.lead, nearest("lead")), max(own.frame, nearest("frame")),
            own.in_article, own.in_main, own.in_aside, own.stated,
        ]  # fmt: skip

    def _opinion(self, index: int) -> Vector:
        said = self._opinions
        return [float(index in one) for one in (said.proposed, said.ruled, said.taken, said.dense)]

    def _position(self, index: int) -> Vector:
        headline = self._opinions.headline
        before = self._before[index] / self._total
        after = 1 - self._before[index + 1] / self._total
        return [
            float(index > headline) if headline >= 0 else 0.5,
            float(max(-50, min(50, index - headline))) if headline >= 0 else 0.0,
            float(max(-50, min(50, index - self._first))), float(max(-50, min(50, index - self._last))),
            before, after,
        ]  # fmt: skip

    def _kinship(self, index: int) -> Vector:
        parent, grand, kin = self._keys[index]
        own, inside = self._weights[index] + 1, self._opinions
        ruled = own if index in inside.ruled else 0
        proposed = own if index in inside.proposed else 0
        parents, grands, kins = self._by_parent[parent], self._by_grand[grand], self._by_kin[kin]
        others = kins["all"] - own
        near = range(max(0, index - 5), min(len(self._segments), index + 6))
        return [
            _share(parents["ruled"] - ruled, parents["all"] - own),
            _share(parents["proposed"] - proposed, parents["all"] - own),
            _share(parents["links"], parents["all"]),
            _share(grands["ruled"] - ruled, grands["all"] - own),
            _share(grands["links"], grands["all"]),
            _share(kins["ruled"] - ruled, others), _share(kins["proposed"] - proposed, others),
            float(kins["count"]),
            sum(other in inside.ruled for other in near) / len(near),
            sum(other in inside.proposed for other in near) / len(near),
        ]  # fmt: skip

    def _neighbours(self, index: int) -> Vector:
        found: Vector = []
        for offset in _NEAR:
            other = index + offset
            if not 0 <= other < len(self._segments):
                found += [-1.0] * 5
                continue
            segment = self._segments[other]
            found += [
                float(self._weights[other]), float(other in self._opinions.ruled),
                float(other in self._opinions.proposed), segment.link_share,
                float(segment.kind is Kind.HEADING),
            ]  # fmt: skip
        return found

    def _whole_page(self) -> Vector:
        said = self._opinions
        both = sum(self._weights[index] for index in said.ruled & said.proposed)
        either = sum(self._weights[index] for index in said.ruled | said.proposed)
        whole = sum(self._weights) or 1
        return [float(self._total), _share(both, either), self._total / whole]


def _share(part: int, whole: int) -> float:
    return part / whole if whole > 0 else -1.0
