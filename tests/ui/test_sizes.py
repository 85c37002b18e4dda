import random

import pytest
from tests.ui.at_screen import Open, Reader
from tests.ui.fake_engine import FakeEngine
from tests.ui.invented import NOW
from textual.command import CommandList

from termnews.ui.widgets.key_bar import KeyBar

SIZES = [(1, 1), (2, 2), (10, 3), (19, 5), (20, 4), (20, 5), (40, 6), (60, 20), (79, 24), (80, 24), (120, 10),
         (140, 40), (400, 100)]  # fmt: skip
OVER = ["", "ctrl+p", "question_mark", "E", "a", "ctrl+f", "z", "semicolon", "u", "ctrl+o"]


@pytest.mark.parametrize("opened", OVER)
async def test_no_size_is_too_small_to_survive(engine: FakeEngine, screen: Open, opened: str) -> None:
    async with screen(engine, size=(100, 30)) as reader:
        await reader.press("enter", *filter(None, [opened]))

        for width, height in SIZES:
            await reader.pilot.resize_terminal(width, height)
            await reader.settle()

        assert reader.app.is_running


async def test_any_size_after_any_other_survives(reader: Reader) -> None:
    sizes = random.Random(7)
    await reader.does("open")

    for _ in range(40):
        await reader.pilot.resize_terminal(sizes.randint(1, 200), sizes.randint(1, 60))
        await reader.settle()

    assert reader.app.is_running


async def test_the_smallest_screen_shows_stories_and_a_key(engine: FakeEngine, screen: Open) -> None:
    async with screen(engine, size=(20, 5)) as reader:
        assert reader.news.story_list.region.height == 2
        assert reader.news.key_bar.region.width == 20


@pytest.mark.parametrize(("width", "height"), [(20, 5), (30, 8), (60, 20), (140, 40)])
async def test_the_key_for_help_and_the_time_are_never_cut(
    engine: FakeEngine, screen: Open, width: int, height: int
) -> None:
    async with screen(engine, size=(width, height), sample=FakeEngine(is_sample=True)) as reader:
        await reader.press("escape")

        assert str(reader.news.key_bar.render()).endswith("? help")
        assert str(reader.news.top_bar.render()).startswith(("Sample", "termnews"))
        assert f"{NOW.astimezone():%H:%M}" in str(reader.news.top_bar.render())


async def test_the_way_out_of_a_sheet_is_never_cut(engine: FakeEngine, screen: Open) -> None:
    async with screen(engine, size=(30, 8)) as reader:
        await reader.does("feeds")

        assert str(reader.app.screen.query_one(KeyBar).render()).endswith("Esc close")


async def test_a_long_question_is_asked_in_full(engine: FakeEngine, screen: Open) -> None:
    async with screen(engine, size=(30, 20)) as reader:
        await reader.does("open")
        await reader.does("pipe")

        heading = reader.app.screen.query_one("#heading")
        assert heading.size.height == 2


async def test_the_palette_shows_commands_in_the_smallest_window(engine: FakeEngine, screen: Open) -> None:
    async with screen(engine, size=(20, 5)) as reader:
        await reader.does("palette")
        commands = reader.app.screen.query_one(CommandList)
        while not commands.region.height:
            await reader.pilot.pause()

        assert (commands.region.y, commands.option_count > 9) == (1, True)


async def test_a_smaller_one_shows_a_sentence_and_comes_back(engine: FakeEngine, screen: Open) -> None:
    async with screen(engine, size=(19, 5)) as reader:
        hidden = reader.news.story_list.region.size
        sentence = reader.news.query_one("#too-small").region.size
        await reader.pilot.resize_terminal(60, 20)
        await reader.settle()

        assert hidden.area == 0
        assert sentence.width == 19
        assert reader.news.story_list.region.width == 60


async def test_resizing_keeps_the_place_in_the_article(engine: FakeEngine, screen: Open) -> None:
    async with screen(engine, size=(140, 40)) as reader:
        await reader.does("open")
        await reader.does("page_down")
        before = reader.news.article_view.position

        for width in (60, 100, 140):
            await reader.pilot.resize_terminal(width, 40)
            await reader.settle()

        assert abs(reader.news.article_view.position - before) < 0.1


@pytest.mark.parametrize(("width", "panes"), [(140, 3), (100, 2), (60, 1)])
async def test_as_many_panes_as_fit(engine: FakeEngine, screen: Open, width: int, panes: int) -> None:
    async with screen(engine, size=(width, 20)) as reader:
        await reader.does("latest")
        ids = ("#sections-pane", "#stories-pane", "#article-pane")

        assert sum(reader.news.query_one(name).display for name in ids) == panes
