"""What the command line prints: plain lines, without colour or control codes.

Rule: every string passes `clean_text` on its way out, wherever it came from, and a stream that
cannot be written is a sentence, not a traceback.
"""

import json
import os
import sys
from typing import Any, TextIO

from termnews.core.errors import TermnewsError
from termnews.core.text import clean_text
from termnews.core.wire import to_json


def say(text: str = "") -> None:
    """A line, or several, on standard output."""
    _write(sys.stdout, _clean(text) + "\n")


def complain(sentence: str) -> None:
    """A line on standard error."""
    note(f"termnews: {sentence}")


def note(line: str) -> None:
    """A line on standard error that is no complaint."""
    _write(sys.stderr, _clean(line) + "\n")


def is_watched() -> bool:
    """Whether a person sees what goes to standard error."""
    return sys.stderr is not None and sys.stderr.isatty()


def say_markup(document: str) -> None:
    """HTML or XML on standard output; what the output cannot hold as character references."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    target = "utf-8" if _is_unicode(encoding) else "ascii"
    text = _clean(document.rstrip("\n")).encode(target, "xmlcharrefreplace").decode(target)
    _write(sys.stdout, text + "\n")


def say_json(value: object) -> None:
    """A value as JSON on standard output; core types without their names."""
    say_document(plain(value))


def say_document(document: Any, *, indent: int | None = 2) -> None:
    """What is JSON already, on standard output; in plain ASCII where the output cannot hold more."""
    is_ascii = not _is_unicode(getattr(sys.stdout, "encoding", None) or "utf-8")
    _write(sys.stdout, json.dumps(document, ensure_ascii=is_ascii, indent=indent) + "\n")


def plain(value: object) -> Any:
    """A value as JSON for people and scripts: the wire's form without the names of the types."""
    return _without_type(to_json(value))


def flush() -> None:
    """Write out what standard output still holds."""
    if sys.stdout is not None:
        _guarded(sys.stdout, sys.stdout.flush)


def abandon_output() -> None:
    """Let nothing more be written to standard output: whoever read it is gone.

    Python flushes it once more at the end and would complain.
    """
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _clean(text: str) -> str:
    # Nothing is cut here: an exported list must be whole however long it is.
    return clean_text(text, max_length=len(text))


def _without_type(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_type(inner) for key, inner in value.items() if key != "type"}
    if isinstance(value, list):
        return [_without_type(inner) for inner in value]
    return _clean(value) if isinstance(value, str) else value


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:
        return  # the parent closed it, as `>&-` does
    encoding = stream.encoding or "utf-8"
    encodable = text.encode(encoding, "replace").decode(encoding, "replace")
    _guarded(stream, stream.write, encodable)


def _guarded(stream: TextIO, act: Any, *arguments: str) -> None:
    try:
        act(*arguments)
    except BrokenPipeError:
        raise
    except OSError as error:
        if stream is sys.stdout:
            abandon_output()
        raise TermnewsError(f"The output cannot be written: {error.strerror}.") from error


def _is_unicode(encoding: str) -> bool:
    return encoding.lower().replace("-", "").startswith("utf")
