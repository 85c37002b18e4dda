"""The feeds of a page: it is one itself, it names some, or one stands where feeds often stand."""

import asyncio
from dataclasses import dataclass

from termnews.core.errors import FetchError, ParseError, TermnewsError
from termnews.core.feed import Subscription
from termnews.core.url import without_secrets
from termnews.fetch.client import FEED_ACCEPT, Client, Fetched
from termnews.parse import discover
from termnews.parse.feed import parse_feed
from termnews.work.limits import FEED_SECONDS, deadline


@dataclass(frozen=True, slots=True)
class Discovery:
    """Looks for feeds.

    Attributes:
        parsing: Held while a document is parsed: one at a time.
        is_guarded: Whether a document that takes too long may be interrupted; see `limits.deadline`.
    """

    client: Client
    parsing: asyncio.Lock
    is_guarded: bool

    async def find(self, address: str) -> tuple[Subscription, ...]:
        """The feeds to choose from, the page's own choice first.

        Raises:
            FetchError: The page cannot be had.
            ParseError: No feed was found.
        """
        answer = await self.client.get(address, accept=FEED_ACCEPT, may_be_local=True)
        if not isinstance(answer, Fetched):
            raise FetchError(f"{without_secrets(address)}: the server sent no page.")
        if discover.is_feed(answer.body):
            return (await self._subscription(answer),)
        found = discover.find_feeds(answer.body, url=answer.url)
        return found or await self._guess(answer.url)

    async def _guess(self, url: str) -> tuple[Subscription, ...]:
        for guess in discover.guesses(url):
            try:
                answer = await self.client.get(guess, accept=FEED_ACCEPT, may_be_local=True)
                if isinstance(answer, Fetched) and discover.is_feed(answer.body):
                    return (await self._subscription(answer),)
            except TermnewsError:
                continue
        raise ParseError(f"{without_secrets(url)}: no feed found there; give the address of the feed itself.")

    async def _subscription(self, answer: Fetched) -> Subscription:
        def parse() -> Subscription:
            with deadline(FEED_SECONDS, armed=self.is_guarded):
                parsed = parse_feed(answer.body, url=answer.url, content_type=answer.content_type)
                return Subscription(answer.url, parsed.title, site_url=parsed.site_url, is_named=False)

        async with self.parsing:
            return await asyncio.to_thread(parse)
