"""Putting new articles into the store, many at a time.

Rule: the only place that inserts articles. Row by row, triggers would count each article into every
section above it; here a whole feed is counted at once, so each count changes once.
"""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from termnews.core.article import ArticleId, FeedId, NewArticle
from termnews.core.section import SectionPath
from termnews.store.bodies import put_feed_bodies
from termnews.store.index import TextBatch
from termnews.store.packed import Packed, PackedArticle
from termnews.store.packing import first_sight, seconds
from termnews.store.tree import ensure_section


@dataclass(frozen=True, slots=True)
class FeedPlace:
    """Where the articles of a feed go; `id` None is for pages kept by their address."""

    id: FeedId | None
    section_id: int | None = None
    is_listed: bool = False
    is_ranking: bool = False


_INSERT = """
INSERT INTO article (
    id, feed_id, guid, url, canonical_url, title, byline, standfirst, own_section_id, section_id,
    published_at, sort_at, first_seen_at, word_count, content_hash, is_listed
) VALUES (
    :id, :feed_id, :guid, :url, :canonical_url, :title, :byline, :standfirst, :own, :section_id,
    :published_at, :published_at, :now, :word_count, :content_hash, :is_listed
)
"""


@dataclass(frozen=True, slots=True)
class _Row:
    id: ArticleId
    article: NewArticle
    packed: PackedArticle
    own_section_id: int
    published_at: int


def insert_articles(
    db: sqlite3.Connection,
    place: FeedPlace,
    articles: Sequence[NewArticle],
    *,
    packed: Packed,
    texts: TextBatch,
    now: datetime,
) -> tuple[ArticleId, ...]:
    """Store unread articles that are not known yet, their words in `texts`; their ids, in the same order.

    Inside the caller's transaction, which holds the lock on writing: so the free numbers stay free.
    """
    if not articles:
        return ()
    (last_id,) = db.execute("SELECT coalesce(max(id), 0) FROM article").fetchone()
    ids = tuple(map(ArticleId, range(last_id + 1, last_id + 1 + len(articles))))
    sections = _Sections(db)
    rows = [
        _Row(article_id, article, packed[article.guid], sections.id_of(article.section), seconds_at)
        for article_id, article, seconds_at in zip(
            ids, articles, (first_sight(article.published_at, now) for article in articles), strict=True
        )
    ]
    db.executemany(
        _INSERT,
        [
            {
                **columns(row.article, row.own_section_id),
                "id": row.id,
                "feed_id": place.id,
                "section_id": place.section_id or row.own_section_id,
                "published_at": row.published_at,
                "now": seconds(now),
                "word_count": row.packed.word_count,
                "is_listed": place.is_listed,
            }
            for row in rows
        ],
    )
    _place(db, place, [(place.section_id or row.own_section_id, row.published_at, row.id) for row in rows])
    put_feed_bodies(db, [(row.id, row.packed) for row in rows])
    for row in rows:
        texts.add(row.id, row.packed.text)
    return ids


def columns(article: NewArticle, own_section_id: int) -> dict[str, str | int]:
    """The columns that say what the feed says, and follow it when it says something else."""
    return {
        "guid": article.guid,
        "url": article.url,
        "canonical_url": article.canonical_url,
        "title": article.title,
        "byline": article.byline,
        "standfirst": article.standfirst,
        "content_hash": article.content_hash,
        "own": own_section_id,
    }


class _Sections:
    """The numbers of section paths; each path is looked up once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._ids: dict[SectionPath, int] = {}

    def id_of(self, path: SectionPath) -> int:
        """The section's number; it is made if it is missing."""
        if path not in self._ids:
            self._ids[path] = ensure_section(self._db, path)
        return self._ids[path]


def _place(db: sqlite3.Connection, place: FeedPlace, rows: Sequence[tuple[int, int, int]]) -> None:
    """Put articles (section, time, id) into the lists of their sections and all above; count them there."""
    db.execute(
        """
        UPDATE feed SET article_count = article_count + :count, unread_count = unread_count + :unread_count
        WHERE id = :id
        """,
        {"id": place.id, "count": len(rows), "unread_count": len(rows) if place.is_listed else 0},
    )
    if not place.is_listed:
        return
    above = {section_id: _above(db, section_id) for section_id in {row[0] for row in rows}}
    # In the order of the key, so that the pages of the tree are met one after the other.
    placings = sorted(
        (above_id, sort_at, article_id)
        for section_id, sort_at, article_id in rows
        for above_id in above[section_id]
    )
    db.executemany("INSERT INTO placing (section_id, sort_at, article_id) VALUES (?, ?, ?)", placings)
    db.executemany(
        "UPDATE section SET unread_count = unread_count + ? WHERE id = ?",
        [(count, section_id) for section_id, count in Counter(row[0] for row in placings).items()],
    )


def _above(db: sqlite3.Connection, section_id: int) -> list[int]:
    """The section and all above it."""
    rows = db.execute("SELECT above_id FROM section_above WHERE section_id = ?", (section_id,))
    return [row[0] for row in rows]
