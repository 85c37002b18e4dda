import sqlite3
from datetime import timedelta

import pytest
from tests.store.kept_papers import NOW, SOCIAL, article, bring, bring_one, feed, ids_of, unread

from termnews.core.errors import UsageError
from termnews.core.feed import Subscription
from termnews.core.section import LATEST, feed_key, path_key
from termnews.store.articles import get_article
from termnews.store.feeds import (
    add_feed,
    add_feeds,
    due_feeds,
    get_feed,
    list_feeds,
    move_feed,
    remove_feed,
    rename_feed,
    set_ranking,
)
from termnews.store.marks import mark_read, set_saved
from termnews.store.sections import list_sections
from termnews.store.undo import undo

LATER = NOW + timedelta(hours=2)


def test_a_feed_is_kept_with_what_the_reader_said(db: sqlite3.Connection) -> None:
    subscription = Subscription(
        "https://theledger.example/rss", "The Ledger", ("World",), "https://theledger.example/"
    )

    added = add_feed(db, subscription, now=NOW)

    assert (added.title, added.section, added.added_at) == ("The Ledger", ("World",), NOW)
    assert added.site_url == "https://theledger.example/"
    assert list_feeds(db) == (added,)


def test_a_feed_without_a_title_is_called_by_its_host_until_it_says_its_name(db: sqlite3.Connection) -> None:
    added = add_feed(db, Subscription("https://www.dailyquay.example/feed"), now=NOW)

    assert added.title == "dailyquay.example"

    bring(db, added.id, article("a"), title="Daily Quay")

    assert get_feed(db, added.id).title == "Daily Quay"


def test_a_name_that_the_reader_gave_is_not_overwritten_by_the_feed(db: sqlite3.Connection) -> None:
    added = feed(db, "harbourpost")

    rename_feed(db, added.id, " The  Post ", now=NOW)
    bring(db, added.id, article("a"), title="HARBOUR POST | NEWS")

    assert get_feed(db, added.id).title == "The Post"


@pytest.mark.parametrize(
    "address",
    [
        "https://harbourpost.example/feed",
        "http://harbourpost.example/feed/",
        "HTTPS://HarbourPost.example/feed",
    ],
)
def test_a_feed_is_not_added_twice(db: sqlite3.Connection, address: str) -> None:
    feed(db, "harbourpost")

    with pytest.raises(UsageError, match=r"harbourpost\.example/feed/? is subscribed already: it is feed 1"):
        add_feed(db, Subscription(address), now=NOW)


def test_two_feeds_of_one_host_are_two_feeds(db: sqlite3.Connection) -> None:
    add_feed(db, Subscription("https://theledger.example/?rss"), now=NOW)
    add_feed(db, Subscription("https://theledger.example/?atom"), now=NOW)

    assert len(list_feeds(db)) == 2


@pytest.mark.parametrize("address", ["", "harbour", "file:///etc/passwd", "javascript:alert(1)"])
def test_what_is_no_web_address_is_not_added(db: sqlite3.Connection, address: str) -> None:
    with pytest.raises(UsageError, match="is not an http or https address"):
        add_feed(db, Subscription(address), now=NOW)

    assert list_feeds(db) == ()


def test_an_import_adds_what_is_new(db: sqlite3.Connection) -> None:
    feed(db, "harbourpost")
    names = ["harbourpost", "theledger", "dailyquay", "theledger"]

    new_count = add_feeds(db, [Subscription(f"https://{name}.example/feed") for name in names], now=NOW)

    assert new_count == 2
    assert len(list_feeds(db)) == 3


def test_an_import_with_an_error_adds_nothing(db: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match=r"“gopher://old\.example” is not"):
        add_feeds(
            db, [Subscription("https://theledger.example/"), Subscription("gopher://old.example")], now=NOW
        )

    assert list_feeds(db) == ()


