"""Where a reader is in a page, in words."""

from tests.ui.saltmere import NOW, article, reading

from termnews.ui.place import line_at, progress_of
from termnews.ui.render import render_reading

LINES_OF_A_HEAD = 6
"""Who wrote it, when, and for whom is one spot; so is a picture, or a table's rule."""


def test_progress_leads_back_to_the_same_spot_whatever_is_there_to_read_next() -> None:
    today = render_reading(reading(), width=60, now=NOW)
    tomorrow = render_reading(reading(more=tuple(article(n) for n in range(5))), width=60, now=NOW)

    for line in range(today.part_of_line.index(today.own_part_count)):
        progress = progress_of(today, line)
        there = line_at(tomorrow, progress)

        # Read to its end is read to its end, wherever that is.
        assert progress == 1.0 or abs(there - line) <= LINES_OF_A_HEAD


def test_progress_grows_down_the_page_from_nothing_to_all() -> None:
    page = render_reading(reading(), width=40, now=NOW)

    way = [progress_of(page, line) for line in range(len(page.lines))]

    assert way == sorted(way)
    assert (way[0], way[-1]) == (0.0, 1.0)
