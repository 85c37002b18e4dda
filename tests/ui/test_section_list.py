"""The section list on a real screen, driven as the app drives it."""

import pytest
from tests.ui.one_pane import SIZES, OnePane
from tests.ui.saltmere import sections

from termnews.core.section import FRONT, LATEST, POPULAR, SAVED, SectionKey, path_key
from termnews.ui.widgets.section_list import SectionList

SEARCH = SectionKey("search:water prices")


@pytest.mark.parametrize("size", SIZES)
async def test_no_line_is_wider_than_the_pane_at_any_size(size: tuple[int, int]) -> None:
    app = OnePane(pane := SectionList())

    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for given in ([], sections()):
            pane.set_sections(given, current=LATEST)
            await pilot.pause()

            assert {pane.render_line(y).cell_length for y in range(size[1])} == {
                pane.scrollable_content_region.width
            }


async def test_sections_stand_in_three_groups_with_counts_at_the_right_and_children_indented() -> None:
    app = OnePane(pane := SectionList())

    async with app.run_test(size=(26, 14)) as pilot:
        pane.set_sections(sections(), current=FRONT)
        await pilot.pause()
        lines = [line[1:25].rstrip() for line in app.screen_text()]

    assert lines[2] == "Latest                48"
    assert set(lines[4]) == {"─"}
    assert lines[5] == "National              12"
    assert lines[6] == "  Social Affairs       5"
    assert lines[9] == "  Harbour"
    assert set(lines[10]) == {"─"}
    assert lines[11] == "water prices           2"


async def test_the_cursor_skips_rules_and_the_open_section_stays_marked() -> None:
    app = OnePane(pane := SectionList())

    async with app.run_test(size=(26, 14)) as pilot:
        pane.set_sections(sections(), current=FRONT)
        pane.move(4)
        await pilot.pause()

        assert (pane.current, pane.cursor_key) == (FRONT, path_key(("National",)))
        assert any(s.style and s.style.bold for s in pane.render_line(0))
        assert pane.last()
        assert pane.cursor_key == SEARCH


async def test_new_counts_leave_the_cursor_where_it_was() -> None:
    app = OnePane(pane := SectionList())

    async with app.run_test(size=(26, 14)):
        pane.set_sections(sections(), current=FRONT)
        pane.move(2)
        pane.set_sections(sections()[1:])

        assert (pane.current, pane.cursor_key) == (FRONT, LATEST)


async def test_neighbours_and_numbers_are_found_in_the_order_shown() -> None:
    app = OnePane(pane := SectionList())

    async with app.run_test(size=(26, 14)):
        pane.set_sections(sections(), current=SAVED)

        assert pane.neighbour(1) == path_key(("National",))
        assert pane.neighbour(-1) == LATEST
        assert (pane.nth(2), pane.nth(5), pane.nth(11)) == (POPULAR, path_key(("National",)), None)

        pane.set_current(SEARCH)
        assert (pane.cursor_key, pane.neighbour(1)) == (SEARCH, None)


async def test_one_click_opens_a_section_and_a_rule_does_nothing() -> None:
    app = OnePane(pane := SectionList())

    async with app.run_test(size=(26, 14)) as pilot:
        pane.set_sections(sections(), current=FRONT)
        await pilot.pause()
        await pilot.click(SectionList, offset=(4, 4))
        await pilot.click(SectionList, offset=(4, 6))
        await pilot.click(SectionList, offset=(4, 6))
        pane.first()
        pane.choose()
        await pilot.pause()

        social = path_key(("National", "Social Affairs"))
        assert [message.key for message in app.heard(SectionList.Chosen)] == [social, social, FRONT]


async def test_an_empty_list_says_so() -> None:
    app = OnePane(pane := SectionList())

    async with app.run_test(size=(26, 14)):
        pane.set_sections([])

        assert "No sections yet." in app.screen_text()[0]
        assert (pane.cursor_key, pane.neighbour(), pane.move(1), pane.preferred_width()) == (
            None,
            None,
            False,
            14,
        )


async def test_the_preferred_width_shows_every_title_whole() -> None:
    pane = SectionList()
    pane.set_sections(sections(), current=FRONT)

    async with (app := OnePane(pane)).run_test(size=(pane.preferred_width(), 14)):
        assert not any("…" in line for line in app.screen_text())
