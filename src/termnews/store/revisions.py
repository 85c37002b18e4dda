"""What a feed gave before it changed it: kept when the change says something else, and shown on demand.

Rule: a change never marks an article as unread, and never moves it in a list.
"""

import sqlite3
from datetime import datetime

from termnews.core.article import ArticleId, NewArticle
from termnews.core.block import Body, body_text
from termnews.core.revision import FormerText, has_other_words, is_material
from termnews.store.bodies import feed_body
from termnews.store.packing import moment, pack, seconds, unpack


def keep_former(
    db: sqlite3.Connection, article_id: ArticleId, title: str, article: NewArticle, *, now: datetime
) -> bool:
    """Keep what the store has of an article if its feed now says something else; whether it does.

    Args:
        title: The one in the store.
        article: As the feed gives it now; not stored yet.
    """
    body = feed_body(db, article_id)
    is_updated = has_other_words(title, article.title) or is_material(
        body_text(body), body_text(article.body)
    )
    if is_updated:
        _put(db, article_id, FormerText(title, body, now))
    return is_updated


def former_text(db: sqlite3.Connection, article_id: ArticleId) -> FormerText | None:
    """What the feed gave before its newest change; None if it never changed what it says."""
    row = db.execute(
        "SELECT title, body, replaced_at FROM former_text WHERE article_id = :id", {"id": article_id}
    ).fetchone()
    return None if row is None else FormerText(row[0], unpack(Body, row[1]), moment(row[2]))


def _put(db: sqlite3.Connection, article_id: ArticleId, former: FormerText) -> None:
    now = seconds(former.replaced_at)
    db.execute(
        """
        INSERT INTO former_text (article_id, replaced_at, title, body) VALUES (:id, :now, :title, :body)
        ON CONFLICT (article_id) DO UPDATE
        SET replaced_at = excluded.replaced_at, title = excluded.title, body = excluded.body
        """,
        {"id": article_id, "now": now, "title": former.title, "body": pack(former.body)},
    )
    db.execute("UPDATE article SET updated_at = :now WHERE id = :id", {"id": article_id, "now": now})
