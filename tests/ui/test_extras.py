from datetime import UTC, datetime

from tests.ui.at_screen import Reader
from tests.ui.fake_engine import FakeEngine

from termnews.core.article import ArticleId, Enclosure
from termnews.core.block import body_text, text_blocks
from termnews.core.revision import FormerText

FIRST = ArticleId(1)
SHANTY = Enclosure("https://quay.example/shanty.mp3", "audio/mpeg", 4_213_000, 754)
FILM = Enclosure("https://quay.example/boat.mp4", "video/mp4")
PICTURE = Enclosure("https://quay.example/boat.jpg", "image/jpeg")
FORMER = FormerText("Boats", text_blocks(["Nobody knew."]), datetime(2026, 11, 23, 9, 0, tzinfo=UTC))


def _words(reader: Reader) -> str:
    reading = reader.news.article_view.reading
    assert reading is not None
    return body_text(reading.page.body if reading.page else reading.feed_body)


async def test_the_recording_of_an_article_opens_in_the_readers_program(
    reader: Reader, engine: FakeEngine, browser: list[tuple[str, ...]]
) -> None:
    engine.files[FIRST] = (PICTURE, SHANTY)
    await reader.does("open")

    await reader.does("file")

    assert [command[-1] for command in browser] == [SHANTY.url]
    assert "quay.example" in reader.said


async def test_of_several_files_one_is_chosen(
    reader: Reader, engine: FakeEngine, browser: list[tuple[str, ...]]
) -> None:
    engine.files[FIRST] = (SHANTY, FILM)
    await reader.does("open")

    await reader.does("file")
    await reader.press("down", "enter")

    assert [command[-1] for command in browser] == [FILM.url]


async def test_an_article_without_files_says_so(reader: Reader) -> None:
    await reader.does("open")

    await reader.does("file")

    assert reader.said == "No file came with this article."


async def test_what_changed_takes_the_place_of_the_text_and_goes_again(
    reader: Reader, engine: FakeEngine
) -> None:
    engine.formers[FIRST] = FORMER
    await reader.does("open")
    text = _words(reader)

    await reader.does("changes")
    changed = _words(reader)
    await reader.does("changes")

    assert "− Nobody knew." in changed
    assert _words(reader) == text


async def test_an_article_that_never_changed_says_so(reader: Reader) -> None:
    await reader.does("open")

    await reader.does("changes")

    assert reader.said == "This article has not changed since it came."
