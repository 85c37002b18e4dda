import io
import json
import sys

import pytest

from termnews.cli import output
from termnews.core.errors import TermnewsError


class Full(io.StringIO):
    """A file on a full disk."""

    def write(self, _text: str) -> int:
        raise OSError(28, "No space left on device")


def as_output(monkeypatch: pytest.MonkeyPatch, encoding: str) -> io.BytesIO:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding, write_through=True))
    return raw


def test_what_could_move_the_cursor_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    output.say("a\x1b[2Jb\u202ec [his]")
    output.complain("d\x9be\x07f")

    assert capsys.readouterr() == ("a[2Jbc [his]\n", "termnews: def\n")


def test_what_the_output_cannot_hold_becomes_a_question_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = as_output(monkeypatch, "ascii")

    output.say("밤 ferry")

    assert raw.getvalue() == b"? ferry\n"


def test_markup_keeps_every_letter_in_any_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = as_output(monkeypatch, "iso-8859-1")

    output.say_markup("<p>밤 café</p>\n")

    assert raw.getvalue() == b"<p>&#48164; caf&#233;</p>\n"


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_json_keeps_every_letter_in_any_encoding(monkeypatch: pytest.MonkeyPatch, encoding: str) -> None:
    raw = as_output(monkeypatch, encoding)

    output.say_json({"title": "밤\x1b ⛵\x9b"})

    assert json.loads(raw.getvalue()) == {"title": "밤 ⛵"}
    assert (b"\\u" in raw.getvalue()) == (encoding != "utf-8")


def test_a_long_document_is_not_cut(capsys: pytest.CaptureFixture[str]) -> None:
    output.say_markup("é" * 2_500_000)

    assert len(capsys.readouterr().out) == 2_500_001


def test_an_output_that_is_closed_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)

    output.say("Nobody listens.")
    output.say_json([])
    output.say_markup("<p></p>")
    output.complain("Nobody.")
    output.flush()


def test_a_full_disk_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Full())

    with pytest.raises(TermnewsError, match=r"^The output cannot be written: No space left on device\.$"):
        output.complain("Full.")
