"""No list may become slow as the store grows: SQLite itself says how it finds each row."""

import sqlite3
from collections.abc import Callable
from datetime import timedelta

import pytest
from tests.store.kept_papers import NOW, SOCIAL, article, bring, feed, put_stories

from termnews.core.article import ArticleId, FeedId
from termnews.core.section import FRONT, LATEST, POPULAR, SAVED, SectionKey, feed_key, path_key, search_key
from termnews.store.articles import (
    articles_of_story,
    count_new_since,
    find_article,
    get_article,
    more_in_section,
    newest_id,
)
from termnews.store.marks import mark_read, mark_section_read, set_saved
from termnews.store.pages import section_page
from termnews.store.popular import PopularRow, put_popular
from termnews.store.sections import list_sections
from termnews.store.signatures import unplaced_articles
from termnews.store.stories import front_page_places, join_stories, put_ranking, rankings, split_story

FIRST = ArticleId(1)
SINCE = NOW - timedelta(hours=72)
PAGES = [FRONT, LATEST, POPULAR, SAVED, path_key(SOCIAL), feed_key(1), search_key('ferry "old quay" -tide')]


@pytest.fixture(params=["fresh", "analysed"])
def plans(db: sqlite3.Connection, request: pytest.FixtureRequest) -> "Plans":
    """A small store, with and without statistics."""
    for number in range(3):
        paper = feed(db, f"paper{number}")
        bring(db, paper.id, *(article(f"{number}-{n}", hours=n, section=SOCIAL) for n in range(20)))
    put_stories(db, [[FIRST, ArticleId(21)]])
    set_saved(db, FIRST, is_saved=True, now=NOW)
    put_popular(db, [PopularRow(FIRST, 1, "")], note="", now=NOW)
    put_ranking(db, FeedId(1), ["https://saltmere.example/1-1"], now=NOW)
    if request.param == "analysed":
        db.execute("ANALYZE")
    return Plans(db)


class Plans:
    """Listens to the statements of a call, and asks SQLite for the plan of each."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def of(self, call: Callable[[sqlite3.Connection], object]) -> list[str]:
        statements: list[str] = []
        self.db.set_trace_callback(statements.append)
        call(self.db)
        self.db.set_trace_callback(None)
        # SQLite reports what triggers and FTS5 run as comments.
        asked = [sql for sql in statements if sql.split()[0] in {"SELECT", "UPDATE"}]
        assert asked
        return [
            f"{row[3]}  of  {sql}" for sql in asked for row in self.db.execute(f"EXPLAIN QUERY PLAN {sql}")
        ]


def slow(steps: list[str]) -> list[str]:
    """The steps that read a whole table of articles, or sort one."""
    tables = ("article", "placing", "indexed_text", "earlier", "member", "there")
    return [
        step
        for step in steps
        if step.startswith((*(f"SCAN {table}" for table in tables), "USE TEMP B-TREE FOR ORDER"))
        and "VIRTUAL TABLE" not in step
        and "USING INDEX article_saved" not in step  # as many as the reader saved, in their order
        and "USING COVERING INDEX article_saved" not in step
    ]


@pytest.mark.parametrize("key", PAGES)
def test_no_list_scans_or_sorts_the_articles(plans: Plans, key: SectionKey) -> None:
    pages = [plans.of(lambda db: section_page(db, key, now=NOW, limit=5))]
    after = section_page(plans.db, key, now=NOW, limit=5).next
    if after is not None:
        pages.append(plans.of(lambda db: section_page(db, key, now=NOW, limit=5, after=after)))

    steps = [step for step in slow([step for page in pages for step in page]) if not is_bounded(step)]

    assert steps == []


CALLS: list[Callable[[sqlite3.Connection], object]] = [
    list_sections,
    newest_id,
    lambda db: get_article(db, FIRST),
    lambda db: find_article(db, "https://saltmere.example/1-1"),
    lambda db: articles_of_story(db, FIRST),
    lambda db: more_in_section(db, get_article(db, FIRST), limit=5),
    lambda db: count_new_since(db, ArticleId(40)),
    lambda db: unplaced_articles(db, since=SINCE),
    lambda db: put_stories(db, [[ArticleId(2), ArticleId(22)]]),
    lambda db: split_story(db, FIRST, now=NOW),
    lambda db: join_stories(db, FIRST, ArticleId(41), now=NOW),
    lambda db: front_page_places(db, since=SINCE),
    lambda db: rankings(db, since=SINCE),
    lambda db: mark_read(db, [FIRST], is_read=True, now=NOW),
    *(lambda db, key=key: mark_section_read(db, key, now=NOW) for key in PAGES),
]


@pytest.mark.parametrize("call", CALLS)
def test_nothing_that_a_key_press_asks_scans_the_articles(
    plans: Plans, call: Callable[[sqlite3.Connection], object]
) -> None:
    assert [step for step in slow(plans.of(call)) if not is_bounded(step)] == []


def test_a_plan_that_scans_is_noticed(plans: Plans) -> None:
    scan = plans.of(lambda db: db.execute("SELECT title FROM article ORDER BY standfirst").fetchall())

    assert len(slow(scan)) == 2


def is_bounded(step: str) -> bool:
    """Sorting what was found for one address or one story is no sorting of the table.

    Marking all that a search finds meets each unread article once; there is no other way to know.
    """
    if step.startswith("SCAN article USING INDEX article_unread"):
        return "article_words" in step
    found_first = (
        "WHERE canonical_url =",
        "article.canonical_url = ranking",
        "json_each",
        "FROM section",
        "FROM feed",
    )
    return step.startswith("USE TEMP B-TREE") and any(part in step for part in found_first)


def test_the_store_is_whole_after_all_of_this(plans: Plans) -> None:
    assert plans.db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert plans.db.execute("PRAGMA foreign_key_check").fetchall() == []
