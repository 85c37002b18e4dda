"""Sentences that are longer than the line that says them."""

from tests.ui.at_screen import Open, Reader
from tests.ui.fake_engine import FakeEngine

from termnews.ui.widgets.telling import Telling

LONG = (
    "themes/mine.toml: “foreground” on “background” has a contrast of 3.5:1; 4.5:1 is needed. #000 would do."
)


def told(reader: Reader) -> Telling:
    return reader.app.screen.query_one(Telling)


async def test_a_long_sentence_is_said_in_full_and_nothing_moves(engine: FakeEngine, screen: Open) -> None:
    async with screen(engine, size=(60, 20)) as reader:
        before = reader.news.story_list.region

        reader.news.say(LONG, is_error=True)
        await reader.settle()

        assert told(reader).display
        assert str(told(reader).render()) == LONG
        assert (told(reader).region.height, told(reader).region.bottom) == (2, 20)
        assert reader.news.story_list.region == before


async def test_the_next_key_takes_a_long_sentence_away(engine: FakeEngine, screen: Open) -> None:
    async with screen(engine, size=(60, 20)) as reader:
        reader.news.say(LONG)
        await reader.settle()

        await reader.does("down")

        assert not told(reader).display


async def test_a_short_sentence_stands_in_the_last_line_alone(reader: Reader) -> None:
    reader.news.say("Saved.")
    await reader.settle()

    assert not told(reader).display
    assert reader.said == "Saved."


async def test_a_sheet_says_long_sentences_in_full(engine: FakeEngine, screen: Open) -> None:
    async with screen(engine, size=(60, 20)) as reader:
        await reader.does("feeds")
        reader.app.screen.say(LONG, is_error=True)  # type: ignore[attr-defined]  # a sheet
        await reader.settle()

        assert told(reader).display
        assert told(reader).region.bottom == 20
