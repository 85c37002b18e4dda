import sqlite3
from datetime import timedelta

import pytest
from tests.store.kept_papers import NOW, article, bring, bring_one, feed, ids_of, page, put_stories

from termnews.core.article import ArticleId
from termnews.core.block import body_text
from termnews.core.errors import UsageError
from termnews.core.section import LATEST, UNSORTED, path_key
from termnews.store.articles import (
    articles_of_story,
    count_new_since,
    find_article,
    get_article,
    more_in_section,
    newest_id,
    store_page,
)
from termnews.store.bodies import get_page
from termnews.store.feeds import remove_feed
from termnews.store.marks import mark_read, set_saved

HOUR = timedelta(hours=1)


def test_an_article_is_found_by_its_number_or_its_address(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    known = bring_one(db, post.id, article("a"))

    for reference in (
        str(known),
        "https://saltmere.example/a",
        "http://www.saltmere.example/a/?utm_medium=x#top",
    ):
        found = find_article(db, reference)
        assert found is not None
        assert found.id == known


@pytest.mark.parametrize(
    "reference", ["77", "9" * 30, "https://saltmere.example/none", "night ferries", "", "²"]
)
def test_what_is_not_there_is_not_found(db: sqlite3.Connection, reference: str) -> None:
    assert find_article(db, reference) is None


@pytest.mark.parametrize("number", [0, -1, 5, 2**70])
def test_an_unknown_number_is_an_error_of_use(db: sqlite3.Connection, number: int) -> None:
    with pytest.raises(UsageError, match=f"There is no article {number}"):
        get_article(db, ArticleId(number))


def test_of_two_articles_with_one_address_the_listed_one_is_found(db: sqlite3.Connection) -> None:
    post, quay = feed(db, "harbourpost"), feed(db, "dailyquay")
    listed = bring_one(db, post.id, article("a"))
    bring(db, quay.id, article("a", guid="other"))
    remove_feed(db, quay.id, now=NOW)

    found = find_article(db, "https://saltmere.example/a")

    assert found is not None
    assert found.id == listed


def test_a_page_opened_by_its_address_is_kept_but_not_listed(db: sqlite3.Connection) -> None:
    opened = store_page(db, page("https://lanternweekly.example/essay", section=("Culture",)), now=NOW)

    assert (opened.feed_id, opened.feed_title) == (None, "lanternweekly.example")
    assert (opened.title, opened.byline, opened.section) == (
        "Night ferries return",
        "By Jonas Reed",
        ("Culture",),
    )
    assert opened.has_full_text
    assert ids_of(db, LATEST) == []

    set_saved(db, opened.id, is_saved=True, now=NOW)

    assert ids_of(db, LATEST) == [opened.id]
    assert ids_of(db, path_key(("Culture",))) == [opened.id]


def test_a_page_opened_twice_is_kept_once(db: sqlite3.Connection) -> None:
    first = store_page(db, page("https://lanternweekly.example/essay"), now=NOW)
    second = store_page(
        db, page("http://lanternweekly.example/essay#end", text="A longer text."), now=NOW + HOUR
    )

    assert second.id == first.id
    kept = get_page(db, first.id)
    assert kept is not None
    assert body_text(kept.body) == "A longer text."


def test_a_page_that_a_feed_has_brought_becomes_that_article_s_page(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    known = bring_one(db, post.id, article("a"))

    opened = store_page(db, page("https://saltmere.example/a"), now=NOW)

    assert opened.id == known
    assert opened.has_full_text
    assert opened.title == "Headline a"


def test_a_text_without_an_address_is_kept_by_its_words(db: sqlite3.Connection) -> None:
    first = store_page(db, page("", title="", text="From a pipe."), now=NOW)
    same = store_page(db, page("", title="", text="From a pipe."), now=NOW)
    other = store_page(db, page("", title="", text="From another pipe."), now=NOW)

    assert first.id == same.id != other.id
    assert (first.title, first.feed_title, first.section) == ("Untitled page", "", UNSORTED)


def test_the_other_papers_of_a_story_are_given_newest_first(db: sqlite3.Connection) -> None:
    post, quay, ledger = feed(db, "harbourpost"), feed(db, "dailyquay"), feed(db, "theledger")
    first = bring_one(db, post.id, article("a", hours=3))
    second = bring_one(db, quay.id, article("b", hours=2))
    third = bring_one(db, ledger.id, article("c", hours=1))
    put_stories(db, [[first, second, third]])

    assert [other.id for other in articles_of_story(db, second)] == [third, first]


def test_more_in_a_section_is_unread_and_of_other_stories(db: sqlite3.Connection) -> None:
    post, quay = feed(db, "harbourpost"), feed(db, "dailyquay")
    old, other, same, newest = bring(
        db, post.id, *(article(name, hours=hours) for name, hours in (("d", 1), ("c", 2), ("b", 3), ("a", 4)))
    ).new_ids
    opened = bring_one(db, quay.id, article("x", hours=5))
    twin = bring_one(db, quay.id, article("y", hours=6))
    bring(db, quay.id, article("z", section=("World",)))
    put_stories(db, [[opened, same], [twin, other]])
    mark_read(db, [newest], is_read=True, now=NOW)

    more = more_in_section(db, get_article(db, opened), limit=5)

    assert [shown.id for shown in more] == [other, old]
    assert more_in_section(db, get_article(db, opened), limit=1) == more[:1]


def test_arrivals_are_counted_from_the_last_one_seen(db: sqlite3.Connection) -> None:
    assert newest_id(db) == 0
    post, ranking = feed(db, "harbourpost"), feed(db, "mostread", is_ranking=True)
    bring(db, post.id, article("a"))
    seen = newest_id(db)

    bring(db, post.id, article("b"), article("c"))
    bring(db, ranking.id, article("d"))

    assert count_new_since(db, seen) == 2
    assert count_new_since(db, newest_id(db)) == 0
