"""The article view on a real screen, driven as the app drives it."""

from dataclasses import replace
from itertools import pairwise

import pytest
from tests.ui.one_pane import SIZES, OnePane
from tests.ui.saltmere import FERRIES, NOW, article, reading

from termnews.core.block import Paragraph, Span
from termnews.ui.widgets.article_view import ArticleView


def shown(app: OnePane) -> str:
    return "\n".join(app.screen_text())


def line_with(app: OnePane, words: str) -> int:
    return next(number for number, line in enumerate(app.screen_text()) if words in line)


def top_words(app: OnePane) -> str:
    return next(line.strip() for line in app.screen_text() if line.strip())


@pytest.mark.parametrize("size", SIZES)
async def test_no_line_is_wider_than_the_pane_at_any_size(size: tuple[int, int]) -> None:
    app = OnePane(pane := ArticleView())

    async with app.run_test(size=size) as pilot:
        pane.show(reading(), now=NOW)
        await pilot.pause()
        moved = True
        while moved:
            widths = {pane.render_line(y).cell_length for y in range(size[1])}
            moved = pane.page(1)

            assert widths == {pane.scrollable_content_region.width}


async def test_an_article_may_be_shown_before_there_is_a_screen() -> None:
    pane = ArticleView()
    pane.show(reading(position=0.5), now=NOW)
    pane.set_measure(40)

    async with (app := OnePane(pane)).run_test(size=(100, 20)):
        assert 0.4 < pane.position < 0.6
        assert max(len(line.strip()) for line in app.screen_text()) <= 40


async def test_the_text_stands_in_a_centred_column_of_the_measure() -> None:
    app = OnePane(pane := ArticleView())

    async with app.run_test(size=(141, 40)) as pilot:
        pane.show(reading(), now=NOW)
        await pilot.pause()
        rule = next(line for line in app.screen_text() if "─" in line)

        assert rule.strip() == "─" * 68
        assert abs((len(rule) - len(rule.lstrip())) - (len(rule) - len(rule.rstrip()))) <= 1

        pane.set_measure(50)
        rule = next(line for line in app.screen_text() if "─" in line)

        assert rule.strip() == "─" * 50
        pane.set_measure(5)
        assert pane.measure == 20


async def test_brackets_are_shown_as_written() -> None:
    app = OnePane(pane := ArticleView())
    body = (Paragraph((Span("[YONHAP] he [his] said [/] [@click=app.quit]so[/]"),)),)

    async with app.run_test(size=(100, 40)) as pilot:
        pane.show(reading(body=body), now=NOW)
        await pilot.pause()

        assert "[YONHAP] he [his] said [/] [@click=app.quit]so[/]" in shown(app)


async def test_pages_overlap_and_stop_at_the_end() -> None:
    app = OnePane(pane := ArticleView())

    async with app.run_test(size=(80, 20)) as pilot:
        pane.show(reading(), now=NOW)
        await pilot.pause()
        seen = []
        while True:
            seen.append(app.screen_text())
            if not pane.page(1):
                break

        assert all(earlier[-2:] == later[:2] for earlier, later in pairwise(seen[:-1]))
        assert pane.is_at_end
        assert pane.position == 1.0
        assert not pane.last()
        assert pane.first()
        assert (pane.position, pane.page(-1), pane.half(-1), pane.line_down(-1)) == (0.0, False, False, False)
        await pilot.pause()
        assert [message.position for message in app.heard(ArticleView.Scrolled)][-2:] == [1.0, 0.0]


async def test_another_article_begins_where_the_reader_left_it() -> None:
    app = OnePane(pane := ArticleView())

    async with app.run_test(size=(80, 20)) as pilot:
        pane.show(reading(), now=NOW)
        pane.last()
        pane.show(reading(position=0.5), now=NOW)
        await pilot.pause()

        assert abs(pane.position - 0.5) < 0.05


