"""A list whose strip of rows may be shown in columns beside one another.

Rule: one column is the ordinary case and costs nothing more; several are for pages of a few dozen rows.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from textual.geometry import Offset, Size
from textual.strip import Strip

from termnews.ui.columns import GUTTER, column_width, fill_columns
from termnews.ui.line import Piece
from termnews.ui.shape import MARGIN
from termnews.ui.widgets.chip_view import Spot
from termnews.ui.widgets.row_list import RowList


class Column(NamedTuple):
    """A part of the strip of rows, by its lines, and where it stands on the screen."""

    first: int
    end: int
    left: int
    width: int


class ColumnList(RowList):
    """The base of the story list; a subclass sets `_columns` when it measures."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._columns: list[Column] = []

    @property
    def column_count(self) -> int:
        """How many columns there are, at least 1."""
        return max(1, len(self._columns))

    def move_sideways(self, direction: int) -> bool:
        """Moves the cursor to the column beside, on the same height; False if there is none."""
        if not self._columns or self._cursor < 0:
            return False
        wanted = self._column_of(self._cursor) + direction
        if not 0 <= wanted < len(self._columns):
            return False
        column = self._columns[wanted]
        line = min(column.first + self._screen_line(self._cursor), column.end - 1)
        row, last = self._row_at(line), self._row_at(column.end - 1)
        found = self._nearest(row, 1)
        return self._stand_on(found if 0 <= found <= last else self._nearest(row, -1))

    def render_line(self, y: int) -> Strip:
        """One line of the screen, across all columns."""
        if not self._columns:
            return super().render_line(y)
        line = self.scroll_offset.y + y
        gutter = self._painter.strip((Piece(GUTTER, "rule"),), len(GUTTER))
        strips: list[Strip] = []
        for column in self._columns:
            at = column.first + line
            strips += [gutter] if strips else []
            strips.append(self._strip_at(at if at < column.end else self._tops[-1], column.width))
        whole = Strip.join(strips).adjust_cell_length(self._room.width, self.rich_style)
        return self._chipped(whole, y)

    def spots(self) -> Iterable[Spot]:
        """The rows on the screen that the cursor may stand on."""
        top, height = self.scroll_offset.y, self._room.height
        for column in self._columns or [Column(0, self._tops[-1], 0, self._room.width)]:
            first, end = column.first + top, min(column.first + top + height, column.end)
            for row in range(self._row_at(first), self._row_at(max(first, end - 1)) + 1):
                if first <= self._tops[row] < end and self.can_stand_on(row):
                    place = column.left + MARGIN, self._tops[row] - first
                    yield Spot(*place, partial(self._jump_to, row))

    def _jump_to(self, row: int) -> None:
        self._stand_on(row)
        self.row_clicked_again(row)

    def _fill_columns(self, blocks: Sequence[int], count: int, *, gap: int) -> None:
        """Shows the strip in columns, filled with blocks one after the other.

        Args:
            blocks: The rows with which blocks begin.
            count: The most columns.
            gap: Lines above each block that are not needed at the top of a column.
        """
        width = column_width(self._room.width, count)
        edges = [0, *(self._tops[row] for row in blocks[1:]), self._tops[-1]]
        starts = fill_columns([end - start for start, end in pairwise(edges)], count)
        self._columns = [
            Column(edges[start] + (gap if start else 0), edges[end], number * (width + len(GUTTER)), width)
            for number, (start, end) in enumerate(pairwise([*starts, len(blocks)]))
        ]
        height = max(column.end - column.first for column in self._columns)
        self.virtual_size = Size(self._room.width, height)

    def _column_of(self, row: int) -> int:
        return bisect_right([column.first for column in self._columns], self._tops[row]) - 1

    def _screen_line(self, row: int) -> int:
        if not self._columns:
            return self._tops[row]
        # A row before the first line of the first column is the note above it: as high as that.
        return max(0, self._tops[row] - self._columns[max(0, self._column_of(row))].first)

    def _screen_column(self, row: int, /) -> int:
        return MARGIN + (self._columns[max(0, self._column_of(row))].left if self._columns else 0)

    def _line_under(self, offset: Offset) -> int:
        line = offset.y + self.scroll_offset.y
        if not self._columns:
            return line
        found = [column for column in self._columns if column.left <= offset.x < column.left + column.width]
        at = found[0].first + line if found else -1
        return at if found and at < found[0].end else -1
