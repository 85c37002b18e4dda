"""What the pages of each paper have shown of how it builds them: the newest few traces of each."""

import sqlite3
from datetime import datetime

from termnews.core.template import MAX_TRACES, PageTrace, Template
from termnews.store.connection import transaction
from termnews.store.packing import pack, seconds, unpack


def get_template(db: sqlite3.Connection, paper: str) -> Template:
    """What is known of a paper's pages, newest first; without traces if nothing is.

    Raises:
        StoreError: It is damaged.
    """
    rows = db.execute(
        "SELECT trace FROM page_trace WHERE paper = :paper ORDER BY seen_at DESC, page LIMIT :limit",
        {"paper": paper, "limit": MAX_TRACES},
    )
    return Template(tuple(unpack(PageTrace, row[0]) for row in rows))


def put_trace(db: sqlite3.Connection, paper: str, trace: PageTrace, *, now: datetime) -> None:
    """Remember a page; the oldest beyond `MAX_TRACES` are forgotten."""
    with transaction(db):
        db.execute(
            """
            INSERT INTO page_trace (paper, page, seen_at, trace) VALUES (:paper, :page, :now, :trace)
            ON CONFLICT (paper, page) DO UPDATE SET seen_at = excluded.seen_at, trace = excluded.trace
            """,
            {"paper": paper, "page": trace.page, "now": seconds(now), "trace": pack(trace)},
        )
        db.execute(
            """
            DELETE FROM page_trace
            WHERE paper = :paper AND page NOT IN (
                SELECT page FROM page_trace WHERE paper = :paper ORDER BY seen_at DESC, page LIMIT :limit
            )
            """,
            {"paper": paper, "limit": MAX_TRACES},
        )
