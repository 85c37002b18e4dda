from datetime import datetime, timedelta

import pytest

from termnews.core.when import age, day_and_time, utc_now


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(seconds=20), "now"),
        (timedelta(minutes=-5), "now"),
        (timedelta(minutes=5), "5 min"),
        (timedelta(hours=2, minutes=50), "2 h"),
        (timedelta(days=3), "3 d"),
    ],
)
def test_ages_are_short(now: datetime, ago: timedelta, words: str) -> None:
    assert age(now - ago, now) == words


def test_old_news_shows_its_date(now: datetime) -> None:
    assert age(now - timedelta(days=30), now).endswith("2026")


def test_a_moment_has_day_and_time(now: datetime) -> None:
    assert day_and_time(now).startswith("23 Nov 2026, ")


def test_the_clock_is_aware() -> None:
    assert utc_now().tzinfo is not None
