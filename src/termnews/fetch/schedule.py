"""When to ask a feed again. Pure: the clock and the dice are arguments.

Rule: never sooner than the server, the feed or good manners allow.
"""

from datetime import datetime, timedelta

DEFAULT_INTERVAL = timedelta(minutes=60)
MIN_INTERVAL = timedelta(minutes=30)
MAX_INTERVAL = timedelta(hours=24)
"""The manners of feed readers: hourly, never below half an hour, at least daily."""
MAX_RETRY_AFTER = timedelta(days=7)
"""A server that asks for more is asked again after a week."""
GONE = timedelta(days=3_650)
"""As good as never (RFC 9110 §15.5.11)."""
MAX_JITTER = 0.1


def next_fetch_after_success(
    now: datetime,
    *,
    interval_minutes: int = 0,
    max_age_seconds: float | None = None,
    skip_hours: frozenset[int] = frozenset(),
    skip_days: frozenset[int] = frozenset(),
    jitter: float = 0.0,
) -> datetime:
    """When a feed that answered is due again: between 30 minutes and 24 hours, then past its rest times.

    Args:
        interval_minutes: What the feed asks for; 0 if nothing.
        max_age_seconds: What the server asks for; None if nothing.
        skip_hours: Hours (0 to 23, GMT) in which the feed rests.
        skip_days: Days (0 is Monday) on which the feed rests.
        jitter: Share of the wait to add, -0.1 to 0.1: feeds must not all come due at once.
    """
    wait = max(
        timedelta(minutes=min(max(interval_minutes, 0), 100_000)) or DEFAULT_INTERVAL,
        timedelta(seconds=min(max(max_age_seconds or 0.0, 0.0), 1e7)),
    )
    wait = min(wait, MAX_INTERVAL) * (1 + min(max(jitter, -MAX_JITTER), MAX_JITTER))
    return _past_rest(now + min(max(wait, MIN_INTERVAL), MAX_INTERVAL), skip_hours, skip_days)


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


def _past_rest(moment: datetime, skip_hours: frozenset[int], skip_days: frozenset[int]) -> datetime:
    """The first moment from this one on at which the feed does not rest; itself if it always rests."""
    candidate = moment
    for _ in range(8 * 24):
        if candidate.hour not in skip_hours and candidate.weekday() not in skip_days:
            return candidate
        candidate = candidate.replace(minute=0, second=0, microsecond=0) + timedelta(hours=1)
    return moment
