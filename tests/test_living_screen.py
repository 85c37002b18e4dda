"""The whole program on a pseudo-terminal, as a terminal emulator shows it: what no part shows by itself.

Rule: nothing stands in for anything but the terminal, which answers when it is asked for its colours.
"""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pyte
import pytest
from tests.ui.emulator import Terminal

from termnews.ui.background import QUESTION

COLUMNS, LINES = 120, 34
PATIENCE_SECONDS = 90.0
_QUESTIONS = re.compile(rb"\x1b[\[\]][<>=?][0-9;]*[a-zA-Z]|\x1b\][^\x07\x1b]*(\x07|\x1b\\)")
LIGHT, DARK = "fafa/fafa/f5f5", "1010/1010/1414"


class Screen:
    """The sample edition in a terminal of some background."""

    def __init__(self, home: Path, background: str) -> None:
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        self._shown = Terminal(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._shown)
        self._answer = f"\x1b]11;rgb:{background}\x1b\\\x1b[?62;c".encode()
        self._is_asked = False
        self._process = subprocess.Popen(
            [sys.executable, "-m", "termnews", "--demo"],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env={
                **os.environ,
                "TERM": "xterm-256color",
                "COLORTERM": "truecolor",
                "TERMNEWS_HOME": str(home),
            },
            start_new_session=True,
        )
        os.close(slave)

    def until(self, is_so: Callable[[], bool], what: str) -> None:
        """Read what is drawn until the screen shows something."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not is_so():
            assert time.monotonic() < end, f"never shown: {what}\n{self.text}"
            self._read(0.1)

    def _read(self, seconds: float) -> None:
        if not select.select([self._master], [], [], seconds)[0]:
            return
        drawn = os.read(self._master, 65536)
        if not self._is_asked and QUESTION.encode() in drawn:
            self._is_asked = True
            os.write(self._master, self._answer)
        # The emulator knows nothing of questions, and would draw some of them.
        self._stream.feed(
            re.sub(rb"\x1b[\[\]][<>=?][0-9;]*[a-zA-Z]|\x1b\][^\x07\x1b]*(\x07|\x1b\\)", b"", drawn)
        )

    def sees(self, words: str) -> None:
        """Wait for words anywhere on the screen."""
        self.until(lambda: words in self.text, words)

    def sees_no_more(self, words: str) -> None:
        """Wait until words are gone."""
        self.until(lambda: words not in self.text, f"anything without {words}")

    def types(self, *keys: str) -> None:
        """Send keys as a terminal does."""
        for key in keys:
            os.write(self._master, key.encode())

    @property
    def text(self) -> str:
        """All lines."""
        return "\n".join(line.rstrip() for line in self._shown.display)

    @property
    def is_light(self) -> bool:
        """The middle of the screen is bright."""
        colour = self._shown.buffer[LINES // 2][COLUMNS - 2].bg
        return re.fullmatch("[0-9a-f]{6}", colour) is not None and int(colour[:2], 16) > 0x80

    def unread(self, section: str) -> int:
        """The number beside a section on the left; -1 if it is not to be seen."""
        found = re.search(rf"^.?{re.escape(section)} +(\d+)", self.text, re.MULTILINE)
        return int(found[1]) if found else -1

    def end(self) -> None:
        """However it is."""
        with suppress(ProcessLookupError):
            self._process.terminate()
        with suppress(OSError):
            while self._process.poll() is None:
                self._read(0.1)
        self._process.wait()
        os.close(self._master)


@contextmanager
def sample_edition(home: Path, background: str = DARK) -> Iterator[Screen]:
    """On the screen, with its stories there and the refresh done."""
    screen = Screen(home, background)
    try:
        screen.until(lambda: screen.unread("Latest") >= 60, "sixty unread stories")
        screen.until(lambda: screen.unread("Front Page") == screen.unread("Latest"), "equal counts")
        yield screen
    finally:
        screen.end()


@pytest.mark.parametrize(("background", "is_light"), [(LIGHT, True), (DARK, False)])
def test_a_light_terminal_gets_the_light_theme_and_a_dark_one_the_dark(
    tmp_path: Path, background: str, is_light: bool
) -> None:
    with sample_edition(tmp_path, background) as screen:
        assert screen.is_light is is_light


def test_files_changed_while_it_runs_are_taken_over_and_errors_said_in_a_sentence(tmp_path: Path) -> None:
    with sample_edition(tmp_path) as screen:
        (tmp_path / "config.toml").write_text('theme = "paper-light"\n')
        screen.until(lambda: screen.is_light, "the light theme")

        (tmp_path / "config.toml").write_text('theme = "paper-light"\nmeasure = "wide"\n')
        screen.sees("measure")
        assert screen.is_light

        (tmp_path / "keymap.toml").write_text('help = "v"\n')
        (tmp_path / "config.toml").write_text('theme = "paper-light"\n')
        screen.sees("v help")

        (tmp_path / "keymap.toml").write_text('hepl = "v"\n')
        screen.sees("hepl")
        screen.types("v")
        screen.sees("On the main screen")


def test_a_theme_of_ones_own_that_cannot_be_read_is_refused_while_it_runs(tmp_path: Path) -> None:
    (tmp_path / "themes").mkdir()
    (tmp_path / "themes" / "mine.toml").write_text('dark = false\nbackground = "#fffff0"\n')
    (tmp_path / "config.toml").write_text('theme = "mine"\n')
    with sample_edition(tmp_path) as screen:
        assert screen.is_light

        (tmp_path / "themes" / "mine.toml").write_text('dark = false\nbackground = "#777777"\n')
        screen.sees("4.5")

        assert screen.is_light


def test_a_muted_word_takes_its_articles_along_and_is_seen_and_taken_back(tmp_path: Path) -> None:
    with sample_edition(tmp_path) as screen:
        before = screen.unread("Latest")
        screen.types("L")
        screen.sees("LATEST")

        screen.types("M")
        screen.sees("A word or words")
        screen.types("\r")
        screen.sees("which word or words?")
        screen.types("harbour", "\r")
        screen.sees("Muted word “harbour”")
        screen.until(lambda: screen.unread("Latest") < before, "fewer unread articles")
        kept_out = before - screen.unread("Latest")

        screen.types("M")
        screen.sees("Word: harbour")
        assert f"{kept_out} kept out · take back" in screen.text
        screen.types("G")
        screen.types("\x1b[6~", "\r")
        screen.sees("Search: muted")
        screen.types("U")
        screen.until(lambda: screen.unread("Latest") == before, "all of them again")
