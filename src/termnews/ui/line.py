"""Lines of a page before they have colours: pieces of text with the names of their styles.

Rule: no Textual here. Whoever draws a line gives each style name its colours.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from termnews.core.article import ArticleId


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """Something in a page that can be opened; all pieces of one link share one target.

    Attributes:
        href: An http, https or mailto address; empty for an article that has none.
        title: The words of the link, or the headline.
        article_id: Set for an article that we keep.
        number: 1 to 9 for the first headlines under an article; 0 for everything else.
        is_headline: It stands under the article, not in its text.
    """

    href: str
    title: str
    article_id: ArticleId | None = None
    number: int = 0
    is_headline: bool = False


class Piece(NamedTuple):
    """A run of text in one style; `style` holds style names apart by spaces, "quote bold"."""

    text: str
    style: str = ""
    target: Target | None = None

    def styled(self, name: str) -> "Piece":
        """The same piece with a further style underneath its own."""
        return self._replace(style=f"{name} {self.style}".strip()) if name else self


Line = tuple[Piece, ...]

EMPTY: Line = ()


def line_text(line: Line) -> str:
    """The characters of a line."""
    return "".join(piece.text for piece in line)


def line_width(line: Line) -> int:
    """The cells that a line takes."""
    return sum(cell_len(piece.text) for piece in line)


def piece_at(line: Line, column: int) -> Piece | None:
    """The piece on a cell of the line, from 0; None beside it."""
    for piece in line if column >= 0 else ():
        column -= cell_len(piece.text)
        if column < 0:
            return piece
    return None


def styled(lines: Iterable[Line], name: str) -> list[Line]:
    """The same lines with a further style underneath."""
    return [tuple(piece.styled(name) for piece in line) for line in lines]


def prefixed(lines: Iterable[Line], first: Line, following: Line | None = None) -> list[Line]:
    """The lines behind a prefix; the first may have its own."""
    rest = first if following is None else following
    return [(*(rest if index else first), *line) for index, line in enumerate(lines)]


def overlaid(line: Line, start: int, end: int, name: str) -> Line:
    """The line with a style on top of its characters `start` to `end`."""
    pieces: list[Piece] = []
    right = 0
    for piece in line:
        left, right = right, right + len(piece.text)
        cuts = sorted(
            {0, len(piece.text), *(min(max(edge - left, 0), len(piece.text)) for edge in (start, end))}
        )
        for begin, stop in pairwise(cuts):
            part = piece._replace(text=piece.text[begin:stop])
            is_inside = start <= left + begin and left + stop <= end
            pieces.append(part._replace(style=f"{part.style} {name}".strip()) if is_inside else part)
    return tuple(pieces)


def part_of(line: Line, start: int, end: int) -> Line:
    """The characters `start` to `end` of a line."""
    pieces: list[Piece] = []
    right = 0
    for piece in line:
        left, right = right, right + len(piece.text)
        if text := piece.text[max(0, start - left) : max(0, end - left)]:
            pieces.append(piece._replace(text=text))
    return tuple(pieces)


def fit(text: str, width: int) -> str:
    """The text if it fits into `width` cells, else its beginning and …; never cuts a character in two."""
    if cell_len(text) <= width:
        return text
    if width < 1:
        return ""
    end, used = 0, 0
    for _, after, cells in split_graphemes(text)[0]:
        if used + cells > width - 1:
            break
        end, used = after, used + cells
    return text[:end].rstrip() + "…"


def target_at(line: Line, cell: int) -> Target | None:
    """What can be opened at a column of a line; None if nothing."""
    right = 0
    for piece in line:
        left, right = right, right + cell_len(piece.text)
        if left <= cell < right:
            return piece.target
    return None


def target_start(line: Line, target: Target) -> int:
    """The first column of what can be opened; 0 if it is not on the line."""
    left = 0
    for piece in line:
        if piece.target is target and piece.text.strip():
            return left
        left += cell_len(piece.text)
    return 0
