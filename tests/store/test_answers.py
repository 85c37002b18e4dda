import sqlite3
from datetime import timedelta

import pytest
from tests.store.kept_papers import NOW, article, assert_counts, feed, ids_of

from termnews.core.article import FeedId, NewArticle
from termnews.core.errors import StoreError, UsageError
from termnews.core.feed import Validators
from termnews.core.section import LATEST
from termnews.store.answers import Answer, NewDocument, NoDocument, SameDocument, put_answers
from termnews.store.arrivals import StoredCount
from termnews.store.feeds import get_feed
from termnews.store.search import search_page

LATER = NOW + timedelta(hours=1)


def document(feed_id: int, *articles: NewArticle, ranking: list[str] | None = None) -> NewDocument:
    return NewDocument(
        FeedId(feed_id), articles, "", "", Validators('"v1"'), f"hash of {feed_id}", LATER, ranking=ranking
    )


def test_answers_of_all_kinds_are_kept_together(db: sqlite3.Connection) -> None:
    post, quay, ledger = feed(db, "harbourpost"), feed(db, "dailyquay"), feed(db, "theledger")
    answers: list[Answer] = [
        document(post.id, article("a"), article("b", hours=9)),
        SameDocument(quay.id, Validators('"q7"'), LATER),
        NoDocument(ledger.id, "It is not there.", LATER),
    ]

    counts = put_answers(db, answers, now=NOW)

    assert counts == (StoredCount((1, 2)), StoredCount(), StoredCount())  # type: ignore[arg-type]
    assert (get_feed(db, post.id).body_hash, get_feed(db, post.id).next_check_at) == ("hash of 1", LATER)
    assert get_feed(db, quay.id).validators == Validators('"q7"')
    assert get_feed(db, ledger.id).error == "It is not there."


def test_what_several_feeds_bring_at_once_is_found_by_its_words(db: sqlite3.Connection) -> None:
    papers = [feed(db, f"paper{number}") for number in range(3)]

    put_answers(
        db,
        [
            document(
                paper.id, *(article(f"{paper.id}-{n}", hours=n, text=f"Lantern {n}9.") for n in range(4))
            )
            for paper in papers
        ],
        now=NOW,
    )

    assert len(search_page(db, "lantern", now=NOW).rows) == 12
    assert len(search_page(db, "lantern 39", now=NOW).rows) == 3
    db.execute("INSERT INTO article_words (article_words) VALUES ('integrity-check')")
    assert_counts(db)


def test_an_answer_that_cannot_be_kept_costs_no_other_its_own(db: sqlite3.Connection) -> None:
    post, quay = feed(db, "harbourpost"), feed(db, "dailyquay")

    first, nobody, last = put_answers(
        db,
        [document(post.id, article("a")), document(99, article("x")), document(quay.id, article("c"))],
        now=NOW,
    )

    assert isinstance(first, StoredCount)
    assert isinstance(nobody, UsageError)
    assert isinstance(last, StoredCount)
    assert len(ids_of(db, LATEST)) == 2
    assert_counts(db)


def test_a_disk_that_is_full_is_said_of_every_feed(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    (page_count,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {page_count}")

    (refused,) = put_answers(db, [document(post.id, article("a", text="tide " * 400_000))], now=NOW)

    db.execute("PRAGMA max_page_count = 1000000")
    assert isinstance(refused, StoreError)
    assert get_feed(db, post.id).body_hash == ""


def test_a_ranking_keeps_its_order_with_its_articles(db: sqlite3.Connection) -> None:
    ranking = feed(db, "mostread", is_ranking=True)
    addresses = ["https://saltmere.example/b", "https://saltmere.example/a"]

    put_answers(db, [document(ranking.id, article("a"), ranking=addresses)], now=NOW)

    kept = [row[0] for row in db.execute("SELECT canonical_url FROM ranking ORDER BY rank")]
    assert [address.rpartition("/")[2] for address in kept] == ["b", "a"]


@pytest.mark.parametrize("count", [0, 1])
def test_few_answers_are_answers_too(db: sqlite3.Connection, count: int) -> None:
    post = feed(db, "harbourpost")

    assert len(put_answers(db, [SameDocument(post.id, Validators(), LATER)] * count, now=NOW)) == count
