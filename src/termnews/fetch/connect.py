"""Opening connections: resolves a name, asks `guard` about each address, and connects to that very address.

Rule: the address that was judged is the address that is connected to; a second look-up could differ.
"""

import asyncio
import socket
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpcore

from termnews.core.errors import FetchError
from termnews.core.text import one_line
from termnews.fetch.guard import is_allowed, is_number

_MAX_ADDRESSES = 3
"""Addresses of one name that are tried, sharing the time for connecting."""


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connects to allowed addresses only.

    Args:
        routes: Host names that are answered elsewhere, over plain http: name → (address, port).
        resolver: Threads for name look-ups, which cannot be cancelled.
        may_be_local: Addresses of this machine and its network are allowed.
    """

    def __init__(
        self, *, routes: Mapping[str, tuple[str, int]], resolver: ThreadPoolExecutor, may_be_local: bool
    ) -> None:
        self._routes = routes
        self._resolver = resolver
        self._may_be_local = may_be_local
        self._network = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 (the signature is httpcore's)
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """A connection to the host, by its first address that answers.

        Raises:
            FetchError: The name is unknown, or none of its addresses is allowed.
            httpcore.ConnectError: No address answered.
        """
        if host in self._routes:
            address, routed_port = self._routes[host]
            return await self._network.connect_tcp(address, routed_port, timeout)
        addresses = await self._allowed_addresses(host, port)
        share = None if timeout is None else timeout / len(addresses)
        for address in addresses[:-1]:
            try:
                return await self._network.connect_tcp(address, port, share, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._network.connect_tcp(addresses[-1], port, share, local_address, socket_options)

    async def _allowed_addresses(self, host: str, port: int) -> list[str]:
        addresses = [host] if is_number(host) else await self._resolve(host, port)
        allowed = [address for address in addresses if is_allowed(address, may_be_local=self._may_be_local)]
        if not allowed:
            raise forbidden(host)
        return allowed[:_MAX_ADDRESSES]

    async def _resolve(self, host: str, port: int) -> list[str]:
        loop = asyncio.get_running_loop()
        try:
            found = await loop.run_in_executor(
                self._resolver, lambda: socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            )
        except (OSError, UnicodeError, ValueError, OverflowError) as error:
            raise FetchError(
                f"{one_line(host, max_length=100)} is not known to the network; check the address and your"
                " connection."
            ) from error
        return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


def forbidden(host: str) -> FetchError:
    """The error for a host that is none of the public network."""
    return FetchError(
        f"{one_line(host, max_length=100)} is an address inside this machine or its network, which"
        " only a feed that you add yourself may be read from."
    )
