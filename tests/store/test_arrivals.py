import sqlite3
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.kept_papers import NOW, SOCIAL, article, bring, bring_one, feed, ids_of, is_read, unread

from termnews.core.article import ArticleId, Enclosure, FeedId
from termnews.core.block import body_text
from termnews.core.errors import UsageError
from termnews.core.section import LATEST, UNSORTED, path_key
from termnews.store.articles import (
    get_article,
)
from termnews.store.bodies import enclosures, feed_body
from termnews.store.feeds import get_feed
from termnews.store.marks import mark_read
from termnews.store.search import search_page

HOUR = timedelta(hours=1)


def test_what_a_feed_brings_is_kept(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")

    kept = get_article(db, bring_one(db, post.id, article("a", hours=2)))

    assert (kept.title, kept.byline, kept.standfirst) == ("Headline a", "By Mina Oh", "In short: a.")
    assert (kept.feed_id, kept.feed_title, kept.section) == (post.id, "harbourpost", SOCIAL)
    assert (kept.published_at, kept.first_seen_at) == (NOW - 2 * HOUR, NOW)
    assert (kept.is_read, kept.saved_at, kept.has_full_text, kept.story_id) == (False, None, False, None)
    assert kept.word_count == 9
    assert body_text(feed_body(db, kept.id)) == "The first boat left the old quay at midnight."


def test_the_files_of_an_article_are_kept(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    song = Enclosure("https://saltmere.example/shanty.ogg", "audio/ogg", 1_200)
    with_file = bring_one(db, post.id, replace(article("a"), enclosures=(song,)))
    without = bring_one(db, post.id, article("b"))

    assert enclosures(db, with_file) == (song,)
    assert enclosures(db, without) == ()
    assert enclosures(db, ArticleId(99)) == ()


def test_the_answer_is_written_into_the_feed_s_health(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")

    bring(db, post.id, article("a"))

    asked = get_feed(db, post.id)
    assert (asked.succeeded_at, asked.next_check_at, asked.body_hash) == (NOW, NOW + HOUR, "b1")
    assert (asked.validators.etag, asked.site_url) == ('"v1"', "https://saltmere.example/")


def test_the_same_answer_brings_nothing_new(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    bring(db, post.id, article("a"), article("b"))

    again = bring(db, post.id, article("a"), article("b"))

    assert (again.new_ids, again.updated_ids) == ((), ())


def test_a_feed_that_lists_an_article_twice_brings_it_once(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")

    count = bring(db, post.id, article("a", title="Newer"), article("a", title="Older"))

    assert [get_article(db, new).title for new in count.new_ids] == ["Newer"]


def test_a_changed_article_keeps_its_read_mark_and_its_place(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    first, second = bring(db, post.id, article("b", hours=1), article("a", hours=2)).new_ids
    mark_read(db, [first], is_read=True, now=NOW)

    count = bring(db, post.id, article("a", hours=0, title="Corrected", section=("World",)), now=NOW + HOUR)

    corrected = get_article(db, first)
    assert count.updated_ids == (first,)
    assert (corrected.title, corrected.is_read, corrected.section) == ("Corrected", True, ("World",))
    assert corrected.published_at == NOW
    assert ids_of(db, LATEST) == [second, first]
    assert not search_page(db, "Headline -b", now=NOW).rows
    assert len(search_page(db, "Corrected", now=NOW).rows) == 1


def test_an_update_that_states_neither_date_nor_section_leaves_them(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    known = bring_one(db, post.id, article("a", hours=3))

    bring(db, post.id, article("a", hours=None, title="Corrected", section=UNSORTED))

    kept = get_article(db, known)
    assert (kept.title, kept.section, kept.published_at) == ("Corrected", SOCIAL, NOW - 3 * HOUR)


def test_what_a_feed_no_longer_lists_stays(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    old = bring_one(db, post.id, article("a", hours=5))

    new = bring_one(db, post.id, article("b"))

    assert ids_of(db, LATEST) == [new, old]


def test_an_article_with_a_new_guid_and_its_old_address_is_the_same(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    known = bring_one(db, post.id, article("a"))
    mark_read(db, [known], is_read=True, now=NOW)

    renumbered = article("a", guid="urn:new:1", url="http://www.saltmere.example/a?utm_source=rss")
    bring(db, post.id, renumbered)
    again = bring(db, post.id, renumbered)

    assert (again.new_ids, again.updated_ids) == ((), ())
    assert ids_of(db, LATEST) == [known]
    assert is_read(db, known)


def test_a_feed_that_links_everything_to_its_front_page_loses_nothing(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    home = "https://saltmere.example/"
    bring(db, post.id, article("a", url=home), article("b", url=home))

    bring(db, post.id, article("c", url=home))
    bring(db, post.id, article("d", url=home), article("e", url=home))

    titles = {get_article(db, ArticleId(shown)).title for shown in ids_of(db, LATEST)}
    assert titles == {f"Headline {name}" for name in "abcde"}


def test_the_same_address_in_two_feeds_is_two_articles(db: sqlite3.Connection) -> None:
    post, quay = feed(db, "harbourpost"), feed(db, "dailyquay")
    bring(db, post.id, article("a"))

    assert len(bring(db, quay.id, article("a", guid="other")).new_ids) == 1


def test_dates_of_the_future_and_of_before_the_web_are_put_right(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")

    count = bring(
        db,
        post.id,
        article("a", hours=-48),
        article("b", hours=None),
        replace(article("c"), published_at=datetime(1, 1, 1, tzinfo=UTC)),
    )

    dates = [get_article(db, new).published_at for new in reversed(count.new_ids)]
    assert dates == [NOW, NOW, datetime(1970, 1, 1, tzinfo=UTC)]


def test_articles_without_dates_stand_in_the_order_of_the_feed(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")

    bring(db, post.id, *(article(name, hours=None) for name in "abc"))

    assert [get_article(db, ArticleId(shown)).title[-1] for shown in ids_of(db, LATEST)] == ["a", "b", "c"]


def test_an_article_that_names_no_section_stands_with_the_unsorted(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")

    lost = bring_one(db, post.id, article("a", section=()))

    assert get_article(db, lost).section == UNSORTED


def test_the_section_that_the_reader_gave_the_feed_wins(db: sqlite3.Connection) -> None:
    quay = feed(db, "dailyquay", ("Sports",))

    rowed = bring_one(db, quay.id, article("a", section=SOCIAL))

    assert get_article(db, rowed).section == ("Sports",)


def test_a_section_is_the_same_however_it_is_capitalised(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    bring(db, post.id, article("a", section=("National",)), article("b", section=("NATIONAL",)))

    assert unread(db, path_key(("national",))) == 2


def test_a_lone_surrogate_does_not_cost_the_whole_feed(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")

    count = bring(db, post.id, article("a"), article("b", guid="x\ud800\x00", title="Broken \udfff letter"))

    assert len(count.new_ids) == 2


def test_a_feed_that_is_not_there_cannot_answer(db: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match="There is no feed 9"):
        bring(db, FeedId(9), article("a"))


def test_a_ranking_brings_no_article_that_another_feed_has(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    known = bring_one(db, post.id, article("a"))
    ranking = feed(db, "mostread", is_ranking=True)

    count = bring(db, ranking.id, article("a", guid="r1"), article("b", guid="r2"))

    assert (count.new_ids, count.updated_ids) == ((), ())
    assert ids_of(db, LATEST) == [known]
    assert get_feed(db, ranking.id).article_count == 1
    assert unread(db, LATEST) == 1


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batches=st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=6), max_size=5))
def test_whatever_a_feed_lists_nothing_is_lost_or_doubled(
    db: sqlite3.Connection, batches: list[list[str]]
) -> None:
    count_before = len(ids_of(db, LATEST, limit=500))
    paper = feed(db, f"paper{len(get_all_feeds(db))}")

    for names in batches:
        bring(db, paper.id, *(article(name, url=f"https://p{paper.id}.example/{name}") for name in names))

    seen = {name for names in batches for name in names}
    assert len(ids_of(db, LATEST, limit=500)) == count_before + len(seen)
    assert get_feed(db, paper.id).article_count == len(seen)


def get_all_feeds(db: sqlite3.Connection) -> list[int]:
    return [row[0] for row in db.execute("SELECT id FROM feed")]
