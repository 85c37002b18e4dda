import sqlite3
from datetime import timedelta

from tests.store.kept_papers import NOW, article, bring_one, feed, put_stories

from termnews.core.article import ArticleId
from termnews.store.articles import articles_of_story, get_article
from termnews.store.follows import follow_story, followed_stories, gather
from termnews.store.undo import undo

WEEKS = timedelta(weeks=1)


def two_papers(db: sqlite3.Connection) -> tuple[ArticleId, ArticleId]:
    first = bring_one(db, feed(db, "post").id, article("a", hours=2))
    second = bring_one(db, feed(db, "quay").id, article("b"))
    put_stories(db, [[first, second]])
    return first, second


def test_a_story_is_followed_as_a_whole(db: sqlite3.Connection) -> None:
    first, second = two_papers(db)

    change = follow_story(db, second, now=NOW)

    assert change.sentence == "Following “Headline b”."
    assert all(get_article(db, known).is_followed for known in (first, second))
    (followed,) = followed_stories(db)
    assert followed.article_ids == (first, second)


def test_what_comes_weeks_later_is_gathered_under_it(db: sqlite3.Connection) -> None:
    first, second = two_papers(db)
    follow_story(db, first, now=NOW)
    late = bring_one(db, feed(db, "ledger").id, article("late", hours=-500))

    gather(db, {followed_stories(db)[0].id: [late]})

    assert get_article(db, late).is_followed
    assert {other.id for other in articles_of_story(db, late)} == {first, second}
    assert {other.id for other in articles_of_story(db, first)} == {second, late}


def test_following_again_is_following_no_longer(db: sqlite3.Connection) -> None:
    first, _ = two_papers(db)
    follow_story(db, first, now=NOW)

    change = follow_story(db, first, now=NOW)

    assert change.sentence == "No longer following “Headline a”."
    assert followed_stories(db) == ()
    assert not get_article(db, first).is_followed


def test_following_can_be_undone_and_so_can_its_end(db: sqlite3.Connection) -> None:
    first, _ = two_papers(db)
    follow_story(db, first, now=NOW)
    follow_story(db, first, now=NOW)

    undo(db, now=NOW)
    assert get_article(db, first).is_followed

    undo(db, now=NOW)
    assert not get_article(db, first).is_followed
