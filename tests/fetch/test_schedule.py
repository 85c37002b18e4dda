from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.core.feed import Rhythm
from termnews.fetch.schedule import (
    next_fetch_after_failure,
    next_fetch_after_success,
    pace_minutes,
    rest_until,
)

NOW = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)  # A Monday.
HOUR = timedelta(hours=1)


def test_a_feed_that_says_nothing_is_asked_hourly() -> None:
    assert next_fetch_after_success(NOW) == NOW + HOUR


@pytest.mark.parametrize(
    ("interval_minutes", "max_age_seconds", "wait"),
    [
        (5, None, timedelta(minutes=30)),
        (120, None, 2 * HOUR),
        (0, 10_800, 3 * HOUR),
        (120, 10_800, 3 * HOUR),
        (240, 60, 4 * HOUR),
        (999_999_999, None, 24 * HOUR),
        (0, 1e300, 24 * HOUR),
        (-5, -5.0, HOUR),
    ],
)
def test_the_longest_wish_counts_within_bounds(
    interval_minutes: int, max_age_seconds: float | None, wait: timedelta
) -> None:
    found = next_fetch_after_success(NOW, rhythm=Rhythm(interval_minutes), max_age_seconds=max_age_seconds)

    assert found == NOW + wait


def test_jitter_spreads_feeds_by_a_tenth_at_most() -> None:
    assert next_fetch_after_success(NOW, jitter=0.05) == NOW + timedelta(minutes=63)
    assert next_fetch_after_success(NOW, jitter=7.0) == NOW + timedelta(minutes=66)
    assert next_fetch_after_success(NOW, jitter=-7.0) == NOW + timedelta(minutes=54)


def test_a_feed_is_not_asked_in_the_hours_it_rests() -> None:
    found = next_fetch_after_success(NOW, rhythm=Rhythm(skip_hours=frozenset({9, 10})))

    assert found == datetime(2026, 11, 23, 11, 0, tzinfo=UTC)


def test_a_feed_is_not_asked_on_the_days_it_rests() -> None:
    found = next_fetch_after_success(
        NOW, rhythm=Rhythm(skip_hours=frozenset({0}), skip_days=frozenset({0, 1}))
    )

    assert found == datetime(2026, 11, 25, 1, 0, tzinfo=UTC)


def test_a_feed_that_always_rests_is_asked_all_the_same() -> None:
    assert next_fetch_after_success(NOW, rhythm=Rhythm(skip_days=frozenset(range(7)))) == NOW + HOUR


@given(
    interval_minutes=st.integers(),
    max_age_seconds=st.none() | st.floats(allow_nan=False),
    jitter=st.floats(allow_nan=False),
)
def test_a_feed_is_asked_between_half_an_hour_and_a_day_from_now(
    interval_minutes: int, max_age_seconds: float | None, jitter: float
) -> None:
    found = next_fetch_after_success(
        NOW, rhythm=Rhythm(interval_minutes), max_age_seconds=max_age_seconds, jitter=jitter
    )

    assert timedelta(minutes=30) <= found - NOW <= timedelta(hours=24)


@pytest.mark.parametrize(("failure_count", "hours"), [(0, 1), (1, 1), (2, 2), (5, 16), (6, 24), (10**9, 24)])
def test_failures_make_the_wait_longer_up_to_a_day(failure_count: int, hours: int) -> None:
    assert next_fetch_after_failure(NOW, failure_count) == NOW + hours * HOUR


def test_a_server_that_asks_for_more_time_gets_it() -> None:
    assert next_fetch_after_failure(NOW, 1, retry_after_seconds=7_200) == NOW + 2 * HOUR
    assert next_fetch_after_failure(NOW, 3, retry_after_seconds=60) == NOW + 4 * HOUR
    assert next_fetch_after_failure(NOW, 1, retry_after_seconds=1e300) == NOW + timedelta(days=7)


def test_a_feed_that_is_gone_is_as_good_as_never_asked() -> None:
    assert next_fetch_after_failure(NOW, 1, is_gone=True) > NOW + timedelta(days=3_000)


@pytest.mark.parametrize(
    ("hours_between", "silent_hours", "minutes"),
    [(1, 0, 30), (4, 0, 120), (6, 3, 180), (48, 1, 240), (1, 30, 180), (1, 100, 240), (1, 24 * 15, 1_440)],
)
def test_a_feed_is_asked_as_often_as_it_brings_something(
    hours_between: float, silent_hours: float, minutes: int
) -> None:
    published = [NOW - timedelta(hours=silent_hours + hours_between * n) for n in range(30)]

    assert pace_minutes(published, now=NOW) == minutes


def test_too_few_dates_tell_no_pace() -> None:
    assert pace_minutes([NOW, NOW - HOUR, NOW + HOUR], now=NOW) == 0


def test_a_slow_pace_is_followed_and_a_faster_wish_is_not() -> None:
    assert next_fetch_after_success(NOW, rhythm=Rhythm(5, 240)) == NOW + 4 * HOUR
    assert next_fetch_after_success(NOW, rhythm=Rhythm(0, 30)) == NOW + HOUR / 2


def test_the_reader_s_own_interval_counts_but_for_the_server_s_wish() -> None:
    assert next_fetch_after_success(NOW, rhythm=Rhythm(300, 240), chosen_minutes=45) == NOW + HOUR * 0.75
    assert next_fetch_after_success(NOW, max_age_seconds=7_200, chosen_minutes=45) == NOW + 2 * HOUR


@pytest.mark.parametrize(
    ("max_age_seconds", "until"),
    [(None, None), (0, None), (-3, None), (600, NOW + HOUR / 6), (1e300, NOW + 24 * HOUR)],
)
def test_a_fresh_answer_is_left_alone_for_a_day_at_most(
    max_age_seconds: float | None, until: datetime | None
) -> None:
    assert rest_until(NOW, max_age_seconds=max_age_seconds) == until
