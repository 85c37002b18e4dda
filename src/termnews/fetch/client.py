"""One polite, bounded GET. The only module that knows httpx.

Rule: whatever a server does, the answer is a value or one `FetchError` before the deadline, within the
ceilings. Of httpx only its transport is used: no cookies, no logging of addresses, no unpacking, and no
redirects but our own.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from importlib.metadata import version
from ssl import SSLContext
from types import TracebackType
from typing import Self

import httpcore
import httpx

from termnews.core.errors import FetchError
from termnews.core.feed import Validators
from termnews.core.url import host_of
from termnews.core.when import utc_now
from termnews.fetch.answer import (
    Fetched,
    NotModified,
    Redirect,
    connection_error,
    next_address,
    refusal,
    shown_url,
    starting_address,
)
from termnews.fetch.connect import GuardedBackend
from termnews.fetch.guard import is_local
from termnews.fetch.headers import max_age_seconds, retry_after_seconds, validators_of
from termnews.fetch.inflate import BodyReader
from termnews.fetch.question import FEED_ACCEPT, PAGE_ACCEPT, Limits, Question, request_headers

__all__ = ["FEED_ACCEPT", "PAGE_ACCEPT", "Client", "Fetched", "Limits", "NotModified"]

_OK = frozenset({200, 203})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MAX_PAUSE_SECONDS = 24 * 3_600.0


class Client:
    """Fetches addresses; an async context manager, bound to one event loop.

    Args:
        routes: Host name → (address, port) to connect to instead, over plain http; counts as allowed.
        user_agent: How we introduce ourselves.
        limits: The ceilings.
        clock: Tells the time, for what servers say of it.
    """

    def __init__(
        self,
        *,
        routes: Mapping[str, tuple[str, int]] | None = None,
        user_agent: str = "",
        limits: Limits | None = None,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self._user_agent = user_agent or f"termnews/{version('termnews')} (newsreader)"
        self._limits = limits or Limits()
        self._clock = clock
        self._slots = asyncio.Semaphore(self._limits.total_count)
        self._host_slots: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(self._limits.per_host_count)
        )
        self._paused_until: dict[str, datetime] = {}
        self._resolver = ThreadPoolExecutor(self._limits.total_count, "resolver")
        # A kept connection to this machine must not serve a request that may not go there: two pools.
        self._transports = {
            is_lenient: _Transport(
                GuardedBackend(routes=routes or {}, resolver=self._resolver, may_be_local=is_lenient),
                self._limits,
            )
            for is_lenient in (False, True)
        }

    async def __aenter__(self) -> Self:
        """Nothing is connected before the first request."""
        return self

    async def __aexit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _traceback: TracebackType | None,
    ) -> None:
        """Close all connections."""
        for transport in self._transports.values():
            await transport.aclose()
        self._resolver.shutdown(wait=False, cancel_futures=True)

    async def get(
        self,
        url: str,
        *,
        validators: Validators | None = None,
        accept: str = FEED_ACCEPT,
        may_be_local: bool = False,
    ) -> Fetched | NotModified:
        """What stands at an address, redirects followed.

        Args:
            validators: Of the copy that we have: ask only for something newer.
            accept: `FEED_ACCEPT` or `PAGE_ACCEPT`.
            may_be_local: Addresses of this machine and its network are allowed, for an address that
                the reader typed. A public server still cannot redirect there.

        Raises:
            FetchError: It cannot be had; one sentence, without secrets.
        """
        question = Question(accept, validators or Validators(), may_be_local, self._limits.total_seconds)
        hop_url, is_permanent = starting_address(url), True
        for hop_count in range(self._limits.max_hops + 1):
            answer = await self._hop(hop_url, question)
            if isinstance(answer, Fetched) and hop_count and is_permanent:
                return replace(answer, moved_to=hop_url)
            if not isinstance(answer, Redirect):
                return answer
            question = replace(
                question,
                may_be_local=question.may_be_local and answer.is_local,
                deadline_seconds=question.deadline_seconds - answer.seconds,
            )
            hop_url, is_permanent = answer.url, is_permanent and answer.is_permanent
        raise FetchError(
            f"{shown_url(url)} redirects more than {self._limits.max_hops} times; check the address."
        )

    async def _hop(self, url: str, question: Question) -> Fetched | NotModified | Redirect:
        """One request and its whole answer, in the host's turn."""
        loop, host = asyncio.get_running_loop(), host_of(url)
        async with self._host_slots[host], self._slots:
            if question.accept == FEED_ACCEPT:
                self._mind_pause(host)
            started_at = loop.time()
            try:
                async with asyncio.timeout(max(0.0, question.deadline_seconds)):
                    answer = await self._exchange(url, question)
            except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
                raise connection_error(shown_url(url), error) from error
            if isinstance(answer, Redirect):
                return replace(answer, seconds=loop.time() - started_at)
            return answer

    def _mind_pause(self, host: str) -> None:
        """A server that asked to be left alone means all its feeds."""
        left = self._paused_until.get(host, self._clock()) - self._clock()
        if left > timedelta(0):
            raise FetchError(
                f"{host} asked not to be read for a while; it is tried again later.",
                retry_after_seconds=left.total_seconds(),
            )

    async def _exchange(self, url: str, question: Question) -> Fetched | NotModified | Redirect:
        async with self._ask(url, question) as response:
            headers, status, now = response.headers, response.status_code, self._clock()
            if status == 304 and question.validators != Validators():
                validators = validators_of(headers, known=question.validators)
                return NotModified(validators, max_age_seconds(headers, now=now))
            if status in _REDIRECTS and "location" in headers:
                found = next_address(headers["location"], url)
                return Redirect(found, status in {301, 308}, is_local(_peer(response)))
            if status not in _OK:
                self._note_pause(host_of(url), status, headers)
                raise refusal(shown_url(url), status, headers, now=now)
            return Fetched(
                url,
                await self._body(url, response),
                headers.get("content-type", "")[:200],
                validators_of(headers),
                max_age_seconds(headers, now=now),
            )

    def _note_pause(self, host: str, status: int, headers: Mapping[str, str]) -> None:
        asked_seconds = retry_after_seconds(headers, now=self._clock())
        if status in {429, 503} and asked_seconds:
            pause = timedelta(seconds=min(asked_seconds, _MAX_PAUSE_SECONDS))
            self._paused_until[host] = self._clock() + pause

    @asynccontextmanager
    async def _ask(self, url: str, question: Question) -> AsyncIterator[httpx.Response]:
        timeout = httpx.Timeout(self._limits.total_seconds, connect=self._limits.connect_seconds)
        request = httpx.Request(
            "GET",
            url,
            headers=request_headers(url, question, self._user_agent),
            extensions={"timeout": timeout.as_dict()},
        )
        response = await self._transports[question.may_be_local].handle_async_request(request)
        try:
            yield response
        finally:
            await response.aclose()

    async def _body(self, url: str, response: httpx.Response) -> bytes:
        reader = BodyReader(
            encoding=response.headers.get("content-encoding", ""),
            max_wire_bytes=self._limits.max_wire_bytes,
            max_body_bytes=self._limits.max_body_bytes,
            shown=shown_url(url),
        )
        async for chunk in response.aiter_raw():
            reader.add(chunk)
        return reader.body()


class _Transport(httpx.AsyncHTTPTransport):
    """httpx's transport over our own way of connecting, which its constructor does not take."""

    def __init__(self, backend: httpcore.AsyncNetworkBackend, limits: Limits) -> None:
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=_tls(),
            max_connections=limits.total_count,
            max_keepalive_connections=limits.total_count,
            keepalive_expiry=10.0,
            network_backend=backend,
        )


@cache
def _tls() -> SSLContext:
    return httpx.create_ssl_context(trust_env=False)


def _peer(response: httpx.Response) -> str:
    stream = response.extensions.get("network_stream")
    address = stream.get_extra_info("server_addr") if stream is not None else None
    return str(address[0]) if address else ""
