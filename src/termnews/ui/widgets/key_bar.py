"""The last line of a screen: five keys, or for a moment what was just done."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.timer import Timer
from textual.widget import Widget

from termnews.ui.messages import HintPressed

SENTENCE_SECONDS = 6.0
"""How long a sentence stands before the keys come back."""

Hint = tuple[str, str, str]
"""A command's id, its key and the word for it."""


class KeyBar(Widget):
    """Keys on the left, the reader's place on the right; a sentence takes the whole line."""

    DEFAULT_CSS = """
    KeyBar { height: 1; width: 1fr; background: $surface; color: $foreground; padding: 0 1; }
    KeyBar.-error { background: $surface; color: $error; }
    """

    _timer: Timer | None = None

    def __init__(self) -> None:
        super().__init__()
        self.sentence = ""
        self._hints: tuple[Hint, ...] = ()
        self._places: tuple[str, ...] = ()
        self._columns: list[tuple[int, int, str]] = []

    def set_hints(self, hints: Sequence[Hint]) -> None:
        """Show these; those that do not fit are left out from the right."""
        self._hints = tuple(hints)
        self.refresh()

    def set_place(self, *places: str) -> None:
        """Show where the reader is, on the right: the first of these wordings that fits."""
        if places != self._places:
            self._places = places
            self.refresh()

    def say(self, sentence: str, *, is_error: bool = False) -> None:
        """Show a sentence for a while, or until `hush`."""
        self.sentence = sentence
        self.set_class(is_error, "-error")
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(SENTENCE_SECONDS, self.hush)
        self.refresh()

    def hush(self) -> None:
        """Bring the keys back."""
        self.sentence = ""
        self.remove_class("-error")
        self.refresh()

    def render(self) -> Content:
        """The line, as wide as the widget."""
        width = self.content_size.width
        if self.sentence:
            return Content(self.sentence).truncate(width, ellipsis=True)
        hints = self._fitting(width)
        for place in self._places:
            gap = width - hints.cell_length - cell_len(place)
            if place and gap >= 2:
                return Content("").join([hints, Content(" " * gap), Content.styled(place, "$text-muted")])
        return hints

    def _fitting(self, width: int) -> Content:
        parts: list[Content] = []
        self._columns, used = [], 0
        for command_id, key, word in self._hints:
            part = Content.assemble((key, "bold $primary"), (f" {word}", "$text-muted"))
            gap = 3 if parts else 0
            if used + gap + part.cell_length > width:
                break
            self._columns.append((used + gap, used + gap + part.cell_length, command_id))
            parts += [Content(" " * gap), part]
            used += gap + part.cell_length
        return Content("").join(parts)

    def on_click(self, event: Click) -> None:
        """A click on a hint is its key."""
        column = event.x - 1
        for start, end, command_id in self._columns:
            if start <= column < end and not self.sentence:
                self.post_message(HintPressed(command_id))
