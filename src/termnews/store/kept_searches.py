"""The searches that a reader keeps as sections of their own."""

import sqlite3
from datetime import datetime

from termnews.core.errors import UsageError
from termnews.core.query import MAX_QUERY_LENGTH, read_query
from termnews.core.story import Change
from termnews.core.text import one_line
from termnews.store.connection import transaction
from termnews.store.narrowing import narrowing_of
from termnews.store.packing import seconds
from termnews.store.undo import ChangeKind, nothing, record


def keep_search(db: sqlite3.Connection, query: str, title: str, *, now: datetime) -> Change:
    """Make a query a section of its own.

    Raises:
        UsageError: It searches for nothing, or says what is not understood.
    """
    query = one_line(query, max_length=MAX_QUERY_LENGTH)
    title = one_line(title, max_length=MAX_QUERY_LENGTH) or query
    read = read_query(query)
    if problems := narrowing_of(db, read, now=now).problems:
        raise UsageError(problems[0].sentence)
    if read.is_empty:
        raise UsageError(f"“{query}” searches for nothing. A search needs at least one word that is wanted.")
    with transaction(db):
        row = db.execute(
            "SELECT id, title, dropped_at FROM search WHERE query = :query", {"query": query}
        ).fetchone()
        if row is not None and row[1:] == (title, None):
            return nothing(f"The search “{title}” is kept already.")
        (search_id,) = db.execute(
            """
            INSERT INTO search (query, title, kept_at) VALUES (:query, :title, :now)
            ON CONFLICT (query) DO UPDATE SET title = excluded.title, dropped_at = NULL
            RETURNING id
            """,
            {"query": query, "title": title, "now": seconds(now)},
        ).fetchone()
        # To undo a search that is new is to drop it.
        old_title, dropped_at = (title, seconds(now)) if row is None else row[1:]
        before = {"id": search_id, "title": old_title, "dropped_at": dropped_at}
        return record(db, ChangeKind.SEARCH, f"Kept the search “{title}”.", before, now=now)


def drop_search(db: sqlite3.Connection, search_id: int, *, now: datetime) -> Change:
    """Take a kept search off the sections.

    Raises:
        UsageError: There is none of that number.
    """
    with transaction(db):
        row = db.execute(
            "SELECT title FROM search WHERE id = :id AND dropped_at IS NULL", {"id": search_id}
        ).fetchone()
        if row is None:
            raise UsageError(f"There is no kept search {search_id}.")
        db.execute(
            "UPDATE search SET dropped_at = :now WHERE id = :id", {"id": search_id, "now": seconds(now)}
        )
        before = {"id": search_id, "title": row[0], "dropped_at": None}
        return record(db, ChangeKind.SEARCH, f"Dropped the search “{row[0]}”.", before, now=now)
