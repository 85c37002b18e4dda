"""Whatever is written, a terminal shows it in its place: measured with one, not with our own ruler."""

import re
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from tests.ui.at_screen import Open
from tests.ui.emulator import drawn
from tests.ui.fake_engine import FakeEngine
from tests.ui.one_pane import OnePane
from tests.ui.saltmere import NOW, reading, story
from textual.geometry import Region
from textual.strip import Strip
from wcwidth import wcswidth

from termnews.core.block import Paragraph, Span
from termnews.core.text import clean_text
from termnews.ui.line import Piece, line_text
from termnews.ui.terminal_text import RIGHT_TO_LEFT, settled
from termnews.ui.widgets.article_view import ArticleView
from termnews.ui.widgets.story_list import StoryList
from termnews.ui.wrap import graphemes, wrap

SCRIPTS = (
    "plain words and more",
    "밤 여객선이 6년 만에 돌아왔다",
    "夜間フェリーが六年ぶりに復活した。「満員」",
    "เรือกลางคืนกลับมาแล้ว น้ำขึ้น",
    "عودة العبارات الليلية بعد ست سنوات",
    "מעבורות הלילה חזרו, אחרי שש שנים",
    "देवनागरी में क्षत्रिय",
    "e\u0301o\u0308u\u0302 cafe\u0301",
    "👩‍💻👨‍👩‍👧‍👦 ❤️ 1️⃣ 👍🏽",
    "🇰🇷🇯🇵🇳🇴",
)
CHARACTERS = sorted(
    {text[start:end] for text in map(clean_text, SCRIPTS) for start, end, _ in graphemes(text)}
)
"""As readers count them: half a flag, or a mark without a letter, is nobody's text."""
texts = st.lists(
    st.one_of(st.sampled_from(SCRIPTS), st.lists(st.sampled_from(CHARACTERS), max_size=30).map("".join)),
    min_size=1,
    max_size=4,
).map(lambda parts: clean_text(" ".join(parts)))
CONSOLE = Console(color_system="truecolor", force_terminal=True, width=200)
END = "║"


def output(segments: Iterable[Segment]) -> str:
    """What is written to the terminal for them."""
    return Strip(segments).render(CONSOLE)


@given(texts, st.integers(2, 80))
def test_no_line_is_wider_than_it_may_be_as_terminals_count(text: str, width: int) -> None:
    # On the vowel signs of Devanagari terminals do not agree; `settled` keeps them in their pane.
    text = re.sub("[\u0900-\u097f]", "", text)

    for line in wrap([Piece(text)], width):
        # wcwidth's tables count whole characters, as terminals with grapheme clusters do.
        assert wcswidth(line_text(line)) <= width


@given(texts, st.integers(4, 60), st.integers(0, 30))
def test_what_stands_beside_a_line_stays_in_its_column_in_any_terminal(
    text: str, width: int, column: int
) -> None:
    style = Style(color="red")
    for line in wrap([Piece(text)], width - 2):
        strip = Strip([Segment(line_text(line), style)]).adjust_cell_length(width, style)
        whole = [Segment(" " * column), *settled(strip, column), Segment(END)]

        cells, cursor = drawn(output(whole), 200)

        assert cells.index(END) == column + width
        assert cursor == column + width + 1


@given(texts, st.integers(10, 60))
def test_nothing_is_lost_on_the_way_to_the_terminal(text: str, width: int) -> None:
    shown = ""
    for line in wrap([Piece(text)], width):
        strip = Strip([Segment(line_text(line))]).adjust_cell_length(width * 2 + 10)
        cells, _ = drawn(output(settled(strip, 0)), 200)
        shown += "".join(cells)

    assert ink(shown) == ink(text)


def ink(text: str) -> str:
    return re.sub("[\\s\u2068\u2069]", "", text)


@given(texts)
def test_writing_from_right_to_left_is_isolated_and_nothing_else_is(text: str) -> None:
    strip = Strip([Segment("paper "), Segment(text), Segment(" 2 h  ")])

    written = "".join(segment.text for segment in settled(strip, 0))

    assert written.count("\u2068") == written.count("\u2069") == bool(RIGHT_TO_LEFT.search(text))


def test_what_joins_two_parts_of_a_line_is_not_turned_round_with_one_of_them() -> None:
    strip = Strip([Segment("ريم المرساوي · "), Segment("Saltmere Lantern")])

    written = "".join(segment.text for segment in settled(strip, 0) if segment.text[0] != "\x1b")

    assert written == "\u2068ريم المرساوي\u2069 · Saltmere Lantern"


def test_a_line_that_every_terminal_counts_alike_is_left_as_it_is() -> None:
    strip = Strip([Segment("● Night ferries return │ 밤 여객선 夜 …")])

    assert settled(strip, 5) is strip


@pytest.mark.parametrize("size", [(140, 40), (60, 20), (20, 5)])
async def test_panes_are_written_without_a_line_that_leaves_them(size: tuple[int, int]) -> None:
    body = tuple(Paragraph((Span(text * 3),)) for text in SCRIPTS)
    rows = [story(number, title=text * 2) for number, text in enumerate(SCRIPTS)]
    for pane in (ArticleView(), StoryList()):
        app = OnePane(pane)
        async with app.run_test(size=size) as pilot:
            if isinstance(pane, ArticleView):
                pane.show(reading(body=body, page=True), now=NOW)
            else:
                pane.set_page(rows, now=NOW)
            await pilot.pause()
            for _ in range(12):
                strips = pane.render_lines(Region(0, 0, *pane.size))
                ends = {drawn(output([*strip, Segment(END)]), 200)[0].index(END) for strip in strips}
                pane.page(1)
                await pilot.pause()

                assert ends == {pane.size.width}


async def test_under_a_sheet_nothing_is_written_that_would_be_taken_for_text(
    engine: FakeEngine, screen: Open
) -> None:
    title = "🇰🇷 عودة العبارات ★"
    engine.articles = {number: replace(a, title=title) for number, a in engine.articles.items()}

    async with screen(engine) as reader:
        await reader.does("feeds")
        picture = reader.app.export_screenshot()

    assert "العبارات" in picture
    assert re.search(r"\[(\d+G)?<|\u2068", picture) is None
