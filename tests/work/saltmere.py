"""A small town's papers on a real loopback server, and the work done on a real store."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from tests.conftest import Clock
from tests.fetch.loopback_web import Asked, Web, reply

from termnews.core.article import FeedId
from termnews.core.event import Event, FeedFailed, RefreshFinished
from termnews.core.feed import Feed, Subscription
from termnews.fetch.client import Limits
from termnews.store import feeds
from termnews.store.connection import open_store
from termnews.work.local import LocalWork
from termnews.work.manners import Manners

HOSTS = ("harbourpost.example", "theledger.example", "dailyquay.example", "mostread.example")
POST, LEDGER, QUAY, MOST_READ = (f"http://{host}/feed" for host in HOSTS)
WRITTEN_AT = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


def rss(*titles: str, channel: str = "", hours_between: float = 1.0, note: str = "") -> bytes:
    """A feed of articles, newest first; its items name themselves by their titles."""
    written = [WRITTEN_AT - timedelta(hours=hours_between * place) for place in range(len(titles))]
    items = "".join(
        f"<item><title>{title}</title><link>http://saltmere.example/{title.replace(' ', '-')}</link>"
        f"<guid isPermaLink='false'>{title}</guid><pubDate>{format_datetime(at, usegmt=True)}</pubDate>"
        f"<description>In short: {title}.{note}</description></item>"
        for title, at in zip(titles, written, strict=True)
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><rss version="2.0" '
        'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>The Harbour Post</title>'
        f"<link>http://saltmere.example/</link><description>News</description>{channel}{items}</channel></rss>"
    ).encode()


NOT_MODIFIED = b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"


@dataclass
class Town:
    """One reader's store, the servers, and a clock that is moved by hand."""

    web: Web
    store_path: Path
    clock: Clock
    manners: Manners = field(default_factory=Manners)
    limits: Limits = field(default_factory=lambda: Limits(connect_seconds=2, total_seconds=2))
    heard: list[Event] = field(default_factory=list)

    def answer(self, document: bytes, *headers: str, path: str = "/feed", status: str = "200 OK") -> None:
        """What the servers say from now on."""
        self.web.answers[path] = reply(document, *headers, status=status)

    def subscribe(self, *urls: str, is_ranking: bool = False) -> list[Feed]:
        """Feeds in the store."""
        added = self.ask_store(
            lambda db: [
                feeds.add_feed(db, Subscription(url), now=self.clock.now, is_ranking=is_ranking)
                for url in urls
            ]
        )
        return list(added)

    def work(self, on_hand: Callable[[FeedId | None], None] = lambda _feed_id: None) -> LocalWork:
        """A program that starts now."""
        return LocalWork(
            self.store_path,
            rules={},
            manners=self.manners,
            routes=dict.fromkeys(HOSTS, ("127.0.0.1", self.web.port)),
            clock=self.clock,
            on_hand=on_hand,
            limits=self.limits,
        )

    async def refresh(
        self, feed_ids: Sequence[FeedId] | None = None, *, force: bool = False
    ) -> RefreshFinished:
        """A refresh by a program that starts for it and ends with it."""
        self.heard.clear()
        async with self.work() as work:
            return await work.refresh(self.heard.append, feed_ids=feed_ids, force=force)

    async def refresh_all(self) -> RefreshFinished:
        """Every feed, due or not."""
        return await self.refresh([feed.id for feed in self.feeds()], force=True)

    def ask_store(self, question: Callable[[sqlite3.Connection], Any]) -> Any:
        """Look into the store, as another process would."""
        with closing(open_store(self.store_path, now=self.clock.now)) as db:
            return question(db)

    def rows(self, sql: str) -> list[Any]:
        """The rows of a query."""
        return list(self.ask_store(lambda db: db.execute(sql).fetchall()))

    def feeds(self) -> list[Feed]:
        """Every feed as it is kept."""
        return list(self.ask_store(feeds.list_feeds))

    def feed(self, url: str = POST) -> Feed:
        """The feed as it is kept."""
        return next(feed for feed in self.feeds() if feed.url == url)

    def titles(self) -> list[str]:
        """Of every article, as they arrived."""
        return [row[0] for row in self.rows("SELECT title FROM article ORDER BY id")]

    def failures(self) -> list[str]:
        """What the last refresh said of feeds that could not be had."""
        return [event.error for event in self.heard if isinstance(event, FeedFailed)]

    def asked(self) -> list[Asked]:
        """The servers' log since the last look."""
        log, self.web.asked = self.web.asked, []
        return log


def wait_of(feed: Feed, clock: Clock) -> timedelta:
    """How long from now until the feed is due."""
    assert feed.next_check_at is not None
    return feed.next_check_at - clock.now
