import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from rich.style import Style
from textual.color import Color

from termnews.ui.safety import SafeText, crash_sentence, write_crash_report

BLACK = Color(0, 0, 0)
CANARIES = "\x1b\x07\x08\x00\x7f\x9b\x0e\u202e\u2066\u200b\u2028\U000e0041\ufeff"


def drawn(*segments: Segment) -> list[Segment]:
    return SafeText().apply(list(segments), BLACK)


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(CANARIES))))
def test_no_control_character_is_ever_drawn(text: str) -> None:
    shown = "".join(segment.text for segment in drawn(Segment(text)))

    assert not set(shown) & set(CANARIES)
    assert not any(ord(character) < 32 or 0x7F <= ord(character) < 0xA0 for character in shown)


@pytest.mark.parametrize("text", ["[YONHAP] Kim speaks", "밤배가 돌아왔다", "👩‍👩‍👧 🇰🇷", "می‌خواهم", "naïve"])
def test_what_is_harmless_is_drawn_as_it_is(text: str) -> None:
    line = [Segment(text, Style(bold=True))]

    assert SafeText().apply(line, BLACK) is line


def test_what_textual_itself_sends_is_left_alone() -> None:
    control = Segment("\x1b[2J", None, [(1,)])  # type: ignore[list-item]  # any control code will do

    assert drawn(control, Segment("a\x1bb")) == [control, Segment("ab")]


def test_a_link_that_is_no_plain_address_is_taken_off() -> None:
    evil = Segment("read", Style(link="https://quay.example/\x1b]52;c;x\x07"))
    good = Segment("on", Style(link="https://quay.example/"))

    shown = drawn(evil, good)

    assert [segment.style.link for segment in shown if segment.style] == [None, "https://quay.example/"]
    assert [segment.text for segment in shown] == ["read", "on"]


def test_a_crash_report_says_where_but_no_secrets(tmp_path: Path) -> None:
    def fall() -> None:
        token = "hunter2"
        raise RuntimeError(f"https://me:{token}@paper.example/?token={token} \x1b[2J")

    with pytest.raises(RuntimeError) as fault:
        fall()

    report = write_crash_report(fault.value, tmp_path / "reports")

    assert report is not None
    text = report.read_text()
    assert "in fall" in text
    assert "hunter2" not in text.replace('token = "hunter2"', "")
    assert "\x1b" not in text
    assert stat.S_IMODE(report.stat().st_mode) == 0o600
    assert str(report) in crash_sentence(fault.value, report)


def test_a_report_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    assert write_crash_report(RuntimeError("x"), tmp_path / "file" / "reports") is None
    assert "(RuntimeError). Your articles" in crash_sentence(RuntimeError("x"), None)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
