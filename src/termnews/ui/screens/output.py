"""What a program said, to be read and put away."""

from collections.abc import Mapping

from termnews.ui.screens.sheet import Sheet
from termnews.ui.widgets.pick_list import Pick


class OutputSheet(Sheet[None]):
    """Lines of output; ends when it is closed."""

    hints = (("sheet_close", "close"),)

    def __init__(self, heading: str, output: str, *, keymap: Mapping[str, str]) -> None:
        super().__init__(keymap=keymap)
        self.heading = heading
        self._lines = output.expandtabs().splitlines()

    def on_mount(self) -> None:
        """Show it."""
        super().on_mount()
        self.introduction.display = not self._lines
        self.introduction.update("It said nothing.")
        self.picks.set_picks([Pick(str(number), line or " ") for number, line in enumerate(self._lines)])
        self.picks.focus()
