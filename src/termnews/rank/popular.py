"""What's Popular Now: coverage by your own papers, and the papers' own "most read" lists.

Rule: every row says why it stands there, in words that a reader can check. What the reader has read
never enters: this is no recommender.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from termnews.core.article import Article
from termnews.core.url import publisher_of
from termnews.core.when import age

HALF_LIFE_HOURS = 6.0
"""A paper's voice counts half after this time."""
WINDOW = timedelta(hours=48)
MOST_READ_WEIGHT = 1.5
MIN_SOURCES = 2
"""Papers that must carry a story before it counts as popular by coverage alone."""
FEW_PUBLISHERS = 5
MAX_ROWS = 20
MAX_PER_PUBLISHER = 2
"""Rows of the first ten that one paper may lead."""

_RANKING_NAME = re.compile(
    r"most[-_ ]?(viewed|read|popular|shared|emailed)|popular|trending|lo-mas-visto|plus[-_ ]lus|meistgelesen",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class MostRead:
    """An article's place on a paper's own list, from 1, as of `seen_at`."""

    article_id: int
    feed_title: str
    rank: int
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Popular:
    """A story worth a row: the article that leads it, and why."""

    lead: Article
    score: float
    reason: str


def looks_like_ranking(title: str, url: str) -> bool:
    """Whether a feed's name says that its order is a ranking ("Most read")."""
    return bool(
        _RANKING_NAME.search(title) or _RANKING_NAME.search(url.rpartition("//")[2].partition("/")[2])
    )


def rank_popular(
    stories: Sequence[Sequence[Article]], most_read: Mapping[int, Sequence[MostRead]], *, now: datetime
) -> tuple[Popular, ...]:
    """The popular stories, best first; ties go to the newer one, then the lower id, so order is stable.

    Args:
        stories: Each earliest first; articles that stand alone are stories of one.
        most_read: Article id → its places on papers' own lists.
    """
    scored = [_score(story, most_read, now) for story in stories]
    wanted = [popular for popular in scored if popular is not None]
    wanted.sort(key=lambda popular: (-popular.score, -popular.lead.published_at.timestamp(), popular.lead.id))
    return _spread(wanted)[:MAX_ROWS]


def coverage_note(publisher_count: int) -> str:
    """A sentence about how much the ranking can know; empty with enough papers."""
    if publisher_count >= FEW_PUBLISHERS:
        return ""
    papers = "paper" if publisher_count == 1 else "papers"
    return f"Ranked from {publisher_count} {papers}; the more papers you read, the better this page."


def _score(
    story: Sequence[Article], most_read: Mapping[int, Sequence[MostRead]], now: datetime
) -> Popular | None:
    fresh = [article for article in story if now - article.published_at <= WINDOW]
    places = [place for article in story for place in most_read.get(article.id, ())]
    first_of: dict[str, Article] = {}
    for article in fresh:
        first_of.setdefault(publisher_of(article.url) or article.feed_title, article)
    if not places and len(first_of) < MIN_SOURCES:
        return None
    coverage = sum(_decay(now, article.published_at) for article in first_of.values())
    readers = sum(_decay(now, place.seen_at) / math.log2(1 + place.rank) for place in places)
    return Popular(
        story[0], coverage + MOST_READ_WEIGHT * readers, _reason(story[0], len(first_of), places, now)
    )


def _decay(now: datetime, moment: datetime) -> float:
    hours = max(0.0, (now - moment).total_seconds() / 3600)
    return float(2.0 ** (-hours / HALF_LIFE_HOURS))


def _reason(lead: Article, source_count: int, places: Sequence[MostRead], now: datetime) -> str:
    parts = [f"in {source_count} of your sources"] if source_count >= MIN_SOURCES else []
    if places:
        best = min(places, key=lambda place: place.rank)
        parts.append(f"no. {best.rank} most read in {best.feed_title}")
    parts.append(age(lead.published_at, now))
    return " · ".join(parts)


def _spread(ranked: Sequence[Popular]) -> tuple[Popular, ...]:
    """Of the first ten at most `MAX_PER_PUBLISHER` led by one paper, while others are left."""
    first: list[Popular] = []
    later: list[Popular] = []
    leads: dict[str, int] = {}
    for popular in ranked:
        publisher = publisher_of(popular.lead.url) or popular.lead.feed_title
        leads[publisher] = leads.get(publisher, 0) + 1
        wanted = first if len(first) >= 10 or leads[publisher] <= MAX_PER_PUBLISHER else later
        wanted.append(popular)
    return (*first, *later)
