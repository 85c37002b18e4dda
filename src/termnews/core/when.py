"""Moments for people: ages and dates in words."""

from datetime import UTC, datetime


def age(moment: datetime, now: datetime) -> str:
    """How long ago, short: `now`, `5 min`, `2 h`, `3 d`, then the date."""
    minutes = int((now - moment).total_seconds() // 60)
    if minutes < 1:
        return "now"
    if minutes < 60:
        return f"{minutes} min"
    if minutes < 24 * 60:
        return f"{minutes // 60} h"
    if minutes < 7 * 24 * 60:
        return f"{minutes // (24 * 60)} d"
    return day(moment)


def day(moment: datetime) -> str:
    """`23 Nov 2026`, in the reader's own time zone."""
    local = moment.astimezone()
    return f"{local.day} {local:%b %Y}"


def day_and_time(moment: datetime) -> str:
    """`23 Nov 2026, 06:10`, in the reader's own time zone."""
    return f"{day(moment)}, {moment.astimezone():%H:%M}"


def utc_now() -> datetime:
    """The present moment, aware; the one place that reads the clock."""
    return datetime.now(UTC)
