import asyncio
from dataclasses import replace

from tests.ui.at_screen import QUIET, Open, Reader
from tests.ui.fake_engine import FakeEngine

from termnews.core.article import ArticleId, Reading

FIRST = ArticleId(1)


async def test_the_article_pane_follows_the_cursor_and_marks_nothing(
    reader: Reader, engine: FakeEngine
) -> None:
    await reader.does("latest")
    await reader.does("down")

    assert reader.article == reader.headlines[1]
    assert not any(article.is_read for article in engine.articles.values())
    assert engine.full_ids == set()


async def test_an_opened_article_gets_its_full_text(reader: Reader, engine: FakeEngine) -> None:
    await reader.does("open")

    reading = reader.news.article_view.reading
    assert reading is not None
    assert reading.page is not None


async def test_the_full_text_arrives_without_moving_the_reader(engine: FakeEngine, screen: Open) -> None:
    engine.positions[FIRST] = 0.5
    engine.full_ids.add(FIRST)

    async with screen(engine) as reader:
        await reader.does("open")

        assert abs(reader.news.article_view.position - 0.5) < 0.05


async def test_a_page_that_cannot_be_had_leaves_the_feed_text_and_says_why(
    reader: Reader, engine: FakeEngine
) -> None:
    engine.pages_down = True

    await reader.does("open")

    reading = reader.news.article_view.reading
    assert reading is not None
    assert (reading.page, reading.error) == (None, "The paper did not answer.")


async def test_the_place_is_kept_when_another_article_opens(reader: Reader, engine: FakeEngine) -> None:
    await reader.does("open")
    await reader.does("page_down")
    place = reader.news.article_view.position

    await reader.does("next_story")

    assert engine.positions[FIRST] == place > 0


async def test_the_place_is_kept_when_the_reader_quits(engine: FakeEngine, screen: Open) -> None:
    async with screen(engine) as reader:
        await reader.does("open")
        await reader.does("page_down")
        place = reader.news.article_view.position
        await reader.pilot.press("ctrl+q")

    assert engine.positions[FIRST] == place > 0


async def test_a_full_disk_keeps_nobody_in(engine: FakeEngine, screen: Open) -> None:
    engine.is_disk_full = True

    async with screen(engine) as reader:
        await reader.does("open")
        await reader.does("page_down")
        await reader.pilot.press("ctrl+q")

    assert reader.app.return_code == 0


async def test_the_form_changes_between_page_and_feed(reader: Reader) -> None:
    await reader.does("open")

    await reader.does("form")
    feed = reader.news.article_view.form
    await reader.does("form")

    assert (feed, reader.news.article_view.form) == ("feed", "full")


async def test_lines_become_wider_and_narrower_and_stay_so(engine: FakeEngine, screen: Open) -> None:
    async with screen(engine) as reader:
        await reader.does("open")
        await reader.does("narrower")
        narrow = reader.news.article_view.measure
        await reader.does("wider")
        await reader.does("wider")

    async with screen(engine) as reader:
        assert (narrow, reader.news.article_view.measure) == (64, 72)


async def test_the_browser_gets_the_address_and_nothing_else(
    engine: FakeEngine, screen: Open, browser: list[tuple[str, ...]]
) -> None:
    async with screen(engine) as reader:
        await reader.does("browser")

        assert [command[-1] for command in browser] == ["https://paper0.example/1"]
        assert reader.said == "Opened paper0.example in your browser."


async def test_the_browser_gets_the_link_under_the_cursor(
    reader: Reader, browser: list[tuple[str, ...]]
) -> None:
    await reader.does("open")
    await reader.does("next_link")

    await reader.does("browser")

    assert [command[-1] for command in browser] == ["https://paper9.example/more"]


async def test_the_address_is_copied(reader: Reader) -> None:
    await reader.does("copy_address")

    assert reader.app.clipboard == "https://paper0.example/1"
    assert reader.said == "Copied https://paper0.example/1"


async def test_links_are_listed_and_opened_here(reader: Reader) -> None:
    await reader.does("open")
    await reader.does("links")

    await reader.does("sheet_done")

    assert reader.article == "The page at https://paper9.example/more"


async def test_a_link_that_cannot_be_read_says_so(reader: Reader, engine: FakeEngine) -> None:
    await reader.does("open")
    engine.pages_down = True
    await reader.does("next_link")

    await reader.does("open")

    assert reader.said == "The paper did not answer."
    assert reader.article == "Night ferries return after six years"


class SlowEngine(FakeEngine):
    """Answers what is in an article only once it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.may_answer = asyncio.Event()
        self.may_answer.set()

    async def reading(self, article_id: ArticleId) -> Reading:
        await self.may_answer.wait()
        return await super().reading(article_id)


async def test_the_new_headline_is_there_before_anything_else(screen: Open) -> None:
    engine = SlowEngine()
    async with screen(engine) as reader:
        await reader.does("open")
        engine.may_answer.clear()

        await reader.pilot.press("J")
        await reader.pilot.pause()
        at_once = reader.article
        engine.may_answer.set()
        await reader.settle()

        assert at_once == reader.headlines[1]
        assert reader.article == at_once
        reading = reader.news.article_view.reading
        assert reading is not None
        assert reading.page is not None


async def test_the_place_of_the_article_before_is_kept_all_the_same(screen: Open) -> None:
    engine = SlowEngine()
    async with screen(engine) as reader:
        await reader.does("open")
        await reader.does("page_down")
        place = reader.news.article_view.position
        engine.may_answer.clear()

        await reader.pilot.press("J")
        await reader.pilot.pause()
        engine.may_answer.set()
        await reader.settle()

        assert engine.positions == {FIRST: place}


async def test_what_the_reader_changed_in_the_app_wins_over_the_file(
    engine: FakeEngine, screen: Open
) -> None:
    async with screen(engine, settings=replace(QUIET, measure=50, theme="paper-light")) as reader:
        from_file = (reader.news.article_view.measure, reader.app.theme)
        await reader.does("open")
        await reader.does("wider")
        await reader.does("theme")

    async with screen(engine, settings=replace(QUIET, measure=50, theme="paper-light")) as reader:
        changed = (reader.news.article_view.measure, reader.app.theme)

    assert (from_file, changed) == ((50, "paper-light"), (54, "clear-dark"))
