"""One polite, bounded GET.

Rule: whatever a server does, the answer is a value or one `FetchError` before the deadline, within the
ceilings: no cookies, no redirects but those judged here, no secret to another server.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from importlib.metadata import version
from types import TracebackType
from typing import Self

import httpx

from termnews.core.errors import FetchError
from termnews.core.feed import Manner, Validators
from termnews.core.url import host_of, origin
from termnews.core.when import utc_now
from termnews.fetch.answer import (
    Fetched,
    NotModified,
    Redirect,
    connection_error,
    next_address,
    pause_seconds,
    refusal,
    shown_url,
    starting_address,
)
from termnews.fetch.guard import is_local
from termnews.fetch.headers import max_age_seconds, validators_of
from termnews.fetch.inflate import BodyReader
from termnews.fetch.pauses import Pauses
from termnews.fetch.question import (
    FEED_ACCEPT,
    PAGE_ACCEPT,
    Limits,
    Question,
)
from termnews.fetch.transports import Transports, peer

__all__ = ["FEED_ACCEPT", "PAGE_ACCEPT", "Client", "Fetched", "Limits", "NotModified"]

_OK = frozenset({200, 203})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_AS_USUAL = Manner()
_NO_PROXIES: Mapping[str, str] = {}


class Client:
    """Fetches addresses; an async context manager, bound to one event loop.

    Args:
        routes: Host name → (address, port) to connect to instead, over plain http; counts as allowed.
        user_agent: How we introduce ourselves.
        limits: The ceilings.
        proxy: The proxy for everything; empty for what `environ` says.
        environ: Where `http_proxy` and the like are looked up.
        clock: Tells the time, for what servers say of it.

    Attributes:
        limits: As given.
        pauses: The hosts that asked to be left alone.
    """

    def __init__(
        self,
        *,
        routes: Mapping[str, tuple[str, int]] | None = None,
        user_agent: str = "",
        limits: Limits | None = None,
        proxy: str = "",
        environ: Mapping[str, str] = _NO_PROXIES,
        clock: Callable[[], datetime] = utc_now,
    ) -> None:
        self.pauses = Pauses()
        self.limits = limits or Limits()
        self._clock = clock
        self._slots = asyncio.Semaphore(self.limits.total_count)
        self._host_slots: defaultdict[str, asyncio.Semaphore] = defaultdict(
            lambda: asyncio.Semaphore(self.limits.per_host_count)
        )
        self._transports = Transports(
            routes=routes or {},
            user_agent=user_agent or f"termnews/{version('termnews')} (newsreader)",
            limits=self.limits,
            proxy=proxy,
            environ=environ,
        )

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
        await self._transports.aclose()

    async def get(
        self,
        url: str,
        *,
        validators: Validators | None = None,
        accept: str = FEED_ACCEPT,
        may_be_local: bool = False,
        manner: Manner = _AS_USUAL,
        is_forced: bool = False,
    ) -> Fetched | NotModified:
        """What stands at an address, redirects followed.

        Args:
            validators: Of the copy that we have: ask only for something newer.
            accept: `FEED_ACCEPT` or `PAGE_ACCEPT`.
            may_be_local: Addresses of this machine and its network are allowed, for an address that
                the reader typed. A public server still cannot redirect there.
            manner: How the reader wants it to be asked.
            is_forced: Ask for a feed even if its server wants to be left alone.

        Raises:
            FetchError: It cannot be had; one sentence, without secrets.
        """
        hop_url, is_permanent = starting_address(url), True
        question = Question(
            accept,
            validators or Validators(),
            may_be_local,
            self.limits.total_seconds,
            manner,
            origin(hop_url),
            is_forced,
        )
        for hop_count in range(self.limits.max_hops + 1):
            answer = await self._hop(hop_url, question)
            if not isinstance(answer, Redirect):
                return replace(answer, moved_to=hop_url) if hop_count and is_permanent else answer
            question = replace(
                question,
                may_be_local=question.may_be_local and answer.is_local,
                deadline_seconds=question.deadline_seconds - answer.seconds,
            )
            hop_url, is_permanent = answer.url, is_permanent and answer.is_permanent
        raise FetchError(
            f"{shown_url(url)} redirects more than {self.limits.max_hops} times; check the address."
        )

    async def _hop(self, url: str, question: Question) -> Fetched | NotModified | Redirect:
        """One request and its whole answer, in the host's turn."""
        loop, host = asyncio.get_running_loop(), host_of(url)
        async with self._host_slots[host], self._slot():
            if question.accept == FEED_ACCEPT and not question.is_forced:
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

    @asynccontextmanager
    async def _slot(self) -> AsyncIterator[None]:
        """One of the places among all requests; given back early by a request that is slow."""
        await self._slots.acquire()
        is_held = True

        def give_back() -> None:
            nonlocal is_held
            if is_held:
                is_held = False
                self._slots.release()

        timer = asyncio.get_running_loop().call_later(self.limits.slow_seconds, give_back)
        try:
            yield
        finally:
            timer.cancel()
            give_back()

    def _mind_pause(self, host: str) -> None:
        seconds = self.pauses.seconds_left(host, now=self._clock())
        if seconds > 0:
            raise FetchError(
                f"{host} asked not to be read for a while; it is tried again later.",
                retry_after_seconds=seconds,
                is_postponed=True,
            )

    async def _exchange(self, url: str, question: Question) -> Fetched | NotModified | Redirect:
        async with self._transports.ask(url, question) as response:
            headers, status, now = response.headers, response.status_code, self._clock()
            if status == 304 and question.validators != Validators():
                validators = validators_of(headers, known=question.validators)
                return NotModified(validators, max_age_seconds(headers, now=now))
            if status in _REDIRECTS and "location" in headers:
                found = next_address(headers["location"], url)
                return Redirect(found, status in {301, 308}, is_local(peer(response)))
            if status not in _OK:
                self.pauses.note(host_of(url), pause_seconds(status, headers, now=now) or 0.0, now=now)
                raise refusal(shown_url(url), status, headers, now=now)
            return Fetched(
                url,
                await self._body(url, response),
                headers.get("content-type", "")[:200],
                validators_of(headers),
                max_age_seconds(headers, now=now),
            )

    async def _body(self, url: str, response: httpx.Response) -> bytes:
        reader = BodyReader(
            encoding=response.headers.get("content-encoding", ""),
            max_wire_bytes=self.limits.max_wire_bytes,
            max_body_bytes=self.limits.max_body_bytes,
            shown=shown_url(url),
        )
        async for chunk in response.aiter_raw():
            reader.add(chunk)
        return reader.body()
