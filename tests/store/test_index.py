import sqlite3

from tests.store.kept_papers import NOW, article, bring_one, feed

from termnews.core.article import ArticleId
from termnews.store.index import get_text, put_text
from termnews.store.search import search_page


def test_a_text_is_found_by_its_new_words_only(db: sqlite3.Connection) -> None:
    known = bring_one(db, feed(db, "harbourpost").id, article("a", text="Herring and kelp."))

    put_text(db, known, title="Lanterns", text="Mackerel and 학교급식.")

    assert get_text(db, known) == "Mackerel and 학교급식."
    assert len(search_page(db, "lanterns mackerel 급식", now=NOW).rows) == 1
    assert not search_page(db, "herring", now=NOW).rows
    assert not search_page(db, "headline", now=NOW).rows


def test_the_index_is_whole_after_many_changes(db: sqlite3.Connection) -> None:
    paper = feed(db, "harbourpost")
    for number in range(20):
        known = bring_one(db, paper.id, article(f"a{number}"))
        put_text(db, known, title=f"Title {number}", text="Tide tables. " * number)
        put_text(db, known, title=f"Title {number}", text="")

    assert not search_page(db, "tide", now=NOW).rows
    assert len(search_page(db, "title", now=NOW).rows) == 20
    db.execute("INSERT INTO article_words (article_words) VALUES ('integrity-check')")


def test_two_articles_that_would_have_one_number_in_the_index_have_two(db: sqlite3.Connection) -> None:
    known = bring_one(db, feed(db, "harbourpost").id, article("a"))
    far_id = ArticleId(known + 2**20)
    db.execute(
        """
        INSERT INTO article (
            id, feed_id, guid, url, canonical_url, title, byline, standfirst, own_section_id, section_id,
            published_at, sort_at, first_seen_at, word_count, content_hash, is_listed
        )
        SELECT ?, feed_id, 'far', url, canonical_url, title, byline, standfirst, own_section_id, section_id,
            published_at, sort_at, first_seen_at, word_count, content_hash, is_listed
        FROM article
        """,
        (far_id,),
    )

    put_text(db, far_id, title="Far", text="Out at sea.")

    assert get_text(db, far_id) == "Out at sea."
    assert get_text(db, known).startswith("The first boat left the old quay at midnight.")
