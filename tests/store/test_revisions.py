import sqlite3
from dataclasses import replace
from datetime import timedelta

from tests.store.kept_papers import NOW, article, bring, bring_one, feed, is_read

from termnews.core.block import body_text
from termnews.store.articles import get_article
from termnews.store.marks import mark_read
from termnews.store.revisions import former_text

LATER = NOW + timedelta(hours=2)
TEXT = "The first boat left the old quay at midnight."


def test_an_article_that_says_something_else_is_updated_and_its_old_text_kept(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    ferry = bring_one(db, post.id, article("a", text=TEXT))
    mark_read(db, [ferry], is_read=True, now=NOW)

    count = bring(db, post.id, article("a", text="The boat sank at the quay."), now=LATER)

    assert (count.new_ids, count.updated_ids) == ((), (ferry,))
    assert get_article(db, ferry).updated_at == LATER
    assert is_read(db, ferry)
    former = former_text(db, ferry)
    assert former is not None
    assert (former.title, body_text(former.body), former.replaced_at) == ("Headline a", TEXT, LATER)


def test_a_corrected_comma_is_kept_but_not_called_an_update(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    ferry = bring_one(db, post.id, article("a", text=TEXT))

    count = bring(db, post.id, article("a", text=TEXT.replace("quay", "quay,")), now=LATER)

    assert count.updated_ids == ()
    assert get_article(db, ferry).updated_at is None
    assert former_text(db, ferry) is None


def test_of_several_changes_the_text_before_the_newest_is_kept(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    ferry = bring_one(db, post.id, article("a", text="One boat."))
    bring(db, post.id, article("a", text="Two boats."))

    bring(db, post.id, article("a", text="Three boats."), now=LATER)

    former = former_text(db, ferry)
    assert former is not None
    assert body_text(former.body) == "Two boats."


def test_an_article_that_is_unchanged_costs_no_write(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    bring(db, post.id, article("a"), article("b"))
    before = db.total_changes

    bring(db, post.id)
    of_an_empty_answer = db.total_changes - before
    bring(db, post.id, article("a"), article("b"))

    assert db.total_changes - before == 2 * of_an_empty_answer


def test_an_archive_that_moved_is_the_same_archive(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    old = bring(db, post.id, article("b", hours=1), article("a", hours=2)).new_ids
    moved = [
        replace(one, guid=f"new-{one.guid}", url="", canonical_url=f"https://new.example/{one.guid}")
        for one in (article("b", hours=1), article("a", hours=2))
    ]

    count = bring(db, post.id, *moved, now=LATER)

    assert count.new_ids == ()
    assert [get_article(db, one).title for one in old] == ["Headline a", "Headline b"]


def test_a_daily_headline_of_another_day_is_another_article(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    bring(db, post.id, article("a", title="Tide table", hours=24))

    count = bring(db, post.id, article("b", title="Tide table", hours=0))

    assert len(count.new_ids) == 1


def test_two_articles_of_one_headline_and_moment_are_two(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    bring(db, post.id, article("a", title="Tide table"))

    count = bring(db, post.id, article("b", title="Tide table"), article("c", title="Tide table"))

    assert len(count.new_ids) == 2
