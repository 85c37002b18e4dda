"""Pictures in the article: their room is kept, their caption stays, and nothing moves when they come."""

from dataclasses import replace

import pytest
from tests.ui.at_screen import QUIET, Open, Reader
from tests.ui.fake_engine import FakeEngine
from tests.ui.invented import page_text
from textual.geometry import Region

from termnews.core.article import Article, ArticleId, CleanPage, Reading
from termnews.core.block import Figure
from termnews.core.picture import Picture, PictureForm
from termnews.ui.pictures import picture_room

URL = "https://paper0.example/boat.jpg"
BLOCKS = replace(QUIET, pictures="blocks")
DRAWN = Picture(PictureForm.BLOCKS, 30, 10, tuple("ff00000000ff" * 30 for _ in range(10)))


class PicturedEngine(FakeEngine):
    """Every article begins with a picture."""

    async def reading(self, article_id: ArticleId) -> Reading:
        reading = await super().reading(article_id)
        return replace(reading, page=self._pictured(reading.page, reading.article))

    def _pictured(self, page: CleanPage | None, article: Article) -> CleanPage | None:
        if page is None:
            return None
        _, *rest = page_text(article)
        return replace(page, body=(Figure("The boat at the quay.", "MINA OH", URL), *rest))


@pytest.fixture
def engine() -> PicturedEngine:
    made = PicturedEngine()
    made.pictures[URL] = DRAWN
    return made


def lines(reader: Reader) -> list[str]:
    view = reader.news.article_view
    return [view.render_line(y).text for y in range(view.size.height)]


def text(reader: Reader) -> str:
    return "\n".join(lines(reader))


async def test_an_opened_article_shows_its_picture_above_the_caption(
    engine: PicturedEngine, screen: Open
) -> None:
    async with screen(engine, settings=BLOCKS) as reader:
        await reader.does("open")
        shown = lines(reader)

        drawn = [number for number, line in enumerate(shown) if "▀" * 30 in line]
        assert len(drawn) == 10
        assert any("▣ The boat at the quay." in line for line in shown[drawn[-1] :])


async def test_both_colours_of_a_cell_are_drawn(engine: PicturedEngine, screen: Open) -> None:
    async with screen(engine, settings=BLOCKS) as reader:
        await reader.does("open")
        view = reader.news.article_view
        number = next(y for y, line in enumerate(lines(reader)) if "▀" in line)
        styles = [segment.style for segment in view.render_line(number) if "▀" in segment.text]

    assert {
        (style.color.name, style.bgcolor.name) for style in styles if style and style.color and style.bgcolor
    } == {("#ff0000", "#0000ff")}


async def test_nothing_is_fetched_for_a_story_that_was_not_opened(
    engine: PicturedEngine, screen: Open
) -> None:
    engine.full_ids.update(engine.articles)

    async with screen(engine, settings=BLOCKS) as reader:
        await reader.does("latest")
        await reader.does("down")

        assert engine.pictures_asked == []


@pytest.mark.parametrize("setting", ["off", "auto"])
async def test_without_pictures_there_is_the_caption_and_nothing_is_asked(
    engine: PicturedEngine, screen: Open, setting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 22")

    async with screen(engine, settings=replace(QUIET, pictures=setting)) as reader:
        await reader.does("open")

        assert "▣ The boat at the quay." in text(reader)
        assert "▀" not in text(reader)
        assert engine.pictures_asked == []


async def test_the_text_does_not_move_when_a_picture_comes_or_cannot_be_had(
    engine: PicturedEngine, screen: Open
) -> None:
    async with screen(engine, settings=BLOCKS) as reader:
        await reader.does("open")
        with_picture = next(y for y, line in enumerate(lines(reader)) if "▣ The boat" in line)
    engine.pictures.clear()
    async with screen(engine, settings=BLOCKS) as reader:
        await reader.does("open")
        without = next(y for y, line in enumerate(lines(reader)) if "▣ The boat" in line)

    assert with_picture == without


async def test_a_new_width_asks_for_the_picture_in_a_new_size(engine: PicturedEngine, screen: Open) -> None:
    async with screen(engine, settings=BLOCKS) as reader:
        await reader.does("open")
        await reader.pilot.resize_terminal(60, 40)
        await reader.settle()

        (_, first), *_, (_, last) = engine.pictures_asked
        assert last.columns < first.columns
        assert "▀" in text(reader)


async def test_a_feed_can_be_without_pictures_for_good(engine: PicturedEngine, screen: Open) -> None:
    async with screen(engine, settings=BLOCKS) as reader:
        await reader.does("open")
        await reader.does("feed_pictures")
        said, shown = reader.said, text(reader)

    async with screen(engine, settings=BLOCKS) as reader:
        await reader.does("open")
        again = text(reader)

    assert said == "The Harbour Post without pictures."
    assert "▀" not in shown
    assert "▀" not in again


async def test_a_picture_is_copied_as_the_space_that_it_takes(engine: PicturedEngine, screen: Open) -> None:
    from textual.selection import SELECT_ALL

    async with screen(engine, settings=BLOCKS) as reader:
        await reader.does("open")
        copied = reader.news.article_view.get_selection(SELECT_ALL)

        assert copied is not None
        assert "The boat at the quay." in copied[0]
        assert "▀" not in copied[0]


@pytest.mark.parametrize("form", [PictureForm.KITTY, PictureForm.SIXEL])
async def test_the_other_forms_take_the_same_room(
    engine: PicturedEngine, screen: Open, form: PictureForm
) -> None:
    parts = ("iVBORw0KGgo=",) if form is PictureForm.KITTY else tuple("#0!300~" for _ in range(10))
    engine.pictures[URL] = Picture(form, 30, 10, parts)

    async with screen(engine, settings=replace(QUIET, pictures=str(form))) as reader:
        await reader.does("open")
        view = reader.news.article_view
        strips = view.render_lines(Region(0, 0, *view.size))

        assert {strip.cell_length for strip in strips} == {view.size.width}
        if form is PictureForm.KITTY:
            assert sum(strip.text.count("\U0010eeee") for strip in strips) == 300
        else:
            controls = [segment.text for strip in strips for segment in strip if segment.control]
            assert len(controls) == 10
            assert all(control.startswith("\x1b7\x1b[30D\x1bP") for control in controls)


def test_there_is_no_picture_where_it_would_show_nothing() -> None:
    assert picture_room(20, 40, (10, 20)) is None
    assert picture_room(60, 8, (10, 20)) is None
    room = picture_room(68, 40, (10, 20))
    assert room is not None
    assert (room.columns, room.rows) == (68, 18)
