"""A server as nobody should run it, for the benchmark of bad feeds."""

import asyncio
import gzip
import random
from collections.abc import Sequence

BAD_KINDS = (
    "missing broken garbage page empty refused reset drip silent endless bomb round tls unknown".split()
)
"""How a feed may be bad; the n-th bad feed is of the n-th kind, and so on around."""
LARGE = 64 * 1024 * 1024


class BadFeeds:
    """Answers as nobody should."""

    def __init__(self) -> None:
        self._bomb_bytes = gzip.compress(bytes(LARGE), 9)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One bad answer."""
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            kind = head.split(b" ")[1].split(b"/")[1].decode()
            await getattr(self, f"_{kind}", self._plainly)(writer, kind)
            await writer.drain()
        except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError, OSError):
            pass
        finally:
            writer.close()

    async def _plainly(self, writer: asyncio.StreamWriter, kind: str) -> None:
        status = {"missing": "404 Not Found", "broken": "500 Oops"}.get(kind, "200 OK")
        body = {"garbage": random.Random(1).randbytes(50_000), "page": b"<html><p>No feed here.</p></html>"}
        writer.write(joined(status, ["Connection: close"], body.get(kind, b"")))

    async def _reset(self, writer: asyncio.StreamWriter, _kind: str) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n<rss>")
        await writer.drain()
        writer.transport.abort()

    async def _drip(self, writer: asyncio.StreamWriter, _kind: str) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while not writer.is_closing():
            writer.write(b" ")
            await writer.drain()
            await asyncio.sleep(1)

    async def _silent(self, _writer: asyncio.StreamWriter, _kind: str) -> None:
        await asyncio.sleep(600)

    async def _endless(self, writer: asyncio.StreamWriter, _kind: str) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n<rss><channel>")
        while not writer.is_closing():
            writer.write(b"<item><title>Tide</title></item>" * 1_000)
            await writer.drain()

    async def _bomb(self, writer: asyncio.StreamWriter, _kind: str) -> None:
        writer.write(joined("200 OK", ["Content-Encoding: gzip", "Connection: close"], self._bomb_bytes))

    async def _round(self, writer: asyncio.StreamWriter, kind: str) -> None:
        writer.write(joined("302 Found", [f"Location: /{kind}/again", "Connection: close"], b""))


def bad_urls(place: str, count: int) -> list[str]:
    """The addresses of so many bad feeds, the server of which listens at `place`."""
    port = place.rpartition(":")[2]
    special = {"refused": "http://127.0.0.1:1", "unknown": "http://nobody.invalid"}
    special["tls"] = f"https://127.0.0.1:{port}"
    urls = []
    for number in range(count):
        kind = BAD_KINDS[number % len(BAD_KINDS)]
        # A loopback address of its own for each: what is bad is the feed, not one host of them all.
        urls.append(f"{special.get(kind, f'http://127.0.1.{number % 250 + 1}:{port}')}/{kind}/{number}")
    return urls


def joined(status: str, headers: Sequence[str], body: bytes) -> bytes:
    """A whole answer."""
    head = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(body)}", "", ""]
    return "\r\n".join(head).encode() + body
