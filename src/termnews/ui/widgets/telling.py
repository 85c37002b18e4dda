"""A sentence that the last line of the screen is too short for, in full over the foot of the page."""

from textual.content import Content
from textual.widgets import Static

from termnews.ui.widgets.key_bar import KeyBar


class Telling(Static):
    """What the key bar says, where it cannot say all of it; nothing below it moves."""

    DEFAULT_CSS = """
    Telling {
        layer: over;
        dock: bottom;
        display: none;
        height: auto;
        max-height: 50%;
        padding: 0 1;
        background: $surface;
        color: $foreground;
    }
    Telling.-error { color: $error; }
    """

    def __init__(self, key_bar: KeyBar) -> None:
        super().__init__(markup=False)
        self._key_bar = key_bar

    def on_mount(self) -> None:
        """Follow what the key bar says."""
        self.watch(self._key_bar, "sentence", self._tell)

    def _tell(self, sentence: str) -> None:
        content = Content(sentence)
        self.display = content.cell_length > self._key_bar.content_size.width > 0
        self.set_class(self._key_bar.is_error, "-error")
        self.update(content)
