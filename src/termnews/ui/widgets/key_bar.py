"""The last line of a screen: five keys, or for a moment what was just done."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.events import Click
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from termnews.ui.messages import HintPressed

SENTENCE_SECONDS = 6.0
"""How long a sentence stands, at least, before the keys come back."""
READ_A_SECOND = 12
"""Characters, by someone who was reading something else."""

GAPS = (3, 2)
"""Cells between two keys; the narrower one rather than a key less."""

Hint = tuple[str, str, str]
"""A command's id, its key and the word for it."""


class KeyBar(Widget):
    """Keys on the left, the reader's place on the right; a sentence takes the whole line."""

    DEFAULT_CSS = """
    KeyBar { height: 1; width: 1fr; background: $surface; color: $foreground; padding: 0 1; }
    KeyBar.-error { background: $surface; color: $error; }
    """

    sentence: reactive[str] = reactive("")
    is_error = False
    _timer: Timer | None = None

    def __init__(self) -> None:
        super().__init__()
        self._hints: tuple[Hint, ...] = ()
        self._places: tuple[str, ...] = ()
        self._columns: list[tuple[int, int, str]] = []

    def set_hints(self, hints: Sequence[Hint]) -> None:
        """Show these; of those that do not fit, the last, which helps or leads out, goes last."""
        self._hints = tuple(hints)
        self.refresh()

    def set_place(self, *places: str) -> None:
        """Show where the reader is, on the right: the first of these wordings that fits."""
        if places != self._places:
            self._places = places
            self.refresh()

    def say(self, sentence: str, *, is_error: bool = False) -> None:
        """Show a sentence for as long as it takes to read, or until `hush`."""
        self.is_error = is_error
        self.sentence = sentence
        self.set_class(is_error, "-error")
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(max(SENTENCE_SECONDS, len(sentence) / READ_A_SECOND), self.hush)

    def hush(self) -> None:
        """Bring the keys back."""
        if not self.sentence:
            return
        self.sentence = ""
        self.remove_class("-error")

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
        hints, gap = _fitting(self._hints, width)
        parts: list[Content] = []
        self._columns, column = [], 0
        for command_id, key, word in hints:
            part = Content.assemble((key, "bold $primary"), (f" {word}", "$text-muted"))
            self._columns.append((column, column + part.cell_length, command_id))
            parts.append(part)
            column += part.cell_length + gap
        return Content(" " * gap).join(parts)

    def on_click(self, event: Click) -> None:
        """A click on a hint is its key."""
        column = event.x - 1
        for start, end, command_id in self._columns:
            if start <= column < end and not self.sentence:
                self.post_message(HintPressed(command_id))


def _fitting(hints: Sequence[Hint], width: int) -> tuple[list[Hint], int]:
    """The hints that fit, and the room between them."""
    kept = list(hints)
    while kept:
        cells = sum(cell_len(f"{key} {word}") for _, key, word in kept)
        for gap in GAPS:
            if cells + gap * (len(kept) - 1) <= width:
                return kept, gap
        del kept[-2 if len(kept) > 1 else -1]
    return [], 0
