"""One question, one line for the answer."""

from collections.abc import Iterable, Mapping

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from termnews.ui.screens.sheet import Sheet


class AskSheet(Sheet[str]):
    """Ends with what was typed, without outer spaces; None if the reader thought better of it."""

    hints = (("sheet_done", "done"), ("sheet_close", "cancel"))

    def __init__(
        self, question: str, *, value: str = "", example: str = "", keymap: Mapping[str, str]
    ) -> None:
        super().__init__(keymap=keymap)
        self.heading = question
        self.answer = Input(value=value, placeholder=example, id="answer")

    def contents(self) -> Iterable[Widget]:
        """The line."""
        yield self.answer

    def on_mount(self) -> None:
        """Type at once."""
        super().on_mount()
        self.answer.focus()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_run("sheet_done")

    def done(self) -> None:
        """Hand the answer back."""
        self.dismiss(self.answer.value.strip())
