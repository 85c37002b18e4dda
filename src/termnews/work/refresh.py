"""One refresh: every feed asked once, a bounded number at a time.

Rule: one feed never stops the others. Whatever goes wrong with a feed is written into its health,
said in an event, and the refresh goes on.
"""

import asyncio
import hashlib
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from termnews.core.article import FeedId, NewArticle
from termnews.core.errors import FetchError, TermnewsError
from termnews.core.event import (
    Event,
    FeedFailed,
    FeedRefreshed,
    FeedUnchanged,
    RefreshFinished,
    RefreshStarted,
)
from termnews.core.feed import Feed, ParsedFeed
from termnews.core.section import SectionPath
from termnews.fetch.client import FEED_ACCEPT, Client, Fetched, NotModified
from termnews.fetch.schedule import next_fetch_after_failure, next_fetch_after_success
from termnews.parse.feed import parse_feed
from termnews.store import articles, feeds, stories
from termnews.store.access import StoreAccess
from termnews.work.limits import FEED_SECONDS, deadline
from termnews.work.making import new_article

MAX_AT_ONCE = 16
"""Feeds in hand at a time; the HTTP client slows down when more wait inside it (measured)."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What a refresh works with.

    Attributes:
        parsing: Held while a document is parsed: parsing is CPU work, one at a time is fastest.
        on_hand: Told which feed is being parsed, and None after; a parser may die of it.
        is_guarded: This process may be killed by a deadline (it is the worker).
    """

    access: StoreAccess
    client: Client
    rules: Mapping[str, SectionPath]
    clock: Callable[[], datetime]
    parsing: asyncio.Lock
    on_hand: Callable[[FeedId | None], None]
    is_guarded: bool


