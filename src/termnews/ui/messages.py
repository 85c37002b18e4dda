"""Messages that travel up the screen: what happened, never what to do about it."""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from termnews.core.event import Event


class EngineEvent(Message):
    """Something happened in the engine while it worked."""

    def __init__(self, event: "Event") -> None:
        super().__init__()
        self.event = event


class HintPressed(Message):
    """A footer hint was clicked."""

    def __init__(self, command_id: str) -> None:
        super().__init__()
        self.command_id = command_id
