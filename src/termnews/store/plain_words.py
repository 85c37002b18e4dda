"""Connections whose errors are ours: what SQLite says, in plain words and with what to do about it.

Rule: no error of SQLite's leaves this package but as a `StoreError`.
"""

import sqlite3
from collections.abc import Iterable
from typing import Any, NoReturn, Self

from termnews.core.errors import StoreError

_REMEDIES = {
    sqlite3.SQLITE_FULL: "the disk is full. Free some space and try again; nothing was lost",
    sqlite3.SQLITE_BUSY: "another termnews is writing to it. Try again in a moment",
    sqlite3.SQLITE_LOCKED: "another termnews is writing to it. Try again in a moment",
    sqlite3.SQLITE_READONLY: (
        "its file or folder is read-only, or its disk is full. Make it writable, or free some space"
    ),
    sqlite3.SQLITE_CORRUPT: "it is damaged. Run `termnews doctor`",
    sqlite3.SQLITE_NOTADB: "it is damaged. Run `termnews doctor`",
    sqlite3.SQLITE_IOERR: (
        "the disk is full, or does not answer as it should. Free some space, or run `termnews doctor`"
    ),
    sqlite3.SQLITE_CANTOPEN: "its file cannot be opened. See that it is a file and that you may read it",
}


class _Cursor(sqlite3.Cursor):
    """A cursor whose errors are ours."""

    def execute(self, sql: str, parameters: Any = (), /) -> Self:
        try:
            return super().execute(sql, parameters)
        except sqlite3.Error as error:
            _raise_ours(error)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> Self:
        try:
            return super().executemany(sql, parameters)
        except sqlite3.Error as error:
            _raise_ours(error)

    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except sqlite3.Error as error:
            _raise_ours(error)

    def fetchall(self) -> list[Any]:
        try:
            return super().fetchall()
        except sqlite3.Error as error:
            _raise_ours(error)

    def __next__(self) -> Any:
        try:
            return super().__next__()
        except sqlite3.Error as error:
            _raise_ours(error)


class StoreConnection(sqlite3.Connection):
    """A connection whose errors are ours."""

    def execute(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """As sqlite3 has it."""
        return self.cursor(_Cursor).execute(sql, parameters)

    def executemany(self, sql: str, parameters: Iterable[Any], /) -> sqlite3.Cursor:
        """As sqlite3 has it."""
        return self.cursor(_Cursor).executemany(sql, parameters)


def _raise_ours(error: sqlite3.Error) -> NoReturn:
    # Not a context manager around each call: that would cost more than most calls.
    if isinstance(error, sqlite3.ProgrammingError):
        raise error  # a mistake of ours, not a state of the store
    raise in_plain_words(error) from error


def in_plain_words(error: sqlite3.Error) -> StoreError:
    """What went wrong, and what to do about it."""
    remedy = _REMEDIES.get(code_of(error), "Run `termnews doctor`")
    return StoreError(f"The store could not be used ({error}): {remedy}.")


def code_of(error: BaseException | None) -> int:
    """The primary result code (sqlite.org/rescode.html); 0 if there is none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
