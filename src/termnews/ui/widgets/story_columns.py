"""Rows of stories on the screen: how high they are, what they look like, in how many columns they stand.

Rule: no messages and no pages here; `StoryList` says what is shown and what the reader did.
"""

from datetime import UTC, datetime

from termnews.core.story import Story
from termnews.ui.columns import column_count, column_width
from termnews.ui.line import Line, piece_at
from termnews.ui.rows import MORE
from termnews.ui.shape import DENSITIES, SCROLLED_DENSITY, Shape
from termnews.ui.story_rows import StoryRows
from termnews.ui.widgets.column_list import ColumnList


class StoryColumns(ColumnList):
    """The base of the story list; blocks stand in columns where there is room."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._rows = StoryRows()
        self._now = datetime.fromtimestamp(0, UTC)
        self._shape = Shape(0, 0)

    @property
    def current(self) -> Story | None:
        """The story that the cursor stands on; None if there are none."""
        return self._rows.story(self._cursor)

    @property
    def stories(self) -> tuple[Story, ...]:
        """All stories, in order."""
        return self._rows.stories

    @property
    def place(self) -> tuple[int, int]:
        """Which of how many stories the cursor stands on, from 1; (0, 0) if there are none."""
        return self._rows.place(self._cursor)

    def row_count(self) -> int:
        """See `RowList`."""
        return len(self._rows)

    def row_height(self, row: int, /) -> int:
        """See `RowList`."""
        return self._rows.height(row, self._shape)

    def row_lines(self, row: int, /) -> list[Line]:
        """See `RowList`."""
        return self._rows.lines(row, self._shape, now=self._now)

    def gap(self, row: int, /) -> int:
        """See `RowList`."""
        return self._rows.gap(row, self._shape)

    def can_stand_on(self, row: int, /) -> bool:
        """See `RowList`."""
        return self._rows.story(row) is not None

    def _is_on_more(self, row: int) -> bool:
        """Whether the last click, which was in this row, met its "+3"."""
        lines, place = self._lines(row), self._clicked
        piece = piece_at(lines[place.y], place.x) if 0 <= place.y < len(lines) else None
        return piece is not None and MORE in piece.style.split()

    def _measure_from(self, row: int) -> None:
        room, blocks = self._room, self._rows.blocks
        count = column_count(room.width, len(blocks)) if len(blocks) > 1 else 1
        if count == 1:
            self._columns = []
            self._shape = Shape(room.width, room.height, self._rows.rank_width)
            super()._measure_from(row)
            return
        leads = self._rows.leads
        for density in (*DENSITIES, SCROLLED_DENSITY):
            if self._fits(count, density, roomy=set(leads[:1])):
                break
        # What room is left goes to the leads, from the top.
        for lead in leads[1:] if self._shape.density == DENSITIES[-1] else ():
            before = self._rows.roomy
            if not self._fits(count, DENSITIES[-1], roomy=before | {lead}):
                self._fits(count, DENSITIES[-1], roomy=before)

    def _fits(self, count: int, density: int, *, roomy: set[int]) -> bool:
        """Lays the front page out in columns; whether all of it is on the screen."""
        room, self._rows.roomy = self._room, roomy
        width = column_width(room.width, count)
        self._shape = Shape(width, room.height, self._rows.rank_width, density)
        self._tops = [0]
        self._kept.clear()
        super()._measure_from(0)
        self._fill_columns(self._rows.blocks, count, gap=self._shape.block_gap)
        return self.virtual_size.height <= room.height

    def _cursor_line(self) -> int:
        """The line of the screen on which the cursor's row begins; 0 if there is none."""
        has_row = 0 <= self._cursor < len(self._tops) - 1
        return self._screen_line(self._cursor) - self.scroll_offset.y if has_row else 0

    def _redraw(self, rows: list[int]) -> None:
        if not self.is_running:
            return
        for row in rows:
            self._kept.pop(row, None)
        if any(self._tops[row + 1] - self._tops[row] != self.row_height(row) for row in rows):
            self._lay_out(keep_screen_line=True)
        else:
            self._refresh_rows(rows)
