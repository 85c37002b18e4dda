"""Rows read from the pages of a damaged database, without asking SQLite (sqlite.org/fileformat2.html).

Rule: nothing in the file is believed. Every number is checked before it is followed, and what makes no
sense ends the reading of that row alone.
"""

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

Value = int | float | str | bytes | None

_LEAF, _INTERIOR = 13, 5
_HEADER_BYTES = 100
_MAX_VALUE_BYTES = 64_000_000
_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}


class DamagedError(Exception):
    """What stands there is no row."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row as it lies in the file.

    Attributes:
        page: The number of its page, from 1.
        values: By column; the column that is the row's number is None, and columns that were added after
            the row was written are missing.
    """

    page: int
    rowid: int
    values: tuple[Value, ...]


class RawFile:
    """The pages of a database file, which may be damaged anywhere."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        header = file.read(_HEADER_BYTES).ljust(_HEADER_BYTES, b"\0")
        size = int.from_bytes(header[16:18], "big")
        size = 65_536 if size == 1 else size
        self._size = size if size >= 512 and size & (size - 1) == 0 else 4_096
        self._usable = self._size - (header[20] if header[20] <= self._size - 480 else 0)
        self._first_free = int.from_bytes(header[32:36], "big")
        self.page_count = file.seek(0, 2) // self._size

    def rows(self, page: int) -> Iterator[RawRow]:
        """The rows of a page; none if it is no leaf of a table."""
        content = self._page(page)
        start = _HEADER_BYTES if page == 1 else 0
        if content[start : start + 1] != bytes([_LEAF]):
            return
        for offset in _cells(content, start, header_bytes=8):
            try:
                rowid, payload = self._payload(content, offset)
                yield RawRow(page, rowid, tuple(_values(payload)))
            except (DamagedError, IndexError, struct.error, UnicodeDecodeError):
                continue

    def pages_below(self, root: int) -> set[int]:
        """The pages of a table, as far as they can be reached from its root."""
        found: set[int] = set()
        waiting = [root]
        while waiting:
            page = waiting.pop()
            if page in found or not 1 <= page <= self.page_count:
                continue
            found.add(page)
            content = self._page(page)
            start = _HEADER_BYTES if page == 1 else 0
            if content[start : start + 1] == bytes([_INTERIOR]):
                waiting += [_number(content, offset) for offset in _cells(content, start, header_bytes=12)]
                waiting.append(_number(content, start + 8))
        return found

    def free_pages(self) -> set[int]:
        """Pages that are no longer in use; what lies on them was deleted."""
        found: set[int] = set()
        trunk = self._first_free
        while 1 <= trunk <= self.page_count and trunk not in found:
            found.add(trunk)
            content = self._page(trunk)
            count = min(_number(content, 4), self._usable // 4 - 2)
            found |= {_number(content, 8 + 4 * place) for place in range(count)}
            trunk = _number(content, 0)
        return found

    def roots(self) -> Mapping[str, int]:
        """The root page of each table, as far as the list of tables can be read."""
        return {
            str(row.values[1]): row.values[3]
            for page in self.pages_below(1)
            for row in self.rows(page)
            if len(row.values) == 5 and row.values[0] == "table" and isinstance(row.values[3], int)
        }

    def _page(self, number: int) -> bytes:
        self._file.seek((number - 1) * self._size)
        return self._file.read(self._size).ljust(self._size, b"\0")

    def _payload(self, content: bytes, offset: int) -> tuple[int, bytes]:
        """The number and the content of a row, gathered from the pages that it flows over to."""
        length, offset = _varint(content, offset)
        rowid, offset = _varint(content, offset)
        if length > _MAX_VALUE_BYTES:
            raise DamagedError
        local = self._local_bytes(length)
        parts = [content[offset : offset + local]]
        left = length - len(parts[0])
        page = _number(content, offset + local) if length > local else 0
        while left > 0:
            if not 1 <= page <= self.page_count:
                raise DamagedError
            content = self._page(page)
            parts.append(content[4 : 4 + min(left, self._usable - 4)])
            left -= len(parts[-1])
            page = _number(content, 0)
        return _signed(rowid), b"".join(parts)

    def _local_bytes(self, length: int) -> int:
        if length <= self._usable - 35:
            return length
        least = (self._usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (self._usable - 4)
        return local if local <= self._usable - 35 else least


def _cells(content: bytes, start: int, *, header_bytes: int) -> Iterator[int]:
    count = int.from_bytes(content[start + 3 : start + 5], "big")
    first = start + header_bytes
    for place in range(min(count, (len(content) - first) // 2)):
        offset = int.from_bytes(content[first + 2 * place : first + 2 * place + 2], "big")
        if first < offset < len(content) - 3:
            yield offset


def _values(payload: bytes) -> Iterator[Value]:
    header_length, place = _varint(payload, 0)
    if not place <= header_length <= len(payload):
        raise DamagedError
    offset = header_length
    while place < header_length:
        kind, place = _varint(payload, place)
        value, offset = _value(payload, offset, kind)
        yield value
    if offset != len(payload):
        raise DamagedError


def _value(payload: bytes, offset: int, kind: int) -> tuple[Value, int]:
    if kind in {0, 8, 9}:
        return {0: None, 8: 0, 9: 1}[kind], offset
    length = _INTEGER_BYTES.get(kind, 8 if kind == 7 else (kind - 12) // 2)
    content = payload[offset : offset + length]
    if kind in {10, 11} or len(content) != length:
        raise DamagedError
    if kind == 7:
        return float(struct.unpack(">d", content)[0]), offset + length
    if kind < 7:
        return int.from_bytes(content, "big", signed=True), offset + length
    return content.decode("utf-8") if kind % 2 else content, offset + length


def _varint(content: bytes, offset: int) -> tuple[int, int]:
    value = 0
    for place in range(8):
        byte = content[offset + place]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, offset + place + 1
    return value << 8 | content[offset + 8], offset + 9


def _signed(value: int) -> int:
    return value - (1 << 64) if value >= 1 << 63 else value


def _number(content: bytes, offset: int) -> int:
    return int.from_bytes(content[offset : offset + 4], "big")
