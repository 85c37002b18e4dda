import sqlite3
from datetime import timedelta

from tests.store.kept_papers import NOW, article, bring, bring_one, feed, ids_of, is_read, stories_of, unread

from termnews.core.article import ArticleId
from termnews.core.feed import Validators
from termnews.core.section import LATEST
from termnews.store.articles import get_article
from termnews.store.feeds import record_unchanged, remove_feed, set_ranking
from termnews.store.marks import mark_read
from termnews.store.stories import put_ranking, put_stories, rankings, recent_articles

HOUR = timedelta(hours=1)
SINCE = NOW - 72 * HOUR


def story_of(db: sqlite3.Connection, article_id: ArticleId) -> int | None:
    return get_article(db, article_id).story_id


def one_each(db: sqlite3.Connection, *hours: float) -> list[ArticleId]:
    """An article of that age from a paper of its own, for each."""
    return [bring_one(db, feed(db, f"paper{age}").id, article(f"a{age}", hours=age)) for age in hours]


def test_the_recent_articles_are_given_oldest_first(db: sqlite3.Connection) -> None:
    newest, _, oldest = one_each(db, 1, 100, 5)
    bring(db, feed(db, "mostread", is_ranking=True).id, article("r"))

    assert [recent.id for recent in recent_articles(db, since=SINCE)] == [oldest, newest]


def test_a_story_is_named_after_its_first_article(db: sqlite3.Connection) -> None:
    first, second, alone = one_each(db, 3, 2, 1)

    put_stories(db, [[first, second], [alone], []], since=SINCE)

    assert [story_of(db, known) for known in (first, second, alone)] == [first, first, None]


def test_stories_are_grouped_anew(db: sqlite3.Connection) -> None:
    first, second, third = one_each(db, 3, 2, 1)
    put_stories(db, [[first, second]], since=SINCE)

    put_stories(db, [[second, third]], since=SINCE)

    assert [story_of(db, known) for known in (first, second, third)] == [None, second, second]

    put_stories(db, [], since=SINCE)

    assert [story_of(db, known) for known in (first, second, third)] == [None, None, None]


def test_a_story_that_began_before_the_window_goes_on(db: sqlite3.Connection) -> None:
    first, second, third = one_each(db, 71, 20, 1)
    put_stories(db, [[first, second]], since=SINCE)

    put_stories(db, [[second, third]], since=NOW - 48 * HOUR)

    assert [story_of(db, known) for known in (first, second, third)] == [first, first, first]
    assert ids_of(db, LATEST) == [first]


def test_a_story_that_began_before_the_window_stays_whole(db: sqlite3.Connection) -> None:
    first, second = one_each(db, 71, 20)
    put_stories(db, [[first, second]], since=SINCE)

    put_stories(db, [], since=NOW - 48 * HOUR)

    assert story_of(db, second) == first


def test_an_older_story_goes_on_in_one_story_only(db: sqlite3.Connection) -> None:
    first, second, third, fourth, fifth = one_each(db, 71, 20, 19, 2, 1)
    put_stories(db, [[first, second, third]], since=SINCE)

    put_stories(db, [[second, fourth], [third, fifth]], since=NOW - 48 * HOUR)

    assert [story_of(db, known) for known in (first, second, fourth)] == [first, first, first]
    assert [story_of(db, known) for known in (third, fifth)] == [third, third]


def test_an_article_that_joins_a_story_that_was_read_is_read(db: sqlite3.Connection) -> None:
    first, second = one_each(db, 3, 2)
    mark_read(db, [first], is_read=True, now=NOW)

    put_stories(db, [[first, second]], since=SINCE)

    assert is_read(db, second)
    assert unread(db, LATEST) == 0


def test_an_article_that_is_in_a_story_already_can_be_unread_again(db: sqlite3.Connection) -> None:
    first, second, third = one_each(db, 3, 2, 1)
    put_stories(db, [[first, second]], since=SINCE)
    mark_read(db, [first], is_read=True, now=NOW)
    db.execute("UPDATE article SET is_read = 0 WHERE id = ?", (second,))

    put_stories(db, [[first, second, third]], since=SINCE)

    assert [is_read(db, known) for known in (first, second, third)] == [True, False, True]


def test_a_story_whose_first_article_is_unread_leaves_the_others_marks(db: sqlite3.Connection) -> None:
    first, second = one_each(db, 3, 2)
    mark_read(db, [second], is_read=True, now=NOW)

    put_stories(db, [[first, second]], since=SINCE)

    assert [is_read(db, known) for known in (first, second)] == [False, True]
    (story,) = stories_of(db, LATEST)
    assert not story.is_read


def test_a_ranking_points_at_the_listed_articles(db: sqlite3.Connection) -> None:
    post, ranking = feed(db, "harbourpost"), feed(db, "mostread", is_ranking=True)
    listed = bring_one(db, post.id, article("a"))
    bring(db, ranking.id, article("a", guid="r1"), article("own", guid="r2"))
    addresses = [
        "https://saltmere.example/own",
        "http://www.saltmere.example/a?utm_source=most",
        "https://saltmere.example/a",
        "",
        "https://saltmere.example/unknown",
    ]

    put_ranking(db, ranking.id, addresses, now=NOW)

    places = [(place.article_id, place.rank, place.feed_title) for place in rankings(db, since=SINCE)]
    assert places == [(listed + 1, 1, "mostread"), (listed, 2, "mostread")]


def test_a_ranking_is_replaced_as_a_whole(db: sqlite3.Connection) -> None:
    post, ranking = feed(db, "harbourpost"), feed(db, "mostread", is_ranking=True)
    first, second = bring(db, post.id, article("b"), article("a")).new_ids
    put_ranking(db, ranking.id, ["https://saltmere.example/a", "https://saltmere.example/b"], now=NOW)

    put_ranking(db, ranking.id, ["https://saltmere.example/b"], now=NOW + HOUR)

    (place,) = rankings(db, since=SINCE)
    assert (place.article_id, place.rank, place.seen_at) == (second, 1, NOW + HOUR)
    assert first != second


def test_a_ranking_that_was_seen_long_ago_no_longer_counts(db: sqlite3.Connection) -> None:
    post, ranking = feed(db, "harbourpost"), feed(db, "mostread", is_ranking=True)
    bring(db, post.id, article("a"))
    put_ranking(db, ranking.id, ["https://saltmere.example/a"], now=NOW - 50 * HOUR)
    assert rankings(db, since=NOW - 48 * HOUR) == ()

    record_unchanged(db, ranking.id, validators=Validators(), next_check_at=NOW, now=NOW)

    assert len(rankings(db, since=NOW - 48 * HOUR)) == 1


def test_a_feed_that_is_removed_or_no_ranking_does_not_rank(db: sqlite3.Connection) -> None:
    post, ranking, other = (
        feed(db, "harbourpost"),
        feed(db, "mostread", is_ranking=True),
        feed(db, "most2", is_ranking=True),
    )
    bring(db, post.id, article("a"))
    for ranked in (ranking, other):
        put_ranking(db, ranked.id, ["https://saltmere.example/a"], now=NOW)

    remove_feed(db, ranking.id, now=NOW)
    set_ranking(db, other.id, is_ranking=False, now=NOW)

    assert rankings(db, since=SINCE) == ()
