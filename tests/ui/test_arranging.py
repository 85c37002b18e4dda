"""The borders between the panes by mouse and key, and what is said at the first visit of each pane."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ui.at_screen import Open, Reader
from tests.ui.fake_engine import FakeEngine
from textual.events import MouseScrollDown

from termnews.ui.panes import NARROWEST, Pane, PaneSizes, parse_sizes
from termnews.ui.widgets.divider import Divider
from termnews.ui.widgets.story_list import StoryList


@given(st.integers(-50, 600), st.integers(40, 400), st.integers(80, 400))
def test_no_border_makes_a_pane_vanish(column: int, left: int, width: int) -> None:
    left = min(left, width - 40)
    sizes = PaneSizes().with_sections_to(column, width).with_article_from(column, left, width)

    assert NARROWEST <= sizes.sections <= max(NARROWEST, width // 2)
    assert 1 <= sizes.article_share <= 999
    assert (width - left) * min(sizes.article_share, 1000 - sizes.article_share) / 1000 >= NARROWEST - 1


@given(st.integers(0, 300), st.integers(1, 999))
def test_sizes_come_back_as_they_were_remembered(sections: int, share: int) -> None:
    sizes = PaneSizes(sections, share)

    assert parse_sizes(sizes.as_text()) == sizes


@pytest.mark.parametrize("text", [None, "", "x y", "12", "1 2 3", "9999 50", "20 0", "20 1000", "-3 50"])
def test_what_was_not_remembered_well_is_forgotten(text: str | None) -> None:
    assert parse_sizes(text) == PaneSizes()


async def drag(reader: Reader, divider: Divider, columns: int) -> None:
    await reader.pilot.mouse_down(divider, offset=(0, 5))
    await reader.pilot.hover(divider, offset=(columns, 5))
    await reader.settle()
    await reader.pilot.mouse_up(divider, offset=(0, 5))
    await reader.settle()


async def test_the_mouse_drags_the_border_of_the_sections(reader: Reader) -> None:
    before = reader.news.section_list.region.width

    await drag(reader, reader.news.sections_divider, 9)

    assert reader.news.section_list.region.width == before + 9


async def test_the_mouse_drags_the_border_of_the_article_and_it_stays_there(
    engine: FakeEngine, screen: Open
) -> None:
    async with screen(engine) as reader:
        await reader.does("latest")
        before = reader.news.article_view.region.width
        await drag(reader, reader.news.article_divider, -11)
        dragged = reader.news.article_view.region.width

    async with screen(engine) as reader:
        await reader.does("latest")
        again = reader.news.article_view.region.width

    assert abs(dragged - before - 11) <= 1
    assert again == dragged


async def test_keys_move_the_borders_too(reader: Reader) -> None:
    await reader.does("latest")
    stories = reader.news.story_list.region.width
    await reader.does("wider_pane")
    wider = reader.news.story_list.region.width
    await reader.does("narrower_pane")
    narrower = reader.news.story_list.region.width
    await reader.does("left")
    sections = reader.news.section_list.region.width
    await reader.does("wider_pane")

    assert stories < wider
    assert narrower < wider
    assert reader.news.section_list.region.width == sections + 4


async def test_the_wheel_turns_the_pane_under_the_pointer_and_no_other(reader: Reader) -> None:
    await reader.does("latest")
    await reader.does("open")
    cursor = reader.headline

    await reader.pilot._post_mouse_events([MouseScrollDown], reader.news.story_list, offset=(5, 5))
    await reader.settle()

    assert reader.news.story_list.scroll_offset.y > 0
    assert reader.news.article_view.scroll_offset.y == 0
    assert reader.pane is Pane.ARTICLE
    assert reader.headline == cursor


async def test_one_click_selects_and_a_double_click_opens(reader: Reader) -> None:
    await reader.does("latest")
    line = next(
        y for y in range(2, 30) if reader.headlines[1][:12] in reader.news.story_list.render_line(y).text
    )

    await reader.pilot.click(StoryList, offset=(8, line))
    await reader.settle()
    selected = (reader.headline, reader.pane)
    await reader.pilot.click(StoryList, offset=(8, line), times=2)
    await reader.settle()

    assert selected == (reader.headlines[1], Pane.STORIES)
    assert reader.article == reader.headlines[1]
    assert reader.news.article_view.has_focus


async def test_each_pane_says_once_what_can_be_done_in_it(engine: FakeEngine, screen: Open) -> None:
    engine.settings.clear()
    async with screen(engine) as reader:
        stories = reader.said
        await reader.does("open")
        article = reader.said
        await reader.does("back")
        again = reader.said

    async with screen(engine) as reader:
        next_time = reader.said

    assert stories.startswith("Space reads on from here")
    assert article.startswith("Space pages, then the next story")
    assert (again, next_time) == ("", "")
