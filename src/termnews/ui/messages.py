"""Messages that travel up the screen: what happened, never what to do about it."""

from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termnews.core.event import Event


class EngineEvents(Message):
    """What happened in the engine while it worked, in order."""

    def __init__(self, events: "Sequence[Event]") -> None:
        super().__init__()
        self.events = events


class HintPressed(Message):
    """A footer hint was clicked."""

    def __init__(self, command_id: str) -> None:
        super().__init__()
        self.command_id = command_id
