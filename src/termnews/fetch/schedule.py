"""When to ask a feed again. Pure: the clock and the dice are arguments.

Rule: never sooner than the server, the feed or good manners allow.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise

from termnews.core.feed import Rhythm

_NO_RHYTHM = Rhythm()

DEFAULT_INTERVAL = timedelta(minutes=60)
MIN_INTERVAL = timedelta(minutes=30)
MAX_INTERVAL = timedelta(hours=24)
"""The manners of feed readers: hourly, never below half an hour, at least daily."""
MAX_LIVING_PACE = timedelta(hours=4)
"""A feed that still brings things is asked at least this often, as CommaFeed does."""
SLEEP = timedelta(days=14)
"""A feed that was silent for so long is asked once a day."""
PACE_ARTICLES = 20
"""So many of the newest articles tell a feed's pace."""
MAX_RETRY_AFTER = timedelta(days=7)
"""A server that asks for more is asked again after a week."""
GONE = timedelta(days=3_650)
"""As good as never (RFC 9110 §15.5.11)."""
MAX_JITTER = 0.1


def next_fetch_after_success(
    now: datetime,
    *,
    rhythm: Rhythm = _NO_RHYTHM,
    max_age_seconds: float | None = None,
    chosen_minutes: int = 0,
    jitter: float = 0.0,
) -> datetime:
    """When a feed that answered is due again: between 30 minutes and 24 hours, then past its rest times.

    Args:
        rhythm: What the feed asks for, and its pace.
        max_age_seconds: What the server asks for; None if nothing.
        chosen_minutes: What the reader chose instead of the feed's rhythm; 0 if nothing.
        jitter: Share of the wait to add, -0.1 to 0.1: feeds must not all come due at once.
    """
    wait = max(
        _minutes(chosen_minutes) or max(_minutes(rhythm.interval_minutes), _minutes(rhythm.pace_minutes)),
        timedelta(seconds=min(max(max_age_seconds or 0.0, 0.0), 1e7)),
    )
    wait = min(wait or DEFAULT_INTERVAL, MAX_INTERVAL) * (1 + min(max(jitter, -MAX_JITTER), MAX_JITTER))
    return _past_rest(now + min(max(wait, MIN_INTERVAL), MAX_INTERVAL), rhythm.skip_hours, rhythm.skip_days)


def rest_until(now: datetime, *, max_age_seconds: float | None) -> datetime | None:
    """Until when an answer stays fresh, so that asking would be in vain; None if that is not said.

    Never for longer than a day: some servers say a year.
    """
    if not max_age_seconds or max_age_seconds <= 0:
        return None
    return now + min(timedelta(seconds=min(max_age_seconds, 1e7)), MAX_INTERVAL)


def pace_minutes(published: Iterable[datetime], *, now: datetime) -> int:
    """About how long a feed takes to bring something: half the usual time between two articles.

    Half, so that an article waits a quarter of that time on average. A feed that fell silent slows down
    with the length of its silence.

    Returns:
        Minutes, 30 to 1440; 0 if there are too few dates to tell.
    """
    moments = sorted((moment for moment in published if moment <= now), reverse=True)[: PACE_ARTICLES + 1]
    if len(moments) < 3:
        return 0
    gap = _middle([later - earlier for later, earlier in pairwise(moments)])
    silence = now - moments[0]
    if silence > SLEEP:
        return round(MAX_INTERVAL.total_seconds() / 60)
    wait = min(max(gap / 2, silence / 10, MIN_INTERVAL), MAX_LIVING_PACE)
    return round(wait.total_seconds() / 60)


def next_fetch_after_failure(
    now: datetime,
    failure_count: int,
    *,
    retry_after_seconds: float | None = None,
    is_gone: bool = False,
) -> datetime:
    """Back off: 1 h, 2 h, 4 h .. 24 h, then daily, but never sooner than the server asked.

    Args:
        failure_count: Failures in a row, this one included; at least 1.
        retry_after_seconds: From the server (RFC 9110 §10.2.3).
        is_gone: The server said that it will not come back.
    """
    if is_gone:
        return now + GONE
    wait = min(timedelta(hours=2 ** min(max(failure_count, 1) - 1, 5)), MAX_INTERVAL)
    asked = timedelta(seconds=min(max(retry_after_seconds or 0.0, 0.0), MAX_RETRY_AFTER.total_seconds()))
    return now + max(wait, asked)


def _middle(gaps: list[timedelta]) -> timedelta:
    # Not `statistics.median`, whose import costs a refresh as much as twenty questions.
    return sorted(gaps)[len(gaps) // 2]


def _minutes(count: int) -> timedelta:
    return timedelta(minutes=min(max(count, 0), 100_000))


def _past_rest(moment: datetime, skip_hours: frozenset[int], skip_days: frozenset[int]) -> datetime:
    """The first moment from this one on at which the feed does not rest; itself if it always rests."""
    candidate = moment
    for _ in range(8 * 24):
        if candidate.hour not in skip_hours and candidate.weekday() not in skip_days:
            return candidate
        candidate = candidate.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment
