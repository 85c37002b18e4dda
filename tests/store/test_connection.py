import os
import shutil
import sqlite3
import stat
import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from termnews.core.errors import StoreError
from termnews.store.connection import close_store, open_store, transaction
from termnews.store.schema import APPLICATION_ID, MIGRATIONS
from termnews.store.settings import get_setting, set_setting

ADD_A_TABLE = "CREATE TABLE lighthouse (id INTEGER PRIMARY KEY) STRICT;"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_new_store_is_private_to_its_owner(store_path: Path, now: datetime) -> None:
    old = os.umask(0o022)
    try:
        db = open_store(store_path, now=now)
        set_setting(db, "last section", "latest")
    finally:
        os.umask(old)

    assert mode(store_path) == 0o600
    assert mode(store_path.parent) == 0o700
    assert mode(store_path.with_name("store.db-wal")) == 0o600
    assert mode(store_path.with_name("store.db-shm")) == 0o600
    close_store(db)


def test_a_store_that_others_may_read_is_made_private(store_path: Path, now: datetime) -> None:
    close_store(open_store(store_path, now=now))
    store_path.chmod(0o644)

    close_store(open_store(store_path, now=now))

    assert mode(store_path) == 0o600


def test_the_reader_s_actions_survive_a_power_cut(db: sqlite3.Connection) -> None:
    settings = {
        name: db.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "trusted_schema", "busy_timeout")
    }

    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "busy_timeout": 5000,
    }


def test_a_store_keeps_what_it_was_told(store_path: Path, now: datetime) -> None:
    db = open_store(store_path, now=now)
    set_setting(db, "last section", "saved")
    close_store(db)

    again = open_store(store_path, now=now)

    assert get_setting(again, "last section") == "saved"
    assert get_setting(again, "never told") is None
    close_store(again)


def test_the_file_says_that_it_is_ours(store_path: Path, now: datetime) -> None:
    close_store(open_store(store_path, now=now))

    assert int.from_bytes(store_path.read_bytes()[68:72], "big") == APPLICATION_ID


def test_a_store_of_a_newer_version_is_refused_and_left_as_it_is(store_path: Path, now: datetime) -> None:
    close_store(open_store(store_path, now=now, migrations=(*MIGRATIONS, ADD_A_TABLE)))
    before = store_path.read_bytes()

    with pytest.raises(StoreError, match="written by a newer termnews"):
        open_store(store_path, now=now)

    assert store_path.read_bytes() == before


