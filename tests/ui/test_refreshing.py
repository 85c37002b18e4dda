from dataclasses import replace
from datetime import timedelta

import pytest
from tests.ui.at_screen import Open, Reader
from tests.ui.fake_engine import FakeEngine
from tests.ui.invented import NOW
from textual.message import Message

from termnews.config import Settings
from termnews.core.article import Article, ArticleId, FeedId
from termnews.core.event import FeedRefreshed, FeedUnchanged, RefreshFinished, RefreshStarted
from termnews.core.section import path_key
from termnews.ui.desks.refreshing import outcome
from termnews.ui.messages import EngineEvents


def arrival(engine: FakeEngine) -> Article:
    """Something newer than everything else."""
    first = engine.articles[ArticleId(1)]
    moment = NOW - timedelta(minutes=1)
    return replace(first, id=ArticleId(500), title="A whale in the dock", published_at=moment, story_id=None)


async def test_news_never_move_the_list_until_they_are_called(reader: Reader, engine: FakeEngine) -> None:
    await reader.does("latest")
    await reader.does("down")
    before, cursor = reader.headlines, reader.headline
    engine.arriving = [arrival(engine)]

    await reader.does("refresh_all")
    after, arrived = reader.headlines, reader.news.top_bar.arrived_count
    await reader.does("arrivals")

    assert after == before
    assert arrived == 1
    assert reader.headlines == ["A whale in the dock", *before]
    assert reader.headline == cursor
    assert reader.news.top_bar.arrived_count == 0


async def test_an_empty_screen_fills_by_itself(screen: Open) -> None:
    engine, full = FakeEngine(is_empty=True), FakeEngine()
    engine.kept_feeds = dict(full.kept_feeds)
    engine.arriving = list(full.articles.values())

    async with screen(engine) as reader:
        await reader.does("refresh_all")

        assert len(reader.headlines) == 20
        assert reader.news.top_bar.arrived_count == 0


async def test_the_outcome_is_one_sentence(reader: Reader, engine: FakeEngine) -> None:
    engine.arriving = [arrival(engine)]

    await reader.does("refresh_all")

    assert reader.said == "1 new, press . · 1 of 4 feeds failed, E shows why"


async def test_a_section_asks_only_the_feeds_that_fill_it(reader: Reader, engine: FakeEngine) -> None:
    reader.news.browsing.open(path_key(("Opinion",)))
    await reader.settle()

    await reader.does("refresh_section")

    assert engine.refreshes == [(FeedId(3), FeedId(4))]


async def test_progress_is_shown_and_then_gone(reader: Reader) -> None:
    hear = reader.news.refreshing.hear

    hear(RefreshStarted(2))
    hear(FeedUnchanged(FeedId(1)))
    half = reader.news.top_bar.progress
    hear(FeedRefreshed(FeedId(2), 0))
    hear(RefreshFinished(feed_count=2))

    assert half == (1, 2)
    assert reader.news.top_bar.progress is None


async def test_what_feeds_answer_at_once_is_drawn_at_once(
    reader: Reader, engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []
    post = reader.news.post_message

    def watch(message: Message) -> bool:
        if isinstance(message, EngineEvents):
            told.append(len(message.events))
        return post(message)

    monkeypatch.setattr(reader.news, "post_message", watch)

    await reader.does("refresh_all")

    # The first by itself, so that something is seen at once; all others with the end.
    assert told == [1, len(engine.kept_feeds) + 1]


async def test_a_refresh_can_be_stopped(reader: Reader, engine: FakeEngine) -> None:
    engine.is_slow = True
    await reader.pilot.press("R")
    await reader.pilot.pause()

    await reader.does("stop_refresh")

    assert engine.is_cancelled
    assert not reader.news.refreshing.is_running


async def test_with_nothing_to_stop_that_is_said(reader: Reader) -> None:
    await reader.does("stop_refresh")

    assert reader.said == "No feed is being asked."


async def test_while_nothing_is_there_yet_the_screen_says_what_it_waits_for(screen: Open) -> None:
    engine = FakeEngine(is_empty=True)
    engine.kept_feeds = dict(FakeEngine().kept_feeds)
    engine.is_slow = True

    async with screen(engine) as reader:
        await reader.pilot.press("R")
        for _ in range(5):
            await reader.pilot.pause()
        waiting = reader.news.story_list.render_line(0).text
        await reader.does("stop_refresh")

        assert waiting.strip().startswith("Asking your feeds.")
        assert reader.news.story_list.render_line(0).text.strip().startswith("Nothing has arrived")


async def test_the_feeds_that_are_due_are_asked_after_the_start(engine: FakeEngine, screen: Open) -> None:
    async with screen(engine, settings=Settings(refresh_minutes=30)):
        assert len(engine.refreshes) == 1


def test_nothing_new_is_said_too() -> None:
    assert outcome(RefreshFinished(feed_count=3), arrivals=".", feeds="f") == "Nothing new"


@pytest.mark.parametrize("keys", [(), ("j",)])
async def test_a_first_edition_begins_at_its_top_unless_the_reader_has_moved(
    screen: Open, keys: tuple[str, ...]
) -> None:
    engine, full = FakeEngine(is_empty=True), FakeEngine()
    engine.kept_feeds = dict(full.kept_feeds)
    *first_wave, newest = sorted(full.articles.values(), key=lambda article: article.published_at)
    engine.arriving, engine.is_slow = first_wave, True

    async with screen(engine) as reader:
        await reader.pilot.press("R")
        while not reader.headlines:
            await reader.pilot.pause()
        await reader.pilot.press(*keys)
        chosen = reader.headlines[len(keys)]
        engine.articles[newest.id] = newest
        await reader.does("stop_refresh")

        assert reader.headlines[0] == newest.title
        assert reader.headline == (chosen if keys else newest.title)
