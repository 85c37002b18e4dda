"""Values as JSON and back: for the pipe to the worker, for stored bodies, for `--json`.

Rule: the classes say the shape. A value of a union carries its class name under "type"; moments are
ISO 8601 strings. Decoding trusts nothing: a wrong shape is a `ParseError`.
"""

import dataclasses
import types
from collections.abc import Callable
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from termnews.core.errors import ParseError

Json = Any
"""What `json.dumps` takes."""
_Reader = Callable[[Json], Any]


def to_json(value: object) -> Json:
    """The value as dicts, lists, strings, numbers and None."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {name: to_json(getattr(value, name)) for name in _field_names(type(value))}
        return {"type": type(value).__name__, **fields}
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if isinstance(value, frozenset):
        return sorted(to_json(item) for item in value)
    return value


def from_json(kind: Any, value: Json) -> Any:
    """The value that `to_json` wrote; `kind` is a class, a union or a tuple type.

    Raises:
        ParseError: The JSON does not have that shape.
    """
    try:
        return _reader(kind)(value)
    except (TypeError, ValueError, KeyError, AttributeError, RecursionError) as error:
        raise ParseError(f"Stored or sent value is damaged: {error!r}") from error


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


@cache
def _reader(kind: Any) -> _Reader:
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        return _union_reader(get_args(kind))
    if origin is tuple:
        return _tuple_reader(get_args(kind))
    if origin is frozenset:
        member = _reader(get_args(kind)[0])
        return lambda value: frozenset(member(item) for item in value)
    if dataclasses.is_dataclass(kind):
        return _dataclass_reader(cast("type", kind))
    return _scalar_reader(getattr(kind, "__supertype__", kind))


def _scalar_reader(kind: Any) -> _Reader:
    if kind is datetime:
        return datetime.fromisoformat
    if kind is type(None):
        return lambda _value: None
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if kind is float:
        return lambda value: float(_checked(value, (int, float)))
    return lambda value: _checked(value, kind)


def _checked(value: Json, kind: Any) -> Json:
    if not isinstance(value, kind):
        raise TypeError(f"expected {kind}, found {type(value).__name__}")
    return value


def _tuple_reader(members: tuple[Any, ...]) -> _Reader:
    if len(members) == 2 and members[1] is Ellipsis:
        # Bodies nest, so the member's reader is looked up when it is needed, not now.
        return lambda value: tuple(map(_reader(members[0]), _checked(value, list)))
    return lambda value: tuple(
        _reader(member)(item) for member, item in zip(members, _checked(value, list), strict=True)
    )


def _union_reader(members: tuple[Any, ...]) -> _Reader:
    by_name: dict[str, Any] = {
        m.__name__: m for m in members if isinstance(m, type) and dataclasses.is_dataclass(m)
    }
    others = [m for m in members if not dataclasses.is_dataclass(m) and m is not type(None)]
    has_none = type(None) in members

    def read(value: Json) -> Any:
        if value is None and has_none:
            return None
        if isinstance(value, dict) and by_name:
            return _reader(by_name[value["type"]])(value)
        return _reader(others[0])(value)

    return read


def _dataclass_reader(kind: type) -> _Reader:
    hints: dict[str, Any] | None = None

    def read(value: Json) -> Any:
        nonlocal hints
        if hints is None:
            hints = get_type_hints(kind)
        names = [name for name in _field_names(kind) if name in _checked(value, dict)]
        return kind(**{name: _reader(hints[name])(value[name]) for name in names})

    return read
