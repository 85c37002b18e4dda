"""The jump mode: nothing but the next letters; what they are laid over is drawn by the panes."""

from collections.abc import Callable, Sequence

from textual import events
from textual.screen import ModalScreen

from termnews.ui.jump import is_beginning


class JumpScreen(ModalScreen[str], inherit_bindings=False):
    """Ends with the label that was typed, with the text of an extra key, or None.

    Args:
        known: All labels.
        narrowed: Hears what was typed so far when a label is not yet whole.
        extra: Characters that end the mode by themselves.
    """

    DEFAULT_CSS = "JumpScreen { background: transparent; }"

    def __init__(self, known: Sequence[str], narrowed: Callable[[str], None], *, extra: str = "") -> None:
        super().__init__()
        self._known = frozenset(known)
        self._narrowed = narrowed
        self._extra = extra
        self._typed = ""

    def on_key(self, event: events.Key) -> None:
        """A letter of a label, or away."""
        event.stop()
        event.prevent_default()
        character = (event.character or "").lower()
        typed = self._typed + character
        if typed in self._known or (character and character in self._extra):
            self.dismiss(typed if typed in self._known else character)
        elif character and event.is_printable and is_beginning(typed, tuple(self._known)):
            self._typed = typed
            self._narrowed(typed)
        else:
            self.dismiss(None)

    def on_click(self) -> None:
        """The mouse is another way to point."""
        self.dismiss(None)
