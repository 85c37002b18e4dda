"""Which articles tell one story, and what the rankings of the papers say.

Rule: a story is named after its first article. One that began before the window that is grouped
anew keeps its name and its earlier articles, so that a story is not cut as time moves on.
"""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from termnews.core.article import Article, ArticleId, FeedId
from termnews.core.text import one_line
from termnews.core.url import canonical_url
from termnews.store.connection import transaction
from termnews.store.packing import moment, seconds
from termnews.store.popular import PopularRow, put_popular
from termnews.store.rows import load_articles
from termnews.store.schema import ROOT_SECTION_ID

__all__ = [
    "PopularRow",
    "RankedAddress",
    "put_popular",
    "put_ranking",
    "put_stories",
    "rankings",
    "recent_articles",
]

_RECENT = """
SELECT article_id FROM placing
WHERE section_id = :root AND sort_at >= :since
ORDER BY sort_at, article_id
"""

_RECENT_STORIES = """
SELECT article.id, article.story_id
FROM placing
CROSS JOIN article ON article.id = placing.article_id
WHERE placing.section_id = :root AND placing.sort_at >= :since
"""

_RANKINGS = """
SELECT (
        SELECT id
        FROM (
            -- Nested, because ORDER BY may not name a table outside its SELECT.
            SELECT article.id, article.is_listed, article.feed_id IS ranking.feed_id AS is_its_own
            FROM article INDEXED BY article_address
            WHERE article.canonical_url = ranking.canonical_url
        )
        ORDER BY is_listed DESC, is_its_own DESC, id
        LIMIT 1
    ), feed.title, ranking.rank, ranking.seen_at
FROM feed
CROSS JOIN ranking ON ranking.feed_id = feed.id
WHERE feed.is_ranking = 1 AND feed.removed_at IS NULL AND ranking.seen_at >= :since
ORDER BY feed.id, ranking.rank
"""

_JOIN = """
UPDATE article SET story_id = :story_id
WHERE id = :id AND story_id IS NOT :story_id
"""

_INHERIT = """
UPDATE article SET is_read = 1
WHERE is_read = 0 AND id IN (SELECT value FROM json_each(:joined))
AND EXISTS (SELECT 1 FROM article AS first WHERE first.id = :story_id AND first.is_read = 1)
"""


@dataclass(frozen=True, slots=True)
class RankedAddress:
    """A place in a paper's own ranking ("most read"), from 1, and when it was last seen there."""

    article_id: ArticleId
    feed_title: str
    rank: int
    seen_at: datetime


def recent_articles(db: sqlite3.Connection, *, since: datetime) -> tuple[Article, ...]:
    """The listed articles from a moment on, oldest first."""
    rows = db.execute(_RECENT, {"root": ROOT_SECTION_ID, "since": seconds(since)}).fetchall()
    return tuple(load_articles(db, [row[0] for row in rows]).values())


def put_stories(db: sqlite3.Connection, stories: Sequence[Sequence[ArticleId]], *, since: datetime) -> None:
    """Keep which of the recent articles belong together; all others since then stand alone.

    An article that joins a story which was read counts as read: the story is one row.

    Args:
        stories: Each earliest first; no article in two of them.
        since: The moment from which `recent_articles` gave the articles.
    """
    with transaction(db):
        rows = db.execute(_RECENT_STORIES, {"root": ROOT_SECTION_ID, "since": seconds(since)}).fetchall()
        current: dict[int, int | None] = dict(rows)
        older = {article_id: story_id for article_id, story_id in rows if story_id not in {None, *current}}
        wanted = _story_ids(stories, older)
        for article_id, story_id in current.items():
            if article_id not in wanted and article_id not in older and story_id is not None:
                db.execute(_JOIN, {"id": article_id, "story_id": None})
        _join(db, wanted, current)


def put_ranking(db: sqlite3.Connection, feed_id: FeedId, urls: Sequence[str], *, now: datetime) -> None:
    """Keep the present order of a ranking feed, in place of its last one."""
    addresses = dict.fromkeys(canonical_url(url) for url in urls if url)
    with transaction(db):
        db.execute("DELETE FROM ranking WHERE feed_id = :id", {"id": feed_id})
        db.executemany(
            "INSERT INTO ranking (feed_id, rank, canonical_url, seen_at) VALUES (:id, :rank, :address, :now)",
            [
                {"id": feed_id, "rank": rank, "address": address, "now": seconds(now)}
                for rank, address in enumerate(addresses, start=1)
            ],
        )


def rankings(db: sqlite3.Connection, *, since: datetime) -> tuple[RankedAddress, ...]:
    """What the rankings of the subscribed papers say now, if they were seen since a moment.

    An address that several feeds brought stands for the listed article.
    """
    return tuple(
        RankedAddress(ArticleId(article_id), one_line(feed_title), rank, moment(seen_at))
        for article_id, feed_title, rank, seen_at in db.execute(_RANKINGS, {"since": seconds(since)})
        if article_id is not None
    )


def _story_ids(stories: Sequence[Sequence[ArticleId]], older: dict[int, int]) -> dict[int, int]:
    """The story of each article; a story that began before the window goes on in one of them only."""
    wanted: dict[int, int] = {}
    taken: set[int] = set()
    for story in stories:
        goes_on = [older[member] for member in story if member in older and older[member] not in taken]
        if len(story) < 2 and not goes_on:
            continue
        story_id = goes_on[0] if goes_on else story[0]
        taken.add(story_id)
        wanted.update(dict.fromkeys(story, story_id))
    return wanted


def _join(db: sqlite3.Connection, wanted: dict[int, int], current: dict[int, int | None]) -> None:
    joined: dict[int, list[int]] = {}
    for article_id, story_id in wanted.items():
        db.execute(_JOIN, {"id": article_id, "story_id": story_id})
        if current.get(article_id) != story_id:
            joined.setdefault(story_id, []).append(article_id)
    for story_id, ids in joined.items():
        db.execute(_INHERIT, {"joined": json.dumps(ids), "story_id": story_id})
