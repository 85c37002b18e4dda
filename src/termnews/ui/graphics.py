"""What this terminal can show of a picture, and the sequences that show it.

Rule: nothing is asked of the terminal here (an answer could come in the middle of typing): what it can do is
told by its environment and by what it answered before the screen opened (`background.py`), and the reader's
setting has the last word.
"""

import os
import re
import struct
import sys
import zlib
from collections.abc import Mapping
from importlib.util import find_spec

from termnews.core.picture import Picture, PictureForm

USUAL_CELL = (10, 20)
CHUNK = 4_096
"""Characters of base64 in one kitty sequence (its protocol, "Remote client")."""
PLACEHOLDER = "\U0010eeee"

_KITTY_PROGRAMS = frozenset({"ghostty", "kitty"})
_SIXEL_PROGRAMS = frozenset({"WezTerm", "contour", "mintty", "iTerm.app"})
_SIXEL_TERMS = ("foot", "mlterm", "contour", "yaft")
_KITTY_NAMED = re.compile(rb"\x1bP>\|kitty\((\d+)\.(\d+)")
_PLACEHOLDERS_SINCE = (0, 28)
"""kitty's first version with Unicode placeholders (its changelog); before, they are drawn as boxes."""
_TOLD = re.compile(rb"\x1b\[\?([0-9;]+)c")
_SIXEL_TOLD = b"4"
_NO_COLOURS = frozenset({"dumb", "linux", "vt100", "vt220"})

# The marks that say which row and column of a picture a placeholder stands for (kitty's
# rowcolumn-diacritics.txt), by number; all are combining characters of class 230.
_MARKS = (
    "0305 030D 030E 0310 0312 033D 033E 033F 0346 034A 034B 034C 0350 0351 0352 0357 035B 0363 0364 0365 "
    "0366 0367 0368 0369 036A 036B 036C 036D 036E 036F 0483 0484 0485 0486 0487 0592 0593 0594 0595 0597 "
    "0598 0599 059C 059D 059E 059F 05A0 05A1 05A8 05A9 05AB 05AC 05AF 05C4 0610 0611 0612 0613 0614 0615 "
    "0616 0617 0657 0658 0659 065A 065B 065D 065E 06D6 06D7 06D8 06D9 06DA 06DB 06DC 06DF 06E0 06E1 06E2"
)
MARKS = tuple(chr(int(code, 16)) for code in _MARKS.split())


def choose_form(
    setting: str, environ: Mapping[str, str] = os.environ, *, answer: bytes = b""
) -> PictureForm | None:
    """How pictures are shown here; None if they are not.

    Args:
        setting: What config.toml says. By "auto" there are none over SSH, without colours, and
            without Pillow, which decodes them.
        answer: What the terminal said when it was asked for its name (XTVERSION) and what it is (DA1).
    """
    if setting == "off" or find_spec("PIL") is None:
        return None
    if setting != "auto":
        return PictureForm(setting)
    return None if _is_unfit(environ) else _by_program(environ, answer)


def _is_unfit(environ: Mapping[str, str]) -> bool:
    is_remote = any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"))
    return is_remote or bool(environ.get("NO_COLOR")) or environ.get("TERM", "dumb") in _NO_COLOURS


def _by_program(environ: Mapping[str, str], answer: bytes) -> PictureForm:
    term, program = environ.get("TERM", ""), environ.get("TERM_PROGRAM", "")
    if environ.get("TMUX") or environ.get("STY") or term.startswith(("tmux", "screen")):
        # Between us and the terminal stands one that knows neither protocol.
        return PictureForm.BLOCKS
    if environ.get("KITTY_WINDOW_ID") or "kitty" in term or "ghostty" in term or program in _KITTY_PROGRAMS:
        return PictureForm.BLOCKS if _is_old_kitty(answer) else PictureForm.KITTY
    if (
        _draws_sixels(answer)
        or program in _SIXEL_PROGRAMS
        or term.startswith(_SIXEL_TERMS)
        or environ.get("KONSOLE_VERSION")
    ):
        return PictureForm.SIXEL
    return PictureForm.BLOCKS


def _is_old_kitty(answer: bytes) -> bool:
    named = _KITTY_NAMED.search(answer)
    return named is not None and (int(named[1]), int(named[2])) < _PLACEHOLDERS_SINCE


def _draws_sixels(answer: bytes) -> bool:
    told = _TOLD.search(answer)
    return told is not None and _SIXEL_TOLD in told[1].split(b";")[1:]


def cell_size() -> tuple[int, int]:
    """Width and height of a cell in pixels, as the terminal tells the kernel; a usual one if it does not."""
    if sys.platform == "win32" or sys.__stdin__ is None:
        return USUAL_CELL
    import fcntl
    import termios

    try:
        answer = fcntl.ioctl(sys.__stdin__.fileno(), termios.TIOCGWINSZ, b"\0" * 8)
    except (OSError, ValueError):
        return USUAL_CELL
    rows, columns, width, height = struct.unpack("HHHH", answer)
    if not rows or not columns or width < columns or height < rows:
        return USUAL_CELL
    return width // columns, height // rows


def kitty_id(url: str, picture: Picture) -> int:
    """A number of 24 bits, which a colour can carry, for a picture of a size; never 0."""
    name = f"{url} {picture.columns} {picture.rows}"
    return zlib.crc32(name.encode()) % 0xFFFFFF + 1


def kitty_upload(picture: Picture, number: int) -> str:
    """The sequences that hand a picture to the terminal, to be shown where its placeholders stand."""
    data = picture.parts[0]
    chunks = [data[at : at + CHUNK] for at in range(0, len(data), CHUNK)] or [""]
    first = f"a=T,U=1,q=2,f=100,i={number},c={picture.columns},r={picture.rows},"
    return "".join(
        f"\x1b_G{'' if place else first}m={int(place < len(chunks) - 1)};{chunk}\x1b\\"
        for place, chunk in enumerate(chunks)
    )


def kitty_delete(number: int) -> str:
    """The sequence that lets the terminal forget a picture."""
    return f"\x1b_Ga=d,d=I,q=2,i={number}\x1b\\"


def kitty_row(picture: Picture, row: int) -> str:
    """The placeholders of a row of a picture."""
    cells = (PLACEHOLDER + MARKS[row] + MARKS[column] for column in range(picture.columns))
    return "".join(cells)


def sixel_row(data: str, back: int) -> str:
    """The sequence that draws a row of a picture, from `back` cells left of the cursor; it stays there."""
    return f"\x1b7\x1b[{back}D\x1bP0;1;0q{data}\x1b\\\x1b8"
