"""What the terminal says of itself: its background, its name, whether it draws sixels. It is asked before
the screen opens, at no cost to the start.

Rule: standard library only, so that the question is on its way while everything else is
imported. An answer that comes late would be read as keys, so a terminal that is slow to answer (over
SSH) is waited for, and one that never answers is known by the question behind it (DA1).
"""

import os
import re
import select
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

if sys.platform != "win32":
    import termios

QUESTION = "\x1b]11;?\x1b\\\x1b[c"
"""What is your background (OSC 11), and what are you (DA1); every terminal answers the second."""
NAME_QUESTION = "\x1b[>q"
"""What is your name and version (XTVERSION): for kitty alone, whose pictures depend on it."""
PATIENCE_SECONDS = 0.01
"""For a terminal on this machine: it has had all the imports' time before."""
PATIENCE_OVER_SSH_SECONDS = 1.0
_ANSWER = re.compile(rb"\x1b\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})")
_WHOLE_ANSWER = re.compile(rb"\x1b\]11;[^\x07\x1b]*(?:\x07|\x1b\\)")
_NAME_ANSWER = re.compile(rb"\x1bP>\|[^\x1b]*\x1b\\")
_DONE = re.compile(rb"\x1b\[\?[0-9;]*c")
_MUTE_TERMINALS = frozenset({"", "dumb", "linux", "unknown"})


class Background:
    """The terminal's background; made at the very start, asked for its answer when it is needed."""

    def __init__(self, environ: Mapping[str, str] = os.environ) -> None:
        self._environ = environ
        self._fd = -1
        self._before: list[Any] = []
        self._asked_at = 0.0
        self.typed = ""
        """Keys that came before the screen was there to hear them."""
        self.answer = b""
        """All that it said, once `is_dark` has been asked."""

    def ask(self) -> None:
        """Put the question, if there is a terminal that may answer."""
        if self._environ.get("TERM", "") in _MUTE_TERMINALS or sys.platform == "win32":
            return
        with suppress(OSError, AttributeError, ValueError, termios.error):
            if not (sys.__stdin__.isatty() and sys.__stderr__.isatty()):  # type: ignore[union-attr]  # suppressed
                return
            fd = sys.__stdin__.fileno()  # type: ignore[union-attr]  # suppressed
            before = termios.tcgetattr(fd)
            quiet = termios.tcgetattr(fd)
            quiet[3] &= ~(termios.ECHO | termios.ICANON)
            termios.tcsetattr(fd, termios.TCSANOW, quiet)
            self._fd, self._before, self._asked_at = fd, before, time.monotonic()
            name = NAME_QUESTION if "kitty" in self._environ.get("TERM", "") else ""
            os.write(sys.__stderr__.fileno(), f"{name}{QUESTION}".encode())  # type: ignore[union-attr]  # suppressed

    def is_dark(self) -> bool:
        """What it answered; else what COLORFGBG says; else dark."""
        self.answer = self._read() if self._fd >= 0 else b""
        dark = is_dark_answer(self.answer)
        return is_dark_by_environment(self._environ) if dark is None else dark

    def _read(self) -> bytes:
        is_far = "SSH_CONNECTION" in self._environ
        wait_until = time.monotonic() + (PATIENCE_OVER_SSH_SECONDS if is_far else PATIENCE_SECONDS)
        answer = b""
        with suppress(OSError, termios.error):
            while not _DONE.search(answer):
                left = wait_until - time.monotonic()
                if left <= 0 or not select.select([self._fd], [], [], left)[0]:
                    break
                answer += os.read(self._fd, 1024)
        self.typed = typed_with(answer)
        return answer

    def restore(self) -> None:
        """Give the terminal back as it was: keys were not to be echoed until the screen was there."""
        if self._fd >= 0:
            with suppress(OSError, termios.error):
                termios.tcsetattr(self._fd, termios.TCSANOW, self._before)
        self._fd = -1


def typed_with(answer: bytes) -> str:
    """What of the bytes from the terminal is no answer of its own: keys of the reader."""
    for said in (_WHOLE_ANSWER, _NAME_ANSWER, _DONE):
        answer = said.sub(b"", answer)
    return answer.decode("utf-8", "ignore")


def is_dark_answer(answer: bytes) -> bool | None:
    """What an answer to OSC 11 says (`rgb:1616/1818/1c1c`); None if it is none."""
    match = _ANSWER.search(answer)
    if match is None:
        return None
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in match.groups())
    return bool(0.299 * red + 0.587 * green + 0.114 * blue < 0.5)


def is_dark_by_environment(environ: Mapping[str, str]) -> bool:
    """What COLORFGBG says (`15;0`: the last number is the background); dark if it says nothing."""
    last = environ.get("COLORFGBG", "").rpartition(";")[2]
    return last not in {"7", "9", "10", "11", "12", "13", "14", "15"}
