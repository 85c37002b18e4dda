"""What the program remembers between two starts: last section, last visit and the like."""

import sqlite3

from termnews.store.packing import storable


def get_setting(db: sqlite3.Connection, name: str) -> str | None:
    """What was remembered under a name; None if nothing was."""
    row = db.execute("SELECT value FROM setting WHERE name = :name", {"name": name}).fetchone()
    return None if row is None else str(row[0])


def set_setting(db: sqlite3.Connection, name: str, value: str) -> None:
    """Remember a text under a name."""
    db.execute(
        """
        INSERT INTO setting (name, value) VALUES (:name, :value)
        ON CONFLICT (name) DO UPDATE SET value = excluded.value
        """,
        {"name": storable(name), "value": storable(value)},
    )


_ORDERED = "ordered to"
"""The newest article when stories were last grouped: a refresh that is killed before it groups them leaves
this behind."""


def has_unordered(db: sqlite3.Connection) -> bool:
    """Whether articles have arrived since stories were last grouped."""
    (newest,) = db.execute("SELECT coalesce(max(id), 0) FROM article").fetchone()
    return str(newest) != (get_setting(db, _ORDERED) or "0")


def note_ordered(db: sqlite3.Connection, article_id: int) -> None:
    """Stories were grouped when this was the newest article."""
    set_setting(db, _ORDERED, str(article_id))
