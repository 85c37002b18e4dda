"""Servers that asked to be left alone, remembered beyond the end of the program."""

import sqlite3
from collections.abc import Mapping
from datetime import datetime

from termnews.store.packing import moment, seconds


def list_pauses(db: sqlite3.Connection, *, now: datetime) -> dict[str, datetime]:
    """Host → until when, for those that still want it."""
    rows = db.execute("SELECT host, until_at FROM host_pause WHERE until_at > :now", {"now": seconds(now)})
    return {host: moment(until_at) for host, until_at in rows}


def put_pauses(db: sqlite3.Connection, pauses: Mapping[str, datetime], *, now: datetime) -> None:
    """Remember pauses, and forget those that are over; inside the caller's transaction if there is one."""
    if not pauses:
        return
    db.execute("DELETE FROM host_pause WHERE until_at <= :now", {"now": seconds(now)})
    db.executemany(
        """
        INSERT INTO host_pause (host, until_at) VALUES (?, ?)
        ON CONFLICT (host) DO UPDATE SET until_at = excluded.until_at
        """,
        [(host, seconds(until)) for host, until in pauses.items()],
    )
