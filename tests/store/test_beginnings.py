import sqlite3
from datetime import datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.store.kept_papers import NOW, article, bring_one, feed

from termnews.core.article import ArticleId
from termnews.store.beginnings import short_beginning, with_beginnings
from termnews.store.connection import close_store, open_store
from termnews.store.index import put_text
from termnews.store.schema import MIGRATIONS
from termnews.store.schema_words import WHOLE_WORDS
from termnews.store.search import search_page


def is_found(db: sqlite3.Connection, query: str) -> bool:
    return bool(search_page(db, query, now=NOW).rows)


def keep(db: sqlite3.Connection, *, title: str, text: str) -> None:
    put_text(db, bring_one(db, feed(db, "harbourpost").id, article("a")), title=title, text=text)


def test_one_or_two_letters_find_the_beginnings_of_headlines(db: sqlite3.Connection) -> None:
    keep(db, title="École by the pier", text="Lanterns in fog.")

    assert all(is_found(db, query) for query in ("p", "pi", "ec", "fog e", "lanterns PI", "title:pi"))
    assert not any(
        is_found(db, query) for query in ("ie", "l", "la", "fo", "pi lanterns", '"pi"', "fog -pier p")
    )


def test_one_or_two_letters_find_whole_words_of_texts(db: sqlite3.Connection) -> None:
    keep(db, title="Pier", text="An ox on pier x.")

    assert is_found(db, "ox")
    assert is_found(db, "pier x")


def test_three_letters_find_the_beginnings_of_all_words(db: sqlite3.Connection) -> None:
    keep(db, title="Pier", text="Lanterns in fog.")

    assert is_found(db, "lan")


def test_a_term_of_several_words_may_end_with_a_short_beginning(db: sqlite3.Connection) -> None:
    keep(db, title="Sea-wall", text="The co-op is open.")

    assert is_found(db, "sea-w")
    assert is_found(db, "co-op")
    assert not is_found(db, "land-w")


def test_an_exact_word_is_not_found_by_a_beginning(db: sqlite3.Connection) -> None:
    keep(db, title="Pier", text="Lanterns.")

    assert not is_found(db, '"pi" lanterns')
    assert is_found(db, "lanterns -pi")


def test_an_older_store_finds_what_it_found(store_path: Path, now: datetime) -> None:
    before = MIGRATIONS[: MIGRATIONS.index(WHOLE_WORDS)]
    old = open_store(store_path, now=now, migrations=before)
    keep(old, title="Pier", text="Lanterns and 학교급식.")
    close_store(old)

    db = open_store(store_path, now=now)

    assert all(is_found(db, query) for query in ("pi", "lant", "급식", "pier lanterns"))
    put_text(db, ArticleId(1), title="Fog", text="")
    assert not is_found(db, "pi")
    db.execute("INSERT INTO article_words (article_words) VALUES ('integrity-check')")
    close_store(db)


def test_a_damaged_text_does_not_keep_an_older_store_shut(store_path: Path, now: datetime) -> None:
    old = open_store(store_path, now=now, migrations=MIGRATIONS[: MIGRATIONS.index(WHOLE_WORDS)])
    keep(old, title="Pier", text="Lanterns.")
    old.execute("UPDATE indexed_text SET text = x'00'")
    close_store(old)

    db = open_store(store_path, now=now)

    assert db.execute("SELECT count(*) FROM article_words WHERE article_words MATCH 'pier'").fetchone() == (
        1,
    )
    close_store(db)


@given(title=st.text(max_size=60))
def test_what_ends_with_a_short_word_is_found_by_it(title: str) -> None:
    short = short_beginning(title)

    assert short is None or short[1] in with_beginnings(title).split()


@given(title=st.text(max_size=60))
def test_the_headline_itself_stands_first(title: str) -> None:
    assert with_beginnings(title).startswith(title)
