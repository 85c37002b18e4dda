"""What stands between strangers, faults and signals on one side and the reader's terminal on the other.

Rule: nothing here decides what the program does; it only keeps the terminal whole. Text is cleaned
where it enters (`core.text`); the filter here is the second line.
"""

import asyncio
import os
import re
import signal
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from termnews.core.text import clean_text
from termnews.core.url import without_secrets

STOP_SIGNALS = {"SIGTERM": 143, "SIGHUP": 129, "SIGINT": 130, "SIGQUIT": 131}
"""Signals that end the program in order, and what it then exits with (128 + number)."""
PATIENCE_SECONDS = 3.0
"""How long an orderly end may take; a terminal that is gone never lets Textual finish."""

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff]"
)
_SAFE_LINK = re.compile(r"(https?|mailto):[\x21-\x7e]+\Z")
_ADDRESS = re.compile(r"https?://[^\s'\"<>]+")


class SafeText(LineFilter):
    """Takes out of every drawn line what could move the cursor, switch the terminal or hide."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's signature
        """The same line, safe; unchanged (the same list) if it already was."""
        if all(map(_is_safe, segments)):
            return segments
        return [segment if segment.control else _safe(segment) for segment in segments]


def _is_safe(segment: Segment) -> bool:
    text, style, control = segment
    if control:
        return True
    if style is not None and style.link and not _SAFE_LINK.match(style.link):
        return False
    return (text.isascii() and text.isprintable()) or not _UNSAFE.search(text)


def _safe(segment: Segment) -> Segment:
    text, style, _ = segment
    if style is not None and style.link and not _SAFE_LINK.match(style.link):
        style = style.update_link(None)
    return Segment(_UNSAFE.sub("", text), style)


def accept_any_bytes() -> None:
    """Make Textual read a byte that is no UTF-8 as U+FFFD; by itself it dies of it (its issue 6456)."""
    if sys.platform == "win32":
        return
    from codecs import getincrementaldecoder

    from textual.drivers import linux_driver

    def tolerant(encoding: str) -> Callable[[], object]:
        return lambda: getincrementaldecoder(encoding)(errors="replace")

    # Its module global, looked up when the input thread starts.
    linux_driver.__dict__["getincrementaldecoder"] = tolerant


def on_stop_signals(stop: Callable[[int], None]) -> None:
    """Call `stop` with the exit code when one of `STOP_SIGNALS` comes; needs the running loop."""
    loop = asyncio.get_running_loop()
    for name, exit_code in STOP_SIGNALS.items():
        number = getattr(signal, name, None)
        if number is None:
            continue
        try:
            loop.add_signal_handler(number, stop, exit_code)
        except (NotImplementedError, RuntimeError, ValueError):
            return  # Windows, or not the main thread: there the system's own rules hold


def die_after(seconds: float, exit_code: int) -> None:
    """End the process then, whatever hangs; the caller has saved what there is to save."""
    # Not threading.Timer: a daemon thread must not keep a process alive that ends in time.
    watchdog = threading.Thread(target=_die, args=(seconds, exit_code), daemon=True)
    watchdog.start()


def _die(seconds: float, exit_code: int) -> None:
    threading.Event().wait(seconds)
    os._exit(exit_code)


def is_terminal_gone() -> bool:
    """The terminal we were started on has been closed; without one, reading it spins for ever."""
    if sys.platform == "win32" or sys.__stdin__ is None:
        return False
    import termios

    try:
        termios.tcgetattr(sys.__stdin__.fileno())
    except (termios.error, ValueError, OSError):
        return True
    return False


def has_terminal() -> bool:
    """Keys can be read and a screen can be drawn."""
    streams = (sys.__stdin__, sys.__stderr__)
    return all(stream is not None and stream.isatty() for stream in streams)


def why_no_screen(environ: Mapping[str, str] = os.environ) -> str:
    """Why the screen cannot be drawn here, in a sentence with the remedy; empty if it can."""
    if not has_terminal():
        return "termnews needs a terminal; in a pipe, use `termnews list` or `termnews read`."
    if environ.get("TERM") == "dumb":
        return (
            "TERM is “dumb”, so the screen cannot be drawn; `termnews list` and `termnews read` work there."
        )
    encoding = getattr(sys.__stderr__, "encoding", None) or "none"
    if not encoding.lower().replace("-", "").startswith("utf8"):
        return f"The locale's encoding is {encoding}; the screen needs UTF-8. Try LC_ALL=C.UTF-8 termnews."
    return ""


def believe_the_terminal() -> None:
    """Forget exported sizes: with them Textual would not notice that the window changes."""
    for name in ("COLUMNS", "LINES"):
        os.environ.pop(name, None)


def write_crash_report(error: BaseException, directory: Path) -> Path | None:
    """Keep where a fault happened, without values, passwords or tokens; only the owner may read it.

    Returns:
        Its place; None if it cannot be written.
    """
    trace = "".join(traceback.format_exception(error))
    text = clean_text(_ADDRESS.sub(lambda match: without_secrets(match.group()), trace))
    try:
        directory.mkdir(parents=True, exist_ok=True, mode=0o700)
        # mkstemp: a new file of mode 0600, whoever may have put a link there before.
        handle, name = tempfile.mkstemp(prefix="crash-", suffix=".txt", dir=directory)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as report:
            report.write(text)
    except OSError:
        return None
    return Path(name)


def crash_sentence(error: BaseException, report: Path | None) -> str:
    """What the reader is told when the program fell over."""
    where = f" Where it happened is in {report}." if report else ""
    return (
        f"termnews stopped because of a fault of its own ({type(error).__name__}).{where}"
        " Your articles and marks are safe."
    )
