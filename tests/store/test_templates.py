"""Traces of a paper's pages in the store."""

import sqlite3
from datetime import datetime, timedelta

from termnews.core.template import MAX_TRACES, PageTrace, Template
from termnews.store.templates import get_template, put_trace


def trace(page: int, *lines: int) -> PageTrace:
    return PageTrace(page, lines, lines[:1], "div.story < main")


def test_a_paper_has_its_own_traces_newest_first(db: sqlite3.Connection, now: datetime) -> None:
    put_trace(db, "post", trace(1, 7, 8), now=now)
    put_trace(db, "post", trace(2, 7, 9), now=now + timedelta(hours=1))
    put_trace(db, "ledger", trace(3), now=now)

    assert get_template(db, "post") == Template((trace(2, 7, 9), trace(1, 7, 8)))
    assert get_template(db, "quay") == Template()


def test_a_page_read_again_is_one_trace(db: sqlite3.Connection, now: datetime) -> None:
    put_trace(db, "post", trace(1, 7), now=now)
    put_trace(db, "post", trace(1, 8), now=now + timedelta(days=1))

    assert get_template(db, "post").traces == (trace(1, 8),)


def test_only_the_newest_pages_are_remembered(db: sqlite3.Connection, now: datetime) -> None:
    for page in range(MAX_TRACES + 5):
        put_trace(db, "post", trace(page), now=now + timedelta(minutes=page))

    kept = [one.page for one in get_template(db, "post").traces]
    count = db.execute("SELECT count(*) FROM page_trace").fetchone()[0]

    assert kept == [*range(MAX_TRACES + 4, 4, -1)]
    assert count == MAX_TRACES
