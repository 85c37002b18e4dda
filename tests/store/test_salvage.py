"""A damaged store made new: what can be read is there again, and the old file is kept."""

import gc
import shutil
import sqlite3
import stat
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
from tests.store.kept_papers import article, assert_counts, bring, page
from tests.store.kept_papers import feed as subscribe

from termnews.core.article import ArticleId
from termnews.core.errors import StoreError
from termnews.core.section import LATEST, SAVED, search_key
from termnews.store import bodies, feeds, kept_searches, marks, sections, settings, undo
from termnews.store.backup import problem_of
from termnews.store.connection import close_store, open_store
from termnews.store.pages import section_page
from termnews.store.salvage import is_damaged, salvage

PAGE_BYTES = 4096
LONG_TEXT = "".join(f"Boat {number} left at {number % 24}:40. " for number in range(2_000))


@pytest.fixture
def filled(store_path: Path, now: datetime) -> Path:
    """A store with two papers, forty articles, full texts, marks, a search and a journal; nobody uses it."""
    db = open_store(store_path, now=now)
    for paper in ("harbourpost", "ledger"):
        subscribed = subscribe(db, paper, ("World", "Harbours") if paper == "ledger" else ())
        articles = (article(f"{paper}-{number}", hours=number) for number in range(1, 20))
        bring(db, subscribed.id, *articles, article(f"{paper}-long", text=LONG_TEXT))
    for number in (2, 3, 21):
        address = f"https://saltmere.example/{number}"
        full = page(address, text=LONG_TEXT, title=f"page {number}")
        bodies.put_page(db, ArticleId(number), full, now=now)
    marks.set_saved(db, ArticleId(2), is_saved=True, now=now)
    marks.set_position(db, ArticleId(3), 0.5)
    kept_searches.keep_search(db, "ferry", "Ferries", now=now)
    settings.set_setting(db, "tide", "high")
    close_store(db)
    return store_path


def shown(path: Path, now: datetime) -> dict[str, object]:
    """What a reader sees of a store."""
    db = open_store(path, now=now)
    try:
        assert_counts(db)
        listed = section_page(db, LATEST, now=now, limit=200).rows
        saved = section_page(db, SAVED, now=now, limit=200).rows
        ids = [row[0] for row in db.execute("SELECT id FROM article ORDER BY id")]
        return {
            "latest": listed,
            "saved": saved,
            "sections": sections.list_sections(db),
            "feeds": [
                (one.title, one.url, one.article_count, one.unread_count) for one in feeds.list_feeds(db)
            ],
            "bodies": [bodies.feed_body(db, ArticleId(number)) for number in ids],
            "pages": [bodies.get_page(db, ArticleId(number)) for number in ids],
            "hits": section_page(db, search_key("boat"), now=now, limit=100).rows,
            "place": marks.position(db, ArticleId(3)),
            "tide": settings.get_setting(db, "tide"),
            "undone": undo.undo(db, now=now),
        }
    finally:
        close_store(db)


