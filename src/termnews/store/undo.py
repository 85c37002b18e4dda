"""The journal of what the reader did, and how each of it is taken back.

Rule: an entry is written in the transaction of the change itself, and holds the values of the
statements that bring back exactly what was.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from termnews.core.story import Change
from termnews.core.text import one_line
from termnews.store.connection import transaction
from termnews.store.packing import pack_text, seconds, unpack_text

MAX_DEPTH = 500
"""Changes that can be undone; older ones are forgotten, what they changed stays."""


_RESTORE_SEEN = """
INSERT OR REPLACE INTO seen_elsewhere (article_id, by_article_id)
SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]') FROM json_each(:seen) WHERE true
"""


class ChangeKind(StrEnum):
    """What was changed: which statements restore it."""

    READ = "read"
    SAVED = "saved"
    FEED_REMOVED = "feed removed"
    FEED_TITLE = "feed title"
    FEED_SECTION = "feed section"
    FEED_RANKING = "feed ranking"
    SEARCH = "search"
    MUTE = "mute"
    STORY = "story"
    FOLLOW = "follow"


_RESTORE: Mapping[ChangeKind, tuple[str, ...]] = {
    ChangeKind.READ: (
        "UPDATE article SET is_read = :was_read WHERE id IN (SELECT value FROM json_each(:ids))",
        # What arrived since, and was marked because of what is unread again.
        """
        UPDATE article SET is_read = 0
        WHERE :was_read = 0 AND id IN (
            SELECT article_id FROM seen_elsewhere
            WHERE by_article_id IN (SELECT value FROM json_each(:ids))
        )
        """,
        """
        DELETE FROM seen_elsewhere
        WHERE article_id IN (SELECT value FROM json_each(:ids))
        OR (:was_read = 0 AND by_article_id IN (SELECT value FROM json_each(:ids)))
        """,
        _RESTORE_SEEN,
    ),
    ChangeKind.SAVED: ("UPDATE article SET saved_at = :saved_at WHERE id = :id",),
    ChangeKind.FEED_REMOVED: ("UPDATE feed SET removed_at = :removed_at WHERE id = :id",),
    ChangeKind.FEED_TITLE: (
        "UPDATE feed SET title = :title, is_title_given = :is_title_given WHERE id = :id",
    ),
    ChangeKind.FEED_SECTION: ("UPDATE feed SET section_id = :section_id WHERE id = :id",),
    ChangeKind.FEED_RANKING: ("UPDATE feed SET is_ranking = :is_ranking WHERE id = :id",),
    ChangeKind.SEARCH: ("UPDATE search SET title = :title, dropped_at = :dropped_at WHERE id = :id",),
    ChangeKind.MUTE: ("UPDATE mute SET dropped_at = :dropped_at WHERE id = :id",),
    ChangeKind.STORY: (
        """
        UPDATE article
        SET (story_id, is_read) = (
            SELECT json_extract(value, '$[1]'), json_extract(value, '$[2]')
            FROM json_each(:members) WHERE json_extract(value, '$[0]') = article.id
        )
        WHERE id IN (SELECT json_extract(value, '$[0]') FROM json_each(:members))
        """,
        """
        UPDATE signature
        SET (cluster_id, is_apart) = (
            SELECT json_extract(value, '$[3]'), json_extract(value, '$[4]')
            FROM json_each(:members) WHERE json_extract(value, '$[0]') = signature.article_id
        )
        WHERE article_id IN (SELECT json_extract(value, '$[0]') FROM json_each(:members))
        """,
        _RESTORE_SEEN,
        "UPDATE setting SET value = value + 1 WHERE name = 'stories.version'",
    ),
    ChangeKind.FOLLOW: ("UPDATE follow SET dropped_at = :dropped_at WHERE id = :id",),
}

_LATER_VALUES = {"seen": "[]"}
"""Values that entries of an older journal lack."""


def record(
    db: sqlite3.Connection,
    kind: ChangeKind,
    sentence: str,
    before: Mapping[str, object],
    *,
    article_ids: Sequence[int] = (),
    now: datetime,
) -> Change:
    """Write a change into the journal; to be called inside its transaction.

    Args:
        before: The values of the statements that restore.
    """
    entry = {"before": dict(before), "article_ids": list(article_ids)}
    (change_id,) = db.execute(
        """
        INSERT INTO change (made_at, kind, sentence, before) VALUES (:now, :kind, :sentence, :before)
        RETURNING id
        """,
        {"now": seconds(now), "kind": kind, "sentence": sentence, "before": pack_text(json.dumps(entry))},
    ).fetchone()
    db.execute("DELETE FROM change WHERE id <= :oldest", {"oldest": change_id - MAX_DEPTH})
    return Change(sentence, tuple(article_ids))


def nothing(sentence: str) -> Change:
    """What is said when there was nothing to change."""
    return Change(sentence, can_undo=False)


def undo(db: sqlite3.Connection, *, now: datetime) -> Change | None:
    """Take back the newest change that was not taken back yet; None if there is none.

    Raises:
        StoreError: The store cannot be written, or the journal is damaged.
    """
    with transaction(db):
        row = db.execute(
            "SELECT id, kind, sentence, before FROM change WHERE undone_at IS NULL ORDER BY id DESC LIMIT 1"
        ).fetchone()
        if row is None:
            return None
        change_id, kind, sentence, before = row
        entry = json.loads(unpack_text(before))
        for statement in _RESTORE[ChangeKind(kind)]:
            db.execute(statement, _LATER_VALUES | entry["before"])
        db.execute(
            "UPDATE change SET undone_at = :now WHERE id = :id", {"now": seconds(now), "id": change_id}
        )
    return Change(f"Undone: {one_line(sentence)}", tuple(entry["article_ids"]), can_undo=False)
