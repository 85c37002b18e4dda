import sqlite3

import pytest
from tests.store.kept_papers import NOW, article, assert_counts, bring, feed, ids_of, unread

from termnews.core.errors import UsageError
from termnews.core.mute import MuteKind
from termnews.core.section import LATEST, search_key
from termnews.store.feeds import remove_feed
from termnews.store.marks import set_saved
from termnews.store.mutes import add_mute, drop_mute, list_mutes
from termnews.store.undo import undo


@pytest.fixture
def papers(db: sqlite3.Connection) -> sqlite3.Connection:
    post = feed(db, "post")
    bring(
        db,
        post.id,
        article("ferry", hours=1, title="Night ferry returns"),
        article("lottery", hours=2, title="The lottery was won", section=("World",)),
    )
    return db


def titles(db: sqlite3.Connection, query: str = "") -> list[int]:
    return ids_of(db, search_key(query) if query else LATEST)


def test_what_is_muted_leaves_every_list_and_count_and_comes_back(papers: sqlite3.Connection) -> None:
    change = add_mute(papers, MuteKind.WORD, "Lottery", now=NOW)
    muted = (titles(papers), unread(papers, LATEST), titles(papers, "lottery"), titles(papers, "muted"))
    assert_counts_with_mutes(papers)

    drop_mute(papers, 1, now=NOW)

    assert change.sentence == "Muted word “Lottery”: 1 article is kept out."
    assert muted == ([2], 1, [], [1])
    assert (titles(papers), unread(papers, LATEST), titles(papers, "muted")) == ([2, 1], 2, [])
    assert_counts(papers)


def test_what_arrives_later_is_muted_too_and_not_counted_as_new(papers: sqlite3.Connection) -> None:
    add_mute(papers, MuteKind.SECTION, "World", now=NOW)
    post = feed(papers, "ledger")

    count = bring(
        papers,
        post.id,
        article("a", hours=0, section=("World", "Asia")),
        article("b", hours=0, section=("Sport",)),
    )

    assert len(count.new_ids) == 1
    assert len(titles(papers, "muted")) == 2


def test_an_article_under_two_rules_stays_out_until_both_are_dropped(papers: sqlite3.Connection) -> None:
    add_mute(papers, MuteKind.WORD, "lottery", now=NOW)
    add_mute(papers, MuteKind.SECTION, "World", now=NOW)

    drop_mute(papers, 1, now=NOW)
    still = titles(papers)
    drop_mute(papers, 2, now=NOW)

    assert (still, titles(papers)) == ([2], [2, 1])


def test_a_rule_can_be_undone_and_so_can_its_dropping(papers: sqlite3.Connection) -> None:
    add_mute(papers, MuteKind.WORD, "lottery", now=NOW)
    drop_mute(papers, 1, now=NOW)

    undo(papers, now=NOW)
    dropped_undone = titles(papers)
    undo(papers, now=NOW)

    assert (dropped_undone, titles(papers)) == ([2], [2, 1])
    assert list_mutes(papers) == ()


def test_what_was_saved_stays_whatever_mutes_it(papers: sqlite3.Connection) -> None:
    add_mute(papers, MuteKind.WORD, "lottery", now=NOW)

    set_saved(
        papers,
        papers.execute("SELECT id FROM article WHERE guid = 'lottery'").fetchone()[0],
        is_saved=True,
        now=NOW,
    )

    assert len(titles(papers)) == 2


def test_a_feed_that_was_removed_and_muted_does_not_come_back_by_unmuting(papers: sqlite3.Connection) -> None:
    add_mute(papers, MuteKind.SOURCE, "post", now=NOW)
    remove_feed(papers, papers.execute("SELECT id FROM feed").fetchone()[0], now=NOW)

    drop_mute(papers, 1, now=NOW)

    assert titles(papers) == []


def test_rules_are_listed_with_what_they_keep_out(papers: sqlite3.Connection) -> None:
    add_mute(papers, MuteKind.WORD, "lottery", now=NOW)
    add_mute(papers, MuteKind.AUTHOR, "Mina Oh", now=NOW)

    assert [(m.kind, m.value, m.article_count) for m in list_mutes(papers)] == [
        (MuteKind.AUTHOR, "Mina Oh", 2),
        (MuteKind.WORD, "lottery", 1),
    ]


def test_a_rule_that_holds_is_not_made_twice(papers: sqlite3.Connection) -> None:
    add_mute(papers, MuteKind.WORD, "lottery", now=NOW)

    again = add_mute(papers, MuteKind.WORD, "LOTTERY", now=NOW)

    assert (again.sentence, again.can_undo) == ("word “LOTTERY” is muted already.", False)


def test_a_rule_of_nothing_and_one_that_is_not_there_are_refused(papers: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match="Say what to mute"):
        add_mute(papers, MuteKind.SECTION, " / ", now=NOW)
    with pytest.raises(UsageError, match="There is no mute rule 9"):
        drop_mute(papers, 9, now=NOW)


def test_an_article_that_changes_is_looked_at_again(papers: sqlite3.Connection) -> None:
    add_mute(papers, MuteKind.WORD, "won", now=NOW)
    post_id = papers.execute("SELECT id FROM feed").fetchone()[0]

    bring(papers, post_id, article("lottery", hours=2, title="The lottery is over", section=("World",)))

    assert len(titles(papers)) == 2


def test_a_new_article_is_found_among_the_muted(papers: sqlite3.Connection) -> None:
    add_mute(papers, MuteKind.WORD, "tide", now=NOW)
    post_id = papers.execute("SELECT id FROM feed").fetchone()[0]
    bring(papers, post_id, article("tide", hours=0, title="Tide table"))

    assert len(titles(papers, "muted")) == 1
    assert len(titles(papers, "muted tide")) == 1


def assert_counts_with_mutes(db: sqlite3.Connection) -> None:
    wrong = db.execute(
        """
        SELECT article.id FROM article LEFT JOIN feed ON feed.id = feed_id
        WHERE is_listed <> (
            saved_at IS NOT NULL OR (is_muted = 0 AND feed.removed_at IS NULL AND feed.is_ranking = 0)
        )
        """
    ).fetchall()
    assert wrong == []
