"""The terminal's own cursor is where the reader is, and nothing moves that need not."""

from dataclasses import replace

from tests.ui.at_screen import QUIET, Open, Reader
from tests.ui.fake_engine import FakeEngine
from textual.widgets import Input

from termnews.ui.screens.feeds import FeedsSheet


def line_under_cursor(reader: Reader) -> str:
    """The words on the screen from the hardware cursor on."""
    place = reader.app.cursor_position
    widget, _ = reader.app.get_widget_at(place.x, place.y)
    gutter = widget.content_region.offset
    return widget.render_line(place.y - gutter.y).text[place.x - gutter.x :]


async def test_the_hardware_cursor_stands_on_the_selected_story_in_every_column(reader: Reader) -> None:
    first = line_under_cursor(reader)
    await reader.does("right")
    beside = line_under_cursor(reader)

    assert first.startswith("● Night ferries")
    assert beside.startswith(f"● {reader.headline[:12]}")


async def test_it_follows_through_every_pane(reader: Reader) -> None:
    await reader.does("latest")
    await reader.does("down")
    story = line_under_cursor(reader)
    await reader.does("left")
    section = line_under_cursor(reader)
    await reader.does("right")
    await reader.does("open")
    await reader.does("next_link")
    link = line_under_cursor(reader)

    assert story.startswith((f"● {reader.headline[:12]}", f"○ {reader.headline[:12]}"))
    assert section.startswith("Latest")
    assert link.startswith("More of it")


async def test_it_follows_the_list_in_a_sheet(reader: Reader) -> None:
    await reader.does("feeds")
    await reader.does("sheet_down")

    sheet = reader.app.screen
    assert isinstance(sheet, FeedsSheet)
    assert line_under_cursor(reader).startswith(sheet.picks.picks[1].text)


async def test_a_resize_takes_it_along(reader: Reader) -> None:
    await reader.does("latest")
    await reader.does("down")

    await reader.pilot.resize_terminal(60, 20)
    await reader.settle()

    assert line_under_cursor(reader).startswith(f"● {reader.headline[:12]}")


async def test_with_reduced_motion_nothing_blinks_or_moves_by_itself(
    engine: FakeEngine, screen: Open
) -> None:
    async with screen(engine, settings=replace(QUIET, reduced_motion=True)) as reader:
        await reader.does("search")

        assert reader.app.animation_level == "none"
        assert not any(field.cursor_blink for field in reader.app.screen.query(Input) if field.has_focus)
