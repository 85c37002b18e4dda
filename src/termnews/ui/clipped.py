"""Texts that have only so many lines: how many they need, and what is left of them."""

from rich.cells import cell_len

from termnews.ui.line import Line, Piece, fit, line_text
from termnews.ui.wrap import wrap


def limited(pieces: list[Piece], width: int, count: int, *, is_balanced: bool = False) -> list[Line]:
    """At most so many lines; the last ends with … if there would be more."""
    lines = wrap(pieces, width)
    if len(lines) <= count:
        return wrap(pieces, width, is_balanced=True) if is_balanced else lines
    kept = lines[count - 1]
    whole = f"{line_text(kept)} {line_text(lines[count])}"
    last = fit(whole, width)
    # Rather a word less than half a word, where the line stays well filled.
    at_word = last[:-1].rpartition(" ")[0].rstrip(",;:.–— ") + "…"
    return [*lines[: count - 1], _with_end(kept, at_word if cell_len(at_word) * 3 > width * 2 else last)]


def _with_end(line: Line, text: str) -> Line:
    """The words of `text` in the styles of `line`, which begins like it."""
    pieces: list[Piece] = []
    used = 0
    for number, piece in enumerate(line):
        is_last = number == len(line) - 1
        part = text[used:] if is_last else text[used : used + len(piece.text)]
        pieces.append(piece._replace(text=part))
        used += len(part)
    return tuple(pieces)


def line_count(text: str, width: int, most: int) -> int:
    """1 or 2, without wrapping: what does not fit on one line takes two."""
    if most == 1:
        return 1
    # Most headlines need no closer look.
    cells = len(text) if text.isascii() else cell_len(text)
    return 1 if cells <= width or cell_len(flat(text)) <= width else 2


def flat(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())
