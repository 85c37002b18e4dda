"""What's Popular Now: coverage by your own papers, their "most read" lists and their front pages.

Rule: every row says why it stands there, in words that a reader can check. What the reader has read
never enters: this is no recommender.
"""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from termnews.core.article import ArticleId

HALF_LIFE_HOURS = 6.0
"""A paper's voice counts half after this time."""
WINDOW = timedelta(hours=48)
MOST_READ_WEIGHT = 1.5
FRONT_PAGE_WEIGHT = 0.5
COPY_WEIGHT = 0.5
"""A copy of another paper's text is half a voice: one agency's report is not ten papers' choice."""
FEW_PUBLISHERS = 5
MANY_PUBLISHERS = 10
MAX_MOST_READ = 10
"""A story that too few papers carry counts as popular down to this place of a paper's own list."""
MAX_ROWS = 20
MAX_PER_PUBLISHER = 2
"""Rows of the first ten that one paper may lead."""

_RANKING_NAME = re.compile(
    r"most[-_ ]?(viewed|read|popular|shared|emailed)|popular|trending|lo-mas-visto|plus[-_]lus|meistgelesen",
    re.IGNORECASE,
)
_FRONT_PAGE_NAME = re.compile(
    r"\b(home|front)[-_ ]?page\b|\btop[-_ ]?(stories|news)\b|\bheadlines\b|\bportada\b|\bstartseite\b"
    r"|\b(a|à) la une\b",
    re.IGNORECASE,
)
_EDGES = " :·|–—-()[]«»"


@dataclass(frozen=True, slots=True)
class Report:
    """An article as a voice for its story.

    Attributes:
        row_id: The story it is folded into; a matter may have several.
        is_copy: Its text is another paper's.
    """

    article_id: ArticleId
    publisher: str
    row_id: int
    published_at: datetime
    is_copy: bool = False


@dataclass(frozen=True, slots=True)
class MostRead:
    """An article's place on a paper's own list, from 1, as of `seen_at`."""

    article_id: int
    feed_title: str
    rank: int
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Prominence:
    """An article's place on a front page, from 1, of `length`."""

    article_id: int
    feed_title: str
    position: int
    length: int


@dataclass(frozen=True, slots=True)
class Popular:
    """A story worth a row: the article that leads it, why in words, and the figures of its score."""

    lead: Report
    score: float
    reason: str
    figures: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What papers say by where they put an article, and how much their voices count.

    Attributes:
        most_read: Article id → its places.
        front_pages: Likewise.
        weights: Publisher → what its reports count, from 0, where that is not 1.
    """

    most_read: Mapping[int, Sequence[MostRead]]
    front_pages: Mapping[int, Sequence[Prominence]]
    weights: Mapping[str, float] = field(default_factory=dict)


def looks_like_ranking(title: str, url: str) -> bool:
    """Whether a feed's name says that its order is a ranking ("Most read")."""
    return bool(_RANKING_NAME.search(title) or _RANKING_NAME.search(_path_of(url)))


def looks_like_front_page(title: str, url: str) -> bool:
    """Whether a feed's name says that its order is that of a front page."""
    return bool(_FRONT_PAGE_NAME.search(title) or _FRONT_PAGE_NAME.search(_path_of(url)))


def paper_of(feed_title: str) -> str:
    """The paper's name without what its list is called: "The Ledger: Most read" is The Ledger."""
    for name in (_RANKING_NAME, _FRONT_PAGE_NAME):
        feed_title = name.sub("", feed_title).strip(_EDGES) or feed_title
    return feed_title


def rank_popular(
    matters: Iterable[Sequence[Report]], standing: Standing, *, publisher_count: int, now: datetime
) -> tuple[Popular, ...]:
    """The popular stories, best first; ties go to the newer one, then the lower id, so order is stable.

    Args:
        matters: What papers report on: each the articles on one matter, earliest first.
        publisher_count: Papers that could have reported.
    """
    min_sources = 3 if publisher_count >= MANY_PUBLISHERS else 2
    scored = [_score(matter, standing, min_sources, now) for matter in matters]
    wanted = [popular for popular in scored if popular is not None]
    wanted.sort(key=lambda row: (-row.score, -row.lead.published_at.timestamp(), row.lead.article_id))
    return _spread(wanted)[:MAX_ROWS]


