"""The line between two panes; the mouse can drag it."""

from textual import events
from textual.strip import Strip
from textual.widget import Widget

from termnews.ui.line import Piece
from termnews.ui.painter import Painter
from termnews.ui.widgets.sent import Sent
from termnews.ui.widgets.styles import DIVIDER


class Divider(Widget):
    """One column wide; brighter beside the pane that has the focus, and while it is dragged."""

    DEFAULT_CSS = """
    Divider {
        width: 1;
        height: 1fr;
    }
    """

    class Dragged(Sent):
        """The mouse wants the line at a column of the screen; `is_done` when it was let go there."""

        def __init__(self, sender: "Divider", column: int, *, is_done: bool) -> None:
            super().__init__(sender)
            self.column = column
            self.is_done = is_done

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._painter = Painter(self, DIVIDER)
        self._is_dragged = False

    def render_line(self, y: int) -> Strip:
        """The line."""
        del y
        is_bright = self._is_dragged or self.has_class("-focused")
        return self._painter.strip((Piece("│", "bright" if is_bright else "line"),), self.size.width)

    def notify_style_update(self) -> None:
        """Another theme."""
        super().notify_style_update()
        if self._painter.forget():
            self.refresh()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Takes hold of the line."""
        # Shift-drag selects text: most terminals keep it to themselves, the others must not drag.
        if event.button == 1 and not event.shift:
            self._is_dragged = True
            self.capture_mouse()
            self.refresh()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The line follows."""
        if self._is_dragged:
            self.post_message(self.Dragged(self, event.screen_x, is_done=False))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Lets go."""
        if self._is_dragged:
            self._is_dragged = False
            self.release_mouse()
            self.refresh()
            self.post_message(self.Dragged(self, event.screen_x, is_done=True))
