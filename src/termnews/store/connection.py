"""Open the store: one SQLite file, private to its owner.

Rule: what is not ours, or is newer than we are, is refused and left exactly as it is.
"""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from termnews.core.errors import StoreError
from termnews.store.files import make_private, make_private_file
from termnews.store.migrate import migrate, user_version
from termnews.store.plain_words import StoreConnection, code_of, in_plain_words
from termnews.store.schema import APPLICATION_ID, MIGRATIONS

BUSY_SECONDS = 5.0
"""How long a statement waits for another process that is writing."""

LOOK_SECONDS = 0.001
"""How often a transaction looks whether it may begin."""

OLDEST_SQLITE = (3, 38, 0)
"""STRICT tables, RETURNING and JSON without being asked for; Python 3.11 ships newer ones."""


def open_store(
    path: Path, *, now: datetime, migrations: Sequence[str] = MIGRATIONS, is_hurried: bool = False
) -> sqlite3.Connection:
    """The store, made if it is missing and brought up to date (after a backup) if it is older.

    The connection is in autocommit mode; changes of several statements go inside `transaction`. Where
    nothing can be written (a read-only or full disk), it is for reading alone.

    Args:
        is_hurried: It is for writing what can be had again. After a power cut its last seconds may be
            missing; the file is whole, and what other connections had written stays.

    Raises:
        StoreError: The file is not ours, is newer, is damaged, or cannot be made or opened; or SQLite
            is too old.
    """
    _refuse_an_old_sqlite()
    make_private_file(path)
    try:
        return _open_to_write(path, migrations, is_hurried=is_hurried, now=now)
    except StoreError as error:
        if code_of(error.__cause__) not in _UNWRITABLE or not _is_all_in_one_file(path):
            raise
        # SQLite needs files beside this one even for reading, and they could not be made.
        if (readable := _open_to_read(path, len(migrations))) is None:
            raise
        return readable


def _open_to_write(
    path: Path, migrations: Sequence[str], *, is_hurried: bool, now: datetime
) -> sqlite3.Connection:
    if path.stat().st_size:
        refuse_what_is_not_ours(path, len(migrations))
        make_private(path)
    db = _connect(str(path))
    try:
        _configure(db)
        if user_version(db) == 0:
            # Before WAL, so that the mark is in the file itself and not in its log.
            db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute("PRAGMA journal_mode = WAL")
        migrate(db, path, migrations, transaction=transaction, now=now)
        for pragma in _HURRIED if is_hurried else ():
            db.execute(f"PRAGMA {pragma}")
    except BaseException:
        db.close()
        raise
    return db


def has_log(path: Path) -> bool:
    """Changes stand beside the file at `path`; whoever closes a store as the last one folds them into it."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _is_all_in_one_file(path: Path) -> bool:
    return path.stat().st_size > 0 and not has_log(path)


def _open_to_read(path: Path, known_version: int) -> sqlite3.Connection | None:
    """A connection that needs nothing beside the file; None if it is not a store of this very version."""
    db = _connect(path.absolute().as_uri() + "?immutable=1", uri=True)
    is_ours = db.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
    if not is_ours or user_version(db) != known_version:
        db.close()
        return None
    _configure(db)
    return db


_UNWRITABLE = frozenset(
    {sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}
)

_HURRIED = ("synchronous = NORMAL", "wal_autocheckpoint = 4000")
"""The disk is waited for when 16 MB stand in the log, not at each of a hundred feeds."""


def close_store(db: sqlite3.Connection) -> None:
    """Close it, after letting SQLite refresh what it knows of the tables, if it can do so now."""
    try:
        # Another program may be writing, or nothing can be written: the next close will do as well.
        with suppress(StoreError):
            db.execute("PRAGMA busy_timeout = 0")
            db.execute("PRAGMA optimize")
    finally:
        db.close()


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All or nothing. Inside another transaction it joins that one."""
    is_inside_another = db.in_transaction
    if is_inside_another:
        yield
        return
    _begin(db)
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        # SQLite itself has rolled back after some errors, such as a full disk.
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise


def _begin(db: sqlite3.Connection) -> None:
    """Begin to write, as soon as nobody else does.

    A deferred transaction that turns to writing fails at once when another writes; this one waits. Not as
    SQLite waits, which looks ever less often, up to every 100 ms, and so misses the short moments that a
    refresh leaves between its transactions: a mark took a second and more.
    """
    (patience_ms,) = db.execute("PRAGMA busy_timeout").fetchone()
    give_up_at = time.monotonic() + patience_ms / 1_000
    db.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                db.execute("BEGIN IMMEDIATE")
            except StoreError as error:
                if code_of(error.__cause__) != sqlite3.SQLITE_BUSY or time.monotonic() >= give_up_at:
                    raise
                time.sleep(LOOK_SECONDS)
            else:
                return
    finally:
        db.execute(f"PRAGMA busy_timeout = {patience_ms}")


def _refuse_an_old_sqlite() -> None:
    if sqlite3.sqlite_version_info < OLDEST_SQLITE:
        needed = ".".join(map(str, OLDEST_SQLITE))
        raise StoreError(
            f"This Python has SQLite {sqlite3.sqlite_version}; the store needs {needed}. Use a newer Python."
        )


def _connect(database: str, *, uri: bool = False) -> sqlite3.Connection:
    try:
        return sqlite3.connect(
            database,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            # The engine gives the connection a thread of its own, which need not be the one that opened it.
            check_same_thread=False,
            factory=StoreConnection,
            cached_statements=256,
            uri=uri,
        )
    except sqlite3.Error as error:
        raise in_plain_words(error) from error


def _configure(db: sqlite3.Connection) -> None:
    for pragma in (
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "synchronous = FULL",
        "temp_store = MEMORY",
        "cache_size = -8000",
        "journal_size_limit = 16000000",
        "analysis_limit = 400",
    ):
        db.execute(f"PRAGMA {pragma}")


def refuse_what_is_not_ours(path: Path, known_version: int = len(MIGRATIONS)) -> None:
    """Leave a file alone that is no store of termnews, or a store of a newer one.

    Raises:
        StoreError: It is one of these, or cannot be read.
    """
    # Read-only, because closing a writable connection would fold a foreign file's log into it.
    db = _connect(path.absolute().as_uri() + "?mode=ro", uri=True)
    try:
        application_id = db.execute("PRAGMA application_id").fetchone()[0]
        version = user_version(db)
    except StoreError as error:
        if code_of(error.__cause__) != sqlite3.SQLITE_NOTADB:
            raise
        application_id, version = 0, 0
    finally:
        db.close()
    if application_id != APPLICATION_ID:
        raise StoreError(f"{path} is not a store of termnews; it was left as it is. Move it or name another.")
    if version > known_version:
        raise StoreError(
            f"{path} was written by a newer termnews (version {version} of the store, this one knows "
            f"{known_version}); it was left as it is. Update termnews."
        )
