"""The last screen of the time before: drawn at once, while everything else is still being imported.

Rule: nothing is imported that a bare Python has not imported already, and nothing is trusted: what is
kept is text and numbers of styles, and anything else in the file is not drawn.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:  # as typing has it, whose import would cost more than the drawing
    from collections.abc import Iterable, Mapping, Sequence

FILE_NAME = "last-frame"
MAX_BYTES = 1_000_000
ROW, PIECE, TEXT = "\n", "\x1f", "\x1e"
"""What stands between rows, between the pieces of a row, and between a piece's style and its text."""
MUTE_TERMINALS = frozenset({"", "dumb", "linux", "unknown"})
_STYLE = frozenset("0123456789;")
_BEGIN = "\x1b[?1049h\x1b[?25l\x1b[H"
_END = "\x1b[?1049l\x1b[?25h"

Piece = tuple[str, str]
"""The numbers of a style as SGR has them (`1;38;2;226;168;90`), and the text."""


class LastFrame:
    """The frame kept in a folder; `is_sample` is the sample edition's own."""

    def __init__(self, *, is_sample: bool, environ: Mapping[str, str] = os.environ) -> None:
        self._environ = environ
        self._path = os.path.join(data_folder(environ), *(["sample"] if is_sample else []), FILE_NAME)  # noqa: PTH118 - pathlib costs 5 ms
        self._is_drawn = False
        self.typed = ""
        """Keys that were pressed while it was all there was."""

    def draw(self) -> bool:
        """Show it, if it was kept for a terminal like this one; False if there is none."""
        if self._environ.get("TERM", "") in MUTE_TERMINALS or sys.platform == "win32":
            return False
        try:
            if not (os.isatty(0) and os.isatty(2)):
                return False
            frame = drawn(self._read(), self._like_this(*os.get_terminal_size(2)))
            if frame:
                os.write(2, f"{_BEGIN}{frame}".encode())
                self._is_drawn = True
        except (OSError, UnicodeError):
            return False
        return self._is_drawn

    def hand_over(self) -> None:
        """The live screen is there now and will give the terminal back."""
        self._is_drawn = False

    def take_away(self) -> None:
        """Give the terminal back, if no live screen came to do so."""
        if self._is_drawn:
            self._is_drawn = False
            os.write(2, _END.encode())

    def keep(self, rows: Iterable[Sequence[Piece]], size: tuple[int, int]) -> None:
        """Keep a screen for the next start; a disk that refuses costs nothing but the speed."""
        text = packed(rows, self._like_this(*size))
        try:
            handle = os.open(f"{self._path}.new", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
                file.write(text)
            os.replace(f"{self._path}.new", self._path)  # noqa: PTH105 - see above
        except OSError:
            return

    def _read(self) -> str:
        with open(self._path, "rb") as file:  # noqa: PTH123 - see above
            return file.read(MAX_BYTES).decode("utf-8")

    def _like_this(self, width: int, height: int) -> str:
        """A frame fits only a terminal of the same size and kind."""
        kind = (self._environ.get(name, "") for name in ("TERM", "COLORTERM", "NO_COLOR"))
        return " ".join(["termnews-frame-1", str(width), str(height), *kind]).replace(ROW, "")


def packed(rows: Iterable[Sequence[Piece]], head: str) -> str:
    """Rows of pieces as the text of the file, without those that would be read otherwise than they were."""
    kept = ([f"{style}{TEXT}{text}" for style, text in row if is_plain(text)] for row in rows)
    return ROW.join([head, *map(PIECE.join, kept)])


def drawn(kept: str, head: str) -> str:
    """What to write to the terminal for the text of a file; empty if it was kept for another one."""
    first, *rows = kept.split(ROW)
    if first != head:
        return ""
    return "\r\n".join("".join(map(_piece, row.split(PIECE))) for row in rows)


def _piece(kept: str) -> str:
    style, _, text = kept.partition(TEXT)
    if not _STYLE.issuperset(style) or not is_plain(text):
        return ""
    return f"\x1b[{style}m{text}\x1b[0m"


def is_plain(text: str) -> bool:
    """Nothing in it can move the cursor or switch the terminal."""
    return all(character >= " " and not "\x7f" <= character <= "\x9f" for character in text)


def data_folder(environ: Mapping[str, str] = os.environ) -> str:
    """Where the store is; the same as `config.usual_place`, without its imports. A test compares them."""
    if home := environ.get("TERMNEWS_HOME"):
        return os.path.expanduser(home)  # noqa: PTH111 - see above
    if sys.platform == "darwin":
        return os.path.expanduser("~/Library/Application Support/termnews")  # noqa: PTH111 - see above
    base = environ.get("XDG_DATA_HOME", "").strip() or os.path.expanduser("~/.local/share")  # noqa: PTH111 - see above
    return os.path.join(base, "termnews")  # noqa: PTH118 - see above
