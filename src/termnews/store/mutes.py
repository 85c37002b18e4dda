"""Mute rules, and which articles they keep out of every list.

Rule: nothing is deleted. A muted article is not listed (a trigger sees to it), it is found by the search
`muted`, and comes back when its rule is dropped. What was saved stays in the lists whatever mutes it.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from termnews.core.errors import UsageError
from termnews.core.mute import MutableText, Mute, MuteKind, fits, mute_value
from termnews.core.story import Change
from termnews.core.text import one_line
from termnews.store.connection import transaction
from termnews.store.packing import seconds
from termnews.store.rows import path_of
from termnews.store.undo import ChangeKind, nothing, record

MAX_RULES = 500

_LIST = """
SELECT mute.id, mute.kind, mute.value, (
    SELECT count(*)
    FROM muting
    CROSS JOIN article ON article.id = muting.article_id
    WHERE muting.mute_id = mute.id AND article.is_listed = 0
)
FROM mute
WHERE dropped_at IS NULL
ORDER BY mute.kind, mute.value COLLATE NOCASE
"""
_TEXTS = """
SELECT article.id, article.title, article.standfirst, article.byline, coalesce(feed.title, ''), section.names
FROM article
CROSS JOIN section ON section.id = article.section_id
LEFT JOIN feed ON feed.id = article.feed_id
"""
_TEXTS_OF = f"{_TEXTS}WHERE article.id IN (SELECT value FROM json_each(:ids))"  # noqa: S608 - of constants


def list_mutes(db: sqlite3.Connection) -> tuple[Mute, ...]:
    """The rules that hold, by kind and value."""
    return tuple(
        Mute(mute_id, MuteKind(kind), one_line(value), count)
        for mute_id, kind, value, count in db.execute(_LIST)
    )


def add_mute(db: sqlite3.Connection, kind: MuteKind, value: str, *, now: datetime) -> Change:
    """Keep out what fits, now and from now on.

    Raises:
        UsageError: The value is empty, or there are too many rules.
    """
    value = mute_value(kind, value)
    if not value:
        raise UsageError("Say what to mute.")
    with transaction(db):
        row = db.execute(
            "SELECT id, dropped_at FROM mute WHERE kind = :kind AND value = :value COLLATE NOCASE",
            {"kind": kind, "value": value},
        ).fetchone()
        if row is not None and row[1] is None:
            return nothing(f"{_name(kind, value)} is muted already.")
        mute_id = _insert(db, kind, value, now) if row is None else int(row[0])
        if row is None:
            _apply(db, db.execute(_TEXTS), [(mute_id, fits(kind, value))])
        count = _count(db, mute_id)
        _set_dropped(db, mute_id, None)
        sentence = (
            f"Muted {_name(kind, value)}: {count} {'article is' if count == 1 else 'articles are'} kept out."
        )
        before = {"id": mute_id, "dropped_at": seconds(now)}
        return record(db, ChangeKind.MUTE, sentence, before, article_ids=_ids(db, mute_id), now=now)


def drop_mute(db: sqlite3.Connection, mute_id: int, *, now: datetime) -> Change:
    """Let what a rule kept out come back.

    Raises:
        UsageError: There is no such rule.
    """
    with transaction(db):
        row = db.execute(
            "SELECT kind, value FROM mute WHERE id = :id AND dropped_at IS NULL", {"id": mute_id}
        ).fetchone()
        if row is None:
            raise UsageError(f"There is no mute rule {mute_id}. `termnews mute` shows the numbers.")
        _set_dropped(db, mute_id, seconds(now))
        sentence = f"No longer muted: {_name(MuteKind(row[0]), one_line(row[1]))}."
        before = {"id": mute_id, "dropped_at": None}
        return record(db, ChangeKind.MUTE, sentence, before, article_ids=_ids(db, mute_id), now=now)


def mute_arrivals(db: sqlite3.Connection, article_ids: Sequence[int]) -> frozenset[int]:
    """Apply every rule to articles that are new or changed, inside the caller's transaction.

    Returns:
        Those of them that are kept out.
    """
    rules = db.execute("SELECT id, kind, value FROM mute ORDER BY id").fetchall()
    if not rules or not article_ids:
        return frozenset()
    ids = json.dumps(list(article_ids))
    db.execute("DELETE FROM muting WHERE article_id IN (SELECT value FROM json_each(:ids))", {"ids": ids})
    # Dropped rules too, so that an undo that brings one back is exact.
    _apply(
        db,
        db.execute(_TEXTS_OF, {"ids": ids}),
        [(n, fits(MuteKind(kind), value)) for n, kind, value in rules],
    )
    rows = db.execute(
        "SELECT id FROM article WHERE is_muted = 1 AND id IN (SELECT value FROM json_each(:ids))",
        {"ids": ids},
    )
    return frozenset(row[0] for row in rows)


def _insert(db: sqlite3.Connection, kind: MuteKind, value: str, now: datetime) -> int:
    (count,) = db.execute("SELECT count(*) FROM mute WHERE dropped_at IS NULL").fetchone()
    if count >= MAX_RULES:
        raise UsageError(f"There are {MAX_RULES} mute rules already; drop one first.")
    # Not in force until it is known what it fits: then all of that changes in one statement.
    (mute_id,) = db.execute(
        "INSERT INTO mute (kind, value, made_at, dropped_at) VALUES (:kind, :value, :now, :now) RETURNING id",
        {"kind": kind, "value": value, "now": seconds(now)},
    ).fetchone()
    return int(mute_id)


def _apply(
    db: sqlite3.Connection,
    rows: Iterable[tuple[int, str, str, str, str, str]],
    rules: Sequence[tuple[int, Callable[[MutableText], bool]]],
) -> None:
    found = [
        (mute_id, article_id)
        for article_id, title, standfirst, byline, source, names in rows
        for mute_id, is_fit in rules
        if is_fit(MutableText(title, standfirst, byline, source, path_of(names)))
    ]
    db.executemany("INSERT OR IGNORE INTO muting (mute_id, article_id) VALUES (?, ?)", found)


def _set_dropped(db: sqlite3.Connection, mute_id: int, dropped_at: int | None) -> None:
    db.execute("UPDATE mute SET dropped_at = :at WHERE id = :id", {"id": mute_id, "at": dropped_at})


def _count(db: sqlite3.Connection, mute_id: int) -> int:
    row = db.execute(
        """
        SELECT count(*) FROM muting CROSS JOIN article ON article.id = muting.article_id
        WHERE muting.mute_id = :id AND article.saved_at IS NULL
        """,
        {"id": mute_id},
    ).fetchone()
    return int(row[0])


def _ids(db: sqlite3.Connection, mute_id: int) -> list[int]:
    return [
        row[0] for row in db.execute("SELECT article_id FROM muting WHERE mute_id = :id", {"id": mute_id})
    ]


def _name(kind: MuteKind, value: str) -> str:
    return f"{kind.value} “{value}”"
