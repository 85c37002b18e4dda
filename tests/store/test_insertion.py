import sqlite3

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.kept_papers import NOW, SOCIAL, article, assert_counts, bring, feed, ids_of, unread

from termnews.core.section import LATEST, path_key
from termnews.store.articles import store_page
from termnews.store.feeds import get_feed, remove_feed
from termnews.store.index import TextBatch
from termnews.store.insertion import FeedPlace, insert_articles

PATHS = st.sampled_from([(), SOCIAL, ("National",), ("World",), ("World", "Islands", "Far")])


def test_many_at_once_are_counted_in_every_section_above(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")

    bring(
        db, post.id, *(article(name, section=SOCIAL) for name in "abc"), article("d", section=("National",))
    )

    assert unread(db, path_key(SOCIAL)) == 3
    assert unread(db, path_key(("National",))) == 4
    assert unread(db, LATEST) == 4
    assert (get_feed(db, post.id).article_count, get_feed(db, post.id).unread_count) == (4, 4)


def test_what_a_removed_feed_still_brings_is_kept_but_not_listed(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    remove_feed(db, post.id, now=NOW)

    bring(db, post.id, article("a"), article("b"))

    assert ids_of(db, LATEST) == []
    assert unread(db, LATEST) == 0
    assert db.execute("SELECT article_count, unread_count FROM feed").fetchone() == (2, 0)


def test_ids_go_on_where_the_last_ones_ended(db: sqlite3.Connection) -> None:
    post, quay = feed(db, "harbourpost"), feed(db, "dailyquay")

    first = bring(db, post.id, article("a"), article("b")).new_ids
    second = bring(db, quay.id, article("c")).new_ids

    assert (first, second) == ((1, 2), (3,))


def test_nothing_to_insert_is_nothing(db: sqlite3.Connection) -> None:
    assert insert_articles(db, FeedPlace(None), [], packed={}, texts=TextBatch(db), now=NOW) == ()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(st.lists(st.tuples(PATHS, st.integers(-5, 50)), max_size=5), max_size=4))
def test_counts_and_lists_are_what_a_recount_gives(
    db: sqlite3.Connection, batches: list[list[tuple[tuple[str, ...], int]]]
) -> None:
    (number,) = db.execute("SELECT count(*) FROM feed").fetchone()
    for at, batch in enumerate(batches):
        paper = feed(db, f"paper{number}-{at}", section=("Given",) if at % 2 else ())
        bring(
            db,
            paper.id,
            *(article(f"{paper.id}-{n}", section=path, hours=age) for n, (path, age) in enumerate(batch)),
        )

    assert_counts(db)


@pytest.mark.parametrize("is_listed", [True, False])
def test_a_page_kept_by_its_address_counts_in_no_feed(db: sqlite3.Connection, is_listed: bool) -> None:
    from tests.store.kept_papers import page

    post = feed(db, "harbourpost")
    if is_listed:
        bring(db, post.id, article("a"))

    store_page(db, page("https://saltmere.example/lone"), now=NOW)

    assert get_feed(db, post.id).article_count == int(is_listed)
    assert_counts(db)
