"""What was chosen on the screen, beside what the files say; and a disk that takes nothing."""

from datetime import datetime

from tests.ui.at_screen import Open
from tests.ui.fake_engine import FakeEngine

from termnews.core.errors import StoreError
from termnews.ui.chosen import chosen

FULL = StoreError("The store could not be used: its file or folder is read-only, or its disk is full.")


class ReadOnlyEngine(FakeEngine):
    """Its store stands on a disk that takes nothing."""

    async def set_setting(self, name: str, value: str) -> None:  # noqa: ARG002 - Engine says so
        raise FULL

    async def begin_visit(self) -> datetime | None:
        raise FULL


async def test_on_a_disk_that_takes_nothing_a_choice_is_as_the_files_say() -> None:
    assert await chosen(ReadOnlyEngine(), "theme", "paper-dark") == "paper-dark"


async def test_what_was_said_last_holds_there_too() -> None:
    engine = ReadOnlyEngine()
    engine.settings |= {"theme.configured": "paper-dark", "theme": "paper-light"}

    assert await chosen(engine, "theme", "paper-dark") == "paper-light"
    assert await chosen(engine, "theme", "quay") == "quay"


async def test_on_a_disk_that_takes_nothing_the_newspaper_opens_all_the_same(screen: Open) -> None:
    async with screen(ReadOnlyEngine()) as reader:
        await reader.settle()

        assert reader.news.story_list.stories
