"""Copies of the whole store: made while it is in use, and put back in its place.

Rule: a copy is looked at from end to end before it is called one, and nothing is ever overwritten that
is not kept somewhere else first.
"""

import os
import sqlite3
import tempfile
import time
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from termnews.core.errors import StoreError, UsageError
from termnews.store.connection import open_store, refuse_what_is_not_ours
from termnews.store.files import make_private_folder, sync_folder
from termnews.store.health import file_problem, index_problem

BESIDE = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a database, by the end of the name."""


_LOOKS, _LOOK_SECONDS = 10, 0.1
"""How often, and seconds between, it is looked whether the store is in use: a worker takes time to end."""


def save_backup(path: Path, copy_path: Path, *, may_replace: bool = False) -> int:
    """Write a whole copy of a store, which may be in use, to a private file; its size in bytes.

    Args:
        may_replace: A file of that name may be replaced; it is, at once, when the copy is whole.

    Raises:
        UsageError: There is nothing to copy, or the file is there already.
        StoreError: The store is damaged, or the copy could not be written.
    """
    if not path.is_file():
        raise UsageError(f"{path}: there is no store to copy yet.")
    _refuse_to_replace(path, copy_path, may_replace=may_replace)
    refuse_what_is_not_ours(path)
    draft = new_draft(copy_path)
    try:
        _copy(path, draft)
        _put(draft, copy_path, may_replace=may_replace)
    except OSError as error:
        raise StoreError(f"{copy_path} could not be written: {error.strerror}.") from error
    finally:
        remove_draft(draft)
    return copy_path.stat().st_size


def restore_backup(copy_path: Path, path: Path, *, now: datetime) -> Path | None:
    """Put a copy in the place of the store; where the old store is kept, or None if there was none.

    Raises:
        UsageError: There is no such copy.
        StoreError: The copy is damaged, not ours or newer, the store is in use, or the disk refuses; the
            store is as it was.
    """
    if not copy_path.is_file():
        raise UsageError(f"{copy_path}: there is no such file.")
    if path.exists() and copy_path.samefile(path):
        raise UsageError(f"{copy_path} is the store itself; name a backup of it.")
    refuse_what_is_not_ours(copy_path)
    draft = new_draft(path)
    try:
        _copy(copy_path, draft)
        # Brings an older copy up to date now, while the old store still stands.
        open_store(draft, now=now).close()
        return exchange(draft, path, label="before-restore", now=now)
    except OSError as error:
        raise StoreError(f"{path} could not be restored: {error.strerror}.") from error
    finally:
        remove_draft(draft)


def exchange(draft: Path, path: Path, *, label: str, now: datetime) -> Path | None:
    """Put a new store in the place of the old one, which is kept beside it; where, or None if there was none.

    Raises:
        StoreError: Another program has the store open.
    """
    kept = None
    if path.exists():
        _take_alone(path)
        kept = _free_name(path.with_name(f"{path.name}.{label}.{now.astimezone(UTC):%Y%m%dT%H%M%S}"))
        for end in ("", *BESIDE):
            with suppress(FileNotFoundError):
                _keep(_beside(path, end), _beside(kept, end))
        # A log that is left would be taken for the new store's.
        for end in BESIDE:
            _beside(path, end).unlink(missing_ok=True)
    draft.replace(path)
    sync_folder(path.parent)
    return kept


def problem_of(db: sqlite3.Connection) -> str:
    """What is wrong with a store or its index, in SQLite's words; empty if it is whole."""
    return file_problem(db) or index_problem(db)


def _copy(path: Path, draft: Path) -> None:
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(draft)) as copy:
            source.backup(copy)
            # A log beside the copy would have to travel with it.
            copy.execute("PRAGMA journal_mode = DELETE")
            problem = problem_of(copy)
    except sqlite3.Error as error:
        raise StoreError(
            f"{path} could not be copied ({error}): free some space; `termnews doctor` looks for more."
        ) from error
    if problem:
        raise StoreError(f"{path} is damaged ({problem}), so no copy was made. Run `termnews doctor`.")
    with draft.open("rb") as written:
        os.fsync(written.fileno())


def _refuse_to_replace(path: Path, copy_path: Path, *, may_replace: bool) -> None:
    if not copy_path.parent.is_dir() or copy_path.is_dir():
        raise UsageError(f"“{copy_path}” is not a file in a folder that exists; name one.")
    if copy_path.exists() and copy_path.samefile(path):
        raise UsageError(f"{copy_path} is the store itself; name another file.")
    if os.path.lexists(copy_path) and not may_replace:
        raise UsageError(f"{copy_path} is there already; name another file, or add --replace.")


def _put(draft: Path, copy_path: Path, *, may_replace: bool) -> None:
    if may_replace:
        draft.replace(copy_path)
    else:
        try:
            os.link(draft, copy_path)  # unlike a rename, it never takes the place of a file made meanwhile
        except FileExistsError as error:
            raise UsageError(f"{copy_path} is there already; name another file, or add --replace.") from error
        except OSError:
            draft.replace(copy_path)  # this file system has no links
    sync_folder(copy_path.parent)


def _take_alone(path: Path) -> None:
    """See that nobody has the store open, and that all of it stands in the one file.

    A damaged one may refuse to be looked at; then its log stays and is kept with it.
    """
    for _ in range(_LOOKS):
        try:
            with closing(sqlite3.connect(path)) as db:
                # Only who is alone may leave write-ahead logging.
                db.execute("PRAGMA journal_mode = DELETE").fetchone()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
                return
            time.sleep(_LOOK_SECONDS)
        else:
            return
    raise StoreError(f"{path} is open in another termnews, so it was not exchanged. Close that one first.")


def _keep(file: Path, kept: Path) -> None:
    try:
        os.link(file, kept)  # both names until the new store stands: there is a store at every moment
    except FileNotFoundError:
        raise
    except OSError:
        file.replace(kept)


def _free_name(path: Path) -> Path:
    names = (path, *(path.with_name(f"{path.name}-{number}") for number in range(2, 1000)))
    return next(name for name in names if not os.path.lexists(name))


def new_draft(path: Path) -> Path:
    """A new private file beside `path`, for what is to become it.

    Raises:
        StoreError: It cannot be made.
    """
    try:
        make_private_folder(path.parent)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise StoreError(f"{path} could not be written: {error.strerror}.") from error
    os.close(handle)
    return Path(name)


def remove_draft(draft: Path) -> None:
    """Take away a draft and what was made beside it, as far as that is possible."""
    for file in draft.parent.iterdir():
        if file.name.startswith(draft.name):
            with suppress(OSError):
                file.unlink()


def _beside(path: Path, end: str) -> Path:
    return path.with_name(path.name + end)
