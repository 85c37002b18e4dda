"""One refresh: every feed asked once, a bounded number at a time.

Rule: one feed never stops the others. Whatever goes wrong with a feed is written into its health,
said in an event, and the refresh goes on. And what is known is not done again: the same bytes are not
parsed, an article that says the same is not made.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from termnews.core.article import FeedId, ParsedArticle
from termnews.core.errors import FetchError, ParseError, TermnewsError
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
from termnews.fetch.client import FEED_ACCEPT, Client, Fetched, NotModified
from termnews.fetch.schedule import pace_minutes, rest_until
from termnews.rank.popular import looks_like_front_page
from termnews.store.access import StoreAccess
from termnews.store.answers import NewDocument, SameDocument, packed_document
from termnews.store.arrivals import unchanged_guids
from termnews.work.crew import Crew
from termnews.work.digest import document_digest
from termnews.work.limits import FEED_SECONDS, deadline
from termnews.work.turns import Turns, again_at, failure, silent_host
from termnews.work.writing import Writer

T = TypeVar("T")

MAX_IN_HAND = 4
"""Documents that are parsed, made or written at once; each takes ten times the room of its bytes."""


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
        self._is_forced = False
        self._turns = Turns((), per_host_count=1)
        self._crew = Crew(self._ask_in_turn, tools.client.limits)
        self._outcomes: list[Event] = []
        self._hands = asyncio.Semaphore(MAX_IN_HAND)

    async def run(self, due: Sequence[Feed], *, is_forced: bool = False) -> RefreshFinished:
        """Ask them all; the events' sum.

        Args:
            is_forced: Ask also a server that wants to be left alone.
        """
        self._is_forced = is_forced
        self._on_event(RefreshStarted(len(due)))
        self._turns = Turns(due, per_host_count=self._tools.client.limits.per_host_count)
        try:
            await self._crew.run(self._turns)
        finally:
            await self._writer.flush()
        return self._finished(len(due))

    def stop(self) -> None:
        """Take no more feeds and let go of those in hand; what is stored stays."""
        self._crew.stop()

    def _finished(self, feed_count: int) -> RefreshFinished:
        refreshed = [event for event in self._outcomes if isinstance(event, FeedRefreshed)]
        return RefreshFinished(
            new_count=sum(event.new_count for event in refreshed),
            updated_count=sum(event.updated_count for event in refreshed),
            failed_count=sum(isinstance(event, FeedFailed) for event in self._outcomes),
            feed_count=feed_count,
            is_cancelled=self._crew.is_stopped,
        )

    async def _ask_in_turn(self, feed: Feed) -> None:
        is_silent = False
        try:
            self._say(await self._ask(feed))
        except TermnewsError as error:
            is_silent = isinstance(error, FetchError) and error.is_silent
            self._say(await self._failed(feed, error))
        except MemoryError:
            self._say(await self._failed(feed, ParseError("It needs more memory than is allowed.")))
        for other in self._turns.give_back(feed, is_silent=is_silent):
            self._say(await self._failed(other, silent_host(other)))

    def _say(self, outcome: Event) -> None:
        self._outcomes.append(outcome)
        self._on_event(outcome)

    async def _failed(self, feed: Feed, error: TermnewsError) -> FeedFailed:
        await self._writer.note(failure(feed, error, now=self._tools.clock()))
        return FeedFailed(feed.id, str(error))

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
        body_hash = document_digest(answer.body)
        if body_hash == feed.body_hash:
            return await self._unchanged(feed, answer)
        async with self._hands:
            return await self._changed(feed, answer, body_hash)

    async def _unchanged(self, feed: Feed, answer: Fetched | NotModified) -> FeedUnchanged:
        now = self._tools.clock()
        await self._writer.note(
            SameDocument(
                feed.id,
                answer.validators,
                self._again_at(feed, answer, feed.rhythm, now=now),
                rest_until(now, max_age_seconds=answer.max_age_seconds),
                answer.moved_to,
            )
        )
        return FeedUnchanged(feed.id)

    async def _changed(self, feed: Feed, fetched: Fetched, body_hash: str) -> FeedRefreshed:
        parsed = await self._parse(feed, fetched)
        unknown = await self._unknown(feed, parsed)
        now = self._tools.clock()
        pace = pace_minutes((at.published_at for at in parsed.articles if at.published_at), now=now)
        rhythm = Rhythm(parsed.interval_minutes, pace, parsed.skip_hours, parsed.skip_days)
        answer = NewDocument(
            feed.id,
            (),
            title=parsed.title,
            site_url=parsed.site_url,
            validators=fetched.validators,
            body_hash=body_hash,
            next_check_at=self._again_at(feed, fetched, rhythm, now=now),
            rhythm=rhythm,
            rest_until_at=rest_until(now, max_age_seconds=fetched.max_age_seconds),
            moved_to=fetched.moved_to,
            ranking=[article.url for article in parsed.articles] if _is_order_telling(feed) else None,
        )
        if not unknown and not feed.is_ranking:
            await self._writer.note(answer)
            return FeedRefreshed(feed.id, 0)
        count = await self._writer.put(await self._make(feed, unknown, answer))
        self.has_news |= bool(count.new_ids or count.updated_ids or feed.is_ranking)
        return FeedRefreshed(feed.id, len(count.new_ids), len(count.updated_ids))

    def _again_at(
        self, feed: Feed, answer: Fetched | NotModified, rhythm: Rhythm, *, now: datetime
    ) -> datetime:
        chosen_minutes = self._tools.manner_of(feed.url).interval_minutes
        return again_at(answer, rhythm, chosen_minutes=chosen_minutes, now=now)

    async def _parse(self, feed: Feed, answer: Fetched) -> ParsedFeed:
        from termnews.parse.feed import parse_feed

        def parse() -> ParsedFeed:
            return parse_feed(answer.body, url=answer.url, content_type=answer.content_type)

        return await self._guarded(feed, parse)

    async def _unknown(self, feed: Feed, parsed: ParsedFeed) -> list[ParsedArticle]:
        """The articles that the store does not have as they are now."""
        from termnews.work.making import content_hash, identified

        listed = {article.guid: article for article in identified(parsed.articles)}
        if not feed.article_count:
            return list(listed.values())
        hashes = {guid: content_hash(article) for guid, article in listed.items()}
        unchanged = await self._tools.access.run(unchanged_guids, feed.id, hashes)
        return [article for guid, article in listed.items() if guid not in unchanged]

    async def _make(self, feed: Feed, unknown: Sequence[ParsedArticle], answer: NewDocument) -> NewDocument:
        """The answer with its articles, ready to be written."""
        from termnews.work.making import new_article

        def make() -> NewDocument:
            articles = [new_article(article, feed=feed, rules=self._tools.rules) for article in unknown]
            return replace(answer, articles=articles)

        # Most of packing is zlib's, which lets another document be parsed meanwhile.
        return (
            await asyncio.to_thread(packed_document, await self._guarded(feed, make)) if unknown else answer
        )

    async def _guarded(self, feed: Feed, work: Callable[[], T]) -> T:
        """Run work on a document away from the event loop, with a deadline that holds."""

        def run() -> T:
            with deadline(FEED_SECONDS, armed=self._tools.is_guarded):
                try:
                    return work()
                except (TermnewsError, MemoryError):
                    raise
                except Exception as error:
                    # A stranger's document met a fault of ours: that is this feed's error, not the refresh's.
                    raise ParseError(f"{feed.title or feed.url}: its document could not be read.") from error

        async with self._tools.parsing:
            self._tools.on_hand(feed.id)
            try:
                return await asyncio.to_thread(run)
            finally:
                self._tools.on_hand(None)


def _is_order_telling(feed: Feed) -> bool:
    return feed.is_ranking or looks_like_front_page(feed.title, feed.url)
