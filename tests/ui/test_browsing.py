from tests.ui.at_screen import Open, Reader
from tests.ui.fake_engine import FakeEngine

from termnews.core.section import FRONT, LATEST, POPULAR, SAVED, path_key
from termnews.ui.panes import Pane


async def test_the_first_start_opens_on_the_front_page(reader: Reader) -> None:
    assert reader.section == FRONT
    assert len(reader.headlines) == 20


async def test_the_next_start_opens_where_the_last_one_ended(engine: FakeEngine, screen: Open) -> None:
    async with screen(engine) as reader:
        await reader.does("latest")

    async with screen(engine) as reader:
        assert reader.section == LATEST


async def test_a_last_section_that_is_gone_opens_the_front_page(engine: FakeEngine, screen: Open) -> None:
    await engine.set_setting("section", "path:Gone")

    async with screen(engine) as reader:
        assert reader.section == FRONT


async def test_sections_have_keys_of_their_own(reader: Reader) -> None:
    seen = []
    for key in ("P", "L", "S", "F"):
        await reader.press(key)
        seen.append(reader.section)

    assert seen == [POPULAR, LATEST, SAVED, FRONT]


async def test_what_is_popular_says_how_it_was_ranked(reader: Reader) -> None:
    await reader.does("popular")

    assert reader.news.story_list.render_line(0).text.strip() == "Ranked by 4 papers."


async def test_next_and_previous_section_follow_the_list(reader: Reader) -> None:
    await reader.does("next_section")
    below = reader.section
    await reader.does("previous_section")

    assert (below, reader.section) == (POPULAR, FRONT)
    assert reader.news.section_list.cursor_key == FRONT


async def test_the_cursor_comes_back_to_the_same_article(reader: Reader) -> None:
    await reader.press("j", "j", "j")
    before = reader.headline

    await reader.does("latest")
    await reader.does("front")

    assert reader.headline == before


async def test_a_long_section_loads_as_one_goes_down(screen: Open) -> None:
    engine = FakeEngine(story_count=130)

    async with screen(engine) as reader:
        await reader.does("latest")
        await reader.does("last")
        await reader.does("last")
        await reader.does("last")

        assert reader.headline == "Story 130"


async def test_an_empty_section_says_what_to_do(reader: Reader) -> None:
    await reader.does("saved")

    drawn = "".join(reader.news.story_list.render_line(y).text for y in range(4))

    assert "Nothing is saved. s on a story keeps it here" in " ".join(drawn.split())


async def test_a_block_title_opens_its_section(reader: Reader) -> None:
    await reader.pilot.click("StoryList", offset=(4, 0))
    await reader.settle()

    assert reader.section == path_key(("National",))


async def test_a_section_key_brings_the_stories_onto_a_narrow_screen(
    engine: FakeEngine, screen: Open
) -> None:
    async with screen(engine, size=(60, 20)) as reader:
        await reader.does("open")
        await reader.does("latest")

        assert reader.pane is Pane.STORIES
        assert reader.news.story_list.region.width == 60


async def test_another_section_while_reading_shows_its_stories(engine: FakeEngine, screen: Open) -> None:
    async with screen(engine, size=(60, 20)) as reader:
        await reader.does("open")
        await reader.does("next_section")

        assert (reader.section, reader.pane) == (POPULAR, Pane.STORIES)
