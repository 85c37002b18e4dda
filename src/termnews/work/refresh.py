"""One refresh: every feed asked once, a bounded number at a time.

Rule: one feed never stops the others. Whatever goes wrong with a feed is written into its health,
said in an event, and the refresh goes on. And what is known is not done again: the same bytes are not
parsed, an article that says the same is not made.
"""

import asyncio
import hashlib
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from termnews.core.article import FeedId, NewArticle, ParsedArticle
from termnews.core.errors import FetchError, TermnewsError
from termnews.core.event import (
    Event,
    FeedFailed,
    FeedRefreshed,
    FeedUnchanged,
    RefreshFinished,
    RefreshStarted,
)
from termnews.core.feed import Feed, Manner, ParsedFeed, Rhythm
from termnews.core.section import SectionPath
from termnews.core.url import host_of
from termnews.fetch.client import FEED_ACCEPT, Client, Fetched, NotModified
from termnews.fetch.schedule import (
    MAX_JITTER,
    next_fetch_after_failure,
    next_fetch_after_success,
    pace_minutes,
    rest_until,
)
from termnews.store.access import StoreAccess
from termnews.store.answers import Answer, NewDocument, NoDocument, Postponed, SameDocument
from termnews.store.arrivals import unchanged_guids
from termnews.work.limits import FEED_SECONDS, deadline
from termnews.work.writing import Writer

