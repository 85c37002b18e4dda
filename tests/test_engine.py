"""The engine on real files: what is not already shown by screen and command line."""

from datetime import datetime
from pathlib import Path

import pytest

from termnews.config import Place, Settings
from termnews.core.errors import StoreError, UsageError
from termnews.core.feed import Subscription
from termnews.core.section import POPULAR
from termnews.core.story import Story
from termnews.engine import MAX_LIST_BYTES, Engine
from termnews.store.access import StoreAccess

LEDGER = Subscription("http://theledger.example/feed.xml", "The Ledger")


async def test_a_sample_paper_that_was_removed_stays_away_at_the_next_start(place: Place) -> None:
    first = await Engine.open(place, Settings(), is_sample=True)
    feeds = await first.feeds()
    await first.remove(feeds[0].id)
    await first.close()

    second = await Engine.open(place, Settings(), is_sample=True)
    kept = await second.feeds()
    await second.close()

    assert {feed.id for feed in kept} == {feed.id for feed in feeds[1:]}


async def test_a_file_too_large_for_a_list_of_feeds_is_refused_unread(place: Place, tmp_path: Path) -> None:
    huge = tmp_path / "disk.img"
    with huge.open("wb") as file:
        file.truncate(MAX_LIST_BYTES + 1)
    engine = await Engine.open(place, Settings())

    with pytest.raises(UsageError, match=r"disk\.img: larger than 16 MB"):
        await engine.read_subscriptions(huge)
    await engine.close()


async def test_many_feeds_are_added_once_and_a_most_read_list_is_taken_as_a_ranking(place: Place) -> None:
    engine = await Engine.open(place, Settings())
    most_read = Subscription("http://theledger.example/most-read.xml", "The Ledger: Most read")

    added = [await engine.add_many([LEDGER, most_read]), await engine.add_many([most_read])]
    feeds = await engine.feeds()
    await engine.close()

    assert added == [2, 0]
    assert [feed.is_ranking for feed in feeds if feed.url == most_read.url] == [True]


async def test_a_store_that_refuses_is_a_sentence_that_names_the_doctor(place: Place, now: datetime) -> None:
    access = StoreAccess()
    await access.open(place.store_path, now=now)

    with pytest.raises(StoreError, match="termnews doctor"):
        await access.run(lambda db: db.execute("SELECT * FROM no_such_table"))
    await access.close()


async def test_a_whole_store_is_found_whole(place: Place) -> None:
    engine = await Engine.open(place, Settings())
    await engine.add(LEDGER)

    health = await engine.store_health()
    await engine.close()

    assert health.is_whole
    assert (health.article_count, health.problem) == (0, "")
    assert health.size_bytes > 0


async def test_where_nothing_can_be_written_it_reads_and_closes(place: Place) -> None:
    first = await Engine.open(place, Settings())
    await first.add(LEDGER)
    await first.close()
    in_the_way = place.store_path.with_name(place.store_path.name + "-shm")
    in_the_way.mkdir()

    engine = await Engine.open(place, Settings())
    with pytest.raises(StoreError, match="read-only, or its disk is full"):
        await engine.begin_visit()
    feeds = await engine.feeds()
    await engine.close()
    in_the_way.rmdir()

    assert [feed.title for feed in feeds] == ["The Ledger"]


async def test_the_weight_of_a_paper_is_in_the_figures_of_what_is_popular(place: Place) -> None:
    engine = await Engine.open(place, Settings(weights={"dailyquay.example": 0.5}), is_sample=True)
    await engine.refresh(lambda _event: None)

    rows = [row for row in (await engine.page(POPULAR)).rows if isinstance(row, Story)]
    figures = [await engine.popular_figures(row.lead.id) for row in rows]
    await engine.close()

    assert any("(dailyquay.example 0.5, each other 1," in told for told in figures)
