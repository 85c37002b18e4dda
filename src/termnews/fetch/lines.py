"""Lines to servers: a question goes over one that is open already, or a new one, direct or by a proxy.

Rule: a line that was opened for an address which the reader typed, and may lead into the local network,
serves no other question.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from termnews.core.url import origin
from termnews.fetch.connect import Connector, Target
from termnews.fetch.exchange import BrokenOffError, Exchange, Head
from termnews.fetch.proxies import DIRECT, proxy_credentials, proxy_for
from termnews.fetch.question import Question, request_headers, request_target

_WITH_BODY = frozenset({200, 203})
_WITHOUT_BODY = frozenset({301, 302, 303, 304, 307, 308})


class Lines:
    """Asks servers, and keeps the lines for a while.

    Args:
        user_agent: How we introduce ourselves.
        proxy: The proxy for everything; empty for what `environ` says.
        environ: Where `http_proxy` and the like are looked up.
    """

    def __init__(
        self,
        connector: Connector,
        *,
        user_agent: str,
        max_kept_count: int,
        proxy: str,
        environ: Mapping[str, str],
    ) -> None:
        self._connector = connector
        self._user_agent = user_agent
        self._proxy = proxy
        self._environ = environ
        self._kept = _Kept(max_count=max_kept_count)

    def close(self) -> None:
        """Let go of all lines."""
        self._kept.close()
        self._connector.close()

    @asynccontextmanager
    async def ask(self, url: str, question: Question) -> AsyncIterator[tuple[Exchange, Head]]:
        """Send the question, over a kept connection if there is one; keep the connection afterwards."""
        target = self._target(url, question)
        exchange, head = await self._first_answer(url, question, target)
        try:
            yield exchange, head
            is_whole = await _is_read_to_its_end(exchange, head)
        except BaseException:
            exchange.close()
            raise
        if is_whole and exchange.is_reusable():
            self._kept.give(target, exchange)
        else:
            exchange.close()

    async def _first_answer(self, url: str, question: Question, target: Target) -> tuple[Exchange, Head]:
        kept = self._kept.take(target)
        if kept is not None:
            try:
                return kept, await self._send(kept, url, question, target)
            except BrokenOffError as error:
                # The server had closed it in the meantime; what it never saw can be asked again.
                if not error.is_silent:
                    raise
        exchange = Exchange(await self._connector.open(target))
        return exchange, await self._send(exchange, url, question, target)

    async def _send(self, exchange: Exchange, url: str, question: Question, target: Target) -> Head:
        headers = request_headers(url, question, self._user_agent)
        if target.proxy and target.scheme == "http" and (known := proxy_credentials(target.proxy)):
            headers["Proxy-Authorization"] = known
        try:
            return await exchange.ask(
                request_target(url, is_proxied=bool(target.proxy)), list(headers.items())
            )
        except BaseException:
            exchange.close()
            raise

    def _target(self, url: str, question: Question) -> Target:
        scheme, host, port = origin(url)
        chosen = DIRECT if self._connector.is_routed(host) else question.manner.proxy or self._proxy
        proxy = proxy_for(url, chosen=chosen, environ=self._environ)
        return Target(scheme, host, port, question.may_be_local, proxy)


async def _is_read_to_its_end(exchange: Exchange, head: Head) -> bool:
    """Whether nothing of the answer is left in the line; an error's page is not worth the reading."""
    if head.status in _WITH_BODY:
        return True
    if head.status not in _WITHOUT_BODY or head.headers.get("content-length", "0") != "0":
        return False
    async for _ in exchange.body():
        return False
    return True


class _Kept:
    """Connections that wait for the next question to the same server."""

    def __init__(self, *, max_count: int, seconds: float = 10.0) -> None:
        self._max_count = max_count
        self._seconds = seconds
        self._kept: list[tuple[object, float, Exchange]] = []

    def take(self, key: object) -> Exchange | None:
        """One that leads there, if there is one that still stands."""
        self._drop_old()
        for place, (of, _, exchange) in enumerate(self._kept):
            if of == key:
                del self._kept[place]
                return exchange
        return None

    def give(self, key: object, exchange: Exchange) -> None:
        """Keep one for a while."""
        until = asyncio.get_running_loop().time() + self._seconds
        self._kept.append((key, until, exchange))
        self._drop_old()

    def close(self) -> None:
        """Let go of all of them."""
        for _, _, exchange in self._kept:
            exchange.close()
        self._kept.clear()

    def _drop_old(self) -> None:
        now = asyncio.get_running_loop().time()
        fresh = [kept for kept in self._kept if kept[1] > now and not kept[2].is_closed()][-self._max_count :]
        for kept in self._kept:
            if kept not in fresh:
                kept[2].close()
        self._kept = fresh
