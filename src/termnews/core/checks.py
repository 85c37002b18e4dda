"""What the values of a settings file may be: each check gives the value, or raises a `ValueError`. Pure."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from termnews.core.feed import Manner
from termnews.core.hook import Hook
from termnews.core.section import SectionPath, parse_path
from termnews.core.url import publisher_of, web_url, without_secrets


def is_a(kind: type) -> Callable[[Any], Any]:
    """A value of this type."""

    def check(value: Any) -> Any:
        if not isinstance(value, kind):
            raise ValueError(kind.__name__)
        return value

    return check


def whole(lowest: int, highest: int) -> Callable[[Any], int]:
    """A whole number between these, both included."""

    def check(value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not lowest <= value <= highest:
            raise ValueError(value)
        return value

    return check


def one_of(allowed: tuple[str, ...]) -> Callable[[Any], str]:
    """One of these words."""

    def check(value: Any) -> str:
        if value not in allowed:
            raise ValueError(value)
        return str(value)

    return check


def words(value: Any) -> tuple[str, ...]:
    """A list of words."""
    if not isinstance(value, list) or not all(isinstance(word, str) and word for word in value):
        raise ValueError(value)
    return tuple(value)


def rules(value: Any) -> dict[str, SectionPath]:
    """A table of category → section."""
    if not isinstance(value, dict) or not all(
        isinstance(path, str) and parse_path(path) for path in value.values()
    ):
        raise ValueError(value)
    return {category.casefold(): parse_path(path) for category, path in value.items()}


def proxy(value: Any) -> str:
    """The address of an HTTP proxy, "none", or nothing."""
    is_fit = isinstance(value, str) and (value in {"", "none"} or value.startswith("http://"))
    if not is_fit:
        raise ValueError(value)
    return str(value)


def whole_by_section(lowest: int, highest: int) -> Callable[[Any], dict[SectionPath, int]]:
    """A table of section → a whole number; "*" is all of the newspaper."""
    number = whole(lowest, highest)

    def check(value: Any) -> dict[SectionPath, int]:
        if not isinstance(value, dict) or not all(name == "*" or parse_path(name) for name in value):
            raise ValueError(value)
        return {() if name == "*" else parse_path(name): number(count) for name, count in value.items()}

    return check


def weights(value: Any) -> dict[str, float]:
    """A table of paper → a number from 0 to 2; a paper by its domain, `www.` before it or not."""
    if not isinstance(value, dict):
        raise ValueError(value)
    return {_publisher(name): _weight(weight) for name, weight in value.items()}


def _publisher(name: str) -> str:
    publisher = publisher_of(name if "//" in name else f"https://{name}")
    if "." not in publisher:
        raise ValueError(name)
    return publisher


def _weight(value: Any) -> float:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= 2:
        raise ValueError(value)
    return float(value)


def hooks(value: Any) -> tuple[Hook, ...]:
    """Tables of a search and a command."""
    if not isinstance(value, list):
        raise ValueError(value)
    return tuple(map(_hook, value))


def _hook(value: Any) -> Hook:
    if not isinstance(value, dict) or set(value) != {"search", "command"}:
        raise ValueError(value)
    if not isinstance(value["search"], str) or not value["search"].strip():
        raise ValueError(value)
    return Hook(value["search"], words(value["command"]) or words(None))


_HEADER_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,99}")
_OUR_HEADERS = frozenset(
    "accept-encoding connection content-length host if-modified-since if-none-match transfer-encoding".split()
)
"""Headers that the asking itself depends on."""


def headers(value: Any) -> tuple[tuple[str, str], ...]:
    """Headers of the reader's own."""
    if not isinstance(value, dict):
        raise ValueError(value)
    for name, text in value.items():
        if not _HEADER_NAME.fullmatch(name) or name.lower() in _OUR_HEADERS:
            raise ValueError(name)
        _printable(text)
    return tuple(value.items())


def _printable(value: Any) -> str:
    if not isinstance(value, str) or not value.isascii() or not value.isprintable():
        raise ValueError(value)
    return value


def _auth(value: Any) -> str:
    if not isinstance(value, str) or ":" not in value:
        raise ValueError("a name, a colon and a password")
    return value


_MANNER: Mapping[str, Callable[[Any], Any]] = {
    "user_agent": _printable,
    "headers": headers,
    "auth": _auth,
    "interval_minutes": whole(30, 10_080),
    "proxy": proxy,
}


def feeds(value: Any) -> dict[str, Manner]:
    """Addresses of feeds, each with how it is asked; an error names the place and no value: no password."""
    if not isinstance(value, dict):
        raise ValueError("[feeds]")
    return {address: _manner(address, table) for address, table in value.items()}


def _manner(address: str, table: Any) -> Manner:
    if web_url(address) is None or not isinstance(table, dict):
        raise ValueError(address)
    for name, value in table.items():
        try:
            _MANNER[name](value)
        except (KeyError, ValueError) as error:
            raise ValueError(f"{name} of {without_secrets(address)}") from error
    return Manner(**{name: _MANNER[name](value) for name, value in table.items()})
