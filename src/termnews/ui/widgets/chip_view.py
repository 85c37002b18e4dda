"""Letters laid over the lines of a widget: what can be jumped to, and where it stands."""

from collections.abc import Callable, Iterable, Mapping
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from termnews.ui.painter import Painter
from termnews.ui.terminal_text import settled


class Spot(NamedTuple):
    """A place in a widget, in cells from its top left, and what going there means."""

    x: int
    y: int
    go: Callable[[], object]


class ChipView(ScrollView):
    """The base of the three panes' widgets: a subclass may say what can be jumped to, and draws its chips."""

    STYLES: ClassVar[Mapping[str, str]] = {}
    """What the names of styles look like; see `ui.widgets.styles`."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._painter = Painter(self, self.STYLES)
        self._chips: dict[int, list[tuple[int, str]]] = {}

    def say(self, message: Message) -> None:
        """Posts a message once there is somebody to hear it."""
        if self.is_running:
            self.post_message(message)

    def spots(self) -> Iterable[Spot]:
        """All that can be jumped to on the screen, from the top."""
        return ()

    def show_chips(self, chips: Mapping[tuple[int, int], str]) -> None:
        """Lays letters over places (x, y); none takes them away."""
        self._chips = {}
        for (x, y), label in sorted(chips.items()):
            self._chips.setdefault(y, []).append((x, label))
        self.refresh()

    def point(self) -> None:
        """Puts the terminal's own cursor where this widget's is, for screen readers and magnifiers."""
        if self.has_focus and (place := self.cursor_place()):
            self.app.cursor_position = self.content_region.offset + place

    def cursor_place(self) -> Offset | None:
        """Where the cursor is on the widget; None if it has none to show."""
        return None

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """What is under the cursor has moved."""
        super().watch_scroll_y(old_value, new_value)
        self.point()

    def on_focus(self) -> None:
        """The cursor comes here."""
        self.refresh()
        # By then the widget knows that it has the focus.
        self.call_later(self.point)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a part of the widget, safe from what terminals make of some characters."""
        strips, left = super().render_lines(crop), self.region.x + crop.x
        # What lies under a sheet is dimmed by making text of everything; see also `ArticleView`.
        return [settled(strip, left) for strip in strips] if self.app.screen is self.screen else strips

    def chips(self) -> dict[tuple[int, int], str]:
        """The letters that lie over places now."""
        return {(x, y): label for y, row in self._chips.items() for x, label in row}

    @property
    def _room(self) -> Size:
        return self.scrollable_content_region.size

    def _chipped(self, strip: Strip, y: int) -> Strip:
        style = self._painter.style("jump")
        for x, label in self._chips.get(y, ()):
            end = x + len(label)
            if end <= strip.cell_length:
                strip = Strip.join([strip.crop(0, x), Strip([Segment(label, style)]), strip.crop(end)])
        return strip

    def notify_style_update(self) -> None:
        """Another theme."""
        super().notify_style_update()
        if self._painter.forget():
            self.refresh()
