import sqlite3

import pytest
from tests.store.kept_papers import NOW, feed

from termnews.core.article import FeedId
from termnews.core.errors import UsageError
from termnews.core.feed import Subscription
from termnews.store.feeds import (
    add_feed,
    feed_place,
    find_feed,
    get_feed,
)


def test_a_feed_is_found_by_number_address_or_title(db: sqlite3.Connection) -> None:
    ledger = add_feed(db, Subscription("https://theledger.example/rss", "The Ledger"), now=NOW)
    feed(db, "dailyquay")

    for reference in (str(ledger.id), "http://theledger.example/rss", "the ledger", " The Ledger "):
        assert find_feed(db, reference) == ledger


def test_a_title_that_is_nearly_right_is_named(db: sqlite3.Connection) -> None:
    add_feed(db, Subscription("https://theledger.example/rss", "The Ledger"), now=NOW)

    with pytest.raises(UsageError, match="Did you mean “The Ledger”"):
        find_feed(db, "ledger")
    with pytest.raises(UsageError, match="Did you mean “The Ledger”"):
        find_feed(db, "Teh Ledgr")
    with pytest.raises(UsageError, match="`termnews feeds` shows them all"):
        find_feed(db, "Xylophone")


def test_looking_for_a_feed_among_none_says_how_to_add_one(db: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match="No feeds are subscribed yet"):
        find_feed(db, "The Ledger")


def test_two_feeds_of_one_title_are_told_apart_by_number(db: sqlite3.Connection) -> None:
    for path in ("news", "sport"):
        add_feed(db, Subscription(f"https://theledger.example/{path}", "The Ledger"), now=NOW)

    with pytest.raises(UsageError, match=r"by its number \(1, 2\)"):
        find_feed(db, "The Ledger")


def test_an_unknown_feed_is_an_error_of_use(db: sqlite3.Connection) -> None:
    for call in (get_feed, feed_place):
        with pytest.raises(UsageError, match="There is no feed 7"):
            call(db, FeedId(7))
