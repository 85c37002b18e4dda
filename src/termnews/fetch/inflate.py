"""A body with a ceiling: collects what comes over the wire, unpacked, and stops a bomb early."""

import zlib
from collections.abc import Iterator

from termnews.core.errors import FetchError

_GZIP = 16 + zlib.MAX_WBITS
_PLAIN = frozenset({"", "identity"})
_GZIPPED = frozenset({"gzip", "x-gzip"})
_MAX_MEMBERS = 16
"""Members of one gzip file; honest servers send one."""


class BodyReader:
    """Takes the raw chunks of one body.

    Args:
        encoding: The Content-Encoding; only gzip was offered, so only gzip is accepted.
        max_wire_bytes: Ceiling of what is received.
        max_body_bytes: Ceiling of what it unpacks to.
        shown: How to name the address in errors.

    Raises:
        FetchError: The encoding is not one that was offered.
    """

    def __init__(self, *, encoding: str, max_wire_bytes: int, max_body_bytes: int, shown: str) -> None:
        encoding = encoding.strip().lower()
        if encoding not in _PLAIN | _GZIPPED:
            raise FetchError(f"{shown} was sent in an encoding that was not asked for; try again later.")
        self._shown = shown
        self._max_wire_bytes = max_wire_bytes
        self._max_body_bytes = max_body_bytes
        self._wire_count = 0
        self._member_count = 1
        self._body = bytearray()
        self._unpacker = zlib.decompressobj(_GZIP) if encoding in _GZIPPED else None

    def add(self, chunk: bytes) -> None:
        """Take one chunk.

        Raises:
            FetchError: A ceiling is passed, or the chunk cannot be unpacked.
        """
        self._wire_count += len(chunk)
        if self._wire_count > self._max_wire_bytes:
            raise self._too_large(self._max_wire_bytes)
        for part in (chunk,) if self._unpacker is None else self._unpacked(chunk):
            self._body += part
            if len(self._body) > self._max_body_bytes:
                raise self._too_large(self._max_body_bytes)

    def body(self) -> bytes:
        """The whole body, once everything has come.

        Raises:
            FetchError: It ended in the middle.
        """
        if self._unpacker is not None and self._wire_count and not self._unpacker.eof:
            raise FetchError(f"{self._shown} came incomplete; try again later.")
        return bytes(self._body)

    def _unpacked(self, chunk: bytes) -> Iterator[bytes]:
        while chunk and self._unpacker is not None:
            if self._unpacker.eof:
                # A gzip file may have several members (RFC 1952 §2.2); what is no member is padding.
                self._member_count += 1
                if not chunk.startswith(b"\x1f\x8b") or self._member_count > _MAX_MEMBERS:
                    return
                self._unpacker = zlib.decompressobj(_GZIP)
            room = self._max_body_bytes - len(self._body) + 1
            try:
                yield self._unpacker.decompress(chunk, room)
            except zlib.error as error:
                raise FetchError(f"{self._shown} came damaged; try again later.") from error
            chunk = self._unpacker.unconsumed_tail or self._unpacker.unused_data

    def _too_large(self, limit: int) -> FetchError:
        return FetchError(f"{self._shown} is larger than {limit / 1_000_000:g} MB, which is the limit.")
