"""What is measured of a segment, so that a trained model may judge whether it is the article's.

Rule: numbers only, none of which knows a site or a language; `NAMES` is their order for good.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from termnews.clean import reject
from termnews.clean.containers import weight
from termnews.clean.lists import is_headline_link
from termnews.clean.metadata import Metadata
from termnews.clean.segment import Kind, Segment
from termnews.clean.surroundings import Holders, Sums
from termnews.clean.titles import shared_units, units_of
from termnews.clean.wording import is_list_heading

_ENDS = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$")
_NEAR = (-2, -1, 1, 2)
_NEARBY = 5
_BEGINNING = 300
"""Characters that show what a text is made of."""

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
        barred: Those that a rule has refused for a reason of its own.
    """

    proposed: frozenset[int]
    ruled: frozenset[int]
    taken: frozenset[int]
    dense: frozenset[int]
    headline: int = -1
    barred: frozenset[int] = frozenset()


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


class _Page:
    def __init__(self, segments: Sequence[Segment], opinions: Opinions, facts: Metadata) -> None:
        self._segments = segments
        self._opinions = opinions
        self._facts = facts
        self._holders = Holders()
        self._weights = [weight(segment.text) for segment in segments]
        self._stated = (
            re.sub(r"\W+", "", facts.article_text).casefold() if len(facts.article_text) > 300 else ""
        )
        self._title, self._standfirst = units_of(facts.title), units_of(facts.standfirst)
        self._copies = Counter(segment.text for segment in segments)
        ruled = sorted(opinions.ruled)
        self._first, self._last = (ruled[0], ruled[-1]) if ruled else (0, len(segments) - 1)
        self._before = self._running_weights(opinions.ruled)
        self._total = self._before[-1] or 1
        self._gather()
        self._page = self._whole_page()
        self._briefs: dict[int, Vector] = {}

    def _running_weights(self, kept: frozenset[int]) -> list[int]:
        sums, total = [], 0
        for index, length in enumerate(self._weights):
            sums.append(total)
            total += length if index in kept else 0
        return [*sums, total]

    def _gather(self) -> None:
        """Sums over the segments that share a parent, a grandparent, or a way of being marked up."""
        self._kin: dict[object, Sums] = defaultdict(Sums)
        self._keys: list[tuple[object, object, object]] = []
        said = self._opinions
        for index, segment in enumerate(self._segments):
            element = segment.element
            parent = element.getparent()
            grand = parent.getparent() if parent is not None else None
            above = (parent.tag, parent.get("class")) if parent is not None else ("", "")
            keys = (("parent", parent), ("grand", grand), (element.tag, element.get("class"), *above))
            self._keys.append(keys)
            length = self._weights[index] + 1
            ruled = length if index in said.ruled else 0
            proposed = length if index in said.proposed else 0
            linked = min(segment.link_length, length)
            for key in keys:
                sums = self._kin[key]
                sums.whole += length
                sums.count += 1
                sums.links += linked
                sums.ruled += ruled
                sums.proposed += proposed

    def vector(self, index: int) -> Vector:
        segment = self._segments[index]
        return [
            *self._words(index, segment),
            *self._meaning(segment),
            *self._holders.around(segment.element),
            *self._opinion(index),
            *self._position(index),
            *self._kinship(index),
            *self._neighbours(index),
            *self._page,
        ]

    def _words(self, index: int, segment: Segment) -> Vector:
        text = segment.text
        beginning = text[:_BEGINNING]
        length = len(beginning) or 1
        tag = segment.element.tag
        kinds = [nest.kind for nest in segment.nesting]
        return [
            float(self._weights[index]), float(text.count(" ") + 1), segment.link_share,
            float(sum(1 for run in segment.runs if run.style.href)),
            float(_ENDS.search(text) is not None), float(text[:1].islower()),
            sum(map(str.isdigit, beginning)) / length, sum(map(str.isupper, beginning)) / length,
            float(text.count(",") + text.count("،") + text.count("、") + text.count("，")),
            float(segment.kind is Kind.HEADING), float(segment.level), float(segment.kind is Kind.TABLE),
            float(segment.kind is Kind.CODE), float("quote" in kinds), float(kinds.count("point")),
            float(bool(segment.runs) and all(run.style.bold or not run.text.strip() for run in segment.runs)),
            float(segment.is_hidden), float(tag == "p"), float(tag == "li"), float(tag in {"td", "th"}),
            self._holders.of(segment.element).depth,
        ]  # fmt: skip

    def _meaning(self, segment: Segment) -> Vector:
        facts, text = self._facts, segment.text
        is_short = len(text) < 300
        units = units_of(text) if len(text) < 600 else set()
        stated = re.sub(r"\W+", "", text[:300]).casefold() if self._stated else ""
        return [
            float(is_short and reject.is_promotion(segment)), float(is_list_heading(text)),
            float(is_short and reject.is_byline(segment, facts)), float(reject.is_meta_line(segment)),
            float(reject.is_source_line(segment)), float(is_headline_link(segment)),
            shared_units(units, self._title), shared_units(units, self._standfirst),
            -1.0 if not self._stated else float(len(stated) > 3 and stated in self._stated),
            float(self._copies[text]),
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
        parents, grands, kins = (self._kin[key] for key in self._keys[index])
        own, said = self._weights[index] + 1, self._opinions
        ruled = own if index in said.ruled else 0
        proposed = own if index in said.proposed else 0
        near = range(max(0, index - _NEARBY), min(len(self._segments), index + _NEARBY + 1))
        return [
            _share(parents.ruled - ruled, parents.whole - own),
            _share(parents.proposed - proposed, parents.whole - own),
            _share(parents.links, parents.whole),
            _share(grands.ruled - ruled, grands.whole - own),
            _share(grands.links, grands.whole),
            _share(kins.ruled - ruled, kins.whole - own),
            _share(kins.proposed - proposed, kins.whole - own),
            float(kins.count),
            len(said.ruled.intersection(near)) / len(near),
            len(said.proposed.intersection(near)) / len(near),
        ]

    def _neighbours(self, index: int) -> Vector:
        found: Vector = []
        for offset in _NEAR:
            found += self._brief(index + offset)
        return found

    def _brief(self, index: int) -> Vector:
        """A neighbour in five numbers; -1 where the page ends."""
        if not 0 <= index < len(self._segments):
            return [-1.0] * 5
        if index not in self._briefs:
            segment, said = self._segments[index], self._opinions
            self._briefs[index] = [
                float(self._weights[index]),
                float(index in said.ruled),
                float(index in said.proposed),
                segment.link_share,
                float(segment.kind is Kind.HEADING),
            ]
        return self._briefs[index]

    def _whole_page(self) -> Vector:
        said = self._opinions
        both = sum(self._weights[index] for index in said.ruled & said.proposed)
        either = sum(self._weights[index] for index in said.ruled | said.proposed)
        whole = sum(self._weights) or 1
        return [float(self._total), _share(both, either), self._total / whole]


def _share(part: int, whole: int) -> float:
    return part / whole if whole > 0 else -1.0
