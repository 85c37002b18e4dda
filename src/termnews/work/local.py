"""The slow work, done in this process; the worker process holds one of these."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Self

from termnews.core.article import ArticleId, CleanPage, FeedId, FeedView
from termnews.core.errors import FetchError, ParseError, UsageError
from termnews.core.event import PageStored, RefreshFinished
from termnews.core.feed import StarterPaper, Subscription
from termnews.core.picture import Picture, PictureForm, PictureRoom
from termnews.core.section import SectionPath
from termnews.core.site_rule import PageBlock, RuleTest, SiteRule
from termnews.core.when import utc_now
from termnews.fetch.client import Client, Limits
from termnews.store import articles, bodies, feeds
from termnews.store.access import StoreAccess
from termnews.store.answers import put_answers
from termnews.store.health import store_problem
from termnews.store.pauses import list_pauses
from termnews.store.settings import has_unordered, note_ordered
from termnews.work.addresses import typed_address
from termnews.work.ahead import RECEIVED_BYTES
from termnews.work.due import feeds_to_ask, is_forced
from termnews.work.manners import Manners
from termnews.work.pictures import Pictures
from termnews.work.protocol import OnEvent
from termnews.work.refresh import Refresh, Tools
from termnews.work.turns import failure

if TYPE_CHECKING:
    from termnews.core.reading_list import ListImported
    from termnews.work.ordering import Ordering
    from termnews.work.reading import PageReader

Routes = Mapping[str, tuple[str, int]]
_NO_MANNERS = Manners()


class LocalWork:
    """`Work` in this process; an async context manager that owns its store and its connections."""

    def __init__(  # noqa: PLR0913 - all that it is made of, each with a usual value
        self,
        store_path: Path,
        *,
        rules: Mapping[str, SectionPath],
        manners: Manners = _NO_MANNERS,
        routes: Routes | None = None,
        site_rules_path: Path | None = None,
        clock: Callable[[], datetime] = utc_now,
        on_hand: Callable[[FeedId | None], None] = lambda _feed_id: None,
        is_guarded: bool = False,
        limits: Limits | None = None,
    ) -> None:
        self._store_path = store_path
        self._clock = clock
        self._client = Client(
            routes=routes, proxy=manners.proxy, environ=manners.environ, limits=limits, clock=clock
        )
        self._access = StoreAccess()
        self._parsing = asyncio.Lock()
        self._is_guarded = is_guarded
        self._site_rules_path = site_rules_path
        self._tools = Tools(
            self._access, self._client, rules, manners.of, clock, self._parsing, on_hand, is_guarded
        )
        self._ordering: Ordering | None = None
        self._refresh: Refresh | None = None
        self._pictures = Pictures(self._client, self._parsing, is_guarded=is_guarded)

    @cached_property
    def _pages(self) -> "PageReader":
        """Reads pages; imported with the first page, because a refresh needs none of it."""
        from termnews.work.reading import PageReader
        from termnews.work.rules_file import RulesFile

        return PageReader(
            self._access,
            self._client,
            self._parsing,
            rules=RulesFile(self._site_rules_path),
            clock=self._clock,
            is_guarded=self._is_guarded,
        )

    async def __aenter__(self) -> Self:
        await self._access.open(self._store_path, now=self._clock(), is_hurried=True)
        self._client.pauses.learn(await self._access.run(list_pauses, now=self._clock()))
        await self._client.__aenter__()
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self._client.__aexit__(None, None, None)
        await self._access.close()

    async def close(self) -> None:
        """Let go of the store and the network."""
        await self.cancel_refresh()
        await self.__aexit__()

    async def refresh(
        self,
        on_event: OnEvent,
        *,
        feed_ids: Sequence[FeedId] | None = None,
        force: bool = False,
        but_not: Sequence[FeedId] = (),
    ) -> RefreshFinished:
        """See `Work.refresh`; a second one is refused while one runs. `but_not` was asked already."""
        if self._refresh is not None:
            raise UsageError("A refresh is running already; wait for it or cancel it.")
        self._refresh = Refresh(self._tools, on_event)
        try:
            now, pauses = self._clock(), self._client.pauses
            due = feeds_to_ask(
                await self._access.run(feeds.list_feeds),
                feed_ids,
                but_not=but_not,
                force=force,
                is_resting=lambda host: bool(pauses.seconds_left(host, now=now)),
                now=now,
            )
            finished = await self._refresh.run(due, is_forced=is_forced(feed_ids, force=force))
            if self._refresh.has_news or await self._access.run(has_unordered):
                await self._order()
        finally:
            self._refresh = None
        on_event(finished)
        return finished

    async def _order(self) -> None:
        from termnews.work.ordering import Ordering

        newest = await self._access.run(articles.newest_id)
        self._ordering = self._ordering or Ordering(self._access)
        try:
            await self._ordering.order(now=self._clock())
        except MemoryError:
            # The articles are stored, and those placed stay so; the next refresh goes on with the rest.
            self._ordering = None
        else:
            await self._access.run(note_ordered, newest)

    async def cancel_refresh(self) -> None:
        """See `Work.cancel_refresh`."""
        if self._refresh is not None:
            self._refresh.stop()

    async def fail_feed(self, feed_id: FeedId, sentence: str) -> None:
        """Write down that a feed's document ended the worker."""
        feed = await self._access.run(feeds.get_feed, feed_id)
        now = self._clock()
        await self._access.run(put_answers, [failure(feed, ParseError(sentence), now=now)], now=now)

    async def fetch_full(self, article_id: ArticleId) -> PageStored:
        """See `Work.fetch_full`."""
        article = await self._access.run(articles.get_article, article_id)
        if not article.url:
            raise FetchError("The feed gave no address for this article; what it gave is all there is.")
        RECEIVED_BYTES.set(0)
        body = await self._access.run(bodies.feed_body, article_id)
        view = FeedView(article.title, article.standfirst, body)
        page = await self._pages.read(
            article.url, view, may_be_local=await self._pages.is_of_its_feed(article)
        )
        await self._access.run(bodies.put_page, article_id, page, now=self._clock())
        return PageStored(article_id, RECEIVED_BYTES.get())

    async def fetch_address(self, url: str, *, by_hand: bool) -> ArticleId:
        """See `Work.fetch_address`."""
        address = typed_address(url)
        known = await self._access.run(articles.find_article, address)
        if known is not None and known.has_full_text:
            return known.id
        page = await self._pages.read(address, None, may_be_local=by_hand)
        return (await self._access.run(articles.store_page, page, now=self._clock())).id

    async def clean(self, document: bytes, *, url: str, content_type: str) -> CleanPage:
        """See `Work.clean`."""
        return await self._pages.clean(document, url=url, content_type=content_type)

    async def page_blocks(self, article_id: ArticleId) -> tuple[PageBlock, ...]:
        """See `Work.page_blocks`."""
        article = await self._access.run(articles.get_article, article_id)
        # A page without a feed is in the store because it was allowed to be fetched.
        may_be_local = article.feed_id is None or await self._pages.is_of_its_feed(article)
        return await self._pages.blocks(article.url, may_be_local=may_be_local)

    async def test_rules(self, document: bytes, *, url: str) -> RuleTest:
        """See `Work.test_rules`."""
        return await self._pages.test_rules(
            document, url=url if document else typed_address(url), may_be_local=True
        )

    async def list_rules(self) -> tuple[SiteRule, ...]:
        """See `Work.list_rules`."""
        return await asyncio.to_thread(self._pages.list_rules)

    async def keep_rule(self, url: str, *, body: str, remove: str) -> str:
        """See `Work.keep_rule`."""
        return str(await self._pages.keep_rule(url, body=body, remove=remove))

    async def picture(self, url: str, *, form: PictureForm, room: PictureRoom) -> Picture:
        """See `Work.picture`."""
        return await self._pictures.get(url, form=form, room=room)

    async def discover(self, url: str) -> tuple[Subscription, ...]:
        """See `Work.discover`."""
        from termnews.work.discovery import Discovery

        discovery = Discovery(self._client, self._parsing, is_guarded=self._is_guarded)
        return await discovery.find(typed_address(url))

    async def read_subscriptions(self, document: bytes, *, name: str) -> tuple[Subscription, ...]:
        """See `Work.read_subscriptions`."""
        from termnews.parse.subscriptions import read_subscriptions

        return await asyncio.to_thread(read_subscriptions, document, name=name)

    async def import_file(self, path: str) -> "ListImported":
        """See `Work.import_file`."""
        from termnews.work.importing import read_and_make, take_over

        now = self._clock()
        async with self._parsing:
            found, made = await asyncio.to_thread(read_and_make, Path(path), rules=self._tools.rules, now=now)
        return await take_over(self._access, found, made, now=now)

    async def export_opml(self, *, with_secrets: bool = False) -> str:
        """See `Work.export_opml`."""
        from termnews.work.exporting import export_opml

        return await export_opml(self._access, now=self._clock(), with_secrets=with_secrets)

    async def check_store(self) -> str:
        """See `Work.check_store`; on a connection of its own, so that nobody waits for it."""
        return await asyncio.to_thread(store_problem, self._store_path)

    async def starter_papers(self) -> tuple[StarterPaper, ...]:
        """See `Work.starter_papers`."""
        from termnews.parse.starter import read_starter_papers

        return read_starter_papers((resources.files("termnews.parse") / "starter.opml").read_bytes())
