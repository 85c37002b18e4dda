"""The newspaper from end to end: the sample edition, its real server, the real worker, the real screen.

Rule: nothing here stands in for anything. What one evening leaves on the disk, the next one finds.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial

import pytest
from textual.pilot import Pilot

from termnews.config import Place, Settings
from termnews.core.section import LATEST, POPULAR, SAVED, SectionKey
from termnews.core.story import Story
from termnews.engine import Engine
from termnews.ui.app import TermnewsApp

MAX_LOOKS = 3000
"""So often the screen is looked at before something is given up."""


class Evening:
    """One start of the program and what the reader does in it."""

    def __init__(self, app: TermnewsApp, pilot: Pilot[None]) -> None:
        self.app = app
        self.pilot = pilot

    async def until(self, is_so: Callable[[], bool], what: str) -> None:
        """Let the program work until the screen shows something."""
        for _ in range(MAX_LOOKS):
            if is_so():
                return
            await self.pilot.pause(0.01)
        raise AssertionError(f"never shown: {what}")

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def go_to_section(self, name: str) -> None:
        """Walk down the section list until it is open."""
        for _ in range(30):
            section = self.app.news.section
            if section is not None and section.title == name:
                break
            key = self.app.news.browsing.key
            await self.press("]")
            await self.until(partial(self._has_left, key), f"a section after {key}")
        await self.until(lambda: bool(self.app.news.story_list.stories), f"stories in {name}")

    def _has_left(self, key: SectionKey) -> bool:
        return self.app.news.browsing.key != key

    async def open_story(self) -> str:
        """Open the story under the cursor and wait for its full text; its headline."""
        story = self.app.news.story_list.current
        assert story is not None
        await self.press("enter")

        def is_whole() -> bool:
            reading = self.app.news.reading.shown
            return reading is not None and reading.article.id == story.lead.id and reading.page is not None

        await self.until(is_whole, f"the whole of {story.lead.title}")
        return story.lead.title


@asynccontextmanager
async def evening(place: Place, *, is_online: bool = True) -> AsyncIterator[Evening]:
    """Start the sample edition, or (offline) open its store with no server to be reached."""
    settings = Settings(refresh_minutes=30 if is_online else 0)
    engine = await Engine.open(place.sample(), settings, is_sample=is_online)
    app = TermnewsApp(engine, settings=settings)
    try:
        async with app.run_test(size=(140, 40)) as pilot:
            shown = Evening(app, pilot)
            await shown.until(lambda: bool(app.news.story_list.stories), "the first stories")
            await shown.until(lambda: not app.news.is_asking, "the end of the refresh")
            await shown.pilot.pause(0.05)
            yield shown
    finally:
        await engine.close()


async def test_what_was_read_saved_and_where_is_there_the_next_evening(place: Place) -> None:
    async with evening(place) as first:
        await first.go_to_section("Social Affairs")
        opened = [await first.open_story()]
        for _ in range(2):
            await first.press("q", "j")
            opened.append(await first.open_story())
        await first.press("s", "space")
        await first.until(lambda: first.app.news.article_view.position > 0, "a place further down")
        position = first.app.news.article_view.position
        await first.press("ctrl+q")
        await first.until(lambda: first.app.return_code is not None, "the way out")

    async with evening(place, is_online=False) as second:
        page = await second.app.news.engine.page(LATEST, limit=200)
        stories = [row for row in page.rows if isinstance(row, Story)]
        read = {item.title for row in stories for item in (row.lead, *row.others) if item.is_read}
        second.app.news.browsing.open(SAVED)
        await second.until(lambda: second.app.news.browsing.key == SAVED, "what was saved")
        title = await second.open_story()
        reading = second.app.news.reading.shown

        assert set(opened) <= read
        assert title == opened[-1]
        assert reading is not None
        assert reading.page is not None
        assert len(reading.page.body) > 3
        assert second.app.news.article_view.position == pytest.approx(position, abs=0.02)


async def test_the_worker_brought_every_paper_and_said_what_is_popular(place: Place) -> None:
    async with evening(place) as first:
        feeds = await first.app.news.engine.feeds()
        popular = [row for row in (await first.app.news.engine.page(POPULAR)).rows if isinstance(row, Story)]

        assert [feed.error for feed in feeds if feed.error] == []
        assert {feed.title for feed in feeds} >= {"The Harbour Post", "The Ledger", "Daily Quay"}
        assert len(popular) >= 8
        assert all(story.reason for story in popular)
