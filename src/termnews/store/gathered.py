"""What has been gathered under a story that the reader follows."""

import sqlite3

from termnews.core.article import ArticleId

_FOLLOWED = """
SELECT follow.id FROM follow_article
CROSS JOIN follow ON follow.id = follow_article.follow_id
WHERE follow_article.article_id = :id AND follow.dropped_at IS NULL
"""


def follow_of(db: sqlite3.Connection, article_id: ArticleId) -> int | None:
    """The number under which an article's story is followed now; None if it is not."""
    row = db.execute(_FOLLOWED, {"id": article_id}).fetchone()
    return None if row is None else int(row[0])


def gathered_with(db: sqlite3.Connection, article_id: ArticleId) -> tuple[ArticleId, ...]:
    """All articles of the followed story of an article, oldest first; () if it is not followed."""
    follow_id = follow_of(db, article_id)
    return () if follow_id is None else gathered(db, follow_id)


def gathered(db: sqlite3.Connection, follow_id: int) -> tuple[ArticleId, ...]:
    """The articles under a number, oldest first."""
    rows = db.execute(
        """
        SELECT article.id
        FROM follow_article
        CROSS JOIN article ON article.id = follow_article.article_id
        WHERE follow_article.follow_id = :id
        ORDER BY article.sort_at, article.id
        """,
        {"id": follow_id},
    )
    return tuple(ArticleId(row[0]) for row in rows)
