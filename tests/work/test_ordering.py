"""Stories as they come in: only what is new is placed, and only what moved is written."""

import sqlite3
from array import array
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest_asyncio
from tests.store.kept_papers import article, bring_one, feed

from termnews.core.article import ArticleId
from termnews.core.section import POPULAR
from termnews.core.story import Story
from termnews.store.access import StoreAccess
from termnews.store.articles import get_article
from termnews.store.follows import follow_story
from termnews.store.pages import section_page
from termnews.store.popular import put_weights
from termnews.store.signatures import unplaced_articles
from termnews.store.stories import split_story
from termnews.work.ordering import Ordering

FERRY = "Night ferries return to Saltmere after six years"
FERRY_TOO = "Petrel sails at midnight: Saltmere has its night ferry again after six years"
SCHOOL = "School kitchens cook fresh, auditor finds"


class Town:
    """A store and what orders it."""

    def __init__(self, access: StoreAccess, now: datetime) -> None:
        self.access = access
        self.now = now
        self.ordering = Ordering(access)

    async def bring(self, paper: str, title: str, *, hours: float = 1) -> ArticleId:
        """An article arrives."""

        def store(db: sqlite3.Connection) -> ArticleId:
            name = f"{paper}-{title[:9]}-{hours}"
            return bring_one(
                db,
                feed(db, paper).id,
                article(name, title=title, hours=hours, url=f"https://{paper}.example/{hours}/a"),
            )

        return await self.access.run(store)

    async def order(self) -> int:
        return await self.ordering.order(now=self.now)

    async def stories(self, *ids: ArticleId) -> list[int | None]:
        return [(await self.access.run(get_article, known)).story_id for known in ids]


@pytest_asyncio.fixture
async def town(tmp_path: Path, now: datetime) -> AsyncIterator[Town]:
    access = StoreAccess()
    await access.open(tmp_path / "store.db", now=now)
    yield Town(access, now)
    await access.close()


async def test_articles_of_one_story_become_one_as_they_arrive(town: Town) -> None:
    first = await town.bring("post", FERRY, hours=3)
    await town.order()
    second = await town.bring("ledger", FERRY_TOO)
    other = await town.bring("quay", SCHOOL)

    placed = await town.order()

    assert placed == 2
    assert await town.stories(first, second, other) == [first, first, None]


async def test_with_nothing_new_nothing_is_written(town: Town) -> None:
    await town.bring("post", FERRY, hours=3)
    await town.order()
    before = await town.access.run(changes)

    assert await town.order() == 0

    assert await town.access.run(changes) == before
    assert await town.access.run(unplaced_articles, since=town.now - timedelta(hours=72)) == array("q")


async def test_what_another_process_placed_is_known(town: Town) -> None:
    first = await town.bring("post", FERRY, hours=3)
    await town.order()
    await Ordering(town.access).order(now=town.now)
    second = await town.bring("ledger", FERRY_TOO)

    await Ordering(town.access).order(now=town.now)

    assert await town.stories(first, second) == [first, first]


async def test_what_the_reader_split_is_not_grouped_again(town: Town) -> None:
    first = await town.bring("post", FERRY, hours=3)
    second = await town.bring("ledger", FERRY_TOO, hours=2)
    await town.order()
    await town.access.run(split_story, second, now=town.now)

    third = await town.bring("quay", FERRY_TOO)
    await town.order()

    assert await town.stories(first, second, third) == [first, None, first]


async def test_a_followed_story_gathers_what_comes_weeks_later(town: Town) -> None:
    first = await town.bring("post", FERRY, hours=24 * 20)
    town.now -= timedelta(days=20)
    await town.order()
    await town.access.run(follow_story, first, now=town.now)
    town.now += timedelta(days=20)

    late = await town.bring("ledger", FERRY)
    other = await town.bring("quay", SCHOOL)
    await town.order()

    assert [(await town.access.run(get_article, known)).is_followed for known in (late, other)] == [
        True,
        False,
    ]
    assert await town.stories(first, late) == [None, None]


async def test_a_paper_counts_as_the_reader_wants_from_the_next_ranking_on(town: Town) -> None:
    await town.bring("post", FERRY, hours=3)
    await town.bring("ledger", FERRY_TOO)
    await town.order()
    assert await town.access.run(popular_count) == 1

    await town.access.run(put_weights, {"ledger.example": 0.0})
    await town.order()
    assert await town.access.run(popular_count) == 0

    await town.access.run(put_weights, {})
    await town.order()
    assert await town.access.run(popular_count) == 1


async def test_what_is_popular_says_why(town: Town) -> None:
    await town.bring("post", FERRY, hours=3)
    await town.bring("ledger", FERRY_TOO)
    await town.bring("quay", SCHOOL)

    await town.order()

    page = await town.access.run(section_page, POPULAR, now=town.now)
    (row,) = page.rows
    assert isinstance(row, Story)
    assert row.reason.startswith("in 2 of your sources")
    assert page.note.startswith("Ranked from 3 papers")


def changes(db: sqlite3.Connection) -> tuple[int, object]:
    """How much this connection has written, and what others may have."""
    return db.total_changes, db.execute("PRAGMA data_version").fetchone()


def popular_count(db: sqlite3.Connection) -> int:
    """How many stories are popular."""
    return int(db.execute("SELECT count(*) FROM popular").fetchone()[0])
