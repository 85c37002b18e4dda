"""The reader says which part of a page is the article."""

import pytest
from tests.ui.at_screen import Reader
from tests.ui.fake_engine import FakeEngine

from termnews.core.article import ArticleId
from termnews.ui.screens.page_blocks import BlocksSheet

FIRST = ArticleId(1)


@pytest.fixture
async def sheet(reader: Reader) -> BlocksSheet:
    await reader.does("open")
    await reader.does("refresh_all")
    assert isinstance(reader.app.screen, BlocksSheet)
    return reader.app.screen


async def test_the_cursor_is_on_the_smallest_block_that_holds_the_article(sheet: BlocksSheet) -> None:
    assert sheet.picks.current_key == "div.story"


async def test_a_chosen_block_is_kept_and_the_page_read_again(
    reader: Reader, engine: FakeEngine, sheet: BlocksSheet
) -> None:
    await reader.does("sheet_up")
    await reader.does("sheet_done")

    assert engine.rules_kept == [(FIRST, "main", "")]
    assert reader.news.key_bar.sentence == "Kept for this paper in rules.toml."


async def test_a_block_can_be_left_out(reader: Reader, engine: FakeEngine, sheet: BlocksSheet) -> None:
    await reader.does("sheet_down")
    await reader.does("sheet_toggle")

    assert engine.rules_kept == [(FIRST, "", "div.offers")]


async def test_what_was_chosen_can_be_taken_back(
    reader: Reader, engine: FakeEngine, sheet: BlocksSheet
) -> None:
    await reader.press("g", "up", "up", "up", "up")
    await reader.does("sheet_done")

    assert engine.rules_kept == [(FIRST, "", "")]


async def test_closing_changes_nothing(reader: Reader, engine: FakeEngine, sheet: BlocksSheet) -> None:
    await reader.does("sheet_close")

    assert engine.rules_kept == []


async def test_a_page_that_cannot_be_had_is_said(reader: Reader, engine: FakeEngine) -> None:
    await reader.does("open")
    engine.pages_down = True

    await reader.does("refresh_all")

    assert reader.news.key_bar.sentence == "The paper did not answer."
    assert engine.rules_kept == []