MAX_AT_ONCE = 16
"""Feeds in hand at a time: as many as may be asked at once, so that none waits inside the client."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Tools:
    """What a refresh works with.

    Attributes:
        manner_of: How the reader wants the feed at an address to be asked.
        parsing: Held while a document is parsed: parsing is CPU work, one at a time is fastest.
        on_hand: Told which feed is being parsed, and None after; a parser may die of it.
        is_guarded: This process may be killed by a deadline (it is the worker).
    """

    access: StoreAccess
    client: Client
    rules: Mapping[str, SectionPath]
    manner_of: Callable[[str], Manner]
    clock: Callable[[], datetime]
    parsing: asyncio.Lock
    on_hand: Callable[[FeedId | None], None]
    is_guarded: bool


class Refresh:
    """Asks feeds and stores what they answer; made for one run.

    Attributes:
        has_news: Something was stored that changes which stories there are, or their order.
    """

    def __init__(self, tools: Tools, on_event: Callable[[Event], None]) -> None:
        self.has_news = False
        self._tools = tools
        self._on_event = on_event
        self._writer = Writer(tools.access, tools.client, tools.clock)
        self._is_stopped = False
        self._is_forced = False
        self._tasks: list[asyncio.Task[None]] = []
        self._outcomes: list[Event] = []

    async def run(self, due: Sequence[Feed], *, is_forced: bool = False) -> RefreshFinished:
        """Ask them all; the events' sum.

        Args:
            is_forced: Ask also a server that wants to be left alone.
        """
        self._is_forced = is_forced
        self._on_event(RefreshStarted(len(due)))
        waiting = list(reversed(spread_hosts(due)))
        self._tasks = [
            asyncio.create_task(self._ask_until_empty(waiting)) for _ in range(min(MAX_AT_ONCE, len(due)))
        ]
        results = await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._writer.flush()
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
                await self._writer.note(failure(feed, error, now=self._tools.clock()))
                outcome = FeedFailed(feed.id, str(error))
            self._outcomes.append(outcome)
            self._on_event(outcome)

    async def _ask(self, feed: Feed) -> Event:
        # A feed's own address was chosen by the reader, so it may stand in the local network.
        answer = await self._tools.client.get(
            feed.url,
            validators=feed.validators,
            accept=FEED_ACCEPT,
            may_be_local=True,
            manner=self._tools.manner_of(feed.url),
            is_forced=self._is_forced,
        )
        if isinstance(answer, NotModified):
            return await self._unchanged(feed, answer)
        body_hash = hashlib.blake2b(answer.body, digest_size=16).hexdigest()
        if body_hash == feed.body_hash:
            return await self._unchanged(feed, answer)
        return await self._changed(feed, answer, body_hash)

    async def _unchanged(self, feed: Feed, answer: Fetched | NotModified) -> FeedUnchanged:
        now = self._tools.clock()
        await self._writer.note(
            SameDocument(
                feed.id,
                answer.validators,
                self._next_check_at(feed, answer, feed.rhythm, now=now),
                rest_until(now, max_age_seconds=answer.max_age_seconds),
                answer.moved_to,
            )
        )
        return FeedUnchanged(feed.id)

    async def _changed(self, feed: Feed, answer: Fetched, body_hash: str) -> FeedRefreshed:
        parsed = await self._parse(feed, answer)
        articles = await self._make(feed, await self._unknown(feed, parsed))
        now = self._tools.clock()
        pace = pace_minutes((at.published_at for at in parsed.articles if at.published_at), now=now)
        rhythm = Rhythm(parsed.interval_minutes, pace, parsed.skip_hours, parsed.skip_days)
        count = await self._writer.put(
            NewDocument(
                feed.id,
                articles,
                title=parsed.title,
                site_url=parsed.site_url,
                validators=answer.validators,
                body_hash=body_hash,
                next_check_at=self._next_check_at(feed, answer, rhythm, now=now),
                rhythm=rhythm,
                rest_until_at=rest_until(now, max_age_seconds=answer.max_age_seconds),
                moved_to=answer.moved_to,
                ranking=[article.url for article in parsed.articles] if feed.is_ranking else None,
            )
        )
        self.has_news |= bool(count.new_ids or count.updated_ids or feed.is_ranking)
        return FeedRefreshed(feed.id, len(count.new_ids), len(count.updated_ids))

    def _next_check_at(
        self, feed: Feed, answer: Fetched | NotModified, rhythm: Rhythm, *, now: datetime
    ) -> datetime:
        return next_fetch_after_success(
            now,
            rhythm=rhythm,
            max_age_seconds=answer.max_age_seconds,
            chosen_minutes=self._tools.manner_of(feed.url).interval_minutes,
            jitter=_jitter(),
        )

    async def _parse(self, feed: Feed, answer: Fetched) -> ParsedFeed:
        from termnews.parse.feed import parse_feed

        def parse() -> ParsedFeed:
            return parse_feed(answer.body, url=answer.url, content_type=answer.content_type)

        return await self._guarded(feed, parse)

    async def _unknown(self, feed: Feed, parsed: ParsedFeed) -> list[ParsedArticle]:
        """The articles that the store does not have as they are now; of two with one guid the first."""
        from termnews.work.making import content_hash, guid_of

        listed: dict[str, ParsedArticle] = {}
        for article in parsed.articles:
            listed.setdefault(guid_of(article), article)
        if not feed.article_count:
            return list(listed.values())
        hashes = {guid: content_hash(article) for guid, article in listed.items()}
        unchanged = await self._tools.access.run(unchanged_guids, feed.id, hashes)
        return [article for guid, article in listed.items() if guid not in unchanged]

    async def _make(self, feed: Feed, unknown: Sequence[ParsedArticle]) -> list[NewArticle]:
        from termnews.work.making import new_article

        def make() -> list[NewArticle]:
            return [new_article(article, feed=feed, rules=self._tools.rules) for article in unknown]

        return await self._guarded(feed, make) if unknown else []

    async def _guarded(self, feed: Feed, work: Callable[[], T]) -> T:
        """Run work on a document away from the event loop, with a deadline that holds."""

        def run() -> T:
            with deadline(FEED_SECONDS, armed=self._tools.is_guarded):
                return work()

        async with self._tools.parsing:
            self._tools.on_hand(feed.id)
            try:
                return await asyncio.to_thread(run)
            finally:
                self._tools.on_hand(None)


def failure(feed: Feed, error: TermnewsError, *, now: datetime) -> Answer:
    """Why a feed could not be had, and when to try again."""
    asked_seconds = error.retry_after_seconds if isinstance(error, FetchError) else None
    is_gone = isinstance(error, FetchError) and error.is_gone
    again_at = next_fetch_after_failure(
        now, feed.failure_count + 1, retry_after_seconds=asked_seconds, is_gone=is_gone
    )
    if isinstance(error, FetchError) and error.is_postponed:
        return Postponed(feed.id, rest_until(now, max_age_seconds=asked_seconds) or again_at)
    rest_until_at = rest_until(now, max_age_seconds=asked_seconds)
    return NoDocument(feed.id, str(error), again_at, rest_until_at, is_gone)


def spread_hosts(due: Sequence[Feed]) -> list[Feed]:
    """The feeds in an order that takes hosts in turn, so that no host is asked for all at once."""
    by_host: dict[str, list[Feed]] = {}
    for feed in due:
        by_host.setdefault(host_of(feed.url), []).append(feed)
    turns = [(turn, feed) for queue in by_host.values() for turn, feed in enumerate(queue)]
    return [feed for _, feed in sorted(turns, key=lambda pair: pair[0])]


def _jitter() -> float:
    """Spreads our requests so that readers do not all ask on the hour."""
    return random.uniform(-MAX_JITTER, MAX_JITTER)  # noqa: S311 - politeness, not a secret
