from tests.ui.at_screen import Open, Reader
from tests.ui.fake_engine import FakeEngine

from termnews.core.section import FRONT, LATEST, POPULAR
from termnews.ui.panes import Pane
from termnews.ui.screens.feeds import FeedsSheet


async def test_down_and_up_move_the_cursor_by_one_story(reader: Reader) -> None:
    top = reader.headline

    await reader.does("down")
    below = reader.headline
    await reader.does("up")

    assert (top, below, reader.headline) == (reader.headlines[0], reader.headlines[1], top)


async def test_the_arrows_do_what_the_letters_do(reader: Reader) -> None:
    await reader.press("down", "down", "up")

    assert reader.headline == reader.headlines[1]


async def test_last_and_first_go_to_the_ends(reader: Reader) -> None:
    await reader.does("last")
    at_end = reader.headline
    await reader.does("first")

    assert (at_end, reader.headline) == (reader.headlines[-1], reader.headlines[0])


async def test_pages_move_the_cursor_by_more_than_a_story(reader: Reader) -> None:
    await reader.does("page_down")
    below = reader.headlines.index(reader.headline)
    await reader.does("page_up")

    assert below > 2
    assert reader.headline == reader.headlines[0]


async def test_half_pages_move_in_lists_and_in_articles(reader: Reader) -> None:
    await reader.does("half_down")
    in_list = reader.headlines.index(reader.headline)
    await reader.does("half_up")
    await reader.does("open")
    await reader.does("half_down")
    in_article = reader.news.article_view.position
    await reader.does("half_up")

    assert in_list > 2
    assert in_article > 0
    assert reader.news.article_view.position == 0


async def test_left_and_right_walk_through_the_panes(reader: Reader) -> None:
    await reader.does("latest")
    await reader.does("left")
    leftmost = reader.pane
    # To the stories, open the papers of the first, open it.
    await reader.does("right")
    await reader.does("right")
    await reader.does("right")

    assert leftmost is Pane.SECTIONS
    assert reader.pane is Pane.ARTICLE


async def test_open_opens_the_story_under_the_cursor(reader: Reader) -> None:
    await reader.does("down")

    await reader.does("open")

    assert reader.pane is Pane.ARTICLE
    assert reader.article == reader.headline == reader.headlines[1]


async def test_open_in_the_sections_goes_to_the_stories_of_that_section(reader: Reader) -> None:
    await reader.does("left")
    await reader.does("down")

    await reader.does("open")

    assert (reader.section, reader.pane) == (POPULAR, Pane.STORIES)


async def test_back_goes_one_pane_at_a_time_and_leaves_at_the_top(engine: FakeEngine, screen: Open) -> None:
    async with screen(engine) as reader:
        await reader.does("open")
        await reader.does("back")
        stories = reader.pane
        await reader.does("back")
        sections = reader.pane
        assert reader.app.is_running
        await reader.pilot.press("q")

    assert (stories, sections) == (Pane.STORIES, Pane.SECTIONS)
    assert reader.app.return_code == 0


async def test_stepping_back_never_leaves(reader: Reader) -> None:
    for _ in range(5):
        await reader.does("step_back")

    assert reader.pane is Pane.SECTIONS
    assert reader.app.is_running


async def test_a_number_opens_that_section(reader: Reader) -> None:
    await reader.press("3")

    assert reader.section == LATEST


async def test_a_number_opens_that_headline_while_reading(reader: Reader) -> None:
    await reader.does("open")

    await reader.does("number")

    assert reader.article == "Night ferries return after six years, says The Ledger"


async def test_back_from_a_headline_returns_to_the_article_that_led_there(reader: Reader) -> None:
    await reader.does("open")
    await reader.press("1")

    await reader.does("back")

    assert reader.article == "Night ferries return after six years"
    assert reader.pane is Pane.ARTICLE


async def test_a_number_without_a_headline_says_so(reader: Reader) -> None:
    await reader.does("open")

    await reader.press("9")

    assert reader.said == "There is no headline 9 here."


async def test_tab_goes_through_the_panes(reader: Reader) -> None:
    await reader.does("previous_link")
    before = reader.pane
    await reader.does("next_link")

    assert (before, reader.pane) == (Pane.SECTIONS, Pane.STORIES)


async def test_tab_goes_through_the_links_of_an_article_and_then_on(reader: Reader) -> None:
    await reader.does("open")
    count = len(reader.news.article_view.targets)

    await reader.does("next_link")
    link = reader.news.article_view.current_link
    await reader.press(*["tab"] * count)

    assert link is not None
    assert link.href == "https://paper9.example/more"
    assert reader.pane is Pane.SECTIONS


async def test_enter_on_a_link_reads_it_here(reader: Reader) -> None:
    await reader.does("open")
    await reader.does("next_link")

    await reader.does("open")

    assert reader.article == "The page at https://paper9.example/more"


async def test_a_click_on_a_footer_hint_is_its_key(reader: Reader) -> None:
    await reader.pilot.click("KeyBar", offset=(3, 0))
    await reader.settle()

    assert reader.pane is Pane.ARTICLE


async def test_a_click_on_a_section_opens_it(reader: Reader) -> None:
    await reader.pilot.click("SectionList", offset=(3, 2))
    await reader.settle()

    assert reader.section == LATEST


async def test_a_second_click_on_a_story_opens_it(reader: Reader) -> None:
    await reader.pilot.click("StoryList", offset=(5, 2))
    await reader.settle()

    assert reader.pane is Pane.ARTICLE
    assert reader.section == FRONT
    assert not isinstance(reader.app.screen, FeedsSheet)
