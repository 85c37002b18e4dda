from dataclasses import replace
from datetime import timedelta

import pytest
from tests.ui.at_screen import Open, Reader
from tests.ui.fake_engine import FakeEngine
from tests.ui.invented import NOW, invented_feeds

from termnews.core.article import ArticleId, FeedId
from termnews.core.section import feed_key
from termnews.ui.screens.add import AddSheet
from termnews.ui.screens.ask import AskSheet
from termnews.ui.screens.feeds import FeedsSheet, complaint, health, summary

TROUBLED = FeedId(3)


@pytest.fixture
async def sheet(reader: Reader) -> FeedsSheet:
    await reader.does("feeds")
    assert isinstance(reader.app.screen, FeedsSheet)
    return reader.app.screen


async def test_feeds_in_trouble_come_first_and_say_why(sheet: FeedsSheet) -> None:
    first = sheet.picks.picks[0]

    assert first.text == "Daily Quay"
    assert first.below[0] == "paper2.example did not answer within 10 seconds."
    assert first.is_alarming


async def test_a_feed_can_be_asked_now(reader: Reader, engine: FakeEngine, sheet: FeedsSheet) -> None:
    engine.kept_feeds[TROUBLED] = replace(engine.kept_feeds[TROUBLED], error="")

    await reader.does("feed_retry")

    assert engine.refreshes == [(TROUBLED,)]
    assert sheet.key_bar.sentence == "Daily Quay answered: 0 new."


async def test_a_feed_that_still_fails_says_why(reader: Reader, sheet: FeedsSheet) -> None:
    await reader.does("feed_retry")

    assert sheet.key_bar.sentence == "paper2.example did not answer within 10 seconds."


async def test_a_feed_can_be_renamed(reader: Reader, engine: FakeEngine, sheet: FeedsSheet) -> None:
    await reader.does("feed_rename")
    question = reader.app.screen
    assert isinstance(question, AskSheet)
    question.answer.value = "The Quay"
    await reader.press("enter")

    assert engine.kept_feeds[TROUBLED].title == "The Quay"
    assert sheet.picks.picks[0].text == "The Quay"


async def test_a_feed_can_be_moved_to_a_section(
    reader: Reader, engine: FakeEngine, sheet: FeedsSheet
) -> None:
    await reader.does("feed_move")
    await reader.types("Culture/Food")
    await reader.press("enter")

    assert engine.kept_feeds[TROUBLED].section == ("Culture", "Food")
    assert sheet.picks.picks[0].beside == "Culture › Food"


async def test_a_removed_feed_comes_back_with_undo(
    reader: Reader, engine: FakeEngine, sheet: FeedsSheet
) -> None:
    await reader.does("feed_remove")
    removed = TROUBLED not in engine.kept_feeds
    await reader.does("feed_undo")

    assert removed
    assert TROUBLED in engine.kept_feeds
    assert len(sheet.picks.picks) == 4


async def test_a_feed_becomes_a_ranking(reader: Reader, engine: FakeEngine, sheet: FeedsSheet) -> None:
    await reader.does("feed_ranking")

    assert engine.kept_feeds[TROUBLED].is_ranking
    assert sheet.picks.picks[0].beside == "most-read list"


async def test_the_stories_of_a_feed_are_a_section(reader: Reader, sheet: FeedsSheet) -> None:
    await reader.does("feed_open")

    assert reader.section == feed_key(TROUBLED)


async def test_adding_opens_its_own_sheet(reader: Reader, sheet: FeedsSheet) -> None:
    await reader.does("feed_add")

    assert isinstance(reader.app.screen, AddSheet)


async def test_the_sheet_closes(reader: Reader, sheet: FeedsSheet) -> None:
    await reader.does("sheet_close")

    assert reader.app.screen is reader.news


async def test_looking_at_feeds_brings_no_arrivals_into_the_list(
    reader: Reader, engine: FakeEngine, sheet: FeedsSheet
) -> None:
    before = reader.headlines
    newest = engine.articles[ArticleId(1)]
    engine.articles[ArticleId(500)] = replace(newest, id=ArticleId(500), story_id=None, title="Later")

    await reader.does("sheet_close")

    assert reader.headlines == before


async def test_without_feeds_nothing_can_be_done_to_them(
    reader: Reader, engine: FakeEngine, sheet: FeedsSheet
) -> None:
    for _ in range(4):
        await reader.does("feed_remove")

    await reader.does("feed_rename")

    assert sheet.key_bar.sentence == "There are no feeds yet. Add one first."


def test_health_is_told_in_plain_words() -> None:
    well, _, troubled, _ = invented_feeds([])
    fresh = replace(well, checked_at=None, succeeded_at=None)
    gone = replace(well, is_gone=True)
    old = replace(troubled, succeeded_at=NOW - timedelta(days=60), failure_count=1)

    assert health(well, NOW) == ("Well, last answered 25 min ago · 0 articles · paper0.example",)
    assert health(troubled, NOW)[1] == "Failed 5 times in a row, last answered 2 d ago · paper2.example"
    assert health(fresh, NOW) == ("Not asked yet · paper0.example",)
    assert health(gone, NOW) == ("Gone for good, says paper0.example. It is no longer asked.",)
    assert health(old, NOW)[1] == "Last answered on 24 Sep 2026 · paper2.example"
    assert health(replace(old, failure_count=5), NOW)[1] == (
        "Failed 5 times in a row, broken since 24 Sep 2026 · paper2.example"
    )


def test_a_ranking_is_called_one_instead_of_counting_articles_that_are_others() -> None:
    well = replace(invented_feeds([])[0], is_ranking=True)

    assert health(well, NOW) == ("Well, last answered 25 min ago · most-read list · paper0.example",)


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        ("https://a.example/f.xml is not there; check.", "Is not there; check."),
        ("https://a.example/f.xml: the server sent no page.", "The server sent no page."),
        ("a.example did not answer within 10 seconds.", "a.example did not answer within 10 seconds."),
        ("Its document is too large.", "Its document is too large."),
    ],
)
def test_what_is_wrong_comes_before_any_address(error: str, shown: str) -> None:
    assert complaint(error) == shown


async def test_what_is_wrong_is_shown_to_its_end(engine: FakeEngine, screen: Open) -> None:
    words = "Is not there, and has not been there for a long while; check the address (status 404)."
    engine.kept_feeds[TROUBLED] = replace(engine.kept_feeds[TROUBLED], error=f"https://a.example/x {words}")

    async with screen(engine, size=(40, 20)) as reader:
        await reader.does("feeds")
        sheet = reader.app.screen
        assert isinstance(sheet, FeedsSheet)
        shown = " ".join(sheet.picks.render_line(line).text.strip("▌▏ ") for line in range(1, 5))

    assert words in " ".join(shown.split())


def test_the_summary_counts() -> None:
    feeds = tuple(invented_feeds([]))

    assert summary(()) == "No feeds yet."
    assert summary(feeds[:2]) == "2 feeds, all well."
    assert summary(feeds) == "4 feeds, 1 of them in trouble (at the top)."
