"""Whose turn it is: in what order feeds are asked, and when again."""

import random
from collections.abc import Sequence
from datetime import datetime

from termnews.core.errors import FetchError, TermnewsError
from termnews.core.feed import Feed, Rhythm
from termnews.core.url import host_of
from termnews.fetch.client import Fetched, NotModified
from termnews.fetch.schedule import MAX_JITTER, next_fetch_after_failure, next_fetch_after_success, rest_until
from termnews.store.answers import Answer, NoDocument, Postponed


def again_at(
    answer: Fetched | NotModified, rhythm: Rhythm, *, chosen_minutes: int, now: datetime
) -> datetime:
    """When a feed that answered is asked again, give or take a little."""
    return next_fetch_after_success(
        now,
        rhythm=rhythm,
        max_age_seconds=answer.max_age_seconds,
        chosen_minutes=chosen_minutes,
        # Readers must not all ask on the hour. Politeness, not a secret.
        jitter=random.uniform(-MAX_JITTER, MAX_JITTER),  # noqa: S311
    )


def failure(feed: Feed, error: TermnewsError, *, now: datetime) -> Answer:
    """Why a feed could not be had, and when to try again."""
    asked_seconds = error.retry_after_seconds if isinstance(error, FetchError) else None
    is_gone = isinstance(error, FetchError) and error.is_gone
    next_check_at = next_fetch_after_failure(
        now, feed.failure_count + 1, retry_after_seconds=asked_seconds, is_gone=is_gone
    )
    if isinstance(error, FetchError) and error.is_postponed:
        return Postponed(feed.id, rest_until(now, max_age_seconds=asked_seconds) or next_check_at)
    rest_until_at = rest_until(now, max_age_seconds=asked_seconds)
    return NoDocument(feed.id, str(error), next_check_at, rest_until_at, is_gone)


def spread_hosts(due: Sequence[Feed]) -> list[Feed]:
    """The feeds in an order that takes hosts in turn, so that no host is asked for all at once."""
    by_host: dict[str, list[Feed]] = {}
    for feed in due:
        by_host.setdefault(host_of(feed.url), []).append(feed)
    turns = [(turn, feed) for queue in by_host.values() for turn, feed in enumerate(queue)]
    return [feed for _, feed in sorted(turns, key=lambda pair: pair[0])]
