"""Copies of the store: whole, private, and never at the price of what was there."""

import os
import sqlite3
import stat
from datetime import datetime
from pathlib import Path

import pytest
from tests.store.kept_papers import article, bring_one, feed

from termnews.core.errors import StoreError, UsageError
from termnews.store.articles import find_article
from termnews.store.backup import restore_backup, save_backup
from termnews.store.connection import close_store, open_store
from termnews.store.schema import MIGRATIONS
from termnews.store.settings import get_setting, set_setting


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def told(path: Path, now: datetime) -> str | None:
    """What a store remembers of the tide."""
    db = open_store(path, now=now)
    try:
        return get_setting(db, "tide")
    finally:
        close_store(db)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@pytest.fixture
def copy_path(tmp_path: Path) -> Path:
    return tmp_path / "copy.db"


def test_a_copy_of_a_store_in_use_has_all_that_was_told(
    db: sqlite3.Connection, store_path: Path, copy_path: Path, now: datetime
) -> None:
    article_id = bring_one(db, feed(db, "harbourpost").id, article("ferry"))
    set_setting(db, "tide", "high")

    old = os.umask(0o022)
    try:
        size_bytes = save_backup(store_path, copy_path)
    finally:
        os.umask(old)

    assert size_bytes == copy_path.stat().st_size
    assert mode(copy_path) == 0o600
    assert names(copy_path.parent) == ["copy.db", "termnews"]
    copy = open_store(copy_path, now=now)
    assert get_setting(copy, "tide") == "high"
    assert find_article(copy, str(article_id)) is not None
    close_store(copy)


def test_a_file_that_is_there_is_replaced_only_when_that_is_asked_for(
    db: sqlite3.Connection, store_path: Path, copy_path: Path, now: datetime
) -> None:
    copy_path.write_text("a shopping list")

    with pytest.raises(UsageError, match="is there already"):
        save_backup(store_path, copy_path)
    assert copy_path.read_text() == "a shopping list"

    set_setting(db, "tide", "low")
    save_backup(store_path, copy_path, may_replace=True)
    assert told(copy_path, now) == "low"


def test_a_link_that_leads_elsewhere_is_not_followed(
    db: sqlite3.Connection, store_path: Path, copy_path: Path, tmp_path: Path
) -> None:
    diary = tmp_path / "diary"
    diary.write_text("Dear diary")
    copy_path.symlink_to(diary)

    with pytest.raises(UsageError, match="is there already"):
        save_backup(store_path, copy_path)
    save_backup(store_path, copy_path, may_replace=True)

    assert diary.read_text() == "Dear diary"
    assert not copy_path.is_symlink()


@pytest.mark.parametrize("name", [".", "no such folder/copy.db"])
def test_a_copy_needs_a_folder_that_exists(
    db: sqlite3.Connection, store_path: Path, tmp_path: Path, name: str
) -> None:
    with pytest.raises(UsageError, match="not a file in a folder that exists"):
        save_backup(store_path, tmp_path / name)


def test_the_store_is_not_copied_onto_itself(db: sqlite3.Connection, store_path: Path) -> None:
    with pytest.raises(UsageError, match="is the store itself"):
        save_backup(store_path, store_path, may_replace=True)
    with pytest.raises(UsageError, match="is the store itself"):
        restore_backup(store_path, store_path, now=datetime.fromisoformat("2026-11-23T08:12+00:00"))


