import pytest
from tests.ui.at_screen import Reader
from tests.ui.fake_engine import FakeEngine

from termnews.core.feed import Subscription
from termnews.ui.screens.add import AddSheet

ONE = (Subscription("https://gull.example/feed", "The Gull"),)
THREE = (
    *ONE,
    Subscription("https://gull.example/sport", "The Gull: Sport", ("Sport",)),
    Subscription("https://gull.example/all", "The Gull: All"),
)


@pytest.fixture
async def sheet(reader: Reader) -> AddSheet:
    await reader.does("add")
    assert isinstance(reader.app.screen, AddSheet)
    return reader.app.screen


def addresses(engine: FakeEngine) -> list[str]:
    return [feed.url for feed in engine.kept_feeds.values()][4:]


async def test_a_single_feed_is_added_at_once_and_asked(
    reader: Reader, engine: FakeEngine, sheet: AddSheet
) -> None:
    engine.found = ONE

    await reader.types("gull.example")
    await reader.press("enter")

    assert addresses(engine) == ["https://gull.example/feed"]
    assert reader.said == "Subscribed to The Gull."
    assert len(engine.refreshes) == 1


async def test_several_feeds_are_offered_and_chosen_with_space(
    reader: Reader, engine: FakeEngine, sheet: AddSheet
) -> None:
    engine.found = THREE

    await reader.types("gull.example")
    await reader.press("enter")
    await reader.does("sheet_down")
    await reader.does("sheet_toggle")
    await reader.does("sheet_done")

    assert addresses(engine) == ["https://gull.example/feed", "https://gull.example/sport"]


async def test_the_section_that_was_typed_wins(reader: Reader, engine: FakeEngine, sheet: AddSheet) -> None:
    engine.found = ONE
    sheet.section.value = "Culture/Gulls"

    await reader.types("gull.example")
    await reader.press("enter")

    assert [feed.section for feed in engine.kept_feeds.values()][4:] == [("Culture", "Gulls")]


async def test_choosing_nothing_is_pointed_out(reader: Reader, engine: FakeEngine, sheet: AddSheet) -> None:
    engine.found = THREE

    await reader.types("gull.example")
    await reader.press("enter", "space", "enter")

    assert sheet.key_bar.sentence == "Choose at least one, or close."


async def test_what_is_no_address_is_said_at_once(reader: Reader, sheet: AddSheet) -> None:
    await reader.types("file:///etc/passwd")
    await reader.press("enter")

    assert sheet.key_bar.sentence == "Type a web address, such as paper.example."


async def test_a_page_without_a_feed_can_be_read(reader: Reader, sheet: AddSheet) -> None:
    await reader.types("gull.example/nest")
    await reader.press("enter")
    said, keys = str(sheet.introduction.render()), str(sheet.key_bar.render())

    await reader.press("enter")

    assert said == "There is no feed at https://gull.example/nest."
    assert keys == "Enter take   Esc close"
    assert reader.article == "The page at https://gull.example/nest"


async def test_another_address_is_looked_at_anew(reader: Reader, sheet: AddSheet) -> None:
    await reader.types("gull.example/nest")
    await reader.press("enter", "shift+tab", "shift+tab")
    await reader.types("s")

    assert sheet.picks.picks == ()
    assert str(sheet.introduction.render()).startswith("The address of a feed")
    assert str(sheet.key_bar.render()) == "Enter find its feeds   Esc close"


async def test_a_page_without_a_feed_can_be_saved(
    reader: Reader, engine: FakeEngine, sheet: AddSheet
) -> None:
    await reader.types("gull.example/nest")
    await reader.press("enter", "j", "enter")

    assert [a.url for a in engine.articles.values() if a.saved_at] == ["https://gull.example/nest"]


async def test_a_feed_one_has_already_is_said(reader: Reader, engine: FakeEngine, sheet: AddSheet) -> None:
    engine.found = (Subscription("https://paper0.example/feed"),)

    await reader.types("paper0.example")
    await reader.press("enter")

    assert reader.said == "You already have https://paper0.example/feed."
