"""The ways to servers: httpx's transports over our guarded connections, direct or by a proxy.

Rule: a connection that was opened for an address which the reader typed, and may lead into the local
network, serves no other question. Of httpx only the transport is used: what its client adds (redirects,
cookies, unpacking, the environment, a log of addresses) has rules of ours.
"""

from collections.abc import AsyncIterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from ssl import SSLContext
from urllib.parse import unquote, urlsplit

import httpcore
import httpx

from termnews.core.errors import FetchError
from termnews.core.url import origin
from termnews.fetch.connect import GuardedBackend, forbidden
from termnews.fetch.guard import is_allowed, is_number
from termnews.fetch.proxies import DIRECT, proxy_for
from termnews.fetch.question import Limits, Question, request_headers

_KEPT_COUNT = 4
"""Connections that may wait for the next question; httpcore looks at each of them with every question."""
_KEPT_SECONDS = 4.0
"""How long a connection waits for the next question; many servers hang up after 5 s."""


@dataclass(frozen=True, slots=True)
class _Way:
    """What connections must have in common to share a pool; `proxy` is empty for a direct one."""

    is_safe: bool
    may_be_local: bool
    proxy: str


class Transports:
    """Asks servers, and keeps the connections for a while.

    Args:
        routes: Host name → (address, port) to connect to instead, over plain http.
        user_agent: How we introduce ourselves.
        proxy: The proxy for everything; empty for what `environ` says.
        environ: Where `http_proxy` and the like are looked up.
    """

    def __init__(
        self,
        *,
        routes: Mapping[str, tuple[str, int]],
        user_agent: str,
        limits: Limits,
        proxy: str,
        environ: Mapping[str, str],
    ) -> None:
        self._routes = routes
        self._user_agent = user_agent
        self._proxy = proxy
        self._environ = environ
        self._timeout = {"connect": limits.connect_seconds}
        self._resolver = ThreadPoolExecutor(8, "resolver")
        self._made: dict[_Way, _Transport] = {}

    async def aclose(self) -> None:
        """Let go of all connections, and of look-ups that still run; those cannot be stopped."""
        self._resolver.shutdown(wait=False, cancel_futures=True)
        for transport in self._made.values():
            await transport.aclose()

    @asynccontextmanager
    async def ask(self, url: str, question: Question) -> AsyncIterator[httpx.Response]:
        """Send the question; the answer, its body unread."""
        way = self._way(url, question)
        if way not in self._made:
            self._made[way] = self._new_transport(way)
        response = await self._made[way].handle_async_request(
            httpx.Request(
                "GET",
                url,
                headers=request_headers(url, question, self._user_agent),
                extensions={"timeout": self._timeout},
            )
        )
        if way.proxy:
            # At the other end is the proxy; that it may be local says nothing of who answered.
            response.extensions.pop("network_stream", None)
        try:
            yield response
            is_empty = response.status_code == 304 or response.headers.get("content-length") == "0"
            if is_empty and not response.is_stream_consumed:
                # Only a connection that was read to the end of the answer is kept.
                async for _ in response.aiter_raw():
                    pass
        finally:
            await response.aclose()

    def _way(self, url: str, question: Question) -> _Way:
        scheme, host, _ = origin(url)
        chosen = DIRECT if host in self._routes else question.manner.proxy or self._proxy
        proxy = proxy_for(url, chosen=chosen, environ=self._environ)
        # A proxy looks names up itself, so only numbers can be judged here.
        if proxy and is_number(host) and not is_allowed(host, may_be_local=question.may_be_local):
            raise forbidden(host)
        return _Way(scheme == "https", question.may_be_local, proxy)

    def _new_transport(self, way: _Way) -> "_Transport":
        backend = GuardedBackend(
            routes={} if way.proxy else self._routes,
            resolver=self._resolver,
            may_be_local=way.may_be_local or bool(way.proxy),
        )
        return _Transport(
            backend,
            tls=_tls() if way.is_safe else None,
            proxy=_httpcore_proxy(way.proxy) if way.proxy else None,
        )


class _Transport(httpx.AsyncHTTPTransport):
    """httpx's transport over our own way of connecting, which its constructor does not take."""

    def __init__(
        self,
        backend: httpcore.AsyncNetworkBackend,
        *,
        tls: SSLContext | None,
        proxy: httpcore.Proxy | None,
    ) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=tls,
            proxy=proxy,
            # How many are open at once is the client's business, which counts before it asks.
            max_connections=None,
            max_keepalive_connections=_KEPT_COUNT,
            keepalive_expiry=_KEPT_SECONDS,
            network_backend=backend,
        )


def peer(response: httpx.Response) -> str:
    """The IP address that answered; empty if it is not known, as behind a proxy."""
    stream = response.extensions.get("network_stream")
    address = stream.get_extra_info("server_addr") if stream is not None else None
    return str(address[0]) if address else ""


def _httpcore_proxy(proxy: str) -> httpcore.Proxy:
    parts = urlsplit(proxy)
    if parts.scheme != "http" or not parts.hostname:
        raise FetchError("The proxy's address must begin with http://; see the option “proxy”.")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    auth = (unquote(parts.username or "").encode(), unquote(parts.password or "").encode())
    return httpcore.Proxy(f"http://{host}:{parts.port or 80}/", auth=auth if any(auth) else None)


@cache
def _tls() -> SSLContext:
    """Trusts who Mozilla trusts and who the system trusts, because some systems name nobody."""
    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()
    return context
