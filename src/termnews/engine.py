"""The one façade: everything the screen and the command line may ask for.

Rule: it moves values between the layers and decides nothing. Reading comes from the store at once;
slow work is somebody else's (`work/`), by default a worker process of its own.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Self

from termnews.config import Place, Settings, subscription_files
from termnews.core.errors import StoreError, TermnewsError, UsageError
from termnews.core.later import Later
from termnews.core.when import utc_now
from termnews.store import visits
from termnews.store.access import StoreAccess
from termnews.store.feed_door import FeedDoor
from termnews.store.mark_door import MarkDoor
from termnews.store.page_door import PageDoor
from termnews.work.door import WorkDoor

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from termnews.core.article import ArticleId, FeedId, Reading
    from termnews.core.event import AheadFinished, RefreshFinished
    from termnews.core.feed import Feed, Subscription
    from termnews.core.story import Change
    from termnews.rank import popular as likely_rankings
    from termnews.store import articles, feeds, popular
    from termnews.work.protocol import OnEvent, Work
else:
    # What a first page does without: a start does not wait for it.
    likely_rankings = Later("termnews.rank.popular")
    articles, feeds = Later("termnews.store.articles"), Later("termnews.store.feeds")
    popular = Later("termnews.store.popular")

_SAMPLE_IS_HERE = "sample_is_here"
MAX_LIST_BYTES = 16 * 2**20


class Engine(PageDoor, MarkDoor, FeedDoor, WorkDoor):
    """One reader's newspaper; open it with `await Engine.open(...)`, end it with `close()`."""

    def __init__(
        self, access: StoreAccess, work: Callable[[], Work], *, clock: Callable[[], datetime], is_sample: bool
    ) -> None:
        super().__init__(access, clock)
        self.is_sample = is_sample
        self._employ = work
        self._employed: Work | None = None
        self._is_visited = False
        self._weights: Mapping[str, float] = {}

    @classmethod
    async def open(
        cls,
        place: Place,
        settings: Settings,
        *,
        is_sample: bool = False,
        work: Work | Literal["worker"] = "worker",
        clock: Callable[[], datetime] = utc_now,
    ) -> Self:
        """The newspaper kept at `place`.

        Args:
            is_sample: It is the sample edition: its papers are subscribed to if they are not yet.
            work: Who does the slow work; the default is a process, started when first needed.

        Raises:
            StoreError: The store cannot be opened, is newer than this program, or is not ours.
        """
        access = StoreAccess()
        await access.open(place.store_path, now=clock())

        def employ() -> Work:
            if work != "worker":
                return work
            from termnews.work.manners import Manners
            from termnews.worker.client import WorkerProcess

            return WorkerProcess(
                place.store_path,
                rules=settings.section_rules,
                manners=Manners(settings.proxy, settings.feeds),
                site_rules_path=place.rules_file,
                is_sample=is_sample,
            )

        engine = cls(access, employ, clock=clock, is_sample=is_sample)
        engine._weights = settings.weights
        if is_sample:
            await engine._subscribe_to_sample()
        return engine

    @property
    def _work(self) -> Work:
        """Who does the slow work; not there before there is any."""
        if self._employed is None:
            self._employed = self._employ()
        return self._employed

    async def close(self) -> None:
        """End the worker and close the store."""
        if self._employed is not None:
            await self._employed.close()
        if self._is_visited:
            # On a disk that takes nothing the visit is not noted, and the store is closed all the same.
            with suppress(StoreError):
                await self._access.run(visits.still_here, now=self._clock())
        await self._access.close()

    async def begin_visit(self) -> datetime | None:
        """The reader is here; when they left last time, or None if they never were."""
        self._is_visited = True
        return await self._access.run(visits.begin_visit, now=self._clock())

    # ── Reading ───────────────────────────────────────────────────────────────────────────────────

    async def full(self, article_id: ArticleId, *, again: bool = False) -> Reading:
        """The article with its cleaned full page, fetched if the store has none.

        Args:
            again: Fetch it even if the store has it.

        Returns:
            With `error` set if the page could not be had; what the feed gave is there all the same.
        """
        reading = await self.reading(article_id)
        if reading.page is not None and not again:
            return reading
        try:
            await self._work.fetch_full(article_id)
        except StoreError:
            raise
        except TermnewsError as error:
            return replace(reading, error=str(error))
        return await self.reading(article_id)

    async def open_address(self, url: str, *, by_hand: bool = False) -> Reading:
        """Any page, fetched, cleaned and kept; unlisted until it is saved.

        Args:
            by_hand: The reader typed the address, so it may stand in the local network.
        """
        return await self.reading(await self._work.fetch_address(url, by_hand=by_hand))

    async def save_address(self, url: str) -> Change:
        """Fetch, clean and save a page that the reader names; `FetchError` if it cannot be had."""
        article_id = await self._work.fetch_address(url, by_hand=True)
        return await self.set_saved(article_id, is_saved=True)

    async def keep_rule(self, article_id: ArticleId, *, body: str = "", remove: str = "") -> str:
        """Keep a site rule for an article's paper; the file that has it. Without selectors they go."""
        article = await self._access.run(articles.get_article, article_id)
        return await self._work.keep_rule(article.url, body=body, remove=remove)

    # ── Feeds ─────────────────────────────────────────────────────────────────────────────────────

    async def add(self, subscription: Subscription) -> Feed:
        """Subscribe; a feed whose name says "most read" is taken as a ranking."""
        return await self._access.run(
            feeds.add_feed, subscription, now=self._clock(), is_ranking=_is_ranking(subscription)
        )

    async def add_many(self, subscriptions: Sequence[Subscription]) -> int:
        """Subscribe to those that are new; how many were. All of them or, on an error, none."""
        return await self._access.run(
            feeds.add_feeds, subscriptions, now=self._clock(), is_ranking=_is_ranking
        )

    async def read_subscriptions(self, path: Path) -> tuple[Subscription, ...]:
        """The feeds that an OPML or newsboat file names; nothing is added yet."""
        document = await asyncio.to_thread(_read_list, path)
        return await self._work.read_subscriptions(document, name=path.name)

    async def usual_places(self) -> tuple[Path, ...]:
        """Subscription lists of other readers found on this machine."""
        return await asyncio.to_thread(subscription_files, Path.home())

    async def damage_after_crash(self) -> str:
        """What is wrong with the store, if it was not closed in order the last time; empty if nothing is."""
        return await self._work.check_store() if self._access.was_left_open else ""

    async def refresh(
        self, on_event: OnEvent, *, feed_ids: Sequence[FeedId] | None = None, force: bool = False
    ) -> RefreshFinished:
        """Ask the feeds that are due, or those named; see `Work.refresh`."""
        if force and feed_ids is None:
            feed_ids = [feed.id for feed in await self.feeds()]
        await self._access.run(popular.put_weights, self._weights)
        return await self._work.refresh(on_event, feed_ids=feed_ids, force=force)

    async def fetch_ahead(
        self, article_ids: Sequence[ArticleId], *, max_bytes: int, on_event: OnEvent
    ) -> AheadFinished:
        """Fetch full texts for later, most wanted first, until so many bytes have come."""
        from termnews.work.ahead import fetch_ahead

        return await fetch_ahead(
            article_ids,
            fetch=self._work.fetch_full,
            record_failure=self.record_ahead_failure,
            on_event=on_event,
            max_bytes=max_bytes,
        )

    async def _subscribe_to_sample(self) -> None:
        """Once: a sample paper that the reader has removed stays away."""
        if await self.setting(_SAMPLE_IS_HERE) is not None:
            return
        from termnews.demo.subscriptions import SAMPLE_SUBSCRIPTIONS

        await self.add_many(SAMPLE_SUBSCRIPTIONS)
        await self.set_setting(_SAMPLE_IS_HERE, "yes")


def _read_list(path: Path) -> bytes:
    """A list of feeds from a file; a device or a disk image is refused before it fills the memory."""
    try:
        with path.open("rb") as file:
            document = file.read(MAX_LIST_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}.") from error
    if len(document) > MAX_LIST_BYTES:
        raise UsageError(f"{path}: larger than {MAX_LIST_BYTES // 2**20} MB, so it is no list of feeds.")
    return document


def _is_ranking(subscription: Subscription) -> bool:
    return likely_rankings.looks_like_ranking(subscription.title, subscription.url)