def test_what_is_no_store_is_not_copied(copy_path: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no store to copy"):
        save_backup(tmp_path / "none.db", copy_path)

    (tmp_path / "tides.db").write_text("12:05 3.4 m\n" * 100)
    with pytest.raises(StoreError, match="not a store of termnews"):
        save_backup(tmp_path / "tides.db", copy_path)
    assert not copy_path.exists()


def test_a_damaged_store_makes_no_copy_and_leaves_nothing_behind(
    store_path: Path, copy_path: Path, now: datetime
) -> None:
    db = open_store(store_path, now=now)
    bring_one(db, feed(db, "harbourpost").id, article("ferry"))
    close_store(db)
    content = bytearray(store_path.read_bytes())
    content[4096 * 3 :] = b"\xaa" * (len(content) - 4096 * 3)
    store_path.write_bytes(content)

    with pytest.raises(StoreError, match="`termnews doctor`"):
        save_backup(store_path, copy_path)

    assert names(copy_path.parent) == ["termnews"]


def test_a_copy_that_cannot_be_written_leaves_nothing_behind(
    db: sqlite3.Connection, store_path: Path, copy_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_space)

    with pytest.raises(StoreError, match="No space left on device"):
        save_backup(store_path, copy_path)

    assert names(copy_path.parent) == ["termnews"]


def test_a_restored_store_is_what_the_copy_holds_and_the_old_one_is_kept(
    store_path: Path, copy_path: Path, now: datetime
) -> None:
    db = open_store(store_path, now=now)
    set_setting(db, "tide", "high")
    save_backup(store_path, copy_path)
    set_setting(db, "tide", "low")
    close_store(db)

    kept = restore_backup(copy_path, store_path, now=now)

    assert kept == store_path.with_name("store.db.before-restore.20261123T081200")
    assert told(store_path, now) == "high"
    assert told(kept, now) == "low"
    assert (mode(store_path), mode(kept)) == (0o600, 0o600)
    assert names(store_path.parent) == ["store.db", kept.name]


def test_two_restores_in_a_second_keep_both_old_stores(
    store_path: Path, copy_path: Path, now: datetime
) -> None:
    close_store(open_store(store_path, now=now))
    save_backup(store_path, copy_path)

    kept = {restore_backup(copy_path, store_path, now=now) for _ in range(2)}

    assert len(kept) == 2
    assert all(file is not None and file.exists() for file in kept)


def test_a_store_can_be_restored_where_there_is_none(
    db: sqlite3.Connection, store_path: Path, copy_path: Path, tmp_path: Path, now: datetime
) -> None:
    set_setting(db, "tide", "high")
    save_backup(store_path, copy_path)

    assert restore_backup(copy_path, tmp_path / "elsewhere" / "store.db", now=now) is None

    assert told(tmp_path / "elsewhere" / "store.db", now) == "high"
    assert mode(tmp_path / "elsewhere") == 0o700


def test_a_copy_of_an_older_version_is_brought_up_to_date(
    store_path: Path, copy_path: Path, now: datetime
) -> None:
    old = open_store(copy_path, now=now, migrations=MIGRATIONS[:2])
    set_setting(old, "tide", "high")
    old.close()

    restore_backup(copy_path, store_path, now=now)

    assert told(store_path, now) == "high"
    assert names(store_path.parent) == ["store.db"]


def test_a_store_that_is_open_elsewhere_is_not_exchanged(
    db: sqlite3.Connection, store_path: Path, copy_path: Path, now: datetime
) -> None:
    set_setting(db, "tide", "high")
    save_backup(store_path, copy_path)

    with pytest.raises(StoreError, match="open in another termnews"):
        restore_backup(copy_path, store_path, now=now)

    assert get_setting(db, "tide") == "high"
    assert sorted(names(store_path.parent)) == ["store.db", "store.db-shm", "store.db-wal"]


@pytest.mark.parametrize("content", [b"a shopping list\n" * 400, b""])
def test_what_is_no_copy_is_not_restored(
    store_path: Path, copy_path: Path, now: datetime, content: bytes
) -> None:
    close_store(open_store(store_path, now=now))
    before = store_path.read_bytes()
    copy_path.write_bytes(content)

    with pytest.raises(StoreError, match="not a store of termnews"):
        restore_backup(copy_path, store_path, now=now)
    with pytest.raises(UsageError, match="there is no such file"):
        restore_backup(copy_path.with_name("none"), store_path, now=now)

    assert store_path.read_bytes() == before


def test_a_newer_copy_is_not_restored(store_path: Path, copy_path: Path, now: datetime) -> None:
    newer = (*MIGRATIONS, "CREATE TABLE lighthouse (id INTEGER PRIMARY KEY) STRICT;")
    close_store(open_store(copy_path, now=now, migrations=newer))

    with pytest.raises(StoreError, match="written by a newer termnews"):
        restore_backup(copy_path, store_path, now=now)

    assert not store_path.exists()


def test_a_damaged_store_is_exchanged_all_the_same(store_path: Path, copy_path: Path, now: datetime) -> None:
    db = open_store(store_path, now=now)
    set_setting(db, "tide", "high")
    save_backup(store_path, copy_path)
    close_store(db)
    store_path.write_bytes(b"\xaa" * 40_000)

    kept = restore_backup(copy_path, store_path, now=now)

    assert told(store_path, now) == "high"
    assert kept is not None
    assert kept.read_bytes() == b"\xaa" * 40_000


def test_without_links_files_are_moved(
    store_path: Path, copy_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    close_store(open_store(store_path, now=now))
    monkeypatch.setattr("os.link", no_links)

    save_backup(store_path, copy_path)
    kept = restore_backup(copy_path, store_path, now=now)

    assert kept is not None
    assert kept.exists()
    assert told(store_path, now) is None
