import sqlite3
from datetime import timedelta

from tests.store.kept_papers import NOW, article, bring, feed

from termnews.core.section import FRONT
from termnews.core.story import Story
from termnews.store.pages import section_page
from termnews.store.visits import begin_visit, left_at, still_here

HOURS = timedelta(hours=1)
MINUTES = timedelta(minutes=1)


def new_titles(db: sqlite3.Connection) -> list[str]:
    rows = section_page(db, FRONT, now=NOW + 9 * HOURS).rows
    return [row.lead.title for row in rows if isinstance(row, Story) and row.is_new]


def test_the_first_visit_follows_none(db: sqlite3.Connection) -> None:
    assert begin_visit(db, now=NOW) is None


def test_a_visit_knows_when_the_one_before_ended(db: sqlite3.Connection) -> None:
    begin_visit(db, now=NOW)
    still_here(db, now=NOW + HOURS)

    assert begin_visit(db, now=NOW + 9 * HOURS) == NOW + HOURS


def test_coming_back_soon_is_the_same_visit(db: sqlite3.Connection) -> None:
    begin_visit(db, now=NOW)
    begin_visit(db, now=NOW + 9 * HOURS)

    assert begin_visit(db, now=NOW + 9 * HOURS + 20 * MINUTES) == NOW
    assert left_at(db) == NOW


def test_the_front_page_marks_what_arrived_since(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    bring(db, post.id, article("before", hours=2))
    begin_visit(db, now=NOW)
    assert new_titles(db) == []

    bring(db, post.id, article("after", hours=1), now=NOW + 8 * HOURS)
    begin_visit(db, now=NOW + 9 * HOURS)

    assert new_titles(db) == ["Headline after"]