class Refresh:
    """Asks feeds and stores what they answer; made for one run."""

    def __init__(self, tools: Tools, on_event: Callable[[Event], None]) -> None:
        self._tools = tools
        self._on_event = on_event
        self._is_stopped = False
        self._tasks: list[asyncio.Task[None]] = []
        self._outcomes: list[Event] = []

    async def run(self, due: Sequence[Feed]) -> RefreshFinished:
        """Ask them all; the events' sum."""
        self._on_event(RefreshStarted(len(due)))
        waiting = list(reversed(spread_hosts(due)))
        self._tasks = [
            asyncio.create_task(self._ask_until_empty(waiting)) for _ in range(min(MAX_AT_ONCE, len(due)))
        ]
        results = await asyncio.gather(*self._tasks, return_exceptions=True)
        for error in results:
            if isinstance(error, Exception):
                raise error
        return self._finished(len(due))

    def stop(self) -> None:
        """Take no more feeds and let go of those in hand; what is stored stays."""
        self._is_stopped = True
        for task in self._tasks:
            task.cancel()

    def _finished(self, feed_count: int) -> RefreshFinished:
        refreshed = [event for event in self._outcomes if isinstance(event, FeedRefreshed)]
        return RefreshFinished(
            new_count=sum(event.new_count for event in refreshed),
            updated_count=sum(event.updated_count for event in refreshed),
            failed_count=sum(isinstance(event, FeedFailed) for event in self._outcomes),
            feed_count=feed_count,
            is_cancelled=self._is_stopped,
        )

    async def _ask_until_empty(self, waiting: list[Feed]) -> None:
        while waiting and not self._is_stopped:
            feed = waiting.pop()
            try:
                outcome: Event = await self._ask(feed)
            except TermnewsError as error:
                outcome = await self._fail(feed, error)
            self._outcomes.append(outcome)
            self._on_event(outcome)

    async def _ask(self, feed: Feed) -> Event:
        # A feed's own address was chosen by the reader, so it may stand in the local network.
        answer = await self._tools.client.get(
            feed.url, validators=feed.validators, accept=FEED_ACCEPT, may_be_local=True
        )
        if isinstance(answer, NotModified):
            return await self._unchanged(feed, answer)
        body_hash = hashlib.blake2b(answer.body, digest_size=16).hexdigest()
        if body_hash == feed.body_hash:
            return await self._unchanged(feed, NotModified(answer.validators, answer.max_age_seconds))
        return await self._store(feed, answer, body_hash)

    async def _unchanged(self, feed: Feed, answer: NotModified) -> FeedUnchanged:
        now = self._tools.clock()
        next_check_at = next_fetch_after_success(
            now,
            interval_minutes=0,
            max_age_seconds=answer.max_age_seconds,
            skip_hours=frozenset(),
            skip_days=frozenset(),
            jitter=_jitter(),
        )
        await self._tools.access.run(
            feeds.record_unchanged,
            feed.id,
            validators=answer.validators,
            next_check_at=next_check_at,
            now=now,
        )
        return FeedUnchanged(feed.id)

    async def _store(self, feed: Feed, answer: Fetched, body_hash: str) -> FeedRefreshed:
        parsed, made = await self._parse(feed, answer)
        now = self._tools.clock()
        count = await self._tools.access.run(
            articles.store_feed,
            feed.id,
            made,
            title=parsed.title,
            site_url=parsed.site_url,
            validators=answer.validators,
            body_hash=body_hash,
            next_check_at=next_fetch_after_success(
                now,
                interval_minutes=parsed.interval_minutes,
                max_age_seconds=answer.max_age_seconds,
                skip_hours=parsed.skip_hours,
                skip_days=parsed.skip_days,
                jitter=_jitter(),
            ),
            now=now,
        )
        if feed.is_ranking:
            addresses = tuple(article.canonical_url for article in made)
            await self._tools.access.run(stories.put_ranking, feed.id, addresses, now=now)
        return FeedRefreshed(feed.id, len(count.new_ids), len(count.updated_ids))

    async def _parse(self, feed: Feed, answer: Fetched) -> tuple[ParsedFeed, list[NewArticle]]:
        async with self._tools.parsing:
            self._tools.on_hand(feed.id)
            try:
                return await asyncio.to_thread(self._parse_and_make, feed, answer)
            finally:
                self._tools.on_hand(None)

    def _parse_and_make(self, feed: Feed, answer: Fetched) -> tuple[ParsedFeed, list[NewArticle]]:
        with deadline(FEED_SECONDS, armed=self._tools.is_guarded):
            parsed = parse_feed(answer.body, url=answer.url, content_type=answer.content_type)
            made = [new_article(article, feed=feed, rules=self._tools.rules) for article in parsed.articles]
            return parsed, made

    async def _fail(self, feed: Feed, error: TermnewsError) -> FeedFailed:
        await record_failure(self._tools.access, feed, error, now=self._tools.clock())
        return FeedFailed(feed.id, str(error))


async def record_failure(access: StoreAccess, feed: Feed, error: TermnewsError, *, now: datetime) -> None:
    """Write into a feed's health why it could not be had, and when to try again."""
    is_gone = isinstance(error, FetchError) and error.is_gone
    retry_after = error.retry_after_seconds if isinstance(error, FetchError) else None
    next_check_at = next_fetch_after_failure(
        now, feed.failure_count + 1, retry_after_seconds=retry_after, is_gone=is_gone
    )
    await access.run(
        feeds.record_failure,
        feed.id,
        error=str(error),
        next_check_at=next_check_at,
        is_gone=is_gone,
        now=now,
    )


def spread_hosts(due: Sequence[Feed]) -> list[Feed]:
    """The feeds in an order that takes hosts in turn, so that no host is asked for all at once."""
    by_host: dict[str, list[Feed]] = {}
    for feed in due:
        by_host.setdefault(feed.url.partition("//")[2].partition("/")[0], []).append(feed)
    turns = [(turn, feed) for queue in by_host.values() for turn, feed in enumerate(queue)]
    return [feed for _, feed in sorted(turns, key=lambda pair: pair[0])]


def _jitter() -> float:
    """Between -1 and 1; spreads our requests so that readers do not all ask on the hour."""
    return random.uniform(-1.0, 1.0)  # noqa: S311 - politeness, not a secret
