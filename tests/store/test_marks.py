import sqlite3
from datetime import timedelta

import pytest
from tests.store.kept_papers import (
    NOW,
    SOCIAL,
    article,
    bring,
    bring_one,
    feed,
    ids_of,
    is_read,
    put_stories,
    unread,
)

from termnews.core.article import ArticleId
from termnews.core.errors import UsageError
from termnews.core.section import FRONT, LATEST, POPULAR, SAVED, SectionKey, feed_key, path_key, search_key
from termnews.store.articles import get_article
from termnews.store.feeds import remove_feed
from termnews.store.marks import mark_read, mark_section_read, position, set_position, set_saved
from termnews.store.popular import PopularRow, put_popular

DAYS = timedelta(days=3)


def test_an_article_is_marked_read_and_unread(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    known = bring_one(db, post.id, article("a"))

    read = mark_read(db, [known], is_read=True, now=NOW)
    assert (read.sentence, read.article_ids) == ("Marked “Headline a” as read.", (known,))
    assert is_read(db, known)

    mark_read(db, [known], is_read=False, now=NOW)
    assert not is_read(db, known)


def test_several_articles_are_marked_in_one_change(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    ids = bring(db, post.id, *map(article, "abc")).new_ids

    change = mark_read(db, ids, is_read=True, now=NOW)

    assert change.sentence == "Marked 3 articles as read."
    assert unread(db, LATEST) == 0


def test_what_is_read_already_is_no_change(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    known = bring_one(db, post.id, article("a"))
    mark_read(db, [known], is_read=True, now=NOW)

    again = mark_read(db, [known], is_read=True, now=NOW)

    assert (again.sentence, again.can_undo) == ("Nothing to mark: all is read already.", False)


def test_an_unknown_article_among_others_marks_none(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    known = bring_one(db, post.id, article("a"))

    with pytest.raises(UsageError, match="There is no article 44; nothing was marked"):
        mark_read(db, [known, ArticleId(44)], is_read=True, now=NOW)

    assert not is_read(db, known)


def test_reading_one_paper_s_article_reads_the_story(db: sqlite3.Connection) -> None:
    post, quay = feed(db, "harbourpost"), feed(db, "dailyquay")
    first = bring_one(db, post.id, article("a", hours=2))
    second = bring_one(db, quay.id, article("b"))
    put_stories(db, [[first, second]])

    change = mark_read(db, [second], is_read=True, now=NOW)

    assert set(change.article_ids) == {first, second}
    assert is_read(db, first)


def keys_of_everything(feed_id: int) -> list[SectionKey]:
    return [FRONT, LATEST, POPULAR, SAVED, path_key(("National",)), feed_key(feed_id), search_key("boat")]


@pytest.mark.parametrize("place", range(7))
def test_every_kind_of_section_is_marked_read_as_a_whole(db: sqlite3.Connection, place: int) -> None:
    post = feed(db, "harbourpost")
    inside, also_inside = bring(db, post.id, article("a"), article("b")).new_ids
    for known in (inside, also_inside):
        set_saved(db, known, is_saved=True, now=NOW)
    put_popular(db, [PopularRow(inside, 1, "in 2"), PopularRow(also_inside, 2, "in 1")], note="", now=NOW)
    key = keys_of_everything(post.id)[place]

    change = mark_section_read(db, key, now=NOW)

    assert change.sentence.startswith("Marked 2 articles in ")
    assert set(change.article_ids) == {inside, also_inside}
    assert unread(db, LATEST) == 0


def test_marking_a_section_names_it_and_leaves_others_alone(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    bring(db, post.id, article("a", section=SOCIAL), article("b", section=("World",)))

    change = mark_section_read(db, path_key(SOCIAL), now=NOW)

    assert change.sentence == "Marked 1 article in National › Social Affairs as read."
    assert unread(db, path_key(("World",))) == 1


def test_marking_a_search_for_nothing_marks_nothing(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    bring(db, post.id, article("a"))

    assert not mark_section_read(db, search_key("***"), now=NOW).can_undo
    assert unread(db, LATEST) == 1


def test_an_unknown_section_is_an_error_of_use(db: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match="There is no section “Tides”"):
        mark_section_read(db, path_key(("Tides",)), now=NOW)


def test_the_last_saved_article_comes_first(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    first, second, third = bring(db, post.id, *map(article, "abc")).new_ids

    for minute, known in enumerate((second, third, first)):
        change = set_saved(db, known, is_saved=True, now=NOW + timedelta(minutes=minute))

    assert (change.sentence, change.article_ids) == ("Saved “Headline c”.", (first,))
    assert ids_of(db, SAVED) == [first, third, second]
    assert unread(db, SAVED) == 3
    assert get_article(db, second).saved_at == NOW


def test_an_article_is_no_longer_saved(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    known = bring_one(db, post.id, article("a"))
    set_saved(db, known, is_saved=True, now=NOW)

    change = set_saved(db, known, is_saved=False, now=NOW)

    assert change.sentence == "“Headline a” is no longer saved."
    assert ids_of(db, SAVED) == []
    assert ids_of(db, LATEST) == [known]


def test_saving_twice_is_one_change(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    known = bring_one(db, post.id, article("a"))
    set_saved(db, known, is_saved=True, now=NOW)

    again = set_saved(db, known, is_saved=True, now=NOW + DAYS)

    assert (again.sentence, again.can_undo) == ("“Headline a” is saved already.", False)
    assert get_article(db, known).saved_at == NOW
    assert set_saved(db, bring_one(db, post.id, article("b")), is_saved=False, now=NOW).can_undo is False


def test_an_article_of_a_removed_feed_leaves_the_lists_when_it_is_no_longer_saved(
    db: sqlite3.Connection,
) -> None:
    post = feed(db, "harbourpost")
    known = bring_one(db, post.id, article("a"))
    set_saved(db, known, is_saved=True, now=NOW)
    remove_feed(db, post.id, now=NOW)
    assert ids_of(db, LATEST) == [known]

    set_saved(db, known, is_saved=False, now=NOW)

    assert ids_of(db, LATEST) == []
    assert get_article(db, known).title == "Headline a"


@pytest.mark.parametrize(
    ("given", "kept"), [(0.42, 0.42), (-1, 0.0), (7, 1.0), (float("nan"), 0.0), (float("inf"), 0.0)]
)
def test_the_place_in_an_article_is_kept(db: sqlite3.Connection, given: float, kept: float) -> None:
    post = feed(db, "harbourpost")
    known = bring_one(db, post.id, article("a"))
    assert position(db, known) == 0.0

    set_position(db, known, 0.9)
    set_position(db, known, given)

    assert position(db, known) == kept


def test_there_is_no_place_in_an_article_that_is_not_there(db: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match="There is no article 8"):
        set_position(db, ArticleId(8), 0.5)
