"""A list whose rows take different numbers of lines; only what is visible is drawn.

Rule: a key costs the same with ten rows and with a hundred thousand. Tops of rows are kept as a
running sum, found by bisection. The rows are one strip of lines; a list in columns shows several
parts of that strip beside one another (`_columns`).
"""

from bisect import bisect_right
from collections.abc import Iterable

from textual import events
from textual.geometry import Offset, Size
from textual.strip import Strip

from termnews.ui.line import EMPTY, Line, Piece, fit
from termnews.ui.shape import MARGIN
from termnews.ui.widgets.chip_view import ChipView

BAR, BAR_BLURRED = "▌", "▏"
MAX_KEPT = 400
"""Rows whose lines are kept between two repaints."""


class RowList(ChipView, can_focus=True, inherit_bindings=False):
    """The base of the lists: rows, a cursor on one of them, scrolling, clicks; subclasses say what rows."""

    ALLOW_SELECT = False
    NOTHING = ""
    """What is said where there are no rows."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._tops: list[int] = [0]
        self._cursor = -1
        self._clicked = Offset(-1, -1)
        self._kept: dict[int, list[Line]] = {}
        self._laid_out_for = Size(0, 0)

    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def row_height(self, row: int, /) -> int:
        """The lines a row takes, at least 1."""
        raise NotImplementedError

    def row_lines(self, row: int, /) -> list[Line]:
        """The lines of a row, without the margin for the cursor's bar."""
        raise NotImplementedError

    def can_stand_on(self, row: int, /) -> bool:
        """Whether the cursor may stand on a row."""
        raise NotImplementedError

    def gap(self, _row: int, /) -> int:
        """How many of a row's last lines are empty, and not marked by the cursor."""
        return 0

    def cursor_moved(self) -> None:
        """The cursor stands on another row."""

    def row_clicked(self, row: int, /) -> None:
        """A row was clicked; the cursor stands on it, if it may."""

    def row_clicked_again(self, row: int, /) -> None:
        """The row that has the cursor was clicked."""

    def move(self, count: int) -> bool:
        """Moves the cursor by so many rows that it may stand on; False if it did not move."""
        step = 1 if count > 0 else -1
        row, left = self._cursor, abs(count)
        candidate = row + step
        while left and 0 <= candidate < self.row_count():
            if self.can_stand_on(candidate):
                row, left = candidate, left - 1
            candidate += step
        return self._stand_on(row)

    def page(self, direction: int) -> bool:
        """Moves the cursor by a screenful; False if it did not move."""
        if self._cursor < 0:
            return False
        height = max(1, self._room.height - 1)
        line = self._tops[self._cursor] + direction * height
        row = self._row_at(min(max(line, 0), max(0, self._tops[-1] - 1)))
        row = self._nearest(row, -direction if row != self._cursor else direction)
        if row == self._cursor or (row - self._cursor) * direction < 0:
            return self.move(direction)
        return self._stand_on(row)

    def first(self) -> bool:
        """Puts the cursor on the first row; False if it stood there."""
        return self._stand_on(self._nearest(0, 1))

    def last(self) -> bool:
        """Puts the cursor on the last row; False if it stood there."""
        return self._stand_on(self._nearest(self.row_count() - 1, -1))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        if self._laid_out_for != self._room and self._cursor == self._nearest(0, 1):
            # A page at its top is measured for this very frame: the widget hears of its size after it.
            self._measure_all()
        return self._chipped(self._strip_at(self.scroll_offset.y + y, self._room.width), y)

    def _strip_at(self, line: int, width: int) -> Strip:
        """One line of the strip of all rows; a line below its end is empty."""
        if width <= 0 or line >= self._tops[-1]:
            words = fit(self.NOTHING, width - 2) if not line and not self.row_count() else ""
            return self._painter.strip((Piece(f" {words}", "quiet"),), max(0, width))
        row = self._row_at(line)
        number = line - self._tops[row]
        lines = self._lines(row)
        text = lines[number] if number < len(lines) else EMPTY
        is_marked = row == self._cursor and number < len(lines) - self.gap(row)
        bar = (BAR if self.has_focus else BAR_BLURRED) if is_marked else " " * MARGIN
        return self._painter.strip((Piece(bar, "bar"), *text), width, under="cursor" if is_marked else "")

    def on_mount(self) -> None:
        """Rows that were given before there was a screen are shown now."""
        if self._room:
            self._lay_out(keep_screen_line=False)
        self.cursor_moved()

    def on_resize(self) -> None:
        """Another width: rows may need more or fewer lines."""
        if self._laid_out_for != self._room:
            self._lay_out(keep_screen_line=True)
        else:
            self.call_after_refresh(self.point)

    def on_blur(self) -> None:
        """The cursor's bar is stronger while keys come here."""
        self.refresh()

    def cursor_place(self) -> Offset | None:
        """The beginning of the row that the cursor stands on."""
        if not 0 <= self._cursor < len(self._tops) - 1:
            return None
        y = self._screen_line(self._cursor) - self.scroll_offset.y
        return Offset(self._screen_column(self._cursor), min(max(0, y), max(0, self._room.height - 1)))

    def _screen_column(self, _row: int, /) -> int:
        return MARGIN

    def on_click(self, event: events.Click) -> None:
        """Puts the cursor where the mouse is."""
        offset = event.get_content_offset(self)
        line = self._line_under(offset) if offset else -1
        if offset is None or not 0 <= line < self._tops[-1]:
            return
        row = self._row_at(line)
        was_cursor = row == self._cursor
        self._clicked = Offset(offset.x - self._screen_column(row), line - self._tops[row])
        if self.can_stand_on(row):
            self._stand_on(row)
        (self.row_clicked_again if was_cursor else self.row_clicked)(row)

    def _lines(self, row: int) -> list[Line]:
        if row not in self._kept:
            if len(self._kept) > MAX_KEPT:
                self._kept.clear()
            self._kept[row] = self.row_lines(row)
        return self._kept[row]

    def _row_at(self, line: int) -> int:
        return min(max(0, bisect_right(self._tops, line) - 1), max(0, self.row_count() - 1))

    def _nearest(self, row: int, direction: int) -> int:
        """The first row from `row` on, in a direction, that the cursor may stand on; -1 if none."""
        while 0 <= row < self.row_count():
            if self.can_stand_on(row):
                return row
            row += direction
        return -1

    def _lay_out(self, *, keep_screen_line: bool) -> None:
        """Measures all rows; the cursor's row may stay where it is on the screen."""
        if not self.is_running:
            return
        row = self._cursor
        has_place = keep_screen_line and 0 <= row < len(self._tops) - 1
        screen_line = self._screen_line(row) - self.scroll_offset.y if has_place else 0
        self._measure_all()
        if has_place and row < self.row_count():
            self.scroll_to(y=self._screen_line(row) - screen_line, animate=False, force=True)
            self._show_cursor()
        self.refresh()
        self.call_after_refresh(self.point)

    def _measure_all(self) -> None:
        self._laid_out_for = self._room
        self._tops = [0]
        self._kept.clear()
        self._measure_from(0)

    def _screen_line(self, row: int) -> int:
        """The line of the whole scrolled page on which a row begins."""
        return self._tops[row]

    def _line_under(self, offset: Offset) -> int:
        """The line of the strip of rows at a place of the widget; -1 if there is none."""
        return offset.y + self.scroll_offset.y

    def _measure_from(self, row: int) -> None:
        """Measures the rows from `row` on; those before have been."""
        top = self._tops[-1]
        for number in range(row, self.row_count()):
            top += self.row_height(number)
            self._tops.append(top)
        self.virtual_size = Size(self._room.width, top)

    def _stand_on(self, row: int) -> bool:
        if row in {-1, self._cursor}:
            return False
        before, self._cursor = self._cursor, row
        if self.is_running:
            self._refresh_rows((before, row))
            self._show_cursor()
            self.point()
            self.cursor_moved()
        return True

    def _refresh_rows(self, rows: Iterable[int]) -> None:
        for row in rows:
            if 0 <= row < len(self._tops) - 1:
                self.refresh_lines(self._screen_line(row), self._tops[row + 1] - self._tops[row])

    def _show_cursor(self) -> None:
        """Scrolls as little as needed; a heading right above the cursor's row is shown with it."""
        row, height = self._cursor, self._room.height
        if not 0 <= row < len(self._tops) - 1 or height <= 0:
            return
        first = row
        while first > 0 and not self.can_stand_on(first - 1):
            first -= 1
        begin = self._screen_line(row)
        bottom = begin + self._tops[row + 1] - self._tops[row] - self.gap(row)
        top = min(self._screen_line(first), begin)
        if bottom - top > height:
            top = begin
        if top < self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, force=True)
        elif bottom > self.scroll_offset.y + height:
            self.scroll_to(y=min(top, bottom - height), animate=False, force=True)
