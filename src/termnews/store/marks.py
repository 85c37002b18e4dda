"""What the reader marks: read, saved, and how far an article was read.

Rule: what is marked because another article was read is marked as seen elsewhere (`seen`), and taking
that reading back takes this back too.
"""

import json
import math
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import assert_never

from termnews.core.article import ArticleId
from termnews.core.errors import UsageError
from termnews.core.section import Section, SectionKey, SectionKind, argument_of, path_title
from termnews.core.story import Change
from termnews.store.articles import get_article
from termnews.store.connection import transaction
from termnews.store.followed import unread_followed
from termnews.store.packing import seconds, seconds_or_none
from termnews.store.rows import load_articles
from termnews.store.search import unread_hits
from termnews.store.sections import get_section, section_id_of
from termnews.store.seen import mark_seen, others_seen
from termnews.store.undo import ChangeKind, nothing, record

_TO_CHANGE = """
SELECT article.id
FROM json_each(:ids) AS wanted
CROSS JOIN article ON article.id = wanted.value
WHERE article.is_read <> :is_read
"""

_SEEN_BY = """
SELECT seen_elsewhere.article_id, seen_elsewhere.by_article_id
FROM json_each(:ids) AS wanted
CROSS JOIN seen_elsewhere ON seen_elsewhere.by_article_id = wanted.value
UNION
SELECT seen_elsewhere.article_id, seen_elsewhere.by_article_id
FROM json_each(:ids) AS wanted
CROSS JOIN seen_elsewhere ON seen_elsewhere.article_id = wanted.value
"""

_UNREAD_OF_SECTION = """
SELECT article.id
FROM section_above INDEXED BY section_below
CROSS JOIN article INDEXED BY article_unread ON article.section_id = section_above.section_id
WHERE section_above.above_id = :section_id AND article.is_read = 0 AND article.is_listed = 1
"""

_UNREAD_OF_FEED = "SELECT id FROM article INDEXED BY article_feed WHERE feed_id = :feed_id AND is_read = 0"
_UNREAD_SAVED = "SELECT id FROM article INDEXED BY article_saved WHERE saved_at IS NOT NULL AND is_read = 0"
_UNREAD_POPULAR = """
SELECT article.id
FROM popular
CROSS JOIN article ON article.id = popular.article_id
WHERE article.is_read = 0
"""


def mark_read(
    db: sqlite3.Connection, article_ids: Sequence[ArticleId], *, is_read: bool, now: datetime
) -> Change:
    """Mark articles, and the others of their stories, as read or unread.

    Raises:
        UsageError: One of them does not exist; nothing was changed.
    """
    with transaction(db):
        found = load_articles(db, article_ids)
        for missing in set(article_ids) - set(found):
            raise UsageError(f"There is no article {missing}; nothing was marked.")
        titles = [article.title for article in found.values()]
        what = f"“{titles[0]}”" if len(titles) == 1 else _articles(len(titles))
        return _mark(db, article_ids, what, is_read=is_read, now=now)


def mark_section_read(db: sqlite3.Connection, key: SectionKey, *, now: datetime) -> Change:
    """Mark everything in a section as read, all pages of it.

    Raises:
        UsageError: There is no such section.
    """
    with transaction(db):
        section = get_section(db, key)
        ids = _unread_ids(db, section, now=now)
        where = path_title(section.path) or section.title
        return _mark(db, ids, f"{_articles(len(ids))} in {where}", is_read=True, now=now)


def set_saved(db: sqlite3.Connection, article_id: ArticleId, *, is_saved: bool, now: datetime) -> Change:
    """Save an article for later, or no longer; what is saved stays, whatever becomes of its feed.

    Raises:
        UsageError: There is no such article.
    """
    with transaction(db):
        article = get_article(db, article_id)
        if (article.saved_at is not None) == is_saved:
            return nothing(f"“{article.title}” {'is saved already' if is_saved else 'is not saved'}.")
        db.execute(
            "UPDATE article SET saved_at = :saved_at WHERE id = :id",
            {"id": article_id, "saved_at": seconds(now) if is_saved else None},
        )
        sentence = f"Saved “{article.title}”." if is_saved else f"“{article.title}” is no longer saved."
        before = {"id": article_id, "saved_at": seconds_or_none(article.saved_at)}
        return record(db, ChangeKind.SAVED, sentence, before, article_ids=[article_id], now=now)


def set_position(db: sqlite3.Connection, article_id: ArticleId, position: float) -> None:
    """Remember where the reader left an article, 0.0 (top) to 1.0 (end).

    Raises:
        UsageError: There is no such article.
    """
    get_article(db, article_id)
    place = min(1.0, max(0.0, position)) if math.isfinite(position) else 0.0
    db.execute(
        """
        INSERT INTO place (article_id, position) VALUES (:id, :position)
        ON CONFLICT (article_id) DO UPDATE SET position = excluded.position
        """,
        {"id": article_id, "position": place},
    )


def position(db: sqlite3.Connection, article_id: ArticleId) -> float:
    """Where the reader left an article; 0.0 if it was never opened."""
    row = db.execute("SELECT position FROM place WHERE article_id = :id", {"id": article_id}).fetchone()
    return 0.0 if row is None else float(row[0])


def _mark(
    db: sqlite3.Connection, article_ids: Sequence[int], what: str, *, is_read: bool, now: datetime
) -> Change:
    values = {"ids": json.dumps(list(article_ids)), "is_read": int(is_read)}
    own = [row[0] for row in db.execute(_TO_CHANGE, values)]
    before = [] if is_read else db.execute(_SEEN_BY, values).fetchall()
    seen = others_seen(db, article_ids) if is_read else {}
    changed = sorted({*own, *seen, *(article_id for article_id, _ in before)})
    as_what = "read" if is_read else "unread"
    if not changed:
        return nothing(f"Nothing to mark: all is {as_what} already.")
    ids = json.dumps(changed)
    db.execute(
        "UPDATE article SET is_read = :is_read WHERE id IN (SELECT value FROM json_each(:ids))",
        {"ids": ids, "is_read": int(is_read)},
    )
    db.execute(
        "DELETE FROM seen_elsewhere WHERE article_id IN (SELECT value FROM json_each(:ids))", {"ids": ids}
    )
    mark_seen(db, seen)
    undoing = {"ids": ids, "was_read": int(not is_read), "seen": json.dumps(before)}
    sentence = f"Marked {what} as {as_what}."
    return record(db, ChangeKind.READ, sentence, undoing, article_ids=changed, now=now)


def _unread_ids(db: sqlite3.Connection, section: Section, *, now: datetime) -> list[int]:
    argument = argument_of(section.key)
    match section.kind:
        case SectionKind.FRONT | SectionKind.LATEST | SectionKind.PATH:
            rows = db.execute(_UNREAD_OF_SECTION, {"section_id": section_id_of(db, section)})
        case SectionKind.FEED:
            rows = db.execute(_UNREAD_OF_FEED, {"feed_id": int(argument)})
        case SectionKind.SAVED:
            rows = db.execute(_UNREAD_SAVED)
        case SectionKind.POPULAR:
            rows = db.execute(_UNREAD_POPULAR)
        case SectionKind.FOLLOWED:
            return list(unread_followed(db, argument))
        case SectionKind.SEARCH:
            return list(unread_hits(db, argument, now=now))
        case _:
            assert_never(section.kind)
    return [row[0] for row in rows]


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count} articles"
