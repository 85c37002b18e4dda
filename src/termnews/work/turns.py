"""Whose turn it is: in what order feeds are asked, and when again."""

import random
from collections import Counter, deque
from collections.abc import Sequence
from datetime import datetime

from termnews.core.errors import FetchError, TermnewsError
from termnews.core.feed import Feed, Rhythm
from termnews.core.url import host_of
from termnews.fetch.client import Fetched, NotModified
from termnews.fetch.schedule import MAX_JITTER, next_fetch_after_failure, next_fetch_after_success, rest_until
from termnews.store.answers import Answer, NoDocument, Postponed

MAX_SILENT = 2
"""A host that did not answer in time so often, one after the other, is asked no more in this refresh."""


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
    rest_until_at = rest_until(now, max_age_seconds=asked_seconds)
    if isinstance(error, FetchError) and error.is_postponed:
        return Postponed(feed.id, rest_until_at or next_check_at, rest_until_at)
    return NoDocument(feed.id, str(error), next_check_at, rest_until_at, is_gone)


class Turns:
    """The feeds that wait to be asked; hosts take turns, so that none is asked for all at once.

    Args:
        per_host_count: Feeds of one host that may be in hand at once.
    """

    def __init__(self, due: Sequence[Feed], *, per_host_count: int) -> None:
        self._waiting: dict[str, deque[Feed]] = {}
        for feed in due:
            self._waiting.setdefault(host_of(feed.url), deque()).append(feed)
        self._hosts = deque(self._waiting)
        self._in_hand: Counter[str] = Counter()
        self._silent: Counter[str] = Counter()
        self._per_host_count = per_host_count

    def take(self) -> Feed | None:
        """The next feed; None if all that wait are of hosts that have enough to do."""
        for _ in range(len(self._hosts)):
            host = self._hosts[0]
            if not self._waiting[host]:
                self._hosts.popleft()
                continue
            self._hosts.rotate(-1)
            if self._in_hand[host] < self._per_host_count:
                self._in_hand[host] += 1
                return self._waiting[host].popleft()
        return None

    def give_back(self, feed: Feed, *, is_silent: bool) -> list[Feed]:
        """The feed is done with.

        Args:
            is_silent: Its server did not answer in time.

        Returns:
            The host's other feeds, which are better not asked now: it was silent as often as it may be.
        """
        host = host_of(feed.url)
        self._in_hand[host] -= 1
        self._silent[host] = self._silent[host] + 1 if is_silent else 0
        if self._silent[host] < MAX_SILENT:
            return []
        given_up = list(self._waiting[host])
        self._waiting[host].clear()
        return given_up


def silent_host(feed: Feed) -> FetchError:
    """Why a feed was not asked whose host has been silent."""
    return FetchError(
        f"{host_of(feed.url)} did not answer in time, so this feed was not asked; it is tried again later.",
        is_postponed=True,
    )
