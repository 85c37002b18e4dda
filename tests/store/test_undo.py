import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from tests.store.kept_papers import (
    NOW,
    SOCIAL,
    article,
    assert_counts,
    bring,
    bring_one,
    feed,
    is_read,
    put_stories,
)

from termnews.core.article import ArticleId, FeedId
from termnews.core.section import LATEST, path_key, search_key
from termnews.core.story import Change
from termnews.store.articles import get_article
from termnews.store.connection import close_store, open_store
from termnews.store.feeds import get_feed, list_feeds, move_feed, remove_feed, rename_feed, set_ranking
from termnews.store.follows import follow_story
from termnews.store.marks import mark_read, mark_section_read, set_saved
from termnews.store.search import drop_search, keep_search
from termnews.store.sections import get_section, list_sections
from termnews.store.stories import join_stories, split_story
from termnews.store.undo import MAX_DEPTH, undo

STATE = (
    "SELECT id, is_read, saved_at, is_listed, section_id, story_id FROM article ORDER BY id",
    "SELECT id, title, is_title_given, section_id, is_ranking, removed_at, unread_count FROM feed ORDER BY 1",
    "SELECT folded, unread_count FROM section WHERE unread_count > 0 ORDER BY folded",
    "SELECT * FROM placing ORDER BY 1, 2, 3",
    "SELECT query, title FROM search WHERE dropped_at IS NULL ORDER BY query",
)


