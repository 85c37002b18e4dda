"""The base of everything that opens over the main screen: a heading, something to pick, the keys."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from termnews.core.errors import TermnewsError
from termnews.ui.commands import BY_ID, Where
from termnews.ui.key_names import shown_keys
from termnews.ui.keymap import bindings_for
from termnews.ui.messages import HintPressed
from termnews.ui.widgets.key_bar import KeyBar
from termnews.ui.widgets.pick_list import PickList
from termnews.ui.widgets.telling import Telling

ResultT = TypeVar("ResultT")


class Sheet(ModalScreen[ResultT]):
    """A sheet of paper over the newspaper; Esc takes it away."""

    CSS_PATH = "sheet.tcss"
    BINDINGS = bindings_for(Where.SHEET)
    places: tuple[Where, ...] = (Where.SHEET,)
    heading = ""
    hints: tuple[tuple[str, str], ...] = (("sheet_done", "take"), ("sheet_close", "close"))

    def __init__(self, *, keymap: Mapping[str, str]) -> None:
        super().__init__()
        self.keymap = keymap
        self.picks = PickList(id="picks")
        self.introduction = Static(id="introduction", markup=False)
        self.key_bar = KeyBar()
        self._heading = Static(id="heading", markup=False)

    def compose(self) -> ComposeResult:
        """A panel in the middle."""
        with Vertical(id="sheet"):
            yield self._heading
            yield self.introduction
            yield from self.contents()
            yield self.key_bar
        yield Telling(self.key_bar)

    def contents(self) -> Iterable[Widget]:
        """What stands between introduction and keys."""
        yield self.picks

    def on_mount(self) -> None:
        """Show the heading and the keys that work here."""
        self.heading_line(self.heading)
        self.show_hints(self.hints)

    def show_hints(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show these keys in the last line, each with its word."""
        self.key_bar.set_hints(
            [(name, keys[0], word) for name, word in hints if (keys := shown_keys(BY_ID[name], self.keymap))]
        )

    def heading_line(self, text: str) -> None:
        """Change the heading."""
        self._heading.update(Content(text))

    def say(self, sentence: str, *, is_error: bool = False) -> None:
        """One sentence in the last line of the sheet."""
        self.key_bar.say(sentence, is_error=is_error)

    def action_run(self, command_id: str) -> None:
        """Carry out a command of this sheet; an expected error becomes a sentence."""
        try:
            getattr(self, BY_ID[command_id].action)()
        except TermnewsError as error:
            self.say(str(error), is_error=True)

    @on(HintPressed)
    def _hint(self, message: HintPressed) -> None:
        message.stop()
        self.action_run(message.command_id)

    @on(PickList.Picked)
    def _picked(self, message: PickList.Picked) -> None:
        message.stop()
        self.clicked()

    def clicked(self) -> None:
        """A row was clicked; by itself that takes it."""
        self.done()

    def down(self) -> None:
        """The next line."""
        self.picks.move(1)

    def up(self) -> None:
        """The line before."""
        self.picks.move(-1)

    def page_down(self) -> None:
        """A screenful down."""
        self.picks.page(1)

    def page_up(self) -> None:
        """A screenful up."""
        self.picks.page(-1)

    def toggle(self) -> None:
        """Choose the line or not; where lines are not chosen, take it."""
        self.done()

    def done(self) -> None:
        """Take what is chosen."""
        self.close()

    def close(self) -> None:
        """Away with the sheet, nothing changed."""
        self.dismiss(None)
