"""What widgets say: messages that know who sent them, so that a screen can tell two lists apart."""

from textual.message import Message
from textual.widget import Widget


class Sent(Message):
    """A message of a widget; `control` is what Textual's `@on` compares with a selector."""

    def __init__(self, sender: Widget) -> None:
        super().__init__()
        self._from = sender

    @property
    def control(self) -> Widget:
        """The widget that sent it."""
        return self._from
