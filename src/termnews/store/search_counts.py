"""How much is unread in a kept search, at a cost that does not grow with the store.

Rule: only the newest hits are counted; the number beside a section is a hint, not a census.
"""

import sqlite3
from dataclasses import replace
from datetime import datetime

from termnews.core.query import Condition, State, read_query
from termnews.store.hits import filtered_hits, newest_hits
from termnews.store.leads import place_of
from termnews.store.narrowing import narrowing_of
from termnews.store.words import match_expression

COUNTED_HITS = 500
"""Of more unread ones than these the number says no more than that they are many."""


def count_unread_hits(db: sqlite3.Connection, query: str, *, now: datetime) -> int:
    """The unread articles among the newest that a query finds; 0 for a query that searches for nothing."""
    read = read_query(query)
    if read.is_empty:
        return 0
    unread = replace(read, conditions=(*read.conditions, Condition(State.UNREAD)))
    narrowing = narrowing_of(db, unread, now=now)
    expression = match_expression(read.terms)
    if expression is None:
        return len(filtered_hits(db, narrowing, before=place_of(None), limit=COUNTED_HITS))
    return len(newest_hits(db, expression, narrowing, before=place_of(None).sorted_by, limit=COUNTED_HITS))
