"""One question and its answer over an open connection, in HTTP/1.1. The only module that knows h11.

Rule: h11 decides what is HTTP; what is not, or is too long, is an error before it is read to the end.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import h11

from termnews.fetch.connect import Wire

_CHUNK_BYTES = 65_536
_MAX_HEAD_BYTES = 65_536
"""Of the status line and all headers; honest servers stay below 8 kB."""

Headers = Mapping[str, str]


class BrokenOffError(Exception):
    """The other side closed the connection, or spoke no HTTP.

    Attributes:
        is_silent: It had not answered a byte: a connection that was kept too long does so.
    """

    def __init__(self, *, is_silent: bool) -> None:
        super().__init__("The connection broke off.")
        self.is_silent = is_silent


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of an answer; header names in lower case, repeated ones joined by commas."""

    status: int
    headers: Headers


class Exchange:
    """A connection that asks one thing after the other."""

    def __init__(self, wire: Wire) -> None:
        self.peer = wire.peer
        self._reader = wire.reader
        self._writer = wire.writer
        self._state = h11.Connection(h11.CLIENT, max_incomplete_event_size=_MAX_HEAD_BYTES)
        self._is_silent = True

    async def ask(self, target: str, headers: Sequence[tuple[str, str]]) -> Head:
        """Send a GET; the head of the answer.

        Raises:
            BrokenOffError: There is none.
        """
        self._is_silent = True
        try:
            request = h11.Request(method="GET", target=target, headers=list(headers))
            self._writer.write(
                (self._state.send(request) or b"") + (self._state.send(h11.EndOfMessage()) or b"")
            )
            await self._writer.drain()
        except (h11.LocalProtocolError, OSError) as error:
            raise BrokenOffError(is_silent=True) from error
        while True:
            event = await self._next_event()
            if isinstance(event, h11.Response):
                return Head(event.status_code, _headers(event.headers))
            if not isinstance(event, h11.InformationalResponse):
                raise BrokenOffError(is_silent=self._is_silent)

    async def body(self) -> AsyncIterator[bytes]:
        """The body, in the order it comes, unpacked from its transfer coding only.

        Raises:
            BrokenOffError: It ended in the middle.
        """
        while True:
            event = await self._next_event()
            if isinstance(event, h11.Data):
                yield bytes(event.data)
            elif isinstance(event, h11.EndOfMessage):
                return
            else:
                raise BrokenOffError(is_silent=False)

    def is_reusable(self) -> bool:
        """Whether the answer came whole and the next question may go over the same connection."""
        if self._state.our_state is not h11.DONE or self._state.their_state is not h11.DONE:
            return False
        self._state.start_next_cycle()
        return not self.is_closed()

    def is_closed(self) -> bool:
        """Whether the other side has gone, or something stands in the line that nobody asked for."""
        return self._reader.at_eof() or self._writer.is_closing() or bool(self._state.trailing_data[0])

    def close(self) -> None:
        """Let go of the connection at once."""
        self._writer.transport.abort()

    async def _next_event(self) -> Any:
        try:
            while (event := self._state.next_event()) is h11.NEED_DATA:
                received = await self._reader.read(_CHUNK_BYTES)
                self._is_silent = self._is_silent and not received
                self._state.receive_data(received)
        except (h11.RemoteProtocolError, OSError) as error:
            raise BrokenOffError(is_silent=self._is_silent) from error
        return event


def _headers(raw: Sequence[tuple[bytes, bytes]]) -> Headers:
    headers: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1"), value.decode("latin-1")
        headers[key] = f"{headers[key]}, {text}" if key in headers else text
    return headers
