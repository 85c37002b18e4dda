"""The stories that the reader follows, and what has come of them since.

Rule: a followed story gathers articles until it is unfollowed, however long that takes; what it
gathered stays where it was in every other list.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from termnews.core.article import ArticleId
from termnews.core.story import Change
from termnews.core.text import one_line
from termnews.store.articles import get_article
from termnews.store.connection import transaction
from termnews.store.gathered import follow_of, gathered
from termnews.store.packing import seconds, storable
from termnews.store.undo import ChangeKind, nothing, record

_STORY = """
INSERT OR IGNORE INTO follow_article (follow_id, article_id)
SELECT :follow_id, id FROM article
WHERE id = :id OR story_id = (SELECT story_id FROM article WHERE id = :id)
"""


@dataclass(frozen=True, slots=True)
class Followed:
    """A story that is followed: its number, its title, and its articles, oldest first."""

    id: int
    title: str
    article_ids: tuple[ArticleId, ...]


def follow_story(db: sqlite3.Connection, article_id: ArticleId, *, now: datetime) -> Change:
    """Follow the story of an article; if it is followed already, no longer.

    Raises:
        UsageError: There is no such article.
    """
    with transaction(db):
        article = get_article(db, article_id)
        follow_id = follow_of(db, article_id)
        if follow_id is not None:
            return _unfollow(db, follow_id, article_id, now)
        (follow_id,) = db.execute(
            "INSERT INTO follow (title, followed_at) VALUES (:title, :now) RETURNING id",
            {"title": storable(article.title), "now": seconds(now)},
        ).fetchone()
        db.execute(_STORY, {"follow_id": follow_id, "id": article_id})
        before = {"id": follow_id, "dropped_at": seconds(now)}
        sentence = f"Following “{article.title}”."
        return record(db, ChangeKind.FOLLOW, sentence, before, article_ids=[article_id], now=now)


def followed_stories(db: sqlite3.Connection) -> tuple[Followed, ...]:
    """What is followed now, the newest first."""
    rows = db.execute("SELECT id, title FROM follow WHERE dropped_at IS NULL ORDER BY id DESC").fetchall()
    return tuple(Followed(row[0], one_line(row[1]), gathered(db, row[0])) for row in rows)


def gather(db: sqlite3.Connection, found: Mapping[int, Sequence[ArticleId]]) -> None:
    """Put articles under the stories that are followed: follow → its new articles."""
    with transaction(db):
        db.executemany(
            "INSERT OR IGNORE INTO follow_article (follow_id, article_id) VALUES (:follow_id, :article_id)",
            [
                {"follow_id": follow_id, "article_id": article_id}
                for follow_id, article_ids in found.items()
                for article_id in article_ids
            ],
        )


def _unfollow(db: sqlite3.Connection, follow_id: int, article_id: ArticleId, now: datetime) -> Change:
    (title,) = db.execute("SELECT title FROM follow WHERE id = :id", {"id": follow_id}).fetchone()
    changed = db.execute(
        "UPDATE follow SET dropped_at = :now WHERE id = :id AND dropped_at IS NULL",
        {"now": seconds(now), "id": follow_id},
    ).rowcount
    if not changed:
        return nothing(f"“{one_line(title)}” is not followed.")
    sentence = f"No longer following “{one_line(title)}”."
    before = {"id": follow_id, "dropped_at": None}
    return record(db, ChangeKind.FOLLOW, sentence, before, article_ids=[article_id], now=now)
