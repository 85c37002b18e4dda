import os
import pty
import sys
import termios

import pytest

from termnews.ui.background import QUESTION, Background, is_dark_answer, is_dark_by_environment


@pytest.mark.parametrize(
    ("answer", "is_dark"),
    [
        (b"\x1b]11;rgb:1616/1818/1c1c\x1b\\\x1b[?62;c", True),
        (b"\x1b]11;rgb:ffff/ffff/eeee\x07", False),
        (b"\x1b]11;rgba:ff/ff/ff/ff\x07", False),
        (b"\x1b[?62;c", None),
        (b"", None),
    ],
)
def test_an_answer_says_dark_or_light(answer: bytes, is_dark: bool | None) -> None:
    assert is_dark_answer(answer) is is_dark


@pytest.mark.parametrize(
    ("said", "is_dark"), [("15;0", True), ("0;15", False), ("0;default;7", False), ("", True)]
)
def test_else_the_environment_says_it(said: str, is_dark: bool) -> None:
    assert is_dark_by_environment({"COLORFGBG": said}) is is_dark


class Stream:
    def __init__(self, fd: int) -> None:
        self.fd = fd

    def isatty(self) -> bool:
        return os.isatty(self.fd)

    def fileno(self) -> int:
        return self.fd


@pytest.mark.parametrize(("colour", "is_dark"), [(b"fafa/fafa/fafa", False), (b"0000/0000/0000", True)])
def test_a_terminal_is_asked_and_left_as_it_was(
    monkeypatch: pytest.MonkeyPatch, colour: bytes, is_dark: bool
) -> None:
    ours, theirs = pty.openpty()
    monkeypatch.setattr(sys, "__stdin__", Stream(theirs))
    monkeypatch.setattr(sys, "__stderr__", Stream(theirs))
    before = termios.tcgetattr(theirs)
    background = Background({"TERM": "xterm-256color"})

    background.ask()
    asked = os.read(ours, 100)
    os.write(ours, b"\x1b]11;rgb:" + colour + b"\x1b\\\x1b[?62;c")
    answer = background.is_dark()
    background.restore()

    assert asked == QUESTION.encode()
    assert answer is is_dark
    assert termios.tcgetattr(theirs) == before
    os.close(ours)
    os.close(theirs)


def test_a_pipe_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    monkeypatch.setattr(sys, "__stdin__", Stream(reading))
    monkeypatch.setattr(sys, "__stderr__", Stream(writing))
    background = Background({"TERM": "xterm", "COLORFGBG": "0;15"})

    background.ask()

    assert background.is_dark() is False
    os.close(reading)
    os.close(writing)
