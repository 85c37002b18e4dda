"""How values lie in a column: moments as Unix seconds, bodies and pages as compressed JSON."""

import dataclasses
import json
import zlib
from datetime import UTC, datetime, timedelta
from functools import cache
from json.encoder import encode_basestring
from typing import Any

from termnews.core.block import Block, Body, Paragraph
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
    if text.isascii() and "\x00" not in text:
        return text
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


def pack(value: object) -> bytes:
    """A value of the core types, compressed.

    The JSON is what `to_json` writes but for fields that have their default, which `from_json` fills in
    again: a default of a core type cannot change without a migration.
    """
    return pack_text(_ENCODER.encode(value))


def pack_body(body: Body) -> bytes:
    """What `pack` makes of a body; most of one are paragraphs in one style, which need no encoder."""
    return pack_text(f"[{','.join(map(_block_json, body))}]")


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
    """A text, compressed; level 1 takes two thirds of the time of 6 and 5 % more room."""
    return zlib.compress(text.encode("utf-8", "replace"), 1)


def unpack_text(packed: bytes) -> str:
    """What `pack_text` was given.

    Raises:
        StoreError: It is damaged.
    """
    try:
        return zlib.decompressobj().decompress(packed, MAX_UNPACKED_BYTES).decode("utf-8")
    except (zlib.error, UnicodeDecodeError) as error:
        raise StoreError(f"A text in the store is damaged ({error}): run `termnews doctor`.") from error


def _block_json(block: Block) -> str:
    if type(block) is Paragraph and len(block.spans) == 1:
        (span,) = block.spans
        if not (span.bold or span.italic or span.code or span.href):
            return f'{{"type":"Paragraph","spans":[{{"type":"Span","text":{encode_basestring(span.text)}}}]}}'
    return _ENCODER.encode(block)


def _brief(value: object) -> object:
    """What the encoder, which walks lists and strings by itself, does not know: a value, without defaults."""
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return to_json(value)
    brief: dict[str, object] = {"type": type(value).__name__}
    for name, default in _defaults(type(value)):
        field = getattr(value, name)
        if field is not default and field != default:
            brief[name] = field
    return brief


@cache
def _defaults(kind: type) -> tuple[tuple[str, object], ...]:
    # What has no default has dataclasses.MISSING, which equals nothing.
    return tuple((field.name, field.default) for field in dataclasses.fields(kind))


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_brief)
