"""A reader at the screen: presses the keys of commands and waits until everything has settled."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

from tests.ui.fake_engine import FakeEngine
from tests.ui.invented import NOW
from textual.pilot import Pilot

from termnews.config import Place, Settings
from termnews.core.section import SectionKey
from termnews.ui.app import TermnewsApp
from termnews.ui.commands import BY_ID
from termnews.ui.panes import Pane
from termnews.ui.screens.news import NewsScreen

QUIET = Settings(refresh_minutes=0)
"""The reader's settings, without refreshes that nobody asked for."""


class Reader:
    """Someone at the keyboard; the properties say what they see."""

    def __init__(self, app: TermnewsApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        """Wait until nothing is under way any more."""
        await self.pilot.pause()
        while any(not worker.is_finished for worker in self.app.workers):
            await self.pilot.pause()
        await self.pilot.pause()

    async def does(self, command_id: str) -> None:
        """Press the first key of a command, or choose it by name if it has none."""
        keys = BY_ID[command_id].keys.split()
        if keys:
            await self.press(keys[0])
        else:
            self.news.run_chosen(command_id)
            await self.settle()

    async def press(self, *keys: str) -> None:
        """Press keys, waiting after each."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def types(self, text: str) -> None:
        """Type into whatever has the focus."""
        await self.pilot.press(*("space" if character == " " else character for character in text))
        await self.settle()

    @property
    def news(self) -> NewsScreen:
        """The main screen."""
        return self.app.news

    @property
    def section(self) -> SectionKey:
        """The open section."""
        return self.news.browsing.key

    @property
    def pane(self) -> Pane:
        """The focused pane."""
        return self.news.pane

    @property
    def headline(self) -> str:
        """The story under the cursor."""
        story = self.news.story_list.current
        return story.lead.title if story else ""

    @property
    def headlines(self) -> list[str]:
        """All stories of the list."""
        return [story.lead.title for story in self.news.story_list.stories]

    @property
    def article(self) -> str:
        """The headline of the article shown."""
        reading = self.news.article_view.reading
        return reading.article.title if reading else ""

    @property
    def said(self) -> str:
        """The sentence in the last line."""
        return self.news.key_bar.sentence


Open = Callable[..., AbstractAsyncContextManager[Reader]]


@asynccontextmanager
async def open_screen(
    engine: FakeEngine,
    *,
    size: tuple[int, int] = (140, 40),
    settings: Settings = QUIET,
    sample: FakeEngine | None = None,
    crash_folder: Path | None = None,
    place: Place | None = None,
    is_dark: bool = True,
) -> AsyncIterator[Reader]:
    app = TermnewsApp(
        engine,
        settings=settings,
        sample=sample,
        place=place,
        is_dark=is_dark,
        clock=lambda: NOW,
        crash_folder=crash_folder,
    )
    async with app.run_test(size=size) as pilot:
        reader = Reader(app, pilot)
        await reader.settle()
        yield reader
