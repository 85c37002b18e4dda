"""How values lie in a column: moments as Unix seconds, bodies and pages as compressed JSON."""

import json
import zlib
from datetime import UTC, datetime, timedelta
from typing import Any

from termnews.core.errors import ParseError, StoreError
from termnews.core.wire import from_json, to_json

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MAX_UNPACKED_BYTES = 64_000_000
"""More than any page of `MAX_TEXT_LENGTH` characters; a damaged blob must not fill the memory."""


def seconds(moment: datetime) -> int:
    """Whole Unix seconds."""
    return (moment - _EPOCH) // timedelta(seconds=1)


def moment(unix_seconds: int) -> datetime:
    """The aware UTC moment."""
    return _EPOCH + timedelta(seconds=unix_seconds)


def moment_or_none(unix_seconds: int | None) -> datetime | None:
    """The moment, if there is one."""
    return None if unix_seconds is None else moment(unix_seconds)


def seconds_or_none(at: datetime | None) -> int | None:
    """The seconds, if there is a moment."""
    return None if at is None else seconds(at)


def first_sight(published_at: datetime | None, now: datetime) -> int:
    """When an article counts as published: as stated, but neither in the future nor before 1970."""
    return max(0, min(seconds(published_at or now), seconds(now)))


def storable(text: str) -> str:
    """The text without what SQLite cannot keep: lone surrogates and NUL; else verbatim."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def pack(value: object) -> bytes:
    """A value of the core types, compressed."""
    return pack_text(json.dumps(to_json(value), ensure_ascii=False, separators=(",", ":")))


def unpack(kind: Any, packed: bytes) -> Any:
    """What `pack` was given; `kind` is its type.

    Raises:
        StoreError: It is damaged.
    """
    try:
        return from_json(kind, json.loads(unpack_text(packed)))
    except (ParseError, ValueError) as error:
        raise StoreError(f"A text in the store is damaged ({error}): run `termnews doctor`.") from error


def pack_text(text: str) -> bytes:
    """A text, compressed."""
    return zlib.compress(text.encode("utf-8", "replace"))


def unpack_text(packed: bytes) -> str:
    """What `pack_text` was given.

    Raises:
        StoreError: It is damaged.
    """
    try:
        return zlib.decompressobj().decompress(packed, MAX_UNPACKED_BYTES).decode("utf-8")
    except (zlib.error, UnicodeDecodeError) as error:
        raise StoreError(f"A text in the store is damaged ({error}): run `termnews doctor`.") from error
