from tests.ui.at_screen import Open, Reader
from tests.ui.fake_engine import FakeEngine
from tests.ui.invented import NOW

from termnews.config import Settings
from termnews.core.article import ArticleId
from termnews.core.section import SAVED, path_key

FIRST = ArticleId(1)


async def test_saving_keeps_the_story_and_says_how_to_undo_it(reader: Reader, engine: FakeEngine) -> None:
    await reader.does("save")

    assert engine.articles[FIRST].saved_at == NOW
    assert reader.said == "Saved “Night ferries return after six years” · U undoes"
    assert reader.news.story_list.stories[0].lead.saved_at == NOW


async def test_saving_again_lets_it_go(reader: Reader, engine: FakeEngine) -> None:
    await reader.does("save")
    await reader.does("save")

    assert engine.articles[FIRST].saved_at is None


async def test_saving_fetches_the_full_text_for_good(reader: Reader, engine: FakeEngine) -> None:
    await reader.does("save")

    assert FIRST in engine.full_ids


async def test_a_full_text_that_cannot_be_had_is_said_and_the_story_is_saved(
    reader: Reader, engine: FakeEngine
) -> None:
    engine.pages_down = True

    await reader.does("save")

    assert engine.articles[FIRST].saved_at == NOW
    assert reader.said == "Saved with what the feed gave. The paper did not answer."


async def test_saving_while_reading_saves_what_is_read(reader: Reader, engine: FakeEngine) -> None:
    await reader.does("open")
    await reader.press("1")

    await reader.does("save")

    assert engine.articles[ArticleId(2)].saved_at == NOW
    assert engine.articles[FIRST].saved_at is None


async def test_the_saved_section_counts_what_is_saved(reader: Reader) -> None:
    await reader.does("save")

    counts = {s.key: s.unread_count for s in await reader.news.engine.sections()}
    await reader.does("saved")

    assert counts[SAVED] == 1
    assert reader.headlines == ["Night ferries return after six years"]


async def test_opening_marks_the_whole_story_as_read(reader: Reader, engine: FakeEngine) -> None:
    await reader.does("open")

    assert [engine.articles[ArticleId(number)].is_read for number in (1, 2, 3, 4, 5)] == [True] * 4 + [False]
    assert reader.news.story_list.stories[0].is_read


async def test_opening_marks_nothing_if_the_reader_does_not_want_it(screen: Open) -> None:
    engine = FakeEngine()

    async with screen(engine, settings=Settings(refresh_minutes=0, read_on_open=False)) as reader:
        await reader.does("open")

        assert not engine.articles[FIRST].is_read


async def test_read_becomes_unread_and_read_again(reader: Reader, engine: FakeEngine) -> None:
    await reader.does("toggle_read")
    once = engine.articles[FIRST].is_read
    await reader.does("toggle_read")

    assert (once, engine.articles[FIRST].is_read) == (True, False)


async def test_a_section_is_marked_at_once_and_can_be_undone(reader: Reader, engine: FakeEngine) -> None:
    sport = path_key(("Sport",))
    reader.news.browsing.open(sport)
    await reader.settle()

    await reader.does("mark_section_read")
    marked = (await engine.section(sport)).unread_count
    said = reader.said
    await reader.does("undo")

    assert marked == 0
    assert said == "Marked 4 articles as read · U undoes"
    assert (await engine.section(sport)).unread_count == 4
    assert not any(story.is_read for story in reader.news.story_list.stories)


async def test_undo_takes_changes_back_one_by_one(reader: Reader, engine: FakeEngine) -> None:
    await reader.does("save")
    await reader.does("toggle_read")

    await reader.does("undo")
    after_one = engine.articles[FIRST]
    await reader.does("undo")

    assert (after_one.is_read, after_one.saved_at) == (False, NOW)
    assert engine.articles[FIRST].saved_at is None


async def test_keys_pressed_faster_than_the_store_keep_their_order(
    reader: Reader, engine: FakeEngine
) -> None:
    await reader.pilot.press("s", "U", "s", "U")
    await reader.settle()

    assert engine.articles[FIRST].saved_at is None
    assert engine.undos == []


async def test_with_nothing_to_undo_that_is_said(reader: Reader) -> None:
    await reader.does("undo")

    assert reader.said == "There is nothing to undo."


async def test_in_an_empty_section_there_is_nothing_to_save(reader: Reader) -> None:
    await reader.does("saved")

    await reader.does("save")

    assert reader.said == "Choose a story first."
