"""Change one option of a TOML file and leave every other character as the reader wrote it (pure)."""

import json
import re
import tomllib
from collections.abc import Mapping

Scalar = str | int | bool

_TABLE = re.compile(r"^\s*\[", re.MULTILINE)


def with_option(text: str, name: str, value: Scalar) -> str:
    """The file with `name = value` at its top level, its remark kept.

    Raises:
        ValueError: The file is not TOML, or the option stands there in a form that is not a single line.
    """
    before = _parsed(text)
    line = f"{name} = {as_toml(value)}"
    head_end = match.start() if (match := _TABLE.search(text)) else len(text)
    head, rest = text[:head_end], text[head_end:]
    pattern = re.compile(
        rf'^[ \t]*"?{re.escape(name)}"?[ \t]*=[^\n#"\']*(?:"[^"\n]*"|\'[^\'\n]*\')?', re.MULTILINE
    )
    if name in before:
        changed, count = pattern.subn(lambda _match: line + " " * _match.group().endswith(" "), head, count=1)
        if not count:
            raise ValueError(name)
    else:
        gap = "" if not head or head.endswith("\n") else "\n"
        changed = f"{head}{gap}{line}\n" + ("\n" if rest else "")
    if _parsed(changed + rest) != {**before, name: value}:
        raise ValueError(name)
    return changed + rest


def as_toml(value: Scalar) -> str:
    """A value as TOML writes it."""
    if isinstance(value, bool):
        return str(value).lower()
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


def _parsed(text: str) -> Mapping[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(str(error)) from error
