"""The story list on a real screen, driven as the app drives it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.ui.one_pane import SIZES, OnePane
from tests.ui.saltmere import NOW, article, front_page, stories, story

from termnews.core.article import ArticleId
from termnews.core.section import path_key
from termnews.core.story import BlockTitle, Row, Story
from termnews.ui.line import line_text
from termnews.ui.rows import story_height, story_lines
from termnews.ui.shape import Shape
from termnews.ui.widgets.story_list import StoryList


def shown(app: OnePane) -> str:
    return "\n".join(app.screen_text())


def line_with(app: OnePane, words: str) -> int:
    return next(number for number, line in enumerate(app.screen_text()) if words in line)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "rows",
    [[], stories(3), front_page(), [replace(story(0), rank=7)]],
    ids=["none", "few", "front", "ranked"],
)
async def test_no_line_is_wider_than_the_pane_at_any_size(size: tuple[int, int], rows: list[Row]) -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=size) as pilot:
        pane.set_page(rows, now=NOW, note="Ranked by two of your sources and by how many carry a story.")
        await pilot.pause()
        for step in (pane.last, pane.first):
            step()
            await pilot.pause()

            assert {pane.render_line(y).cell_length for y in range(size[1])} == {
                pane.scrollable_content_region.width
            }


async def test_a_list_may_be_filled_before_there_is_a_screen() -> None:
    pane = StoryList()
    pane.set_page(stories(3), now=NOW)

    async with (app := OnePane(pane)).run_test(size=(60, 20)):
        assert "Night ferries return after six years" in shown(app)


async def test_unread_and_read_differ_without_colour() -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(60, 20)) as pilot:
        pane.set_page([story(0), story(1, is_read=True, saved_at=NOW)], now=NOW)
        await pilot.pause()
        unread, read = (
            pane.render_line(line_with(app, title)) for title in ("Night ferries", "School meals")
        )

        assert "● Night ferries" in unread.text
        assert "○ School meals" in read.text
        assert any(segment.style and segment.style.bold for segment in unread)
        assert not any(segment.style and segment.style.bold for segment in read)
        assert "★ The Ledger" in shown(app)


async def test_a_story_says_whose_it_is_how_old_and_how_long() -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(60, 20)) as pilot:
        pane.set_page([story(0, others=2)], now=NOW)
        await pilot.pause()

        assert "The Harbour Post +2 · 2 h · 2 min read" in shown(app)

        pane.set_now(NOW + timedelta(hours=3))

        assert "The Harbour Post +2 · 5 h · 2 min read" in shown(app)


async def test_brackets_are_shown_as_written() -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(60, 20)) as pilot:
        pane.set_page([story(0, title="[YONHAP] Kim [his] [/] [@click=app.quit]speaks[/]")], now=NOW)
        await pilot.pause()

        assert "[YONHAP] Kim [his] [/] [@click=app.quit]speaks[/]" in shown(app)


async def test_the_first_story_of_a_block_has_its_standfirst() -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(50, 40)) as pilot:
        pane.set_page(front_page(), now=NOW)
        await pilot.pause()

        assert sum("The first boat left" in line for line in app.screen_text()) == 3


async def test_a_search_shows_where_it_hit() -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(60, 20)) as pilot:
        pane.set_page([replace(story(0), snippet="the \x02fish\x03 market")], now=NOW)
        await pilot.pause()
        strip = pane.render_line(line_with(app, "the fish market"))

        assert [s.text for s in strip if s.style and s.style.underline] == ["fish"]


async def test_an_empty_list_says_what_to_do() -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(60, 20)) as pilot:
        pane.set_page([], now=NOW, empty="Nothing saved yet.")
        await pilot.pause()

        assert "Nothing saved yet." in shown(app)
        assert (pane.current, pane.place, pane.move(1), pane.page(1)) == (None, (0, 0), False, False)
        assert app.heard(StoryList.Highlighted) == []


async def test_the_cursor_skips_headings_and_stops_at_the_ends() -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(60, 20)):
        pane.set_page(front_page(), now=NOW)
        places = [pane.place]
        while pane.move(1):
            places.append(pane.place)

        assert places == [(number, 12) for number in range(1, 13)]
        assert pane.first()
        assert not pane.move(-1)
        assert pane.last()
        assert not pane.last()


async def test_the_cursor_is_always_on_the_screen_and_a_heading_comes_along() -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(60, 20)) as pilot:
        pane.set_page(front_page(), now=NOW)
        pane.last()
        while pane.move(-1):
            await pilot.pause()
            assert pane.current
            assert any(line.startswith("▌") for line in app.screen_text())

        assert "National" in app.screen_text()[0]


async def test_a_page_moves_by_a_screenful_and_back() -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(60, 20)):
        pane.set_page(stories(40), now=NOW)
        down = []
        while pane.page(1):
            down.append(pane.place[0])
        up = []
        while pane.page(-1):
            up.append(pane.place[0])

        assert down == sorted(set(down))
        assert 4 <= down[0] <= 8
        assert down[-1] == 40
        assert up[-1] == 1


async def test_next_unread_goes_past_what_was_read_and_says_when_there_is_none() -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(60, 20)):
        pane.set_page([story(n, is_read=n in {1, 2, 4}) for n in range(5)], now=NOW)

        assert pane.next_unread()
        assert pane.place == (4, 5)
        assert not pane.next_unread()
        assert pane.next_unread(-1)
        assert pane.place == (1, 5)
        assert sum(not row.is_read for row in pane.stories) == 2


async def test_new_rows_leave_the_cursor_on_its_article_and_its_screen_line() -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(60, 20)) as pilot:
        pane.set_page(stories(30), now=NOW)
        pane.move(15)
        await pilot.pause()
        before = line_with(app, "▌")
        kept = pane.current
        assert kept

        pane.set_page([story(100), story(101), *stories(30)], now=NOW, keep_cursor_on=kept.lead.id)
        await pilot.pause()

        assert pane.current == kept
        assert line_with(app, "▌") == before


async def test_a_story_is_found_by_any_of_its_articles() -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(60, 20)):
        pane.set_page(stories(9), now=NOW)
        other = pane.stories[5].others[0]

        assert pane.select(other.id)
        assert pane.place == (6, 9)
        assert not pane.select(ArticleId(99_999))


async def test_state_changes_without_moving_anything() -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(60, 20)) as pilot:
        pane.set_page(stories(4), now=NOW)
        pane.move(1)
        await pilot.pause()
        lines = [line[3:] for line in app.screen_text()]

        pane.mark_read([0, 1], is_read=True)
        pane.mark_saved([3], saved_at=NOW)
        pane.set_rows_state([replace(pane.stories[3], lead=replace(pane.stories[3].lead, is_read=True))])
        await pilot.pause()

        assert [line[3:] for line in app.screen_text()] == [
            line.replace("Saltmere Lantern", "★ Saltmere Lantern")[: len(line)] for line in lines
        ]
        assert [story.is_read for story in pane.stories] == [True] * 4
        assert pane.place == (2, 4)


async def test_more_is_asked_for_once_when_the_end_comes_near() -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(60, 20)) as pilot:
        pane.set_page(stories(60), now=NOW, has_more=True)
        await pilot.pause()
        assert app.heard(StoryList.NeedMore) == []

        pane.last()
        pane.move(-1)
        await pilot.pause()
        assert len(app.heard(StoryList.NeedMore)) == 1

        pane.extend([story(n) for n in range(60, 90)], has_more=False)
        pane.last()
        await pilot.pause()
        assert len(app.heard(StoryList.NeedMore)) == 1
        assert pane.place == (90, 90)


async def test_ranks_stand_in_front() -> None:
    app = OnePane(pane := StoryList())
    ranked = [replace(story(n), rank=n + 1, reason="in 3 of your sources · 2 h") for n in range(10)]

    async with app.run_test(size=(60, 50)) as pilot:
        pane.set_page(ranked, now=NOW)
        await pilot.pause()

        assert " 1 ● Night ferries" in shown(app)
        assert "10 ● The regatta" in shown(app)
        assert "The Harbour Post · in 3 of your sources · 2 h" in shown(app)


async def test_a_click_selects_a_second_opens_and_a_heading_opens_its_section() -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(60, 30)) as pilot:
        pane.set_page(front_page(), now=NOW)
        await pilot.pause()
        line = line_with(app, "School meals")

        await pilot.click(StoryList, offset=(10, line))
        assert pane.place == (2, 12)
        assert app.heard(StoryList.Opened) == []

        await pilot.click(StoryList, offset=(10, line))
        assert [message.story for message in app.heard(StoryList.Opened)] == [pane.current]

        await pilot.click(StoryList, offset=(3, line_with(app, "World ─")))
        assert [message.key for message in app.heard(StoryList.TitleOpened)] == [path_key(("World",))]
        assert pane.place == (2, 12)


async def test_a_click_on_more_papers_shows_their_headlines_and_another_hides_them() -> None:
    app = OnePane(pane := StoryList())
    shared = Story(article(1), (article(2), article(3)))

    async with app.run_test(size=(60, 30)) as pilot:
        pane.set_page([story(0), shared, story(4)], now=NOW)
        await pilot.pause()
        line = line_with(app, " +2 ·")
        column = shown(app).splitlines()[line].index("+2")

        await pilot.click(StoryList, offset=(column, line))
        assert pane.current == shared
        assert shared.others[1].title[:30] in shown(app)

        await pilot.click(StoryList, offset=(column, line))
        assert shared.others[1].title[:30] not in shown(app)
        assert app.heard(StoryList.Opened) == []

        await pilot.click(StoryList, offset=(column - 4, line))
        assert [message.story for message in app.heard(StoryList.Opened)] == [shared]


async def test_in_a_ranking_the_number_of_papers_is_what_shows_them() -> None:
    app = OnePane(pane := StoryList())
    ranked = Story(article(1), (article(2),), rank=1, reason="in 2 of your sources · 3 h")

    async with app.run_test(size=(60, 30)) as pilot:
        pane.set_page([ranked], now=NOW)
        await pilot.pause()
        line = line_with(app, "in 2 of")

        await pilot.click(StoryList, offset=(shown(app).splitlines()[line].index("of your"), line))

        assert article(2).title[:30] in shown(app)


async def test_more_papers_are_clicked_in_a_column_on_the_right_too() -> None:
    app = OnePane(pane := StoryList())
    shared = [Story(article(n), (article(n + 1), article(n + 2))) for n in (1, 4, 7)]
    titles = [BlockTitle(path_key((name,)), name) for name in ("National", "World", "Sport")]

    async with app.run_test(size=(170, 30)) as pilot:
        pane.set_page([row for pair in zip(titles, shared, strict=True) for row in pair], now=NOW)
        await pilot.pause()
        assert pane.column_count > 1
        line = line_with(app, " +2 ·")

        await pilot.click(StoryList, offset=(shown(app).splitlines()[line].rindex("+2"), line))

        assert pane.is_expanded
        assert pane.current in shared[1:]


async def test_opening_tells_which_story() -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(60, 20)) as pilot:
        pane.set_page(stories(3), now=NOW)
        pane.move(1)
        pane.open()
        await pilot.pause()

        assert [message.story.lead.id for message in app.heard(StoryList.Highlighted)] == [0, 1]
        assert [message.story.lead.id for message in app.heard(StoryList.Opened)] == [1]
        assert app.heard(StoryList.Opened)[0].control is pane


async def test_the_wheel_scrolls_and_leaves_the_cursor() -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(60, 20)) as pilot:
        pane.set_page(stories(30), now=NOW)
        await pilot.pause()
        pane.scroll_down(animate=False)
        await pilot.pause()

        assert pane.scroll_offset.y > 0
        assert pane.place == (1, 30)


async def test_a_resize_keeps_the_cursor_visible() -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(140, 40)) as pilot:
        pane.set_page(stories(50), now=NOW)
        pane.move(30)
        for size in [(60, 20), (20, 5), (2, 2), (9, 3), (140, 40)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()

            assert pane.place == (31, 50)
            assert any(line.startswith("▌") for line in app.screen_text())


@pytest.mark.parametrize("width", range(2, 90, 3))
def test_a_row_takes_as_many_lines_as_was_foretold(width: int) -> None:
    long = "夜間フェリーが六年ぶりに復活した " * 3
    for title in ("", "short", "x" * 70, long, "a headline\nin two lines", article(3).title):
        for is_lead in (True, False):
            for height in (4, 12, 40):
                shape = Shape(width, height)
                one = Story(article(1, title=title, standfirst=title))

                lines = story_lines(one, shape, now=NOW, is_lead=is_lead)

                assert len(lines) == story_height(one, shape, is_lead=is_lead)


async def test_clicks_meet_their_row_in_a_padded_list_too() -> None:
    app = OnePane(pane := StoryList())

    async with app.run_test(size=(60, 30)) as pilot:
        pane.styles.padding = (2, 1, 0, 3)
        pane.set_page(front_page(), now=NOW)
        await pilot.pause()
        await pilot.click(StoryList, offset=(10, 2 + line_with(app, "School meals")))

        assert pane.place == (2, 12)


def meta(shown: Story, *, width: int = 60) -> str:
    """The line under a story that says whose it is."""
    lines = story_lines(shown, Shape(width, 10), now=NOW, is_lead=False)
    return line_text(lines[-1]).strip()


def test_a_summary_says_nothing_about_how_long_the_article_is() -> None:
    assert meta(Story(article(3, word_count=30))) == "Saltmere Lantern · 5 h"
    assert meta(Story(article(3, word_count=900))) == "Saltmere Lantern · 5 h · 4 min read"
    assert meta(Story(article(3, word_count=30, has_full_text=True))).endswith(" · 1 min read")


def test_why_a_story_is_popular_loses_whole_clauses_where_room_is_short() -> None:
    ranked = Story(article(3), rank=1, reason="in 3 of your sources · no. 2 most read in The Ledger")

    assert meta(ranked, width=90).endswith(" · in 3 of your sources · no. 2 most read in The Ledger")
    assert meta(ranked, width=60).endswith("Saltmere Lantern · in 3 of your sources")


def test_why_a_story_is_popular_is_never_cut_for_the_name_of_a_paper() -> None:
    lead = article(3)
    ranked = Story(lead, others=(article(4), article(5)), rank=1, reason="in 3 of your sources · 2 h")
    most_read = Story(lead, rank=2, reason="no. 1 most read in The Ledger · 2 h")

    assert meta(ranked, width=60).endswith("Saltmere Lantern · in 3 of your sources · 2 h")
    assert meta(most_read, width=40) == "no. 1 most read in The Ledger · 2 h"


def test_a_story_that_is_not_ranked_shows_its_age_instead_of_a_reason() -> None:
    assert meta(Story(article(3, word_count=30), reason="in 3 of your sources")).endswith(" · 5 h")
