import sqlite3
from datetime import timedelta

from tests.store.kept_papers import (
    NOW,
    article,
    bring,
    bring_one,
    feed,
    is_read,
    placed,
    put_stories,
)

from termnews.core.article import ArticleId
from termnews.core.feed import Validators
from termnews.store.articles import get_article
from termnews.store.feeds import record_unchanged, remove_feed, set_ranking
from termnews.store.follows import follow_story
from termnews.store.marks import mark_read
from termnews.store.signatures import kept_signatures, put_places, stories_version, unplaced_articles
from termnews.store.stories import join_stories, put_ranking, rankings, split_story
from termnews.store.undo import undo

HOUR = timedelta(hours=1)
SINCE = NOW - 72 * HOUR


def story_of(db: sqlite3.Connection, article_id: ArticleId) -> int | None:
    return get_article(db, article_id).story_id


def one_each(db: sqlite3.Connection, *hours: float) -> list[ArticleId]:
    """An article of that age from a paper of its own, for each."""
    return [bring_one(db, feed(db, f"paper{age}").id, article(f"a{age}", hours=age)) for age in hours]


def test_what_arrived_has_no_place_yet_and_is_given_oldest_first(db: sqlite3.Connection) -> None:
    newest, _, oldest = one_each(db, 1, 100, 5)
    bring(db, feed(db, "mostread", is_ranking=True).id, article("r"))

    assert list(unplaced_articles(db, since=SINCE)) == [oldest, newest]

    put_stories(db, [[oldest]])

    assert list(unplaced_articles(db, since=SINCE)) == [newest]


def test_a_story_is_named_after_its_first_article(db: sqlite3.Connection) -> None:
    first, second, alone = one_each(db, 3, 2, 1)

    put_stories(db, [[first, second], [alone]])

    assert [story_of(db, known) for known in (first, second, alone)] == [first, first, None]


def test_a_later_article_joins_and_the_others_stay(db: sqlite3.Connection) -> None:
    first, second, third = one_each(db, 3, 2, 1)
    put_stories(db, [[first, second]])

    put_places(db, [placed(db, third, first)], {}, now=NOW)

    assert [story_of(db, known) for known in (first, second, third)] == [first, first, first]


def test_what_was_placed_is_given_back_as_it_was(db: sqlite3.Connection) -> None:
    first, second = one_each(db, 3, 2)
    given = [placed(db, first, first), placed(db, second, first, copy_of=first)]

    put_places(db, given, {}, now=NOW)

    assert kept_signatures(db, now=NOW) == tuple(given)


def test_where_known_articles_stand_now_is_kept_and_counts_as_a_change(db: sqlite3.Connection) -> None:
    first, second = one_each(db, 3, 2)
    put_stories(db, [[first], [second]])
    before = stories_version(db)

    version = put_places(db, [], {second: first}, now=NOW)

    assert [kept.cluster_id for kept in kept_signatures(db, now=NOW)] == [first, first]
    assert version == stories_version(db) == before + 1


def test_old_words_are_forgotten_except_those_of_followed_stories(db: sqlite3.Connection) -> None:
    old, followed = one_each(db, 24 * 20, 24 * 21)
    put_stories(db, [[old], [followed]])
    follow_story(db, followed, now=NOW)

    put_places(db, [], {}, now=NOW + 24 * 20 * HOUR)

    rows = db.execute("SELECT article_id FROM signature").fetchall()
    assert rows == [(followed,)]


def test_a_split_article_stands_alone_and_is_not_grouped_again(db: sqlite3.Connection) -> None:
    first, second, third = one_each(db, 3, 2, 1)
    put_stories(db, [[first, second, third]])

    change = split_story(db, second, now=NOW)

    assert change.sentence == "Split “Headline a2” from its story."
    assert [story_of(db, known) for known in (first, second, third)] == [first, None, first]
    (apart,) = [kept for kept in kept_signatures(db, now=NOW) if kept.is_apart]
    assert (apart.article_id, apart.cluster_id) == (second, -second)


def test_a_story_that_loses_its_first_article_is_named_anew(db: sqlite3.Connection) -> None:
    first, second, third = one_each(db, 3, 2, 1)
    put_stories(db, [[first, second, third]])

    split_story(db, first, now=NOW)

    assert [story_of(db, known) for known in (first, second, third)] == [None, second, second]


def test_of_two_split_none_is_a_story(db: sqlite3.Connection) -> None:
    first, second = one_each(db, 3, 2)
    put_stories(db, [[first, second]])

    split_story(db, second, now=NOW)

    assert [story_of(db, known) for known in (first, second)] == [None, None]
    assert not split_story(db, second, now=NOW).can_undo


def test_what_was_only_seen_elsewhere_is_unread_once_it_is_split(db: sqlite3.Connection) -> None:
    first, second = one_each(db, 3, 2)
    put_stories(db, [[first, second]])
    mark_read(db, [first], is_read=True, now=NOW)

    split_story(db, second, now=NOW)

    assert [is_read(db, known) for known in (first, second)] == [True, False]


def test_joined_stories_are_one_row_named_after_the_earlier(db: sqlite3.Connection) -> None:
    first, second, third = one_each(db, 3, 2, 1)
    put_stories(db, [[first], [second, third]])

    change = join_stories(db, third, first, now=NOW)

    assert change.sentence == "Joined “Headline a1” with “Headline a3”."
    assert {story_of(db, known) for known in (first, second, third)} == {first}
    assert {kept.cluster_id for kept in kept_signatures(db, now=NOW)} == {first}
    assert not join_stories(db, first, second, now=NOW).can_undo


def test_splitting_and_joining_can_be_undone(db: sqlite3.Connection) -> None:
    first, second, third = one_each(db, 3, 2, 1)
    put_stories(db, [[first, second], [third]])
    mark_read(db, [first], is_read=True, now=NOW)
    before = everything(db)
    split_story(db, second, now=NOW)
    after_split = everything(db)
    join_stories(db, second, third, now=NOW)

    undo(db, now=NOW)
    assert everything(db) == after_split

    undo(db, now=NOW)
    assert everything(db) == before


def test_another_process_learns_of_a_split_and_of_its_undoing(db: sqlite3.Connection) -> None:
    first, second = one_each(db, 3, 2)
    put_stories(db, [[first, second]])
    versions = [stories_version(db)]

    split_story(db, second, now=NOW)
    versions.append(stories_version(db))
    undo(db, now=NOW)
    versions.append(stories_version(db))

    assert versions == sorted(set(versions))


def everything(db: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    """All that a split or a join changes."""
    return [
        db.execute(sql).fetchall()
        for sql in (
            "SELECT id, story_id, is_read FROM article ORDER BY id",
            "SELECT article_id, cluster_id, is_apart FROM signature ORDER BY article_id",
            "SELECT * FROM seen_elsewhere ORDER BY article_id",
        )
    ]


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
