"""Fixtures for the tests of the whole screen."""

from collections.abc import AsyncIterator

import pytest
from tests.ui.at_screen import Open, Reader, open_screen
from tests.ui.fake_engine import FakeEngine

from termnews.ui import links


@pytest.fixture
def screen() -> Open:
    """Opens the app on an engine, and ends it with the block that it is opened for."""
    return open_screen


@pytest.fixture
def engine() -> FakeEngine:
    """The four papers of Saltmere."""
    return FakeEngine()


@pytest.fixture
async def reader(engine: FakeEngine) -> AsyncIterator[Reader]:
    """A reader at a screen of three panes."""
    async with open_screen(engine) as reader:
        yield reader


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The command lines that would have started a browser."""
    started: list[tuple[str, ...]] = []
    monkeypatch.setenv("BROWSER", "true")
    monkeypatch.setattr(links, "start_detached", lambda command: started.append(tuple(command)))
    return started
