from dataclasses import replace
from datetime import UTC, datetime, timedelta

from termnews.core.article import FeedId
from termnews.core.feed import Feed

NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
WEEK = timedelta(days=7)
FEED = Feed(FeedId(1), "https://ledger.example/feed", "The Ledger", "", (), added_at=NOW - 10 * WEEK)


def test_a_feed_that_fails_for_a_week_is_broken_since_its_last_good_answer() -> None:
    failing = replace(FEED, error="It is down.", failure_count=9, succeeded_at=NOW - WEEK)

    assert failing.broken_since(NOW) == NOW - WEEK
    assert failing.broken_since(NOW - timedelta(hours=1)) is None


def test_a_feed_that_never_answered_is_broken_since_it_was_added() -> None:
    assert replace(FEED, error="It is down.", failure_count=9).broken_since(NOW) == FEED.added_at


def test_a_first_failure_after_a_months_absence_breaks_no_feed() -> None:
    failing = replace(FEED, error="It is down.", failure_count=1, succeeded_at=NOW - 4 * WEEK)

    assert failing.broken_since(NOW) is None
