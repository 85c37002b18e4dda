"""An opened article in a column of comfortable width: reading, finding, following links."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial

from rich.segment import ControlType, Segment
from textual.geometry import Region
from textual.strip import Strip

from termnews.core.article import Reading
from termnews.core.picture import Picture, PictureForm, PictureRoom
from termnews.ui.ending import Ending
from termnews.ui.graphics import USUAL_CELL, sixel_row
from termnews.ui.line import line_width
from termnews.ui.pictures import PictureShelf, picture_room
from termnews.ui.place import TOP
from termnews.ui.render import (
    Form,
    RenderedArticle,
    body_shown,
    render_ending,
    render_head,
    render_message,
    render_reading,
)
from termnews.ui.widgets.linked_page import LinkedPage
from termnews.ui.widgets.sent import Sent
from termnews.ui.widgets.styles import ARTICLE, widget_css

_SEQUENCE = [(ControlType.CURSOR_FORWARD, 0)]
"""Says of a segment that it is no text: it takes no cells."""
DEFAULT_MEASURE, MIN_MEASURE, MAX_MEASURE = 68, 20, 160
NOTHING_OPEN = "Open a story to read it here."


class ArticleView(LinkedPage):
    """Head, text, and what to read next; a link cursor walks through all that can be opened."""

    STYLES = ARTICLE
    DEFAULT_CSS = widget_css("ArticleView")

    class Scrolled(Sent):
        """Another line is at the top; `position` is 0.0 to 1.0."""

        def __init__(self, sender: "ArticleView", position: float) -> None:
            super().__init__(sender)
            self.position = position

    class PicturesWanted(Sent):
        """Pictures are to be fetched, for so much room."""

        def __init__(self, sender: "ArticleView", urls: Sequence[str], room: PictureRoom) -> None:
            super().__init__(sender)
            self.urls = tuple(urls)
            self.room = room

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._reading: Reading | None = None
        self._now = datetime.fromtimestamp(0, UTC)
        self._is_fetching = self._is_coming = False
        self._form: Form = "full"
        self._picture_form: PictureForm | None = None
        self._cell = USUAL_CELL
        self._shelf: PictureShelf | None = None
        self._asked_for: tuple[PictureRoom, list[str]] | None = None
        self._measure = DEFAULT_MEASURE
        self._instead: Callable[..., RenderedArticle] = partial(render_message, NOTHING_OPEN)

    @property
    def reading(self) -> Reading | None:
        """The article shown; None if there is none."""
        return self._reading

    @property
    def measure(self) -> int:
        """The most cells that a line of text takes."""
        return self._measure

    @property
    def form(self) -> Form:
        """Whether the full text is shown, or what the feed gave."""
        return self._form

    def show(
        self,
        reading: Reading,
        *,
        now: datetime,
        keep_place: bool = False,
        is_fetching: bool = False,
        is_coming: bool = False,
    ) -> None:
        """Shows an article.

        Args:
            reading: The article.
            now: The present moment, for ages.
            keep_place: It is the one shown already, with more text or another state: the words at
                the top stay there. Else the page begins where the reader left it last time.
            is_fetching: The full text is on its way.
            is_coming: All but its headline is on its way.
        """
        is_same = keep_place and self._reading is not None
        self._reading, self._now = reading, now
        self._is_fetching, self._is_coming = is_fetching, is_coming
        if is_same:
            self._again()
            return
        self._form, self._link = "full", None
        self._picture_form = self._shelf = self._asked_for = None
        self.clear_find()
        self._lay_out(TOP)
        self.set_position(reading.position)

    def clear(self, message: str = NOTHING_OPEN) -> None:
        """Shows a sentence instead of an article."""
        self._show_instead(partial(render_message, message))

    def show_ending(self, ending: Ending) -> None:
        """Shows the page after the last story."""
        self._show_instead(partial(render_ending, ending))

    def _show_instead(self, page: Callable[..., RenderedArticle]) -> None:
        self._reading, self._instead, self._link = None, page, None
        if self.is_running:
            self.post_message(self.Scrolled(self, 0.0))
        self.clear_find()
        self._lay_out(TOP)

    def set_measure(self, columns: int) -> None:
        """Sets the most cells that a line takes, within 20 to 160; the place is kept."""
        self._measure = min(MAX_MEASURE, max(MIN_MEASURE, columns))
        self._again()

    def set_form(self, form: Form) -> None:
        """Shows the full text, or what the feed gave."""
        self._form = form
        self._again()

    def toggle_form(self) -> Form:
        """Changes between the full text and what the feed gave; which it is now."""
        self.set_form("feed" if self._form == "full" else "full")
        return self._form

    def render_page(self, width: int) -> RenderedArticle:
        """See `PageView`."""
        if self._reading is None:
            return self._instead(width=width)
        if self._is_coming:
            return render_head(self._reading, width=width)
        return render_reading(
            self._reading,
            width=width,
            now=self._now,
            form=self._form,
            is_fetching=self._is_fetching,
            shelf=self._shelf_for(width),
        )

    # ── Pictures ──────────────────────────────────────────────────────────────────────────────────

    def set_picture_form(self, form: PictureForm | None, cell: tuple[int, int]) -> None:
        """Shows the pictures of this article in a form, or (None) their captions alone."""
        if (form, cell) != (self._picture_form, self._cell):
            self._picture_form, self._cell = form, cell
            self._again()

    def set_picture(self, url: str, room: PictureRoom, picture: Picture | None) -> None:
        """A picture that `PicturesWanted` asked for; None if it cannot be had: its room stays empty."""
        if self._shelf is None or self._shelf.room != room:
            return
        self._shelf.known[url] = picture
        if picture is not None:
            self._again()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget, with the data of pictures behind them."""
        strips = super().render_lines(crop)
        # Not in `render_line`: between there and here Textual makes text of everything.
        if self._shelf is None or not self._shelf.sixels or self.app.screen is not self.screen:
            return strips
        return [self._with_sixels(strip, crop, y) for strip, y in zip(strips, crop.line_range, strict=True)]

    def _with_sixels(self, strip: Strip, crop: Region, y: int) -> Strip:
        line = self._line(y + self.scroll_offset.y - self._above)
        data = self._shelf.sixel_in(line) if self._shelf else ""
        if not data or y in self._chips:
            return strip
        # Behind its own cells: at the very end Textual would drop it, before them they would wipe it out.
        columns = max(1, line_width(line))
        end = max(0, self._left + columns - crop.x)
        sequence = Strip([Segment(sixel_row(data, columns), None, _SEQUENCE)], 0)
        return Strip.join([strip.crop(0, end), sequence, strip.crop(end)])

    def _shelf_for(self, width: int) -> PictureShelf | None:
        """The shelf for a column of this width; what is not on it yet is asked for."""
        form = self._picture_form
        room = picture_room(width, self._room.height, self._cell) if form else None
        if form is None or room is None or self._reading is None:
            self._shelf = None
            return None
        if self._shelf is None or (self._shelf.room, self._shelf.form) != (room, form):
            self._shelf = PictureShelf(room, form)
        urls = self._shelf.wanted(body_shown(self._reading, self._form))
        if urls and (room, urls) != self._asked_for:
            self._asked_for = (room, urls)
            self.post_message(self.PicturesWanted(self, urls, room))
        return self._shelf

    def column_width(self, room: int) -> int:
        """See `PageView`."""
        return min(self._measure, super().column_width(room))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tells where the reader is."""
        super().watch_scroll_y(old_value, new_value)
        if self._reading and round(old_value) != round(new_value):
            self.post_message(self.Scrolled(self, self.position))

    def _again(self) -> None:
        """Renders the same article anew; the place and the link cursor are kept."""
        before = self._link
        self._lay_out(self._place)
        self._link = next(
            (t for t in self.targets if before and (t.href, t.title) == (before.href, before.title)), None
        )
