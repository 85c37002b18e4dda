import base64
import re

import pytest

from termnews.core.picture import Picture, PictureForm
from termnews.ui.graphics import (
    MARKS,
    choose_form,
    kitty_delete,
    kitty_id,
    kitty_row,
    kitty_upload,
    sixel_row,
)

PLAIN = {"TERM": "xterm-256color"}


@pytest.mark.parametrize(
    ("environ", "form"),
    [
        (PLAIN, PictureForm.BLOCKS),
        ({"TERM": "xterm-kitty"}, PictureForm.KITTY),
        (PLAIN | {"TERM_PROGRAM": "ghostty"}, PictureForm.KITTY),
        ({"TERM": "foot"}, PictureForm.SIXEL),
        (PLAIN | {"TERM_PROGRAM": "WezTerm"}, PictureForm.SIXEL),
        ({"TERM": "xterm-kitty", "TMUX": "x"}, PictureForm.BLOCKS),
        ({"TERM": "screen-256color"}, PictureForm.BLOCKS),
        ({"TERM": "xterm-kitty", "SSH_TTY": "/dev/pts/1"}, None),
        (PLAIN | {"NO_COLOR": "1"}, None),
        ({"TERM": "linux"}, None),
        ({}, None),
    ],
)
def test_the_terminal_says_by_its_environment_what_it_can(
    environ: dict[str, str], form: PictureForm | None
) -> None:
    assert choose_form("auto", environ) == form


@pytest.mark.parametrize(
    ("environ", "answer", "form"),
    [
        (PLAIN, b"\x1bP>|XTerm(379)\x1b\\\x1b[?62;4;22c", PictureForm.SIXEL),
        (PLAIN, b"\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?64;1;22c", PictureForm.BLOCKS),
        (PLAIN, b"\x1b[?4c", PictureForm.BLOCKS),
        (PLAIN | {"TMUX": "x"}, b"\x1b[?62;4c", PictureForm.BLOCKS),
        ({"TERM": "xterm-kitty"}, b"\x1bP>|kitty(0.26.5)\x1b\\\x1b[?62;c", PictureForm.BLOCKS),
        ({"TERM": "xterm-kitty"}, b"\x1bP>|kitty(0.28.0)\x1b\\\x1b[?62;c", PictureForm.KITTY),
        ({"TERM": "xterm-kitty"}, b"\x1bP>|kitty(1.2)\x1b\\\x1b[?62;c", PictureForm.KITTY),
        ({"TERM": "xterm-ghostty"}, b"\x1bP>|ghostty 1.2.0\x1b\\\x1b[?62;22c", PictureForm.KITTY),
    ],
)
def test_what_the_terminal_answered_is_believed(
    environ: dict[str, str], answer: bytes, form: PictureForm
) -> None:
    assert choose_form("auto", environ, answer=answer) == form


def test_the_reader_has_the_last_word() -> None:
    assert choose_form("sixel", {"SSH_TTY": "x"}) is PictureForm.SIXEL
    assert choose_form("off", {"TERM": "xterm-kitty"}) is None


def test_a_picture_is_handed_to_kitty_in_chunks_that_it_takes() -> None:
    data = base64.b64encode(bytes(9_000)).decode()
    picture = Picture(PictureForm.KITTY, 30, 10, (data,))

    sequences = re.findall(r"\x1b_G([^;]*);([^\x1b]*)\x1b\\", kitty_upload(picture, 77))

    assert "".join(chunk for _, chunk in sequences) == data
    assert all(len(chunk) <= 4096 for _, chunk in sequences)
    assert sequences[0][0] == "a=T,U=1,q=2,f=100,i=77,c=30,r=10,m=1"
    assert [keys for keys, _ in sequences[1:]] == ["m=1", "m=0"]
    assert kitty_delete(77) == "\x1b_Ga=d,d=I,q=2,i=77\x1b\\"


def test_each_placeholder_says_its_row_and_column() -> None:
    picture = Picture(PictureForm.KITTY, 3, 2, ("",))

    assert kitty_row(picture, 1) == "".join(f"\U0010eeee{MARKS[1]}{MARKS[column]}" for column in range(3))
    assert len(set(MARKS)) == len(MARKS) >= 80


def test_a_picture_has_one_number_for_each_size_that_a_colour_can_carry() -> None:
    numbers = {kitty_id(f"https://a.example/{n}", Picture(PictureForm.KITTY, n, 9, ())) for n in range(1, 99)}

    assert len(numbers) == 98
    assert all(0 < number <= 0xFFFFFF for number in numbers)


def test_a_row_of_sixels_is_drawn_over_its_cells_and_leaves_the_cursor_where_it_was() -> None:
    assert sixel_row("DATA", 20) == "\x1b7\x1b[20D\x1bP0;1;0qDATA\x1b\\\x1b8"
