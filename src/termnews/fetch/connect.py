"""Opening connections: resolves a name, asks `guard` about each address, and connects to that very address.

Rule: the address that was judged is the address that is connected to; a second look-up could differ.
"""

import asyncio
import socket
import ssl
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

import certifi

from termnews.core.errors import FetchError
from termnews.core.text import one_line
from termnews.fetch.guard import is_allowed, is_number
from termnews.fetch.proxies import proxy_credentials

_MAX_ADDRESSES = 3
"""Addresses of one name that are tried, sharing the time for connecting."""
_MAX_PROXY_HEAD = 16_384


class UnreachableError(Exception):
    """No address of the host answered."""


@dataclass(frozen=True, slots=True)
class Wire:
    """An open connection; `peer` is the address at the other end, empty behind a proxy."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    peer: str


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect to.

    Attributes:
        may_be_local: Addresses of this machine and its network are allowed.
        proxy: The address of an HTTP proxy to go through; empty for a direct connection.
    """

    scheme: str
    host: str
    port: int
    may_be_local: bool
    proxy: str = ""


class Connector:
    """Connects to allowed addresses only.

    Args:
        routes: Host names that are answered elsewhere, over plain http: name → (address, port).
        seconds: The longest that connecting may take.
    """

    def __init__(self, *, routes: Mapping[str, tuple[str, int]], seconds: float) -> None:
        self._routes = routes
        self._seconds = seconds
        self._resolver = ThreadPoolExecutor(8, "resolver")

    def close(self) -> None:
        """Let go of look-ups that still run; they cannot be stopped."""
        self._resolver.shutdown(wait=False, cancel_futures=True)

    def is_routed(self, host: str) -> bool:
        """Whether the name is answered elsewhere."""
        return host in self._routes

    async def open(self, target: Target) -> Wire:
        """A connection to the host, by its first address that answers.

        Raises:
            FetchError: The name is unknown, or none of its addresses is allowed.
            UnreachableError: No address answered, or not in time.
            ssl.SSLError: Its certificate is not good.
        """
        if target.host in self._routes:
            address, port = self._routes[target.host]
            return await self._connect(address, port, self._seconds)
        if target.proxy:
            return await self._through_proxy(target)
        tls = _tls() if target.scheme == "https" else None
        return await self._first_that_answers(
            target.host, target.port, may_be_local=target.may_be_local, tls=tls
        )

    async def _first_that_answers(
        self, host: str, port: int, *, may_be_local: bool, tls: ssl.SSLContext | None = None
    ) -> Wire:
        addresses = await self._allowed_addresses(host, port, may_be_local=may_be_local)
        share = self._seconds / len(addresses)
        for address in addresses[:-1]:
            try:
                return await self._connect(address, port, share, tls=tls, name=host)
            except UnreachableError:
                continue
        return await self._connect(addresses[-1], port, share, tls=tls, name=host)

    async def _connect(
        self, address: str, port: int, seconds: float, *, tls: ssl.SSLContext | None = None, name: str = ""
    ) -> Wire:
        try:
            async with asyncio.timeout(seconds):
                reader, writer = await asyncio.open_connection(
                    address, port, ssl=tls, server_hostname=name if tls else None
                )
        except ssl.SSLError:
            raise
        except OSError as error:
            raise UnreachableError from error
        return Wire(reader, writer, address)

    async def _through_proxy(self, target: Target) -> Wire:
        """A connection that the proxy has opened; it looks the name up, so only numbers can be judged."""
        if is_number(target.host) and not is_allowed(target.host, may_be_local=target.may_be_local):
            raise _forbidden(target.host)
        parts = urlsplit(target.proxy)
        if parts.scheme != "http" or not parts.hostname:
            raise FetchError("The proxy's address must begin with http://; see the option “proxy”.")
        wire = await self._first_that_answers(parts.hostname, parts.port or 80, may_be_local=True)
        if target.scheme == "https":
            try:
                await _dig_tunnel(wire, target)
            except BaseException:
                wire.writer.transport.abort()
                raise
        return Wire(wire.reader, wire.writer, "")

    async def _allowed_addresses(self, host: str, port: int, *, may_be_local: bool) -> list[str]:
        addresses = [host] if is_number(host) else await self._resolve(host, port)
        allowed = [address for address in addresses if is_allowed(address, may_be_local=may_be_local)]
        if not allowed:
            raise _forbidden(host)
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


async def _dig_tunnel(wire: Wire, target: Target) -> None:
    """Have the proxy connect us to the host, then speak TLS with the host itself (RFC 9110 §9.3.6)."""
    name = f"[{target.host}]:{target.port}" if ":" in target.host else f"{target.host}:{target.port}"
    lines = [f"CONNECT {name} HTTP/1.1", f"Host: {name}"]
    if credentials := proxy_credentials(target.proxy):
        lines.append(f"Proxy-Authorization: {credentials}")
    wire.writer.write("\r\n".join([*lines, "", ""]).encode("ascii"))
    try:
        head = await wire.reader.readuntil(b"\r\n\r\n")
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
        raise FetchError("The proxy broke off; check the option “proxy”.") from error
    status = head[:_MAX_PROXY_HEAD].split(b"\r\n", 1)[0].split(b" ")
    if len(status) < 2 or not status[1].startswith(b"2"):
        raise FetchError("The proxy does not let us through; check the option “proxy”.")
    await wire.writer.start_tls(_tls(), server_hostname=target.host)


def _forbidden(host: str) -> FetchError:
    return FetchError(
        f"{one_line(host, max_length=100)} is an address inside this machine or its network, which"
        " only a feed that you add yourself may be read from."
    )


@cache
def _tls() -> ssl.SSLContext:
    """Trusts who the system trusts and, because some systems name nobody, who Mozilla trusts."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