def is_whole(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as db:
        broken = db.execute("PRAGMA foreign_key_check").fetchall()
        return not broken and not problem_of(db)


def test_a_store_without_damage_comes_out_as_it_was(filled: Path, now: datetime, tmp_path: Path) -> None:
    twin = tmp_path / "twin.db"
    shutil.copy(filled, twin)

    salvaged = salvage(filled, now=now)

    assert (salvaged.feed_count, salvaged.article_count, salvaged.full_text_count) == (2, 40, 3)
    assert (salvaged.saved_count, salvaged.lost) == (1, ())
    assert shown(filled, now) == shown(twin, now)
    assert salvaged.kept_path.name == "store.db.damaged.20261123T081200"
    assert {stat.S_IMODE(file.stat().st_mode) for file in filled.parent.iterdir()} == {0o600}
    assert is_whole(filled)


def test_whichever_page_is_damaged_the_rest_is_salvaged(filled: Path, now: datetime, tmp_path: Path) -> None:
    content = filled.read_bytes()
    count = len(content) // PAGE_BYTES
    for number in (0, 1, *range(2, count, count // 9)):
        path = tmp_path / f"damaged-{number}" / "store.db"
        path.parent.mkdir()
        damaged = bytearray(content)
        damaged[number * PAGE_BYTES : (number + 1) * PAGE_BYTES] = b"\xaa" * PAGE_BYTES
        path.write_bytes(damaged)

        salvaged = salvage(path, now=now)

        assert is_whole(path), number
        # Finding out that nobody else has it open turns off write-ahead logging, in the first 100 bytes.
        assert salvaged.kept_path.read_bytes()[100:] == damaged[100:]
        # A page holds a dozen articles, or some feeds; what lies elsewhere is there.
        assert salvaged.article_count >= 20, number
        assert salvaged.article_count == 40 or salvaged.lost, number
        assert salvaged.feed_count == 2 or salvaged.lost, number
        seen = shown(path, now)
        assert seen["latest"], number


def test_what_a_log_still_holds_is_salvaged_too(filled: Path, now: datetime, tmp_path: Path) -> None:
    db = open_store(filled, now=now)
    settings.set_setting(db, "tide", "low")
    killed = tmp_path / "killed"
    shutil.copytree(filled.parent, killed)
    close_store(db)

    salvage(killed / "store.db", now=now)

    assert shown(killed / "store.db", now)["tide"] == "low"


def test_a_full_text_that_lost_its_article_is_found_in_saved(filled: Path, now: datetime) -> None:
    with closing(sqlite3.connect(filled)) as db:
        (guid,) = db.execute("SELECT guid FROM article WHERE id = 2").fetchone()
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("DROP TRIGGER IF EXISTS article_placed")
        db.execute("DELETE FROM article WHERE id = 2")
        db.commit()

    salvaged = salvage(filled, now=now)

    assert guid
    assert any("Saved" in sentence for sentence in salvaged.lost)
    saved = shown(filled, now)["saved"]
    assert isinstance(saved, tuple)
    assert [story.lead.title for story in saved] == ["page 2"]


def test_a_feed_that_is_lost_is_said_and_its_articles_stay(filled: Path, now: datetime) -> None:
    with closing(sqlite3.connect(filled)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("DELETE FROM feed WHERE id = 2")
        db.commit()

    salvaged = salvage(filled, now=now)

    assert (salvaged.feed_count, salvaged.article_count) == (1, 40)
    assert "Subscriptions that cannot be read: 1. Add them again." in salvaged.lost
    assert is_whole(filled)


@pytest.mark.parametrize("content", [b"a shopping list\n" * 4_000, b"", b"\0" * 50_000])
def test_where_nothing_can_be_read_the_file_stays_as_it_is(
    tmp_path: Path, now: datetime, content: bytes
) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(content)

    with pytest.raises(StoreError, match="Nothing of a store can be read"):
        salvage(path, now=now)

    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == ["store.db"]


def test_a_database_of_another_program_is_left_alone(tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "tides.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA application_id = 7")
        other.execute("CREATE TABLE tide (height REAL)")

    with pytest.raises(StoreError, match="not a store of termnews"):
        salvage(path, now=now)
    with pytest.raises(StoreError, match="no store to salvage"):
        salvage(tmp_path / "none.db", now=now)


def test_a_store_in_use_is_not_exchanged(filled: Path, now: datetime) -> None:
    db = open_store(filled, now=now)

    with pytest.raises(StoreError, match="open in another termnews"):
        salvage(filled, now=now)

    assert settings.get_setting(db, "tide") == "high"
    close_store(db)


def test_a_store_that_was_looked_at_is_no_longer_in_use(filled: Path, now: datetime) -> None:
    with closing(sqlite3.connect(filled)) as db:
        db.execute("UPDATE article_words_data SET block = zeroblob(60) WHERE id > 10")
        db.commit()
    gc.disable()
    try:
        assert is_damaged(filled, now=now)
        assert salvage(filled, now=now).article_count == 40
    finally:
        gc.enable()
