from pathlib import Path

from tests.ui.at_screen import Open, Reader
from tests.ui.fake_engine import FakeEngine

from termnews.ui.screens.add import AddSheet
from termnews.ui.screens.ask import AskSheet
from termnews.ui.screens.first_run import FirstRunSheet


def chosen(engine: FakeEngine) -> list[str]:
    return [feed.title for feed in engine.kept_feeds.values()]


async def to_line(reader: Reader, text: str) -> None:
    sheet = reader.app.screen
    assert isinstance(sheet, FirstRunSheet)
    while not next(p for p in sheet.picks.picks if p.key == sheet.picks.current_key).text.startswith(text):
        await reader.does("sheet_down")


async def test_the_first_start_shows_the_sample_under_the_sheet(screen: Open) -> None:
    async with screen(FakeEngine(is_empty=True), sample=FakeEngine(is_sample=True)) as reader:
        assert isinstance(reader.app.screen, FirstRunSheet)
        assert reader.news.top_bar.edition == "Sample edition"
        assert len(reader.headlines) == 20


async def test_enter_takes_the_defaults_and_opens_ones_own_paper(screen: Open) -> None:
    engine = FakeEngine(is_empty=True)

    async with screen(engine, sample=FakeEngine(is_sample=True)) as reader:
        await reader.does("sheet_done")

        assert chosen(engine) == ["Meridian", "Foghorn"]
        assert reader.news.top_bar.edition == ""
        assert len(engine.refreshes) == 1


async def test_space_chooses(screen: Open) -> None:
    engine = FakeEngine(is_empty=True)

    async with screen(engine, sample=FakeEngine(is_sample=True)) as reader:
        await reader.does("sheet_toggle")
        await reader.does("sheet_down")
        await reader.does("sheet_toggle")
        await reader.does("sheet_done")

        assert chosen(engine) == ["Ledgerline", "Foghorn"]


async def test_looking_around_leaves_the_sample_and_asks_nothing(screen: Open) -> None:
    engine = FakeEngine(is_empty=True)

    async with screen(engine, sample=FakeEngine(is_sample=True)) as reader:
        await reader.does("sheet_close")
        await reader.does("open")

        assert chosen(engine) == []
        assert engine.refreshes == []
        assert reader.article == reader.headlines[0]
        assert reader.news.top_bar.edition == "Sample edition"


async def test_a_file_in_the_usual_places_is_offered(screen: Open, tmp_path: Path) -> None:
    engine = FakeEngine(is_empty=True)
    engine.places = (tmp_path / "urls",)

    async with screen(engine, sample=FakeEngine(is_sample=True)) as reader:
        await to_line(reader, "Import urls")
        await reader.does("sheet_done")

        assert chosen(engine) == ["From urls"]


async def test_any_file_can_be_named(screen: Open, tmp_path: Path) -> None:
    engine = FakeEngine(is_empty=True)

    async with screen(engine, sample=FakeEngine(is_sample=True)) as reader:
        await to_line(reader, "Import a file")
        await reader.does("sheet_done")
        question = reader.app.screen
        assert isinstance(question, AskSheet)
        question.answer.value = str(tmp_path / "old.opml")
        await reader.press("enter")

        assert chosen(engine) == ["From old.opml"]


async def test_an_address_can_be_added_instead(screen: Open) -> None:
    async with screen(FakeEngine(is_empty=True), sample=FakeEngine(is_sample=True)) as reader:
        await to_line(reader, "Add an address")
        await reader.does("sheet_done")

        assert isinstance(reader.app.screen, AddSheet)


async def test_the_starter_papers_can_be_had_again(reader: Reader) -> None:
    await reader.does("starters")

    assert isinstance(reader.app.screen, FirstRunSheet)


async def test_pages_go_through_a_long_sheet(reader: Reader) -> None:
    await reader.does("starters")
    sheet = reader.app.screen
    assert isinstance(sheet, FirstRunSheet)
    top = sheet.picks.current_key

    await reader.does("sheet_page_down")
    below = sheet.picks.current_key
    await reader.does("sheet_page_up")
    await reader.does("sheet_up")

    assert below != top == sheet.picks.current_key


async def test_the_place_in_a_sample_article_stays_with_the_sample(screen: Open) -> None:
    own, sample = FakeEngine(is_empty=True), FakeEngine(is_sample=True)

    async with screen(own, sample=sample) as reader:
        await reader.does("sheet_close")
        await reader.does("open")
        await reader.does("page_down")
        await reader.does("starters")
        await reader.does("sheet_done")

        assert list(sample.positions) == [1]
        assert own.positions == {}
        assert reader.article == ""
