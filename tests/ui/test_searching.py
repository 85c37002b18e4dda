from tests.ui.at_screen import Open, Reader
from tests.ui.fake_engine import FakeEngine

from termnews.core.section import FRONT, search_key
from termnews.ui.panes import Pane


async def test_a_search_finds_as_one_types(reader: Reader) -> None:
    await reader.does("search")
    await reader.types("ferries")

    assert reader.section == search_key("ferries")
    assert reader.headlines == ["Night ferries return after six years"]


async def test_letters_typed_into_a_search_are_no_commands(reader: Reader, engine: FakeEngine) -> None:
    await reader.does("search")
    await reader.types("smAq")

    assert engine.undos == []
    assert reader.app.is_running


async def test_enter_goes_to_what_was_found(reader: Reader) -> None:
    await reader.does("search")
    await reader.types("ferries")

    await reader.press("enter")
    await reader.does("open")

    assert reader.article == "Night ferries return after six years"


async def test_escape_returns_to_where_the_search_began(reader: Reader) -> None:
    await reader.does("search")
    await reader.types("ferries")

    await reader.press("escape")

    assert reader.section == FRONT
    assert not reader.news.search_input.display
    assert reader.pane is Pane.STORIES


async def test_nothing_found_leaves_nothing_beside_it(reader: Reader) -> None:
    await reader.does("search")
    await reader.types("xyzzy")

    assert reader.headlines == []
    assert reader.article == ""


async def test_a_search_is_kept_and_dropped_with_the_same_key(reader: Reader, engine: FakeEngine) -> None:
    await reader.does("search")
    await reader.types("ferries")
    await reader.press("enter")

    await reader.does("keep_search")
    await reader.press("enter")
    kept = list(engine.searches)
    await reader.does("keep_search")

    assert kept == ["ferries"]
    assert engine.searches == []


async def test_a_search_is_kept_under_a_name_or_not_at_all(reader: Reader, engine: FakeEngine) -> None:
    await reader.does("search")
    await reader.types("ferries")
    await reader.press("enter")

    await reader.does("keep_search")
    await reader.press("escape")
    nothing = list(engine.searches)
    await reader.does("keep_search")
    await reader.types("Ferries at night")
    await reader.press("enter")

    assert nothing == []
    assert engine.search_titles == {"ferries": "Ferries at night"}


async def test_what_is_not_understood_is_said_under_its_word(reader: Reader) -> None:
    await reader.does("search")
    await reader.types("ferries is:x")

    problem = reader.news.search_problem
    assert problem.display
    assert str(problem.render()).splitlines() == [
        "        ^^^^",
        "Allowed are is:read, is:unread, is:saved, is:offline and is:muted.",
    ]
    await reader.press(*["backspace"] * 5)
    assert not problem.display


async def test_what_is_not_understood_is_said_once(reader: Reader) -> None:
    await reader.does("search")
    await reader.types("ferries is:x")

    assert "Allowed are" in str(reader.news.search_problem.render())
    assert "Allowed are" not in list_text(reader)


async def test_a_low_narrow_window_says_what_is_not_understood_in_full(
    engine: FakeEngine, screen: Open
) -> None:
    async with screen(engine, size=(20, 5)) as reader:
        await reader.does("search")
        await reader.types("ferries sectoin:world")

        problem = reader.news.search_problem
        assert problem.size.height == 3
        assert str(problem.render()) == "There is no “sectoin:”. Did you mean section:?"
        assert reader.news.search_input.region.y == 0


async def test_nothing_found_is_said_with_what_may_help(reader: Reader) -> None:
    await reader.does("search")
    await reader.types("xyzzy")

    assert "Other words, or fewer, may find more." in list_text(reader)


def list_text(reader: Reader) -> str:
    lines = reader.news.story_list
    return " ".join(" ".join(lines.render_line(y).text for y in range(lines.size.height)).split())


async def test_a_query_may_hold_conditions(reader: Reader) -> None:
    await reader.does("search")
    await reader.types('section:world "night"')

    assert reader.section == search_key('section:world "night"')


async def test_find_with_nothing_open_searches_everything(reader: Reader) -> None:
    await reader.does("find")

    assert reader.news.search_input.has_focus


async def test_only_a_search_can_be_kept(reader: Reader) -> None:
    await reader.does("keep_search")

    assert reader.said == "Search first: Ctrl+F."


async def test_find_marks_the_words_of_the_article_and_enter_goes_on(reader: Reader) -> None:
    await reader.does("open")
    await reader.does("find")
    await reader.types("tide")
    first = reader.news.article_view.match_place

    await reader.press("enter")

    assert first[1] > 50
    assert reader.news.article_view.match_place == (first[0] + 1, first[1])


async def test_escape_closes_the_find_line_and_stays_in_the_article(reader: Reader) -> None:
    await reader.does("open")
    await reader.does("find")
    await reader.types("tide")

    await reader.press("escape")

    assert reader.news.article_view.match_place == (0, 0)
    assert reader.pane is Pane.ARTICLE
    assert not reader.news.find_input.has_focus
