"""The keys that work here, from the registry; typing finds one, Enter does it."""

from collections.abc import Iterable, Mapping

from textual import on
from textual.widget import Widget
from textual.widgets import Input

from termnews.ui.commands import COMMANDS, Command, Where
from termnews.ui.key_names import shown_keys
from termnews.ui.screens.sheet import Sheet
from termnews.ui.widgets.pick_list import Pick

ROOM_FOR_MEANINGS = 80
"""Columns; below them a name says more than the beginnings of many sentences."""


class HelpSheet(Sheet[str]):
    """Ends with the id of the command to run; None if none."""

    heading = "Keys that work here"
    hints = (("sheet_done", "do it"), ("sheet_close", "close"))

    def __init__(self, where: tuple[Where, ...], *, keymap: Mapping[str, str], note: str = "") -> None:
        super().__init__(keymap=keymap)
        self._where = where
        self._note = note
        self.words = Input(placeholder="Type to find a key", id="words")

    def contents(self) -> Iterable[Widget]:
        """A line to type in, and the keys."""
        yield self.words
        yield self.picks

    def on_mount(self) -> None:
        """All of them, ready to type."""
        super().on_mount()
        self.introduction.update(self._note)
        self.introduction.display = bool(self._note)
        self._show("")
        self.words.focus()

    def on_resize(self) -> None:
        """Another width: what the commands do may have room now, or no longer."""
        self._show(self.words.value)

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        self._show(message.value)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_run("sheet_done")

    def _show(self, words: str) -> None:
        rows: list[Pick] = []
        for where in self._where:
            found = [c for c in COMMANDS if c.where is where and self._matches(c, words)]
            rows += [Pick("", where.value)] if found else []
            has_room = self.app.size.width >= ROOM_FOR_MEANINGS
            rows += [Pick(c.id, c.title, lead=self._keys(c), note=c.help if has_room else "") for c in found]
        self.picks.set_picks(rows)

    def _keys(self, command: Command) -> str:
        if command.id == "number":
            return "1 … 9"
        return " ".join(shown_keys(command, self.keymap)) or "palette"

    def _matches(self, command: Command, words: str) -> bool:
        text = f"{command.title} {command.help} {' '.join(shown_keys(command, self.keymap))}".casefold()
        return all(word in text for word in words.casefold().split())

    def done(self) -> None:
        """Do what the cursor is on."""
        self.dismiss(self.picks.current_key or None)