def coverage_note(publisher_count: int) -> str:
    """A sentence about how much the ranking can know; empty with enough papers."""
    if publisher_count >= FEW_PUBLISHERS:
        return ""
    papers = "paper" if publisher_count == 1 else "papers"
    return f"Ranked from {publisher_count} {papers}; the more papers you read, the better this page."


def _path_of(url: str) -> str:
    return url.rpartition("//")[2].partition("/")[2]


def _score(matter: Sequence[Report], standing: Standing, min_sources: int, now: datetime) -> Popular | None:
    first_of: dict[str, Report] = {}
    for report in matter:
        if now - report.published_at <= WINDOW and standing.weights.get(report.publisher, 1.0):
            first_of.setdefault(report.publisher, report)
    places = [place for report in matter for place in standing.most_read.get(report.article_id, ())]
    fronts = [place for report in matter for place in standing.front_pages.get(report.article_id, ())]
    best = min(places, key=lambda place: place.rank, default=None)
    if len(first_of) < min_sources and (best is None or best.rank > MAX_MOST_READ):
        return None
    weights = {paper: standing.weights.get(paper, 1.0) for paper in first_of}
    coverage = sum(weights[paper] * _voice(report, now) for paper, report in first_of.items())
    readers = MOST_READ_WEIGHT * sum(_decay(now, p.seen_at) / math.log2(1 + p.rank) for p in places)
    prominence = FRONT_PAGE_WEIGHT * sum(1 - (p.position - 1) / p.length for p in fronts)
    return Popular(
        lead=_lead(matter),
        score=coverage + readers + prominence,
        reason=_reason(len(first_of), best, min(fronts, key=lambda p: p.position, default=None)),
        figures=_figures(weights, coverage, readers, prominence),
    )


def _voice(report: Report, now: datetime) -> float:
    return (COPY_WEIGHT if report.is_copy else 1.0) * _decay(now, report.published_at)


def _decay(now: datetime, moment: datetime) -> float:
    hours = max(0.0, (now - moment).total_seconds() / 3600)
    return float(2.0 ** (-hours / HALF_LIFE_HOURS))


def _lead(matter: Sequence[Report]) -> Report:
    """The first article of the story that most papers tell."""
    sizes: dict[int, int] = {}
    for report in matter:
        sizes[report.row_id] = sizes.get(report.row_id, 0) + 1
    return max(matter, key=lambda report: sizes[report.row_id])


def _reason(source_count: int, most_read: MostRead | None, front: Prominence | None) -> str:
    parts = [f"in {source_count} of your sources"] if source_count > 1 else []
    if most_read is not None:
        parts.append(f"no. {most_read.rank} most read in {paper_of(most_read.feed_title)}")
    elif front is not None and front.position == 1:
        parts.append(f"leads {paper_of(front.feed_title)}")
    return " · ".join(parts)


def _figures(weights: Mapping[str, float], coverage: float, readers: float, prominence: float) -> str:
    papers = "1 paper" if len(weights) == 1 else f"{len(weights)} papers"
    own = "".join(f"{paper} {weight:g}, " for paper, weight in weights.items() if weight != 1)
    each = f"{own}each other" if own else "each"
    return (
        f"{coverage + readers + prominence:.2f} = {coverage:.2f} for {papers} ({each} 1, half after "
        f"{HALF_LIFE_HOURS:.0f} hours; a copy counts half) + {readers:.2f} for most-read lists "
        f"+ {prominence:.2f} for front pages"
    )


def _spread(ranked: Sequence[Popular]) -> tuple[Popular, ...]:
    """Of the first ten at most `MAX_PER_PUBLISHER` led by one paper, while others are left."""
    first: list[Popular] = []
    later: list[Popular] = []
    leads: dict[str, int] = {}
    for popular in ranked:
        publisher = popular.lead.publisher
        leads[publisher] = leads.get(publisher, 0) + 1
        wanted = first if len(first) >= 10 or leads[publisher] <= MAX_PER_PUBLISHER else later
        wanted.append(popular)
    return (*first, *later)
