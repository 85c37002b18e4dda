from tests.ui.at_screen import Open, Reader
from tests.ui.fake_engine import FakeEngine

from termnews.core.section import path_key
from termnews.ui.panes import Pane


async def read_to_the_end(reader: Reader) -> None:
    while reader.news.article_view.page(1):
        await reader.settle()


async def test_reading_on_opens_the_unread_story_under_the_cursor(reader: Reader) -> None:
    await reader.does("read_on")

    assert reader.pane is Pane.ARTICLE
    assert reader.article == reader.headlines[0]


async def test_reading_on_pages_down_first(reader: Reader) -> None:
    await reader.does("read_on")
    article = reader.article

    await reader.does("read_on")

    assert reader.article == article
    assert reader.news.article_view.position > 0


async def test_reading_on_at_the_end_opens_the_next_unread_story(reader: Reader) -> None:
    await reader.does("read_on")
    await read_to_the_end(reader)

    await reader.does("read_on")

    assert reader.article == reader.headline == reader.headlines[1]


async def test_reading_on_goes_to_the_next_section_with_something_unread(reader: Reader) -> None:
    await reader.does("front")
    sports = path_key(("Sport",))
    reader.news.browsing.open(sports)
    await reader.settle()
    for _ in range(2):
        await reader.does("read_on")
        await read_to_the_end(reader)

    await reader.does("read_on")

    assert reader.section == path_key(("World",))
    assert reader.pane is Pane.ARTICLE
    assert reader.article == reader.headlines[0]


def page_text(reader: Reader) -> str:
    view = reader.news.article_view
    return "\n".join(view.render_line(y).text.strip() for y in range(view.size.height))


async def test_the_next_section_says_its_name(reader: Reader) -> None:
    reader.news.browsing.open(path_key(("Sport",)))
    await reader.settle()
    for _ in range(3):
        await reader.does("read_on")
        await read_to_the_end(reader)

    assert reader.said.startswith("World: ")


async def test_the_end_of_an_edition_is_a_page_that_says_so(engine: FakeEngine, screen: Open) -> None:
    first, *others = engine.articles
    await engine.mark_read(others, is_read=True)
    await engine.mark_read([first], is_read=False)
    await engine.set_saved(first, is_saved=True)

    async with screen(engine) as reader:
        await reader.does("latest")
        await reader.does("read_on")
        await read_to_the_end(reader)
        await reader.does("read_on")

        assert reader.pane is Pane.ARTICLE
        assert reader.article == ""
        assert "That is the edition." in page_text(reader)
        assert "You have read one story in this sitting" in page_text(reader)
        assert "One story waits in Saved." in page_text(reader)
        assert "R  ask your feeds for more" in page_text(reader)

        await reader.does("back")

        assert reader.news.story_list.has_focus


async def test_the_place_says_which_of_how_many_in_what(reader: Reader) -> None:
    reader.news.browsing.open(path_key(("World",)))
    await reader.settle()

    await reader.does("open")

    count = len(reader.headlines)
    assert f"1 of {count} in World · 0 %" in reader.news.key_bar.render().plain


async def test_a_list_that_goes_on_says_so(screen: Open) -> None:
    async with screen(FakeEngine(story_count=130)) as reader:
        await reader.does("latest")
        partly = reader.news.stories_title.place
        while await reader.news.browsing.load_more():
            pass
        await reader.does("down")

        assert (partly, reader.news.stories_title.place) == ("1/50+", "2/130")


async def test_reading_on_loads_more_of_a_long_section_before_it_leaves_it(screen: Open) -> None:
    engine = FakeEngine(story_count=130)
    await engine.mark_read([a.id for a in engine.articles.values() if a.id <= 120], is_read=True)

    async with screen(engine) as reader:
        await reader.does("latest")
        await reader.does("read_on")

        assert reader.article == "Story 121"


async def test_next_unread_skips_what_was_read(engine: FakeEngine, screen: Open) -> None:
    async with screen(engine) as reader:
        await reader.does("down")
        await reader.does("toggle_read")
        await reader.does("up")

        await reader.does("next_unread")

        assert reader.headline == reader.headlines[2]
        assert reader.pane is Pane.STORIES


async def test_next_unread_while_reading_opens_it(reader: Reader) -> None:
    await reader.does("open")

    await reader.does("next_unread")

    assert reader.article == reader.headlines[1]


async def test_previous_unread_goes_the_other_way(reader: Reader) -> None:
    await reader.does("last")

    await reader.does("previous_unread")

    assert reader.headline == reader.headlines[-2]


async def test_without_anything_unread_above_the_cursor_stays(reader: Reader) -> None:
    await reader.does("previous_unread")

    assert reader.headline == reader.headlines[0]
    assert reader.said.startswith("Nothing unread above.")


async def test_next_and_previous_story_open_while_reading(reader: Reader) -> None:
    await reader.does("open")

    await reader.does("next_story")
    below = reader.article
    await reader.does("previous_story")

    assert (below, reader.article) == (reader.headlines[1], reader.headlines[0])


async def test_next_story_in_the_list_only_moves(reader: Reader) -> None:
    await reader.does("next_story")

    assert reader.headline == reader.headlines[1]
    assert reader.pane is Pane.STORIES
