"""The half of the fake engine that knows feeds."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from tests.ui.invented import NOW, STARTERS

from termnews.core.article import Article, ArticleId, FeedId
from termnews.core.errors import FetchError, UsageError
from termnews.core.event import Event, FeedFailed, FeedRefreshed, RefreshFinished, RefreshStarted
from termnews.core.feed import Feed, StarterPaper, Subscription
from termnews.core.section import SectionPath
from termnews.core.story import Change
from termnews.engine import Engine

Undo = Callable[[], tuple[ArticleId, ...]]


class FakeFeeds(Engine):
    """Subscriptions in memory; `arriving` comes with the next refresh, `found` is what discovery finds."""

    def __init__(self, articles: dict[ArticleId, Article], feeds: list[Feed]) -> None:
        self.articles = articles
        self.kept_feeds = {feed.id: feed for feed in feeds}
        self.undos: list[Undo] = []
        self.damage = ""
        self.arriving: list[Article] = []
        self.found: tuple[Subscription, ...] = ()
        self.places: tuple[Path, ...] = ()
        self.refreshes: list[tuple[FeedId, ...]] = []
        self.is_slow = False
        self.is_cancelled = False
        self._stopped = asyncio.Event()

    async def feeds(self) -> tuple[Feed, ...]:
        return tuple(self.kept_feeds.values())

    async def discover(self, url: str) -> tuple[Subscription, ...]:
        if not self.found:
            raise FetchError(f"There is no feed at {url}.")
        return self.found

    async def add(self, subscription: Subscription) -> Feed:
        if any(feed.url == subscription.url for feed in self.kept_feeds.values()):
            raise UsageError(f"You already have {subscription.url}.")
        number = FeedId(max(self.kept_feeds, default=FeedId(0)) + 1)
        title = subscription.title or subscription.url
        self.kept_feeds[number] = Feed(number, subscription.url, title, "", subscription.section, NOW)
        return self.kept_feeds[number]

    async def add_many(self, subscriptions: Sequence[Subscription]) -> int:
        return len([await self.add(subscription) for subscription in subscriptions])

    def _feed_change(self, sentence: str, feed_id: FeedId, after: Feed | None) -> Change:
        before = self.kept_feeds.pop(feed_id)
        if after:
            self.kept_feeds[feed_id] = after

        def take_back() -> tuple[ArticleId, ...]:
            self.kept_feeds[feed_id] = before
            return ()

        self.undos.append(take_back)
        return Change(sentence)

    async def remove(self, feed_id: FeedId) -> Change:
        return self._feed_change("Removed the feed.", feed_id, None)

    async def rename(self, feed_id: FeedId, title: str) -> Change:
        return self._feed_change("Renamed.", feed_id, replace(self.kept_feeds[feed_id], title=title))

    async def move(self, feed_id: FeedId, path: SectionPath) -> Change:
        return self._feed_change("Moved.", feed_id, replace(self.kept_feeds[feed_id], section=path))

    async def set_ranking(self, feed_id: FeedId, *, is_ranking: bool) -> Change:
        return self._feed_change("Done.", feed_id, replace(self.kept_feeds[feed_id], is_ranking=is_ranking))

    async def read_subscriptions(self, path: Path) -> tuple[Subscription, ...]:
        return (Subscription("https://old.example/feed", f"From {path.name}"),)

    async def damage_after_crash(self) -> str:
        return self.damage

    async def export_opml(self, *, with_secrets: bool = False) -> str:
        return '<opml password="x"/>' if with_secrets else "<opml/>"

    async def starter_papers(self) -> tuple[StarterPaper, ...]:
        return STARTERS

    async def usual_places(self) -> tuple[Path, ...]:
        return self.places

    async def refresh(
        self,
        on_event: Callable[[Event], None],
        *,
        feed_ids: Sequence[FeedId] | None = None,
        force: bool = False,  # noqa: ARG002 - Engine says so
    ) -> RefreshFinished:
        asked = tuple(feed_ids or self.kept_feeds)
        self.refreshes.append(asked)
        new, self.arriving = self.arriving, []
        self.articles |= {article.id: article for article in new}
        on_event(RefreshStarted(len(asked)))
        for feed_id in asked:
            if self.kept_feeds[feed_id].error:
                on_event(FeedFailed(feed_id, self.kept_feeds[feed_id].error))
            else:
                on_event(FeedRefreshed(feed_id, sum(article.feed_id == feed_id for article in new)))
        if self.is_slow:
            await self._stopped.wait()
        failed = sum(bool(self.kept_feeds[feed_id].error) for feed_id in asked)
        finished = RefreshFinished(len(new), failed_count=failed, feed_count=len(asked))
        on_event(finished)
        return finished

    async def cancel_refresh(self) -> None:
        self.is_cancelled = True
        self._stopped.set()
