"""Where a reader is in a page, in words."""

from tests.ui.saltmere import NOW, article, reading

from termnews.ui.line import line_text
from termnews.ui.place import line_at, progress_of
from termnews.ui.render import render_reading


def test_progress_leads_back_to_the_same_words_whatever_is_there_to_read_next() -> None:
    today = render_reading(reading(), width=60, now=NOW)
    tomorrow = render_reading(reading(more=tuple(article(n) for n in range(5))), width=60, now=NOW)

    for line, pieces in enumerate(today.lines):
        progress = progress_of(today, line)
        there = line_at(tomorrow, progress)

        if progress < 1.0 and line_text(pieces).strip():
            assert line_text(tomorrow.lines[there]) == line_text(pieces)


def test_progress_grows_down_the_page_from_nothing_to_all() -> None:
    page = render_reading(reading(), width=40, now=NOW)

    way = [progress_of(page, line) for line in range(len(page.lines))]

    assert way == sorted(way)
    assert (way[0], way[-1]) == (0.0, 1.0)
