import sqlite3
from datetime import timedelta

import pytest
from tests.store.kept_papers import NOW, article, bring, bring_one, feed, ids_of

from termnews.core.feed import Subscription, Validators
from termnews.core.section import feed_key
from termnews.store.feeds import (
    add_feed,
    due_feeds,
    get_feed,
    move_address,
    record_failure,
    record_unchanged,
)

LATER = NOW + timedelta(hours=2)


def test_a_feed_that_never_was_asked_is_due(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")

    assert due_feeds(db, now=NOW) == (post,)


def test_a_feed_is_due_when_its_time_has_come_and_the_longest_waiting_first(db: sqlite3.Connection) -> None:
    post, quay, ledger = feed(db, "harbourpost"), feed(db, "dailyquay"), feed(db, "theledger")
    for asked, minutes in ((post, 60), (quay, 30), (ledger, 90)):
        record_unchanged(
            db, asked.id, validators=Validators(), next_check_at=NOW + timedelta(minutes=minutes), now=NOW
        )

    assert due_feeds(db, now=NOW) == ()
    assert [due.id for due in due_feeds(db, now=NOW + timedelta(hours=1))] == [quay.id, post.id]


def test_a_feed_that_fails_says_why_and_counts(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    for _ in range(2):
        record_failure(db, post.id, error="The server\nsays 500.", next_check_at=LATER, now=NOW)

    failed = get_feed(db, post.id)
    assert (failed.error, failed.failure_count) == ("The server says 500.", 2)
    assert (failed.checked_at, failed.succeeded_at, failed.next_check_at) == (NOW, None, LATER)

    record_unchanged(db, post.id, validators=Validators(), next_check_at=LATER, now=LATER)

    well = get_feed(db, post.id)
    assert (well.error, well.failure_count, well.succeeded_at) == ("", 0, LATER)


def test_a_feed_that_is_gone_is_no_longer_asked(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")

    record_failure(db, post.id, error="It is gone.", next_check_at=NOW, is_gone=True, now=NOW)

    assert get_feed(db, post.id).is_gone
    assert due_feeds(db, now=LATER) == ()


def test_an_unchanged_answer_without_validators_leaves_those_we_have(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    bring(db, post.id, article("a"))

    record_unchanged(db, post.id, validators=Validators(etag='"v2"'), next_check_at=LATER, now=NOW)

    assert get_feed(db, post.id).validators == Validators('"v2"', "Mon, 23 Nov 2026 08:00:00 GMT")


def test_a_feed_that_moved_keeps_its_articles(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    kept = bring_one(db, post.id, article("a"))

    has_moved = move_address(db, post.id, "https://news.harbourpost.example/rss", now=NOW)

    assert has_moved
    assert get_feed(db, post.id).url == "https://news.harbourpost.example/rss"
    assert ids_of(db, feed_key(post.id)) == [kept]


@pytest.mark.parametrize("address", ["https://theledger.example/feed", "ftp://harbourpost.example/"])
def test_a_feed_does_not_move_to_another_feed_or_off_the_web(db: sqlite3.Connection, address: str) -> None:
    post = feed(db, "harbourpost")
    feed(db, "theledger")

    assert not move_address(db, post.id, address, now=NOW)
    assert get_feed(db, post.id).url == post.url


def test_text_from_outside_is_cleaned_before_it_is_kept(db: sqlite3.Connection) -> None:
    post = add_feed(
        db,
        Subscription("https://harbourpost.example/", "Post\x1b[31m\u202e", site_url="javascript:x"),
        now=NOW,
    )
    record_failure(db, post.id, error="bad \x1b]0;title\x07 answer", next_check_at=NOW, now=NOW)
    record_unchanged(db, post.id, validators=Validators("\ud800\x00"), next_check_at=NOW, now=NOW)

    kept = get_feed(db, post.id)

    assert (kept.title, kept.site_url, kept.validators.etag) == ("Post[31m", "", "?")
