"""The last screen of the time before, drawn before anything else is imported."""

import fcntl
import json
import os
import pty
import stat
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ui.fake_engine import FakeEngine

from termnews.config import Settings, usual_place
from termnews.ui.app import TermnewsApp
from termnews.ui.background import typed_with
from termnews.ui.frame_rows import frame_rows
from termnews.ui.last_frame import FILE_NAME, LastFrame, data_folder, drawn, packed

HEAD = "termnews-frame-1 80 24 xterm"
ENVIRON = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}


@pytest.mark.parametrize(
    "environ", [{"TERMNEWS_HOME": "~/news"}, {"XDG_DATA_HOME": "/srv/mina"}, {"XDG_DATA_HOME": ""}, {}]
)
def test_it_lies_where_the_store_lies(environ: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TERMNEWS_HOME", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)

    assert data_folder() == str(usual_place().data)


@given(
    st.lists(st.lists(st.tuples(st.sampled_from(["", "1", "38;2;1;2;3"]), st.text()), max_size=4), max_size=6)
)
def test_whatever_was_kept_nothing_of_it_steers_the_terminal(rows: list[list[tuple[str, str]]]) -> None:
    shown = drawn(packed(rows, HEAD), HEAD)

    left = shown.replace("\r\n", "").replace("\x1b[0m", "")
    for style in ("1", "38;2;1;2;3", ""):
        left = left.replace(f"\x1b[{style}m", "")
    assert all(character >= " " and not "\x7f" <= character <= "\x9f" for character in left)


@pytest.mark.parametrize("text", ["\x1f2", "\x1e2", "\n2"])
def test_a_text_is_never_taken_for_a_style(text: str) -> None:
    assert drawn(packed([[("", text), ("1", "Tides")]], HEAD), HEAD) == "\x1b[1mTides\x1b[0m"


@pytest.mark.parametrize("style", ["1m\x1b[2J", "?25", "1;31mtext", "A"])
def test_a_file_that_someone_changed_draws_no_styles_but_numbers(style: str) -> None:
    assert drawn(packed([[(style, "Night ferries")]], HEAD), HEAD) == ""


def test_a_frame_of_another_terminal_is_not_drawn() -> None:
    kept = packed([[("1", "Night ferries return")]], HEAD)

    assert drawn(kept, HEAD) == "\x1b[1mNight ferries return\x1b[0m"
    assert drawn(kept, "termnews-frame-1 100 30 xterm") == ""
    assert drawn("", HEAD) == ""


def test_it_is_the_readers_alone_and_a_folder_that_is_not_there_is_no_error(tmp_path: Path) -> None:
    environ = {**ENVIRON, "TERMNEWS_HOME": str(tmp_path)}
    LastFrame(is_sample=False, environ=environ).keep([[("1", "Night ferries")]], (80, 24))
    LastFrame(is_sample=True, environ=environ).keep([[("1", "Night ferries")]], (80, 24))

    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600


async def test_what_was_on_the_screen_at_the_end_is_kept(tmp_path: Path) -> None:
    frame = LastFrame(is_sample=False, environ={**ENVIRON, "TERMNEWS_HOME": str(tmp_path)})
    app = TermnewsApp(FakeEngine(), settings=Settings(refresh_minutes=0), frame=frame)

    async with app.run_test(size=(100, 30)) as pilot:
        while not app.news.story_list.stories:
            await pilot.pause()
        await pilot.pause()
        shown = ["".join(text for _, text in row) for row in frame_rows(app)]
        await pilot.press("ctrl+q")
        await pilot.pause()

    kept = (tmp_path / FILE_NAME).read_text(encoding="utf-8")
    assert len(shown) == 30
    assert kept.startswith("termnews-frame-1 100 30 xterm-256color truecolor")
    assert "Night ferries return" in kept
    assert "\x1b" not in kept


async def test_keys_that_came_early_are_pressed_when_there_are_stories(tmp_path: Path) -> None:
    frame = LastFrame(is_sample=False, environ={**ENVIRON, "TERMNEWS_HOME": str(tmp_path)})
    frame.typed = "jj"
    app = TermnewsApp(FakeEngine(), settings=Settings(refresh_minutes=0), frame=frame)

    async with app.run_test(size=(100, 30)) as pilot:
        for _ in range(500):
            await pilot.pause(0.01)
            if app.news.story_list.place[0] == 3:
                break

        assert app.news.story_list.place[0] == 3


def test_what_the_terminal_answered_is_no_key() -> None:
    answer = b"j\x1b]11;rgb:1818/1818/1c1c\x1b\\k\x1b[?65;1;9c\x1b[B"

    assert typed_with(answer) == "jk\x1b[B"


def test_it_is_drawn_on_a_terminal_by_a_python_that_has_imported_next_to_nothing(tmp_path: Path) -> None:
    environ = {**ENVIRON, "TERMNEWS_HOME": str(tmp_path)}
    LastFrame(is_sample=False, environ=environ).keep([[("1", "Night ferries return")]], (80, 24))
    program = (
        "import sys; before = set(sys.modules)\n"
        "from termnews.ui.last_frame import LastFrame\n"
        "frame = LastFrame(is_sample=False)\n"
        "frame.draw(); frame.take_away()\n"
        "added = sorted(set(sys.modules) - before)\n"
        "import json; print(json.dumps(added))"
    )
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    done = subprocess.run(
        [sys.executable, "-c", program],
        stdin=slave,
        stdout=subprocess.PIPE,
        stderr=slave,
        env={**os.environ, **environ},
        check=True,
    )
    written = os.read(master, 65536)
    os.close(master)
    os.close(slave)

    assert b"\x1b[?1049h\x1b[?25l\x1b[H\x1b[1mNight ferries return\x1b[0m\x1b[?1049l\x1b[?25h" in written
    ours = {"termnews", "termnews.ui", "termnews.ui.last_frame"}
    assert set(json.loads(done.stdout)) - ours <= {"__future__"}
