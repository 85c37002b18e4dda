"""Keys that were pressed while the last frame was all there was: pressed again when there is more."""

import asyncio
from collections.abc import Callable

from textual import events
from textual.app import App

LOOK_AGAIN_SECONDS, MAX_LOOKS = 0.02, 100
"""How often it is looked whether the first stories are there; after two seconds the keys come anyway."""


async def press_again(app: App[None], typed: str, *, is_ready: Callable[[], bool]) -> None:
    """Give the app the keys once it is ready for them."""
    # Private, but what Textual itself reads its keys with.
    from textual._xterm_parser import XTermParser

    for _ in range(MAX_LOOKS):
        if is_ready():
            break
        await asyncio.sleep(LOOK_AGAIN_SECONDS)
    for event in XTermParser().feed(typed):
        if isinstance(event, events.Key):
            app.post_message(event)