async def test_the_full_text_arrives_without_moving_the_place() -> None:
    app = OnePane(pane := ArticleView())
    short = reading(page=False, feed_body=FERRIES[1:])

    async with app.run_test(size=(80, 20)) as pilot:
        pane.show(short, now=NOW, is_fetching=True)
        await pilot.pause()
        assert "Getting the full article …" in shown(app)

        pane.page(1)
        before = top_words(app)
        pane.show(reading(), now=NOW, keep_place=True)
        await pilot.pause()

        assert top_words(app) == before
        assert "Getting the full article" not in shown(app)


async def test_a_resize_and_another_measure_keep_the_place() -> None:
    app = OnePane(pane := ArticleView())

    async with app.run_test(size=(140, 40)) as pilot:
        pane.show(reading(body=FERRIES * 5), now=NOW)
        await pilot.pause()
        pane.line_down(75)
        before = app.screen_text()
        first_word = top_words(app).split()[0]

        for size in [(60, 20), (90, 30), (20, 5), (2, 2), (10, 60)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert size == (2, 2) or first_word in top_words(app)
        await pilot.resize_terminal(140, 40)
        await pilot.pause()
        assert app.screen_text() == before

        pane.set_measure(30)
        assert first_word in top_words(app)


async def test_any_size_survives() -> None:
    app = OnePane(pane := ArticleView())

    async with app.run_test(size=(140, 40)) as pilot:
        pane.show(reading(), now=NOW)
        for size in [(2, 2), (1, 1), (3, 40), (200, 1), (5, 5), (60, 20)]:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            pane.page(1)
            pane.find("boat")
            pane.next_link()

        assert pane.reading


async def test_full_text_and_feed_text_change_places() -> None:
    app = OnePane(pane := ArticleView())

    async with app.run_test(size=(80, 40)) as pilot:
        pane.show(reading(), now=NOW)
        await pilot.pause()

        assert pane.toggle_form() == "feed"
        assert "The feed says no more" in shown(app)
        assert pane.toggle_form() == "full"
        assert "Dawn at the quay" in shown(app)
        assert pane.form == "full"


async def test_words_are_found_counted_and_walked_through() -> None:
    app = OnePane(pane := ArticleView())

    async with app.run_test(size=(80, 12)) as pilot:
        pane.show(reading(), now=NOW)
        await pilot.pause()

        count = pane.find("BOAT")
        assert count == sum(
            "".join(piece.text for piece in line).lower().count("boat") for line in pane._page.lines
        )
        assert pane.match_place == (1, count)
        for number in range(2, count + 1):
            assert pane.next_match() == (number, count)
            assert any(
                segment.style and segment.style.reverse for y in range(12) for segment in pane.render_line(y)
            )
        assert pane.next_match() == (1, count)
        assert pane.next_match(-1) == (count, count)

        pane.clear_find()
        assert pane.match_place == pane.next_match() == (0, 0)
        assert pane.find("nowhere to be found") == 0


async def test_words_are_found_over_the_end_of_a_line() -> None:
    app = OnePane(pane := ArticleView())
    body = (
        Paragraph((Span("aaaa bbbb cccc dddd eeee ffff gggg"),)),
        Paragraph((Span("夜間フェリーが六年ぶりに復活した" * 3),)),
    )

    async with app.run_test(size=(24, 20)) as pilot:
        pane.show(reading(body=body), now=NOW)
        await pilot.pause()

        assert pane.find("cccc dddd eeee ffff") == 1
        assert pane.find("六年ぶりに") == 3


async def test_the_link_cursor_walks_through_all_links_and_headlines() -> None:
    app = OnePane(pane := ArticleView())

    async with app.run_test(size=(80, 12)) as pilot:
        pane.show(reading(), now=NOW)
        await pilot.pause()
        visited = [pane.next_link() for _ in pane.targets]

        assert visited == list(pane.targets)
        assert pane.next_link() is pane.targets[0]
        assert pane.next_link(-1) is pane.targets[-1]
        assert [target.href for target in pane.links()] == [
            "mailto:mina.oh@harbourpost.example",
            "https://harbouroffice.example/timetable",
        ]
        assert len(pane.links()) + len(pane.headlines()) == len(pane.targets)

        pane.clear_link()
        assert (pane.current_link, pane.open_link()) == (None, False)


async def test_links_and_headlines_say_what_is_to_be_opened() -> None:
    app = OnePane(pane := ArticleView())

    async with app.run_test(size=(80, 40)) as pilot:
        pane.show(reading(), now=NOW)
        await pilot.pause()
        pane.next_link()
        pane.next_link()
        assert pane.open_link()
        assert pane.open_number(1)
        assert pane.open_number(5)
        assert not pane.open_number(0)
        assert pane.number(12) is None
        await pilot.pause()

        assert [message.href for message in app.heard(ArticleView.LinkOpened)] == [
            "https://harbouroffice.example/timetable"
        ]
        assert [(message.article_id, message.title) for message in app.heard(ArticleView.HeadlineOpened)] == [
            (101, "Boats at midnight, once more"),
            (None, "A warm room for the night shift"),
        ]


async def test_a_click_opens_a_link_and_elsewhere_nothing() -> None:
    app = OnePane(pane := ArticleView())

    async with app.run_test(size=(80, 40)) as pilot:
        pane.show(reading(), now=NOW)
        await pilot.pause()
        line = line_with(app, "the harbour")
        column = app.screen_text()[line].index("the harbour")
        await pilot.click(ArticleView, offset=(column + 2, line))
        await pilot.click(ArticleView, offset=(column - 2, line))
        pane.last()
        await pilot.pause()
        await pilot.click(ArticleView, offset=(12, line_with(app, "A warm room")))
        await pilot.pause()

        assert len(app.heard(ArticleView.LinkOpened)) == 1
        assert [message.title for message in app.heard(ArticleView.HeadlineOpened)] == [
            "A warm room for the night shift"
        ]


async def test_selecting_with_the_mouse_gives_the_text_and_opens_nothing() -> None:
    app = OnePane(pane := ArticleView())

    async with app.run_test(size=(80, 40)) as pilot:
        pane.show(reading(), now=NOW)
        await pilot.pause()
        line = line_with(app, "the harbour")
        column = app.screen_text()[line].index("the harbour")
        await pilot.mouse_down(ArticleView, offset=(column, line))
        await pilot.hover(ArticleView, offset=(column + 5, line + 1))
        await pilot.mouse_up(ArticleView, offset=(column + 5, line + 1))
        await pilot.pause()
        shown(app)

        assert (app.screen.get_selected_text() or "").startswith("the harbour")
        assert app.heard(ArticleView.LinkOpened) == []


async def test_an_empty_view_says_what_to_do() -> None:
    app = OnePane(pane := ArticleView())

    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.pause()
        assert "Open a story to read it here." in shown(app)
        assert (pane.targets, pane.next_link(), pane.position, pane.reading) == ((), None, 0.0, None)

        pane.show(reading(), now=NOW)
        pane.clear("That was the last one.")

        assert "That was the last one." in shown(app)
        assert "ferries" not in shown(app)


async def test_a_headline_without_an_article_of_ours_has_its_address() -> None:
    app = OnePane(pane := ArticleView())
    opened = reading(coverage=(), more=(replace(article(7), url=""),))

    async with app.run_test(size=(80, 40)):
        pane.show(opened, now=NOW)
        first, second = pane.headlines()[:2]

        assert (first.article_id, first.href, first.number) == (7, "", 1)
        assert (second.article_id, second.href) == (None, "https://harbourpost.example/w")


async def test_an_article_shown_while_the_pane_is_hidden_is_there_when_it_comes_back() -> None:
    app = OnePane(pane := ArticleView())

    async with app.run_test(size=(60, 20)) as pilot:
        pane.show(reading(), now=NOW)
        await pilot.pause()
        pane.display = False
        await pilot.pause()
        pane.show(reading(article=article(2, title="Who has been winding the clock?")), now=NOW)
        pane.display = True
        await pilot.pause()

        assert "Who has been winding the clock?" in shown(app)
