"""When the reader was last here: what the front page counts "since you left" from.

Rule: coming back soon is no new visit, so that looking away for a moment does not empty the marks.
"""

import sqlite3
from datetime import datetime, timedelta

from termnews.store.connection import transaction
from termnews.store.packing import moment, seconds
from termnews.store.settings import get_setting, set_setting

SAME_VISIT = timedelta(minutes=30)
_HERE = "visit.here_at"
_LEFT = "visit.left_at"


def begin_visit(db: sqlite3.Connection, *, now: datetime) -> datetime | None:
    """The reader is here; when they left last time, or None if this is the first time."""
    with transaction(db):
        here = _moment(db, _HERE)
        if here is not None and now - here > SAME_VISIT:
            set_setting(db, _LEFT, str(seconds(here)))
        set_setting(db, _HERE, str(seconds(now)))
        return left_at(db)


def still_here(db: sqlite3.Connection, *, now: datetime) -> None:
    """The reader is still here, or leaves now."""
    set_setting(db, _HERE, str(seconds(now)))


def left_at(db: sqlite3.Connection) -> datetime | None:
    """When the reader left before this visit; None if this is the first."""
    return _moment(db, _LEFT)


def _moment(db: sqlite3.Connection, name: str) -> datetime | None:
    value = get_setting(db, name) or ""
    return moment(int(value)) if value.isascii() and value.isdigit() else None
