"""Bring an older store up to date, one transaction for each step, a backup before the first."""

import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from termnews.core.errors import StoreError
from termnews.core.later import Later
from termnews.store.files import make_private_file
from termnews.store.packing import unpack_text
from termnews.store.schema import statements

if TYPE_CHECKING:
    from termnews.store import words
else:
    words = Later("termnews.store.words")

Transaction = Callable[[sqlite3.Connection], AbstractContextManager[None]]


def user_version(db: sqlite3.Connection) -> int:
    """How many migrations the store has had."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(
    db: sqlite3.Connection,
    path: Path,
    migrations: Sequence[str],
    *,
    transaction: Transaction,
    now: datetime,
) -> None:
    """Run the migrations that are missing.

    Raises:
        StoreError: One of them failed; the store is as it was before it.
    """
    version = user_version(db)
    db.create_function("indexed_title", 1, _searchable_title, deterministic=True)
    db.create_function("indexed_text", 1, _searchable_text, deterministic=True)
    if 0 < version < len(migrations):
        # Inside a transaction, so that no other process migrates while the copy is made.
        with transaction(db):
            version = user_version(db)
            if version < len(migrations):
                backup = f"{path.name}.version-{version}.{now.astimezone(UTC):%Y%m%dT%H%M%S}"
                back_up(path, path.with_name(backup))
    for number, script in enumerate(migrations[version:], start=version + 1):
        with transaction(db):
            # Another process may have been faster while this one waited for the lock.
            if user_version(db) >= number:
                continue
            # executescript() would commit first, so the statements run one by one.
            for statement in statements(script):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {number}")


def _searchable_title(title: str) -> str:
    return words.searchable_title(title)


def _searchable_text(packed: bytes) -> str:
    # A damaged text must not keep the store shut: `doctor` finds it in `indexed_text`.
    try:
        return words.searchable(unpack_text(packed))
    except StoreError:
        return ""


def back_up(path: Path, copy_path: Path) -> None:
    """Write a whole copy of a store to a new private file, and to the disk itself.

    Raises:
        StoreError: The copy could not be written.
    """
    make_private_file(copy_path)
    try:
        # A connection of its own: SQLite cannot copy from one that is inside a transaction.
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy_path)) as copy:
            source.backup(copy)
        with copy_path.open("rb") as written:
            os.fsync(written.fileno())
    except (sqlite3.Error, OSError) as error:
        copy_path.unlink(missing_ok=True)
        raise StoreError(
            f"The backup {copy_path} could not be written ({error}): free some space."
        ) from error
