"""A page of lines in a centred column: scrolling, keeping the place, selecting text.

Rule: the reader's place is a spot in the text, not a line number; a new width, a new measure or a
longer text of the same article leaves the same words at the top.
"""

from collections.abc import Iterable

from textual.geometry import Size
from textual.selection import Selection
from textual.strip import Strip

from termnews.ui.line import EMPTY, Line, Piece, line_text, overlaid
from termnews.ui.painter import SELECTION
from termnews.ui.pictures import is_picture, without_picture
from termnews.ui.place import TOP, Place, line_at, line_of, place_of, progress_of
from termnews.ui.render import RenderedArticle
from termnews.ui.widgets.chip_view import ChipView
from termnews.ui.wrap import MIN_WIDTH

OVERLAP = 2
"""Lines of a page that are seen again on the next."""
ROOMY = 10
"""From this height on an empty line stands above and below the page."""


class PageView(ChipView, can_focus=True, inherit_bindings=False):
    """The base of the article view: a subclass renders the lines."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._page = RenderedArticle((), (), (), (), ())
        self._laid_out_for = Size(0, 0)
        self._wanted_position: float | None = None
        self._kept_place: tuple[Place, int] = (TOP, 0)

    def render_page(self, width: int) -> RenderedArticle:
        """The page in lines of at most `width` cells."""
        raise NotImplementedError

    def column_width(self, room: int) -> int:
        """The width of the text in a pane that has room for so many cells."""
        margin = 2 if room >= 40 else 1 if room >= 24 else 0
        return max(MIN_WIDTH, room - 2 * margin)

    def marks(self, line: int, /) -> Iterable[tuple[int, int, str]]:
        """What to mark in a line of the page: (first character, end, style name)."""
        raise NotImplementedError

    @property
    def position(self) -> float:
        """How far the screen is: 0.0 (top) to 1.0 (end), counted in the article's own words.

        What there is to read next is another tomorrow, and must not move the place; nor must pictures.
        """
        if self._wanted_position is not None:
            return self._wanted_position
        if not self.scroll_offset.y or self.is_at_end:
            return 1.0 if self.scroll_offset.y else 0.0
        return progress_of(self._page, self._top_line)

    @property
    def is_at_end(self) -> bool:
        """Nothing is left below."""
        return self.scroll_offset.y >= self.max_scroll_y

    def set_position(self, position: float) -> None:
        """Scrolls to a position that `position` gave."""
        position = min(1.0, max(0.0, position))
        if not self._has_room:
            self._wanted_position = position
            return
        self._wanted_position = None
        line = line_at(self._page, position)
        y = self.max_scroll_y if position == 1.0 else line + self._above if line else 0
        self.scroll_to(y=min(y, self.max_scroll_y), animate=False, force=True)

    def line_down(self, count: int = 1) -> bool:
        """Scrolls by lines, up if negative; False if it was at the end."""
        before = self.scroll_offset.y
        self.scroll_to(y=min(max(0, before + count), self.max_scroll_y), animate=False, force=True)
        return self.scroll_offset.y != before

    def page(self, direction: int = 1) -> bool:
        """Scrolls by a screenful; False if it was at the end."""
        height = self._room.height
        return self.line_down(direction * max(1, height - OVERLAP if height > 2 * OVERLAP else height))

    def half(self, direction: int = 1) -> bool:
        """Scrolls by half a screenful; False if it was at the end."""
        return self.line_down(direction * max(1, self._room.height // 2))

    def first(self) -> bool:
        """Scrolls to the top; False if it was there."""
        return self.line_down(-self.scroll_offset.y)

    def last(self) -> bool:
        """Scrolls to the end; False if it was there."""
        return self.line_down(self.max_scroll_y)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The text selected with the mouse, without the margin."""
        margin = " " * self._left
        text = "\n".join(margin + line_text(line) for line in self._all_lines())
        extracted = selection.extract(text)
        return "\n".join(line.removeprefix(margin).rstrip() for line in extracted.split("\n")), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Text was selected with the mouse, or (None) is no longer."""
        del selection
        self.refresh()

    def on_resize(self) -> None:
        """Another width: the same words stay at the top."""
        if self._laid_out_for == self._room:
            return
        if self._laid_out_for.area:
            self._lay_out(self._place)
        else:
            self._lay_out(TOP)
            self.set_position(self._wanted_position or 0.0)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        if not (self._has_room or self._wanted_position or self.scroll_offset.y):
            # It was hidden: laid out for this very frame, not when it hears of its size.
            self._lay_out(TOP)
            self._wanted_position = None
        width = self._room.width
        number = y + self.scroll_offset.y
        line = self._line(number - self._above)
        if self._left and line:
            line = (Piece(" " * self._left), *line)
        selection = self.text_selection
        if selection and (span := selection.get_span(number)):
            start, end = span
            line = overlaid(line, start, len(line_text(line)) if end < 0 else end, SELECTION)
        strip = self._chipped(self._painter.strip(line, max(0, width)), y)
        # Textual would make text of what draws a picture.
        return strip if is_picture(line) else strip.apply_offsets(0, number)

    @property
    def _has_room(self) -> bool:
        return self._laid_out_for.area > 0

    @property
    def _column(self) -> int:
        return self.column_width(self._room.width)

    @property
    def _left(self) -> int:
        return max(0, (self._room.width - self._column) // 2)

    @property
    def _above(self) -> int:
        return 1 if self._room.height >= ROOMY else 0

    @property
    def _top_line(self) -> int:
        """The line of the page at the top of the screen."""
        return 0 if not self.scroll_offset.y else max(0, self.scroll_offset.y - self._above)

    @property
    def _place(self) -> Place:
        """Where the reader is; the same through any number of resizes until they scroll."""
        place, scrolled = self._kept_place
        return place if scrolled == self.scroll_offset.y else place_of(self._page, self._top_line)

    def _all_lines(self) -> list[Line]:
        return [EMPTY] * self._above + list(map(without_picture, self._page.lines))

    def _line(self, number: int) -> Line:
        if not 0 <= number < len(self._page.lines):
            return EMPTY
        line = self._page.lines[number]
        for start, end, name in self.marks(number):
            line = overlaid(line, start, end, name)
        return line

    def _lay_out(self, place: Place) -> None:
        """Renders the page for the present width and scrolls to a place in it."""
        if not (self.is_running and self._room.area):
            # Hidden or not yet there: whatever was laid out is not this page.
            self._laid_out_for = Size(0, 0)
            return
        self._laid_out_for = self._room
        self._page = self.render_page(self._column)
        self.virtual_size = Size(self._room.width, len(self._page.lines) + 2 * self._above)
        line = line_of(self._page, place)
        self.scroll_to(y=line + self._above if line else 0, animate=False, force=True)
        self._kept_place = (place, self.scroll_offset.y)
        self.refresh()

    def _reveal(self, line: int, *, last: int | None = None) -> None:
        """Scrolls so that a line (and those up to `last`) can be seen, a third from the top if it must."""
        top, height = self.scroll_offset.y, self._room.height
        first, end = line + self._above, (line if last is None else last) + self._above
        if first < top or end >= top + height:
            self.scroll_to(y=max(0, first - height // 3), animate=False, force=True)
