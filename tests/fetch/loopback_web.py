"""A real web server on the loopback, which answers as it is told and remembers what it was asked."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

Answer = bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]

HOST = "harbourpost.example"
NOW = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Asked:
    """One request, as it arrived; header names in lower case."""

    path: str
    headers: dict[str, str]


@dataclass
class Web:
    """The server: `answers` by path, `asked` in order; it closes each connection after one answer."""

    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    closed: asyncio.Event = field(default_factory=asyncio.Event)

    def url(self, path: str, *, host: str = HOST) -> str:
        return f"http://{host}{path}"

    def local_url(self, path: str, *, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            first = await reader.readexactly(1)
            if first == b"\x16":  # The beginning of TLS, which is not spoken here.
                writer.write(reply(b"", status="400 Bad Request"))
                return
            head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
            lines = (line.partition(": ") for line in head[1:] if line)
            asked = Asked(head[0].split()[1], {name.lower(): value for name, _, value in lines})
            self.asked.append(asked)
            answer = self.answers.get(asked.path, reply(b"", status="404 Not Found"))
            if isinstance(answer, bytes):
                writer.write(answer)
            else:
                await answer(writer)
            await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError):
            return
        finally:
            writer.close()
            self.closed.set()


def reply(body: bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """An HTTP answer; `length` is what it claims, if that is not the truth."""
    lines = [
        f"HTTP/1.1 {status}",
        f"Content-Length: {len(body) if length is None else length}",
        "Connection: close",
        *headers,
    ]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def redirect(location: str, *, status: str = "301 Moved Permanently") -> bytes:
    return reply(b"", f"Location: {location}", status=status)
