"""Which articles stand for the stories of a list, in its order: ids only, by index, page by page.

Rule: keyset paging. A page begins after the last row of the one before, so that nothing is seen
twice or missed when articles arrive meanwhile; no statement here scans or sorts the articles.
"""

import sqlite3
from dataclasses import dataclass
from typing import NamedTuple

from termnews.core.article import ArticleId, FeedId
from termnews.core.errors import UsageError
from termnews.core.story import Cursor

MAX_LIMIT = 500
_LAST = 2**62


class Lead(NamedTuple):
    """An article that stands for its story, and what it is sorted by (seconds, or a number)."""

    sorted_by: int
    article_id: ArticleId


@dataclass(frozen=True, slots=True)
class Leads:
    """A page of leads; `next` is None if it is the last."""

    leads: tuple[Lead, ...]
    next: Cursor | None

    @property
    def ids(self) -> list[ArticleId]:
        """The articles."""
        return [lead.article_id for lead in self.leads]


_OF_SECTION = """
SELECT placing.sort_at, placing.article_id
FROM placing
CROSS JOIN article ON article.id = placing.article_id
WHERE placing.section_id = :section_id
AND (placing.sort_at, placing.article_id) < (:sorted_by, :article_id)
AND (article.story_id IS NULL OR NOT EXISTS (
    SELECT 1
    FROM article AS earlier INDEXED BY article_story
    CROSS JOIN placing AS there ON there.section_id = :section_id
        AND there.sort_at = earlier.sort_at AND there.article_id = earlier.id
    WHERE earlier.story_id = article.story_id
    AND (earlier.sort_at, earlier.id) < (article.sort_at, article.id)
))
ORDER BY placing.sort_at DESC, placing.article_id DESC
LIMIT :limit
"""

_OF_FEED = """
SELECT article.sort_at, article.id
FROM article INDEXED BY article_feed
WHERE article.feed_id = :feed_id
AND (article.sort_at, article.id) < (:sorted_by, :article_id)
AND (article.story_id IS NULL OR NOT EXISTS (
    SELECT 1
    FROM article AS earlier INDEXED BY article_story
    WHERE earlier.story_id = article.story_id AND earlier.feed_id = :feed_id
    AND (earlier.sort_at, earlier.id) < (article.sort_at, article.id)
))
ORDER BY article.sort_at DESC, article.id DESC
LIMIT :limit
"""

_SAVED = """
SELECT saved_at, id
FROM article INDEXED BY article_saved
WHERE saved_at IS NOT NULL AND (saved_at, id) < (:sorted_by, :article_id)
ORDER BY saved_at DESC, id DESC
LIMIT :limit
"""


def section_leads(db: sqlite3.Connection, section_id: int, after: Cursor | None, limit: int) -> Leads:
    """The stories of a section and all below it, newest first; the earliest article there leads."""
    return _leads(db, _OF_SECTION, {"section_id": section_id}, after, limit)


def feed_leads(db: sqlite3.Connection, feed_id: FeedId, after: Cursor | None, limit: int) -> Leads:
    """The stories of one feed, newest first; listed or not."""
    return _leads(db, _OF_FEED, {"feed_id": feed_id}, after, limit)


def saved_leads(db: sqlite3.Connection, after: Cursor | None, limit: int) -> Leads:
    """The saved articles, each for itself, the last saved first."""
    return _leads(db, _SAVED, {}, after, limit)


def page_of(rows: list[tuple[int, int]], limit: int) -> Leads:
    """The first `limit` of (sorted by, id) rows; one row more than that says that there is a next page."""
    leads = tuple(Lead(sorted_by, ArticleId(article_id)) for sorted_by, article_id in rows[:limit])
    return Leads(leads, _cursor(leads[-1]) if len(rows) > limit else None)


def place_of(after: Cursor | None, *, first: int = _LAST) -> Lead:
    """Where a list goes on: from a cursor, or from its beginning (`first`, in what it is sorted by).

    Raises:
        UsageError: The cursor is not one of ours.
    """
    if after is None:
        return Lead(first, ArticleId(0))
    try:
        sorted_by, _, article_id = after.partition(".")
        place = Lead(int(sorted_by), ArticleId(int(article_id)))
    except ValueError:
        place = Lead(_LAST + 1, ArticleId(0))
    if max(map(abs, place)) > _LAST:
        raise UsageError(f"“{after[:40]}” is not a place in a list.")
    return place


def bounded(limit: int) -> int:
    """A number of rows that can be shown at once."""
    return max(1, min(limit, MAX_LIMIT))


def _leads(
    db: sqlite3.Connection, sql: str, values: dict[str, int], after: Cursor | None, limit: int
) -> Leads:
    sorted_by, article_id = place_of(after)
    limit = bounded(limit)
    values = {**values, "sorted_by": sorted_by, "article_id": article_id, "limit": limit + 1}
    return page_of(db.execute(sql, values).fetchall(), limit)


def _cursor(lead: Lead) -> Cursor:
    return Cursor(f"{lead.sorted_by}.{lead.article_id}")
