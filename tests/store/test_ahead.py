import sqlite3
from datetime import timedelta

from tests.store.kept_papers import NOW, article, bring, feed, page

from termnews.core.article import ArticleId
from termnews.store.ahead import missing_texts, record_ahead_failure
from termnews.store.bodies import put_page
from termnews.store.marks import mark_read, set_saved


def ids(db: sqlite3.Connection, *names: str) -> list[ArticleId]:
    rows = [db.execute("SELECT id FROM article WHERE guid = ?", (name,)).fetchone() for name in names]
    return [ArticleId(row[0]) for row in rows]


def papers(db: sqlite3.Connection) -> None:
    bring(
        db,
        feed(db, "post").id,
        article("a", hours=1, section=("World",)),
        article("b", hours=2, section=("Sport",)),
        article("c", hours=3, section=("World", "Asia")),
        article("old", hours=24 * 20),
        article("d", hours=4, url=""),
    )


def test_the_saved_come_first_then_the_unread_newest_first(db: sqlite3.Connection) -> None:
    papers(db)
    (old,) = ids(db, "old")
    set_saved(db, old, is_saved=True, now=NOW)

    assert missing_texts(db, 9, now=NOW) == ids(db, "old", "a", "b", "c")
    assert missing_texts(db, 2, now=NOW) == ids(db, "old", "a")


def test_what_is_here_or_read_is_not_wanted(db: sqlite3.Connection) -> None:
    papers(db)
    a, b = ids(db, "a", "b")
    put_page(db, a, page("https://saltmere.example/a"), now=NOW)
    mark_read(db, [b], is_read=True, now=NOW)

    assert missing_texts(db, 9, now=NOW) == ids(db, "c")


def test_a_section_has_a_number_of_its_own(db: sqlite3.Connection) -> None:
    papers(db)

    assert missing_texts(db, 9, sections={("World",): 1, ("Sport",): 5}, now=NOW) == ids(db, "a", "b")
    assert missing_texts(db, 9, sections={(): 2}, now=NOW) == ids(db, "a", "b")
    assert missing_texts(db, 9, sections={("Nowhere",): 2}, now=NOW) == []
    assert missing_texts(db, 9, sections={}, now=NOW) == []


def test_a_page_that_failed_is_left_alone_for_a_day_and_in_the_end_for_good(db: sqlite3.Connection) -> None:
    papers(db)
    (a,) = ids(db, "a")
    record_ahead_failure(db, a, now=NOW)
    at_once = missing_texts(db, 9, now=NOW)
    next_day = missing_texts(db, 9, now=NOW + timedelta(hours=25))
    record_ahead_failure(db, a, now=NOW)
    record_ahead_failure(db, a, now=NOW)

    assert (a in at_once, a in next_day) == (False, True)
    assert a not in missing_texts(db, 9, now=NOW + timedelta(days=3))