def test_a_removed_feed_leaves_the_lists_but_its_saved_articles_stay(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    first, second = bring(db, post.id, article("a"), article("b")).new_ids
    set_saved(db, first, is_saved=True, now=NOW)

    change = remove_feed(db, post.id, now=NOW)

    assert change.sentence == "Removed harbourpost."
    assert list_feeds(db) == ()
    assert ids_of(db, LATEST) == [first]
    assert unread(db, LATEST) == 1
    assert get_article(db, second).title == "Headline a"


def test_a_removed_feed_that_is_added_again_brings_its_read_marks(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    first, second = bring(db, post.id, article("a"), article("b")).new_ids
    mark_read(db, [first], is_read=True, now=NOW)
    remove_feed(db, post.id, now=NOW)

    again = add_feed(db, Subscription("https://harbourpost.example/feed", section=("World",)), now=LATER)

    assert again.id == post.id
    assert (again.title, again.section, again.unread_count) == ("harbourpost", ("World",), 1)
    assert get_article(db, first).is_read
    assert not get_article(db, second).is_read
    assert again in due_feeds(db, now=LATER)


def test_articles_of_a_feed_that_is_removed_meanwhile_are_kept_but_not_listed(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    remove_feed(db, post.id, now=NOW)

    bring(db, post.id, article("a"))

    assert ids_of(db, LATEST) == []
    assert undo(db, now=NOW) is not None
    assert len(ids_of(db, LATEST)) == 1


def test_a_feed_takes_its_articles_along_to_another_section_and_back(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    moved = bring_one(db, post.id, article("a", section=SOCIAL))

    change = move_feed(db, post.id, ("World", "Harbours"), now=NOW)

    assert change.sentence == "Moved harbourpost to World › Harbours."
    assert get_article(db, moved).section == ("World", "Harbours")
    assert ids_of(db, path_key(("World",))) == [moved]
    assert ids_of(db, path_key(SOCIAL)) == []
    assert unread(db, path_key(SOCIAL)) == 0

    split = move_feed(db, post.id, (), now=NOW)

    assert split.sentence == "Split harbourpost by its own sections."
    assert get_article(db, moved).section == SOCIAL
    assert ids_of(db, path_key(("World",))) == []


def test_a_change_that_changes_nothing_is_not_undone(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost", ("World",))

    changes = [
        move_feed(db, post.id, ("World",), now=NOW),
        rename_feed(db, post.id, "harbourpost", now=NOW),
        set_ranking(db, post.id, is_ranking=False, now=NOW),
    ]

    assert [change.sentence for change in changes] == [
        "harbourpost is there already.",
        "harbourpost has that name already.",
        "harbourpost is not a ranking for What's Popular Now.",
    ]
    assert not any(change.can_undo for change in changes)
    assert undo(db, now=NOW) is None


def test_a_feed_needs_a_name(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")

    with pytest.raises(UsageError, match="A feed needs a name"):
        rename_feed(db, post.id, " \n", now=NOW)


def test_the_articles_of_a_ranking_are_not_listed(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    bring(db, post.id, article("a"))

    change = set_ranking(db, post.id, is_ranking=True, now=NOW)

    assert change.sentence == "harbourpost is now a ranking for What's Popular Now."
    assert ids_of(db, LATEST) == []
    assert len(ids_of(db, feed_key(post.id))) == 1
    assert get_feed(db, post.id).unread_count == 0


def test_a_feed_counts_its_articles_and_the_unread_ones(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    first, _, _ = bring(db, post.id, *map(article, "abc")).new_ids

    mark_read(db, [first], is_read=True, now=NOW)

    assert (get_feed(db, post.id).article_count, get_feed(db, post.id).unread_count) == (3, 2)


def test_a_section_of_a_feed_that_has_not_answered_yet_is_listed(db: sqlite3.Connection) -> None:
    feed(db, "harbourpost", ("World", "Harbours"))

    assert [section.path for section in list_sections(db) if section.path] == [
        ("World",),
        ("World", "Harbours"),
    ]


def test_a_title_that_a_page_gave_gives_way_to_the_feeds_own(db: sqlite3.Connection) -> None:
    found = Subscription("https://a.example/feed", "RSS", is_named=False)
    given = Subscription("https://b.example/feed", "My Quay")
    first, second = (add_feed(db, one, now=NOW) for one in (found, given))

    bring(db, first.id, title="The Daily Quay")
    bring(db, second.id, title="The Daily Quay")

    assert [get_feed(db, feed.id).title for feed in (first, second)] == ["The Daily Quay", "My Quay"]
