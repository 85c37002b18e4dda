"""The front page as a newspaper: columns by width, collapsed by height, a headline one key away."""

from datetime import timedelta
from itertools import pairwise

import pytest
from tests.ui.at_screen import Open, Reader
from tests.ui.fake_engine import FakeEngine
from tests.ui.one_pane import OnePane
from tests.ui.saltmere import NOW, STANDFIRST, article, story
from textual.pilot import Pilot

from termnews.core.article import ArticleId
from termnews.core.section import FRONT, path_key
from termnews.core.story import BlockTitle, Row
from termnews.ui.panes import Pane
from termnews.ui.widgets.story_list import StoryList

TWO_HOURS_AGO = NOW - timedelta(hours=2)
SECTIONS = ("Top stories", "National", "World", "Business", "Culture", "Sport")


def paper(stories_each: int = 4) -> list[Row]:
    rows: list[Row] = []
    for block, name in enumerate(SECTIONS):
        rows.append(BlockTitle(path_key((name,)), name, 12 - block))
        rows += [story(block * 10 + n, others=n % 3) for n in range(stories_each)]
    return rows


def shown(app: OnePane) -> list[str]:
    return app.screen_text()


@pytest.mark.parametrize(("width", "count"), [(50, 1), (80, 2), (118, 3), (250, 3)])
async def test_as_many_columns_as_fit(width: int, count: int) -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(width, 40)) as pilot:
        pane.set_page(paper(), now=NOW)
        await pilot.pause()

        assert pane.column_count == count
        assert {pane.render_line(y).cell_length for y in range(40)} == {pane.scrollable_content_region.width}


async def test_columns_begin_at_the_same_height_with_the_name_of_a_section() -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(118, 40)) as pilot:
        pane.set_page(paper(), now=NOW)
        await pilot.pause()

        assert shown(app)[0].count("──") >= 3
        assert sum(name in shown(app)[0] for name in SECTIONS) == 3


async def test_every_story_is_on_the_page_once() -> None:
    app = OnePane(pane := StoryList())
    rows = paper()
    own = [
        row if isinstance(row, BlockTitle) else story(number, title=f"Story {number}.")
        for number, row in enumerate(rows)
    ]

    async with app.run_test(size=(118, 60)) as pilot:
        pane.set_page(own, now=NOW)
        await pilot.pause()
        text = "\n".join(shown(app))

        assert all(text.count(f" Story {number}.") == 1 for number in range(1, len(rows)) if number % 5)


@pytest.mark.parametrize(("height", "standfirsts", "papers"), [(40, 6, 24), (24, 6, 6), (20, 3, 6)])
async def test_the_lower_the_page_the_less_is_said_of_each_story(
    height: int, standfirsts: int, papers: int
) -> None:
    app = OnePane(pane := StoryList())
    rows = [
        row if isinstance(row, BlockTitle) else story(n, published_at=TWO_HOURS_AGO)
        for n, row in enumerate(paper())
    ]

    async with app.run_test(size=(118, height)) as pilot:
        pane.set_page(rows, now=NOW)
        await pilot.pause()
        text = "\n".join(shown(app))

        assert pane.max_scroll_y == 0
        assert text.count(STANDFIRST[:20]) == standfirsts
        assert text.count(" · 2 h") == papers


async def test_a_page_that_cannot_fit_scrolls() -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(80, 12)) as pilot:
        pane.set_page(paper(), now=NOW)
        await pilot.pause()
        pane.last()
        await pilot.pause()

        assert pane.max_scroll_y > 0
        assert "▌" in "".join(shown(app))


async def test_the_cursor_goes_down_a_column_and_on_in_the_next() -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(118, 40)) as pilot:
        pane.set_page(paper(2), now=NOW)
        await pilot.pause()
        lines = []
        for _ in range(12):
            lines.append(next(y for y, line in enumerate(shown(app)) if "▌" in line))
            pane.move(1)
            await pilot.pause()

        assert sum(after < before for before, after in pairwise(lines)) == 2


async def test_the_cursor_goes_to_the_column_beside_at_the_same_height() -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(118, 40)) as pilot:
        pane.set_page(paper(), now=NOW)
        await pilot.pause()
        before = next(line.index("▌") for line in shown(app) if "▌" in line)
        moved = pane.move_sideways(1)
        await pilot.pause()
        after = next(line.index("▌") for line in shown(app) if "▌" in line)
        further = (pane.move_sideways(1), pane.move_sideways(1))

        assert moved
        assert after == before + 39
        assert further == (True, False)


async def test_a_click_goes_to_the_story_under_the_mouse_in_any_column() -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(118, 40)) as pilot:
        pane.set_page(paper(), now=NOW)
        await pilot.pause()
        await _click_on(pilot, app, column=80)

        assert pane.current is not None
        assert pane.current.lead.id not in {article(number).id for number in range(20)}


async def _click_on(pilot: Pilot[None], app: OnePane, *, column: int) -> None:
    line = next(y for y, text in enumerate(shown(app)) if "●" in text[column - 5 :])
    await pilot.click(StoryList, offset=(column, line))
    await pilot.pause()


async def test_the_front_page_takes_the_whole_breadth_until_a_story_is_read(reader: Reader) -> None:
    before = reader.news.shown_panes
    await reader.does("open")
    reading = reader.news.shown_panes
    await reader.does("back")

    assert before == {Pane.SECTIONS, Pane.STORIES} == reader.news.shown_panes
    assert reading == set(Pane)
    assert reader.section == FRONT


async def test_left_goes_to_the_sections_only_from_the_first_column(reader: Reader) -> None:
    columns = reader.news.story_list.column_count
    for _ in range(columns - 1):
        await reader.does("right")
    in_last = reader.pane
    for _ in range(columns - 1):
        await reader.does("left")
    in_first = reader.pane
    await reader.does("left")

    assert columns > 1
    assert (in_last, in_first, reader.pane) == (Pane.STORIES, Pane.STORIES, Pane.SECTIONS)


async def test_leaving_the_front_page_brings_the_article_pane_back(engine: FakeEngine, screen: Open) -> None:
    async with screen(engine) as reader:
        await reader.does("latest")

        assert reader.news.shown_panes == set(Pane)
        assert reader.article == reader.headline


async def test_a_resize_keeps_the_cursor_on_its_story(reader: Reader) -> None:
    await reader.does("right")
    before = reader.headline

    for width in (60, 100, 200):
        await reader.pilot.resize_terminal(width, 30)
        await reader.settle()

    assert reader.headline == before != ""
    assert reader.news.story_list.current is not None
    assert reader.news.story_list.current.lead.id != ArticleId(1)
