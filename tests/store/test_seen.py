"""Reading marks the other papers' articles as seen elsewhere, as far as the reader wants it."""

import sqlite3

import pytest
from tests.store.kept_papers import (
    NOW,
    article,
    assert_counts,
    bring_one,
    feed,
    is_read,
    placed,
    put_stories,
    unread,
)

from termnews.core.article import ArticleId
from termnews.core.errors import UsageError
from termnews.core.section import LATEST
from termnews.store.articles import get_article
from termnews.store.marks import mark_read
from termnews.store.seen import SeenElsewhere, seen_elsewhere_setting, set_seen_elsewhere
from termnews.store.signatures import put_places
from termnews.store.undo import undo


@pytest.fixture
def three(db: sqlite3.Connection) -> list[ArticleId]:
    """Three papers' articles that are one story; the second prints the text of the first."""
    ids = [bring_one(db, feed(db, f"paper{age}").id, article(f"a{age}", hours=age)) for age in (3, 2, 1)]
    first, second, third = ids
    put_places(
        db,
        [placed(db, first, first), placed(db, second, first, copy_of=first), placed(db, third, first)],
        {},
        now=NOW,
    )
    return ids


@pytest.mark.parametrize(
    ("choice", "marks"),
    [
        (SeenElsewhere.OFF, [True, False, False]),
        (SeenElsewhere.SAME_TEXT, [True, True, False]),
        (SeenElsewhere.WHOLE_STORY, [True, True, True]),
    ],
)
def test_the_reader_chooses_what_reading_one_paper_marks(
    db: sqlite3.Connection, three: list[ArticleId], choice: str, marks: list[bool]
) -> None:
    set_seen_elsewhere(db, choice)

    mark_read(db, [three[0]], is_read=True, now=NOW)

    assert [is_read(db, known) for known in three] == marks
    assert [get_article(db, known).is_seen_elsewhere for known in three] == [False, *marks[1:]]
    assert_counts(db)


def test_the_whole_story_counts_unless_chosen_otherwise(db: sqlite3.Connection) -> None:
    assert seen_elsewhere_setting(db) is SeenElsewhere.WHOLE_STORY


def test_a_choice_that_is_none_is_refused(db: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match="off, same text, whole story"):
        set_seen_elsewhere(db, "sometimes")


def test_undoing_the_reading_undoes_what_was_seen_elsewhere(
    db: sqlite3.Connection, three: list[ArticleId]
) -> None:
    mark_read(db, [three[1]], is_read=True, now=NOW)

    undo(db, now=NOW)

    assert [is_read(db, known) for known in three] == [False, False, False]
    assert not any(get_article(db, known).is_seen_elsewhere for known in three)
    assert_counts(db)


def test_marking_unread_what_was_read_brings_back_what_was_seen_elsewhere(
    db: sqlite3.Connection, three: list[ArticleId]
) -> None:
    mark_read(db, [three[0]], is_read=True, now=NOW)

    mark_read(db, [three[0]], is_read=False, now=NOW)
    assert unread(db, LATEST) == 3

    undo(db, now=NOW)
    assert unread(db, LATEST) == 0
    assert get_article(db, three[1]).is_seen_elsewhere


def test_an_article_that_was_only_seen_elsewhere_can_be_unread_alone(
    db: sqlite3.Connection, three: list[ArticleId]
) -> None:
    mark_read(db, [three[0]], is_read=True, now=NOW)

    mark_read(db, [three[2]], is_read=False, now=NOW)

    assert [is_read(db, known) for known in three] == [True, True, False]


def test_what_the_reader_read_stays_read_when_another_paper_is_unread(
    db: sqlite3.Connection, three: list[ArticleId]
) -> None:
    set_seen_elsewhere(db, SeenElsewhere.OFF)
    mark_read(db, [three[1]], is_read=True, now=NOW)
    set_seen_elsewhere(db, SeenElsewhere.WHOLE_STORY)
    mark_read(db, [three[0]], is_read=True, now=NOW)

    mark_read(db, [three[0]], is_read=False, now=NOW)

    assert [is_read(db, known) for known in three] == [False, True, False]


@pytest.mark.parametrize(
    ("choice", "is_copy", "is_seen"),
    [
        (SeenElsewhere.OFF, True, False),
        (SeenElsewhere.SAME_TEXT, False, False),
        (SeenElsewhere.SAME_TEXT, True, True),
        (SeenElsewhere.WHOLE_STORY, False, True),
    ],
)
def test_what_arrives_for_a_story_that_was_read_follows_the_choice(
    db: sqlite3.Connection, three: list[ArticleId], choice: str, is_copy: bool, is_seen: bool
) -> None:
    set_seen_elsewhere(db, choice)
    mark_read(db, [three[0]], is_read=True, now=NOW)
    late = bring_one(db, feed(db, "late").id, article("late"))

    copy_of = three[0] if is_copy else None
    put_places(db, [placed(db, late, three[0], copy_of=copy_of)], {}, now=NOW)

    assert get_article(db, late).is_seen_elsewhere is is_read(db, late) is is_seen
    assert_counts(db)


def test_undoing_the_reading_reaches_what_arrived_since(
    db: sqlite3.Connection, three: list[ArticleId]
) -> None:
    mark_read(db, [three[0]], is_read=True, now=NOW)
    late = bring_one(db, feed(db, "late").id, article("late"))
    put_places(db, [placed(db, late, three[0])], {}, now=NOW)
    assert is_read(db, late)

    undo(db, now=NOW)

    assert unread(db, LATEST) == 4
    assert_counts(db)


def test_an_article_that_arrives_for_an_unread_story_is_unread(db: sqlite3.Connection) -> None:
    first = bring_one(db, feed(db, "post").id, article("a", hours=2))
    second = bring_one(db, feed(db, "quay").id, article("b"))

    put_stories(db, [[first, second]])

    assert unread(db, LATEST) == 2
