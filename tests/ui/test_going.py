from pathlib import Path

import pytest
from tests.ui.at_screen import Open, Reader
from tests.ui.fake_engine import FakeEngine
from textual.command import CommandPalette

from termnews.core.article import ArticleId
from termnews.ui.panes import Pane
from termnews.ui.screens.ask import AskSheet
from termnews.ui.screens.help import HelpSheet
from termnews.ui.theme import DARK, LIGHT
from termnews.ui.widgets.pick_list import PickList


async def test_the_theme_changes_and_stays(engine: FakeEngine, screen: Open) -> None:
    async with screen(engine) as reader:
        before = reader.app.theme
        await reader.does("theme")

    async with screen(engine) as reader:
        assert (before, reader.app.theme) == (DARK.name, LIGHT.name)


async def test_without_distraction_only_the_article_is_there(reader: Reader) -> None:
    await reader.does("open")

    await reader.does("zen")
    width = reader.news.article_view.region.width
    await reader.does("zen")

    assert width == 140
    assert reader.news.article_view.region.width < 100


async def test_back_ends_the_view_without_distraction_first(reader: Reader) -> None:
    await reader.does("open")
    await reader.does("zen")

    await reader.does("back")

    assert not reader.news.is_zen
    assert reader.pane is Pane.ARTICLE


async def test_help_lists_the_keys_of_this_place(reader: Reader) -> None:
    await reader.does("open")
    await reader.does("help")

    sheet = reader.app.screen
    assert isinstance(sheet, HelpSheet)
    assert [pick.text for pick in sheet.picks.picks if pick.is_heading] == [
        "In an article",
        "On the main screen",
        "Everywhere",
    ]


async def test_help_finds_a_command_by_its_words_and_does_it(reader: Reader, engine: FakeEngine) -> None:
    await reader.does("help")
    await reader.types("keep story")

    await reader.does("sheet_done")

    assert engine.articles[ArticleId(1)].saved_at is not None


async def test_the_palette_finds_a_command_by_its_name_and_does_it(reader: Reader) -> None:
    await reader.does("palette")
    assert isinstance(reader.app.screen, CommandPalette)
    await reader.types("next theme")
    while not reader.app.screen.query_one("CommandList").display:
        await reader.pilot.pause()

    await reader.press("enter")

    assert reader.app.theme == LIGHT.name


async def test_quit_leaves_from_anywhere(engine: FakeEngine, screen: Open) -> None:
    async with screen(engine) as reader:
        await reader.does("help")
        await reader.pilot.press("ctrl+q")
        await reader.pilot.pause()

    assert reader.app.return_code == 0


async def test_ctrl_c_asks_once_before_it_leaves(engine: FakeEngine, screen: Open) -> None:
    async with screen(engine) as reader:
        await reader.does("interrupt")
        assert reader.said == "Ctrl+C again to quit."
        assert reader.app.is_running
        await reader.pilot.press("ctrl+c")
        await reader.pilot.pause()

    assert reader.app.return_code == 0


async def test_feeds_are_written_to_a_new_file(reader: Reader, tmp_path: Path) -> None:
    target = tmp_path / "mine.opml"

    await reader.does("export")
    sheet = reader.app.screen
    assert isinstance(sheet, AskSheet)
    sheet.answer.value = str(target)
    await reader.press("enter")

    assert target.read_text() == "<opml/>"
    assert reader.said == f"Wrote your feeds to {target}."


async def test_a_file_that_is_there_is_never_written_over(reader: Reader, tmp_path: Path) -> None:
    target = tmp_path / "mine.opml"
    target.write_text("precious")

    await reader.does("export")
    sheet = reader.app.screen
    assert isinstance(sheet, AskSheet)
    sheet.answer.value = str(target)
    await reader.press("enter")

    assert target.read_text() == "precious"
    assert reader.said == f"{target} was not written: File exists."


@pytest.mark.parametrize(("width", "has_meanings"), [(140, True), (60, False)])
async def test_help_says_what_keys_do_only_where_it_can_be_read(
    engine: FakeEngine, screen: Open, width: int, has_meanings: bool
) -> None:
    async with screen(engine, size=(width, 30)) as reader:
        await reader.does("help")

        picks = reader.app.screen.query_one(PickList)
        shown = "\n".join(picks.render_line(y).text for y in range(20))
        assert "Enter" in shown
        assert ("Open what the cursor is on" in shown) is has_meanings
