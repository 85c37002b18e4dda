"""The app on a real pseudo-terminal: what is left behind when it ends, however it ends."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from tests.ui.hostile_engine import TRACES

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 30.0
RESTORED = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1000l", b"\x1b[?1003l", b"\x1b[?2004l")
"""Main screen, cursor, mouse and paste as they were."""


class Terminal:
    """A pseudo-terminal with the app on it."""

    def __init__(self, folder: Path, *arguments: str, **environment: str) -> None:
        self.master, self.slave = pty.openpty()
        self.resize(140, 40)
        self.modes = termios.tcgetattr(self.slave)
        self.output = b""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.run_fake", *arguments, str(folder)],
            stdin=self.slave,
            stdout=self.slave,
            stderr=self.slave,
            env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "20", **environment},
            start_new_session=True,
            cwd=ROOT,
        )

    def wait_for(self, words: bytes) -> None:
        """Read until the words have been drawn."""
        self._read_while(lambda: words not in self.output)
        assert words in self.output, self.output[-2000:]

    def ends(self) -> int:
        """Read until the app has ended; its exit code."""
        self._read_while(lambda: self.process.poll() is None)
        self._read_while(lambda: False)
        return self.process.wait(timeout=1)

    def _read_while(self, is_wanted: object) -> None:
        assert callable(is_wanted)
        end = time.monotonic() + PATIENCE_SECONDS
        while True:
            wanted = is_wanted()
            ready, _, _ = select.select([self.master], [], [], 0.05)
            if ready:
                with suppress(OSError):
                    self.output += os.read(self.master, 65536)
            elif not wanted or time.monotonic() > end:
                return

    def resize(self, columns: int, lines: int) -> None:
        """Make the window another size; the kernel tells the app."""
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def reads_on(self) -> None:
        """Read until nothing more is drawn."""
        length = -1
        while length != len(self.output):
            length = len(self.output)
            self._read_while(lambda: False)
            select.select([self.master], [], [], 0.3)

    def types(self, keys: bytes) -> None:
        """Send bytes as if typed."""
        os.write(self.master, keys)

    def is_restored(self) -> bool:
        """The terminal is as it was before."""
        return termios.tcgetattr(self.slave) == self.modes and all(code in self.output for code in RESTORED)


@contextmanager
def terminal(folder: Path, *arguments: str, **environment: str) -> Iterator[Terminal]:
    opened = Terminal(folder, *arguments, **environment)
    try:
        opened.wait_for(b"YONHAP" if "hostile" in arguments else b"Front Page")
        yield opened
    finally:
        with suppress(ProcessLookupError):
            opened.process.kill()
        opened.process.wait()
        for handle in (opened.master, opened.slave):
            with suppress(OSError):
                os.close(handle)


def test_quitting_restores_the_terminal(tmp_path: Path) -> None:
    with terminal(tmp_path) as screen:
        screen.types(b"\x11")

        assert screen.ends() == 0
        assert screen.is_restored()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_signals_save_the_place_and_restore_the_terminal(tmp_path: Path, number: signal.Signals) -> None:
    with terminal(tmp_path) as screen:
        screen.types(b"\r")
        screen.wait_for(b"Paragraph 1 of")
        screen.types(b" ")
        screen.wait_for(b"Paragraph 6 of")
        screen.process.send_signal(number)

        assert screen.ends() == 128 + number
        assert screen.is_restored()
        assert (tmp_path / "positions").read_text().startswith("{1: 0.")


def test_a_terminal_that_vanishes_ends_the_program(tmp_path: Path) -> None:
    with terminal(tmp_path) as screen:
        os.close(screen.slave)
        os.close(screen.master)

        assert screen.process.wait(timeout=PATIENCE_SECONDS) != 0


def test_bytes_that_are_no_text_do_no_harm(tmp_path: Path) -> None:
    with terminal(tmp_path) as screen:
        screen.types(b"\xff\xfe\xe9")
        screen.types(b"\r")
        screen.wait_for(b"Paragraph 1 of")
        screen.types(b"\x11")

        assert screen.ends() == 0


def test_a_fault_of_ours_is_an_exit_code_and_a_sentence_without_secrets(tmp_path: Path) -> None:
    with terminal(tmp_path, "crash") as screen:
        screen.types(b"\r")

        assert screen.ends() == 1
        assert screen.is_restored()
        assert b"termnews stopped because of a fault of its own" in screen.output
        reports = list(tmp_path.glob("crash-*.txt"))
        assert len(reports) == 1
        assert b"hunter2" not in screen.output
        assert "me:hunter2" not in reports[0].read_text()


def test_without_a_terminal_it_says_so(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.run_fake", str(tmp_path)],
        stdin=subprocess.DEVNULL,
        cwd=ROOT,
        capture_output=True,
        check=False,
    )

    assert done.returncode == 2
    assert done.stderr.decode().startswith("termnews needs a terminal")
    assert done.stdout == b""


def test_what_strangers_write_never_reaches_the_terminal_as_a_command(tmp_path: Path) -> None:
    with terminal(tmp_path, "hostile") as screen:
        for keys in HOSTILE_WALK:
            screen.types(keys)
            screen.reads_on()

        assert screen.process.poll() is None, screen.output[-3000:]
        assert b"[YONHAP]" in screen.output
        assert [trace for trace in TRACES if trace in screen.output] == []
        screen.types(b"\x11")
        assert screen.ends() == 0


HOSTILE_WALK = (
    b"j", b"\r", b" ", b";", b"\x1b", b"u", b"\r", b"\x1b", b"x", b"\t", b"\r", b"1", b"y",  # an article
    b"\x1b", b"m", b"s", b"A", b"U", b".", b"o",  # marks and what is said of them
    b"P", b"L", b"S", b"]", b"]", b"\x0f", b"\x1b",  # sections and jumping
    b"f", b"j", b"r", b"e", b"\x1b", b"\x1b",  # the list of feeds
    b"a", b"quay.example\r", b"\r", b"\x1b", b"\x1b",  # adding
    b"\x06", b"ferry", b"\r", b"\x1b", b"?", b"\x1b", b"\x10", b"\x1b", b"R", b"z", b"t",
)  # fmt: skip
"""Keys that bring every pane, sheet and sentence onto the screen."""


def test_it_stops_and_goes_on_as_the_shell_wants(tmp_path: Path) -> None:
    with terminal(tmp_path) as screen:
        screen.process.send_signal(signal.SIGTSTP)
        screen.wait_for(b"\x1b[?1049l")
        _, status = os.waitpid(screen.process.pid, os.WUNTRACED)
        assert os.WIFSTOPPED(status)
        screen.output = b""
        screen.process.send_signal(signal.SIGCONT)
        screen.wait_for(b"Front Page")
        screen.types(b"\r")
        screen.wait_for(b"Paragraph 1 of")
        screen.types(b"\x11")

        assert screen.ends() == 0
        assert screen.is_restored()


def test_no_size_is_too_small_or_too_large(tmp_path: Path) -> None:
    with terminal(tmp_path) as screen:
        for columns, lines in [(1, 1), (10, 3), (500, 200), (2, 2), (19, 4), (1000, 1), (1, 500), (80, 24)]:
            screen.resize(columns, lines)
            screen.reads_on()
            screen.types(b"j")
        for step in range(60):
            screen.resize(1 + step * 37 % 211, 1 + step * 11 % 67)
        screen.resize(140, 40)
        screen.types(b"\r")
        screen.wait_for(b"Paragraph 1 of")
        screen.types(b"\x11")

        assert screen.ends() == 0


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"TERM": "dumb"}, b"TERM is \xe2\x80\x9cdumb\xe2\x80\x9d"),
        ({"PYTHONIOENCODING": "latin-1", "LC_ALL": "C"}, b"UTF-8"),
    ],
)
def test_a_terminal_that_cannot_show_it_is_told_so(
    tmp_path: Path, environment: dict[str, str], words: bytes
) -> None:
    opened = Terminal(tmp_path, **environment)

    assert opened.ends() == 2
    assert words in opened.output
    assert b"\x1b" not in opened.output
    for handle in (opened.master, opened.slave):
        os.close(handle)
