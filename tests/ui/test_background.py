import os
import pty
import sys
import termios

import pytest

from termnews.ui.background import (
    NAME_QUESTION,
    QUESTION,
    Background,
    is_dark_answer,
    is_dark_by_environment,
    typed_with,
)


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


def test_what_is_no_answer_was_typed() -> None:
    answer = b"j\x1b]11;rgb:1616/1818/1c1c\x1b\\k\x1bP>|XTerm(379)\x1b\\\x1b[?62;4c3"

    assert typed_with(answer) == "jk3"


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


@pytest.mark.parametrize(
    ("term", "question", "colour", "is_dark"),
    [
        ("xterm-256color", QUESTION, b"fafa/fafa/fafa", False),
        ("xterm-kitty", NAME_QUESTION + QUESTION, b"0000/0000/0000", True),
    ],
)
def test_a_terminal_is_asked_and_left_as_it_was(
    monkeypatch: pytest.MonkeyPatch, term: str, question: str, colour: bytes, is_dark: bool
) -> None:
    ours, theirs = pty.openpty()
    monkeypatch.setattr(sys, "__stdin__", Stream(theirs))
    monkeypatch.setattr(sys, "__stderr__", Stream(theirs))
    before = termios.tcgetattr(theirs)
    background = Background({"TERM": term})

    background.ask()
    asked = os.read(ours, 100)
    os.write(ours, b"\x1b]11;rgb:" + colour + b"\x1b\\\x1b[?62;c")
    answer = background.is_dark()
    background.restore()

    assert asked == question.encode()
    assert answer is is_dark
    assert background.answer.endswith(b"\x1b[?62;c")
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
