"""The pictures of an open article as lines: their room is kept from the beginning, so nothing moves later.

Rule: pure; what a line needs beside its characters is in the names of its styles (`painter.py` knows them):
"rgb:112233:445566" are two colours, "sixel:row:url" stands for data in `PictureShelf.sixels`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

from rich.cells import cell_len

from termnews.core.block import Block, Body, Figure
from termnews.core.picture import Picture, PictureForm, PictureRoom
from termnews.ui.blocks import render_blocks
from termnews.ui.graphics import MARKS, kitty_id, kitty_row
from termnews.ui.line import EMPTY, Line, Piece

MIN_COLUMNS, MIN_ROWS = 24, 5
"""In less room than this a picture shows nothing that its caption does not."""
MAX_COLUMNS = len(MARKS)
ASPECT = 1.9
"""The shape of the room: a little wider than most press photographs, which so fill its height."""
MAX_PICTURES = 8
"""Pictures of one article."""
WAITING = "▨"


@dataclass(slots=True)
class PictureShelf:
    """The pictures that have come, for a column of a width.

    Attributes:
        room: How large each may be.
        form: How they are shown.
        known: By address; None for one that could not be had.
        sixels: Data of rows by the names of the styles that stand for them.
    """

    room: PictureRoom
    form: PictureForm
    known: dict[str, Picture | None] = field(default_factory=dict)
    sixels: dict[str, str] = field(default_factory=dict)

    def lines(self, url: str) -> list[Line]:
        """A picture, or the room kept for it."""
        picture = self.known.get(url)
        if picture is None:
            above = (self.room.rows - 1) // 2
            mark = (Piece(WAITING.rjust(self.room.columns // 2), "credit"),)
            return [*([EMPTY] * above), mark, *([EMPTY] * (self.room.rows - above - 1))]
        above = (self.room.rows - picture.rows) // 2
        drawn = [self._row(url, picture, row) for row in range(picture.rows)]
        return [*([EMPTY] * above), *drawn, *([EMPTY] * (self.room.rows - picture.rows - above))]

    def wanted(self, body: Body) -> list[str]:
        """The addresses of a body's pictures that have not been asked for."""
        return [url for url in picture_urls(body) if url not in self.known]

    def sixel_in(self, line: Line) -> str:
        """The data of the row of a picture that a line stands for; empty if it is none."""
        return next((self.sixels[piece.style] for piece in line if piece.style in self.sixels), "")

    def _row(self, url: str, picture: Picture, row: int) -> Line:
        if picture.form is PictureForm.BLOCKS:
            return tuple(_half_blocks(picture.parts[row]))
        if picture.form is PictureForm.KITTY:
            return (Piece(kitty_row(picture, row), f"rgb:{kitty_id(url, picture):06x}:"),)
        name = f"sixel:{row}:{url}"
        self.sixels[name] = picture.parts[row]
        return (Piece(" " * picture.columns, name),)


def picture_room(width: int, height: int, cell: tuple[int, int]) -> PictureRoom | None:
    """The room for a picture in a column of text; None if there is not enough.

    Args:
        width: Cells of the column.
        height: Lines of the pane.
        cell: Pixels of a cell.
    """
    columns = min(width, MAX_COLUMNS)
    rows = min(round(columns * cell[0] / cell[1] / ASPECT), height // 2)
    if columns < MIN_COLUMNS or rows < MIN_ROWS:
        return None
    return PictureRoom(columns, min(rows, len(MARKS)), *cell)


def picture_urls(body: Body) -> list[str]:
    """The addresses of a body's first pictures."""
    urls = dict.fromkeys(block.url for block in body if isinstance(block, Figure) and block.url)
    return list(urls)[:MAX_PICTURES]


def blocks_with_pictures(
    body: Body, width: int, shelf: PictureShelf | None
) -> Iterator[tuple[Block, list[Line]]]:
    """The blocks with their lines; a figure has its picture above its words."""
    urls = set(picture_urls(body)) if shelf else set()
    for block, lines in render_blocks(body, width):
        if shelf and isinstance(block, Figure) and block.url in urls:
            urls.remove(block.url)
            yield block, [*shelf.lines(block.url), *lines]
        else:
            yield block, lines


def is_picture(line: Line) -> bool:
    """The line shows a part of a picture."""
    return any(piece.style.startswith(("rgb:", "sixel:")) for piece in line)


def without_picture(line: Line) -> Line:
    """The line as it is copied: a picture leaves as much space as it takes."""
    if not is_picture(line):
        return line
    return tuple(piece._replace(text=" " * cell_len(piece.text)) for piece in line)


def _half_blocks(part: str) -> Iterator[Piece]:
    cells = (part[at : at + 12] for at in range(0, len(part), 12))
    for colours, run in groupby(cells):
        yield Piece("▀" * len(list(run)), f"rgb:{colours[:6]}:{colours[6:]}")
