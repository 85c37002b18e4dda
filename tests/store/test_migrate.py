import sqlite3
import stat
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.core.errors import StoreError
from termnews.store.connection import close_store, open_store
from termnews.store.schema import MIGRATIONS, statements
from termnews.store.settings import get_setting, set_setting

ADD_A_TABLE = "CREATE TABLE lighthouse (id INTEGER PRIMARY KEY) STRICT;"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_an_older_store_is_backed_up_and_brought_up_to_date(store_path: Path, now: datetime) -> None:
    old = open_store(store_path, now=now)
    set_setting(old, "last section", "saved")
    close_store(old)

    db = open_store(store_path, now=now, migrations=(*MIGRATIONS, ADD_A_TABLE))

    assert db.execute("SELECT count(*) FROM lighthouse").fetchone() == (0,)
    assert get_setting(db, "last section") == "saved"
    backup = store_path.with_name(f"store.db.version-{len(MIGRATIONS)}.20261123T081200")
    assert mode(backup) == 0o600
    kept = open_store(backup, now=now)
    assert get_setting(kept, "last section") == "saved"
    close_store(kept)
    close_store(db)


def test_a_store_that_is_up_to_date_is_not_backed_up(store_path: Path, now: datetime) -> None:
    close_store(open_store(store_path, now=now))
    close_store(open_store(store_path, now=now))

    assert [file.name for file in store_path.parent.iterdir()] == ["store.db"]


def test_a_migration_that_fails_changes_nothing(store_path: Path, now: datetime) -> None:
    close_store(open_store(store_path, now=now))
    broken = ADD_A_TABLE + "\nINSERT INTO no_such_table VALUES (1);"

    with pytest.raises(StoreError, match="no such table"):
        open_store(store_path, now=now, migrations=(*MIGRATIONS, broken))

    db = open_store(store_path, now=now)
    assert db.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'lighthouse'").fetchone() == (0,)
    close_store(db)


def test_a_backup_that_cannot_be_written_stops_the_migration(
    store_path: Path, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    close_store(open_store(store_path, now=now))

    def no_space(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_space)

    with pytest.raises(StoreError, match="No space left on device"):
        open_store(store_path, now=now, migrations=(*MIGRATIONS, ADD_A_TABLE))

    assert [file.name for file in store_path.parent.iterdir()] == ["store.db"]


@given(st.text(alphabet="high tide\n", max_size=60))
def test_a_script_is_cut_into_whole_statements(words: str) -> None:
    script = f"SELECT '{words}';\n{ADD_A_TABLE}\nSELECT 2;\n"

    assert "".join(statements(script)) == script
    assert all(sqlite3.complete_statement(statement) for statement in statements(script))
