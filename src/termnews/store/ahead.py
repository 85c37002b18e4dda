"""Full texts for later: which are missing, and which could not be had lately.

Rule: a page that failed is left alone for a day, and for good after the third time.
"""

import sqlite3
from collections.abc import Mapping
from datetime import datetime, timedelta

from termnews.core.article import ArticleId
from termnews.core.section import SectionPath
from termnews.store.packing import seconds
from termnews.store.schema import ROOT_SECTION_ID
from termnews.store.tree import find_section_id

LOOKED_AT = 2_000
"""The newest articles of a section among which the missing ones are looked for."""
MAX_AGE = timedelta(days=7)
"""Older news is not taken along unasked."""
REST = timedelta(days=1)
MAX_FAILURES = 3

_MISSING = """
SELECT recent.article_id
FROM (
    SELECT sort_at, article_id FROM placing
    WHERE section_id = :section_id AND sort_at >= :since
    ORDER BY sort_at DESC, article_id DESC LIMIT :looked_at
) AS recent
CROSS JOIN article ON article.id = recent.article_id
LEFT JOIN ahead_failure ON ahead_failure.article_id = article.id
WHERE article.is_read = 0 AND article.has_full_text = 0 AND article.url <> ''
AND (failure_count IS NULL OR (failure_count < :max_failures AND failed_at < :rested))
ORDER BY recent.sort_at DESC, recent.article_id DESC
LIMIT :limit
"""
_MISSING_SAVED = """
SELECT article.id
FROM article INDEXED BY article_saved
LEFT JOIN ahead_failure ON ahead_failure.article_id = article.id
WHERE article.saved_at IS NOT NULL AND article.has_full_text = 0 AND article.url <> ''
AND (failure_count IS NULL OR (failure_count < :max_failures AND failed_at < :rested))
ORDER BY article.saved_at DESC
LIMIT :limit
"""


def missing_texts(
    db: sqlite3.Connection,
    limit: int,
    *,
    sections: Mapping[SectionPath, int] | None = None,
    now: datetime,
) -> list[ArticleId]:
    """Articles whose full text is to be fetched: the saved ones, then unread ones, newest first.

    Args:
        limit: At most so many.
        sections: Only of these sections, at most so many of each; () is all of the newspaper. None is
            everything.
    """
    wanted = {(): limit} if sections is None else sections
    found = dict.fromkeys(_ids(db, _MISSING_SAVED, now, limit=limit)) if sections is None or sections else {}
    for path, count in wanted.items():
        section_id = find_section_id(db, path) if path else ROOT_SECTION_ID
        if section_id is not None:
            found |= dict.fromkeys(_ids(db, _MISSING, now, limit=min(count, limit), section_id=section_id))
    return list(found)[:limit]


def record_ahead_failure(db: sqlite3.Connection, article_id: ArticleId, *, now: datetime) -> None:
    """Remember that a text could not be had."""
    db.execute(
        """
        INSERT INTO ahead_failure (article_id, failed_at, failure_count) VALUES (:id, :now, 1)
        ON CONFLICT (article_id) DO UPDATE
        SET failed_at = excluded.failed_at, failure_count = failure_count + 1
        """,
        {"id": article_id, "now": seconds(now)},
    )


def _ids(db: sqlite3.Connection, sql: str, now: datetime, **values: int) -> list[ArticleId]:
    fixed = {
        "looked_at": LOOKED_AT,
        "max_failures": MAX_FAILURES,
        "since": seconds(now - MAX_AGE),
        "rested": seconds(now - REST),
    }
    return [ArticleId(row[0]) for row in db.execute(sql, {**fixed, **values})]