def test_a_database_of_another_program_is_refused_and_left_as_it_is(tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "tides.db"
    other = sqlite3.connect(path)
    other.execute("PRAGMA journal_mode = WAL")
    other.execute("CREATE TABLE tide (height REAL)")
    path.chmod(0o644)
    before = path.read_bytes()

    with pytest.raises(StoreError, match=r"tides\.db is not a store of termnews"):
        open_store(path, now=now)

    assert path.read_bytes() == before
    assert mode(path) == 0o644
    other.close()


@pytest.mark.parametrize(
    "content", [b"Dear diary, the ferry was late again. " * 50, b"SQLite format 3\0" * 40]
)
def test_a_file_that_is_no_database_is_refused_and_left_as_it_is(
    tmp_path: Path, now: datetime, content: bytes
) -> None:
    path = tmp_path / "diary.txt"
    path.write_bytes(content)

    with pytest.raises(StoreError, match=r"diary\.txt is not a store of termnews"):
        open_store(path, now=now)

    assert path.read_bytes() == content


def test_an_empty_file_becomes_a_store(tmp_path: Path, now: datetime) -> None:
    path = tmp_path / "store.db"
    path.touch()

    db = open_store(path, now=now)

    assert get_setting(db, "anything") is None
    close_store(db)


def test_a_folder_cannot_be_the_store(tmp_path: Path, now: datetime) -> None:
    with pytest.raises(StoreError, match="is not a file"):
        open_store(tmp_path, now=now)


def test_a_store_under_a_file_cannot_be_made(tmp_path: Path, now: datetime) -> None:
    (tmp_path / "data").write_text("a file")

    with pytest.raises(StoreError, match="cannot be made: Not a directory"):
        open_store(tmp_path / "data" / "termnews" / "store.db", now=now)


def test_a_damaged_store_says_so_in_plain_words(store_path: Path, now: datetime) -> None:
    close_store(open_store(store_path, now=now))
    content = bytearray(store_path.read_bytes())
    content[4096:] = b"\xaa" * (len(content) - 4096)
    store_path.write_bytes(content)

    with pytest.raises(StoreError, match=r"it is damaged\. Run `termnews doctor`"):
        set_setting(open_store(store_path, now=now), "last section", "saved")


def test_two_that_open_a_new_store_at_once_both_get_it(store_path: Path, now: datetime) -> None:
    opened: list[sqlite3.Connection] = []
    start = threading.Barrier(4)

    def run() -> None:
        start.wait()
        opened.append(open_store(store_path, now=now))

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [get_setting(db, "anything") for db in opened] == [None] * 4
    for db in opened:
        db.close()


def test_a_transaction_is_all_or_nothing(db: sqlite3.Connection) -> None:
    def fail_halfway() -> None:
        with transaction(db):
            set_setting(db, "tide", "high")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()

    assert get_setting(db, "tide") is None


def test_a_transaction_inside_another_is_part_of_it(db: sqlite3.Connection) -> None:
    def fail_after_the_inner_one() -> None:
        with transaction(db):
            with transaction(db):
                set_setting(db, "tide", "high")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_the_inner_one()

    assert get_setting(db, "tide") is None


def test_a_store_that_another_writes_to_says_so(
    db: sqlite3.Connection, store_path: Path, now: datetime
) -> None:
    other = open_store(store_path, now=now)
    db.execute("PRAGMA busy_timeout = 1")

    with transaction(other), pytest.raises(StoreError, match="another termnews is writing"), transaction(db):
        set_setting(db, "tide", "high")

    other.close()


def test_who_waits_begins_in_the_moment_between_two_transactions(
    db: sqlite3.Connection, store_path: Path, now: datetime
) -> None:
    is_waiting = threading.Event()

    def write() -> None:
        other = open_store(store_path, now=now)
        is_waiting.set()
        with transaction(other):
            set_setting(other, "tide", "high")
        assert other.execute("PRAGMA busy_timeout").fetchone() == (5000,)
        other.close()

    waiting = threading.Thread(target=write)
    with transaction(db):
        waiting.start()
        is_waiting.wait()
        set_setting(db, "tide", "low")
    waiting.join()

    assert get_setting(db, "tide") == "high"


def test_a_full_disk_loses_nothing(db: sqlite3.Connection) -> None:
    set_setting(db, "tide", "high")
    (page_count,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {page_count}")

    with pytest.raises(StoreError, match="the disk is full"):
        set_setting(db, "log", "x" * 1_000_000)

    assert get_setting(db, "tide") == "high"
    assert not db.in_transaction


def test_mistakes_of_ours_are_not_called_a_state_of_the_store(db: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.ProgrammingError):
        db.execute("SELECT :tide", {})

    with pytest.raises(StoreError, match="incomplete input"):
        db.executemany("INSERT INTO", [()])


def test_rows_can_be_taken_one_by_one_or_together(db: sqlite3.Connection) -> None:
    db.executemany("INSERT INTO setting (name, value) VALUES (?, ?)", [("a", "1"), ("b", "2")])

    cursor = db.execute("SELECT name FROM setting ORDER BY name")

    assert next(cursor) == ("a",)
    assert cursor.fetchall() == [("b",)]
    assert list(db.execute("SELECT value FROM setting ORDER BY name")) == [("1",), ("2",)]


def test_an_sqlite_that_is_too_old_is_named(
    store_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 26, 0))

    with pytest.raises(StoreError, match=r"the store needs 3\.38\.0"):
        open_store(store_path, now=now)

    assert not store_path.exists()


@pytest.fixture
def unwritable(store_path: Path, now: datetime) -> Iterator[Path]:
    """A store beside which nothing can be made, as on a read-only or full disk."""
    db = open_store(store_path, now=now)
    set_setting(db, "tide", "high")
    close_store(db)
    in_the_way = store_path.with_name("store.db-shm")
    in_the_way.mkdir()
    yield store_path
    in_the_way.rmdir()


def test_where_nothing_can_be_written_the_store_can_be_read(unwritable: Path, now: datetime) -> None:
    db = open_store(unwritable, now=now)

    assert get_setting(db, "tide") == "high"
    with pytest.raises(StoreError, match="read-only, or its disk is full"):
        set_setting(db, "tide", "low")
    close_store(db)


def test_what_its_log_holds_can_be_read_too(
    db: sqlite3.Connection, store_path: Path, tmp_path: Path, now: datetime
) -> None:
    set_setting(db, "tide", "high")
    killed = tmp_path / "killed"
    shutil.copytree(store_path.parent, killed)
    (killed / "store.db-shm").unlink()
    (killed / "store.db-shm").mkdir()

    read = open_store(killed / "store.db", now=now)

    assert get_setting(read, "tide") == "high"
    close_store(read)


def test_an_older_store_that_cannot_be_written_is_refused(unwritable: Path, now: datetime) -> None:
    with pytest.raises(StoreError, match=r"Make it writable|cannot be opened"):
        open_store(unwritable, now=now, migrations=(*MIGRATIONS, ADD_A_TABLE))


def test_a_store_that_another_writes_to_can_be_read_and_closed(
    db: sqlite3.Connection, store_path: Path, now: datetime
) -> None:
    set_setting(db, "tide", "high")
    with transaction(db):
        other = open_store(store_path, now=now)

        assert get_setting(other, "tide") == "high"
        close_store(other)