def state_of(db: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    """Everything that undo must bring back."""
    return [db.execute(sql).fetchall() for sql in STATE]


def test_there_is_nothing_to_undo_in_a_new_store(db: sqlite3.Connection) -> None:
    assert undo(db, now=NOW) is None


def test_undo_says_what_it_took_back(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    known = bring_one(db, post.id, article("a"))
    set_saved(db, known, is_saved=True, now=NOW)

    undone = undo(db, now=NOW)

    assert undone == Change("Undone: Saved “Headline a”.", (known,), can_undo=False)
    assert get_article(db, known).saved_at is None


def test_only_what_was_unread_before_becomes_unread_again(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    read_before, unread_before = bring(db, post.id, article("a"), article("b")).new_ids
    mark_read(db, [read_before], is_read=True, now=NOW)
    mark_section_read(db, LATEST, now=NOW)

    undo(db, now=NOW)

    assert is_read(db, read_before)
    assert not is_read(db, unread_before)


def test_a_search_that_was_kept_is_dropped_and_the_other_way_round(db: sqlite3.Connection) -> None:
    keep_search(db, "ferry", "Ferries", now=NOW)
    (search_id,) = (section.search_id for section in list_sections(db) if section.search_id)
    drop_search(db, search_id, now=NOW)

    undo(db, now=NOW)
    assert get_section(db, search_key("ferry")).title == "Ferries"

    undo(db, now=NOW)
    assert all(section.search_id is None for section in list_sections(db))


def test_changes_can_be_undone_after_a_restart(store_path: Path, now: datetime) -> None:
    db = open_store(store_path, now=now)
    post = feed(db, "harbourpost")
    rename_feed(db, post.id, "The Post", now=now)
    close_store(db)

    again = open_store(store_path, now=now)
    undo(again, now=now)

    assert get_feed(again, post.id).title == "harbourpost"
    close_store(again)


def test_more_than_a_hundred_changes_can_be_undone_but_not_for_ever(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    known = bring_one(db, post.id, article("a"))
    for number in range(MAX_DEPTH + 20):
        mark_read(db, [known], is_read=number % 2 == 0, now=NOW)

    count = 0
    while undo(db, now=NOW) is not None:
        count += 1

    assert count == MAX_DEPTH >= 100


@pytest.mark.parametrize(
    "change",
    [
        lambda db, feed_id: remove_feed(db, feed_id, now=NOW),
        lambda db, feed_id: rename_feed(db, feed_id, "Another name", now=NOW),
        lambda db, feed_id: move_feed(db, feed_id, ("World", "Harbours"), now=NOW),
        lambda db, feed_id: set_ranking(db, feed_id, is_ranking=True, now=NOW),
    ],
)
def test_every_change_of_a_feed_can_be_undone(
    db: sqlite3.Connection, change: Callable[[sqlite3.Connection, FeedId], Change]
) -> None:
    post = feed(db, "harbourpost")
    bring(db, post.id, article("a"), article("b", section=("World",)))
    before = state_of(db)

    assert change(db, post.id).can_undo
    assert state_of(db) != before
    undo(db, now=NOW)

    assert state_of(db) == before


ARTICLES = st.integers(1, 8).map(ArticleId)
FEEDS = st.integers(1, 3).map(FeedId)
PATHS = st.sampled_from([(), ("World",), SOCIAL, ("Sports", "Rowing")])


class UndoMachine(RuleBasedStateMachine):
    """Whatever a reader does in whatever order, undo leads back through exactly the same states."""

    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        self.db = open_store(self.folder / "store.db", now=NOW)
        self.db.execute("PRAGMA synchronous = OFF")
        for name, count in (("harbourpost", 3), ("dailyquay", 3), ("theledger", 2)):
            paper = feed(self.db, name, ("World",) if name == "theledger" else ())
            bring(self.db, paper.id, *(article(f"{name}{n}", hours=n) for n in range(count)))
        put_stories(self.db, [[ArticleId(1), ArticleId(4)], [ArticleId(5), ArticleId(7)]])
        self.states: list[list[list[tuple[object, ...]]]] = []

    def change(self, act: Callable[[], Change]) -> None:
        before = state_of(self.db)
        if act().can_undo:
            self.states.append(before)
        else:
            assert state_of(self.db) == before

    @rule(article_id=ARTICLES)
    def split(self, article_id: ArticleId) -> None:
        self.change(lambda: split_story(self.db, article_id, now=NOW))

    @rule(article_id=ARTICLES, other_id=ARTICLES)
    def join(self, article_id: ArticleId, other_id: ArticleId) -> None:
        self.change(lambda: join_stories(self.db, article_id, other_id, now=NOW))

    @rule(article_id=ARTICLES)
    def follow(self, article_id: ArticleId) -> None:
        self.change(lambda: follow_story(self.db, article_id, now=NOW))

    @rule(article_id=ARTICLES, is_read=st.booleans())
    def read(self, article_id: ArticleId, is_read: bool) -> None:
        self.change(lambda: mark_read(self.db, [article_id], is_read=is_read, now=NOW))

    @rule(path=PATHS)
    def read_section(self, path: tuple[str, ...]) -> None:
        key = path_key(path) if path and (path in self.paths()) else LATEST
        self.change(lambda: mark_section_read(self.db, key, now=NOW))

    @rule(article_id=ARTICLES, is_saved=st.booleans())
    def save(self, article_id: ArticleId, is_saved: bool) -> None:
        self.change(lambda: set_saved(self.db, article_id, is_saved=is_saved, now=NOW))

    @rule(feed_id=FEEDS)
    def remove(self, feed_id: FeedId) -> None:
        if feed_id in self.feed_ids():
            self.change(lambda: remove_feed(self.db, feed_id, now=NOW))

    @rule(feed_id=FEEDS, title=st.sampled_from(["One", "Two"]))
    def rename(self, feed_id: FeedId, title: str) -> None:
        if feed_id in self.feed_ids():
            self.change(lambda: rename_feed(self.db, feed_id, title, now=NOW))

    @rule(feed_id=FEEDS, path=PATHS)
    def move(self, feed_id: FeedId, path: tuple[str, ...]) -> None:
        if feed_id in self.feed_ids():
            self.change(lambda: move_feed(self.db, feed_id, path, now=NOW))

    @rule(feed_id=FEEDS, is_ranking=st.booleans())
    def rank(self, feed_id: FeedId, is_ranking: bool) -> None:
        if feed_id in self.feed_ids():
            self.change(lambda: set_ranking(self.db, feed_id, is_ranking=is_ranking, now=NOW))

    @rule(query=st.sampled_from(["ferry", "quay"]), title=st.sampled_from(["", "Mine"]))
    def keep(self, query: str, title: str) -> None:
        self.change(lambda: keep_search(self.db, query, title, now=NOW))

    @rule()
    def drop(self) -> None:
        kept = [section.search_id for section in list_sections(self.db) if section.search_id]
        if kept:
            self.change(lambda: drop_search(self.db, kept[0], now=NOW))

    @rule()
    def take_back(self) -> None:
        undone = undo(self.db, now=NOW)

        assert (undone is None) == (not self.states)
        if self.states:
            assert state_of(self.db) == self.states.pop()

    @invariant()
    def counts_are_right(self) -> None:
        if hasattr(self, "db"):
            assert_counts(self.db)

    def feed_ids(self) -> list[FeedId]:
        return [kept.id for kept in list_feeds(self.db)]

    def paths(self) -> list[tuple[str, ...]]:
        return [section.path for section in list_sections(self.db)]

    def teardown(self) -> None:
        if hasattr(self, "db"):
            self.db.close()
            shutil.rmtree(self.folder)


UndoMachine.TestCase.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)
TestUndo = UndoMachine.TestCase
