"""A connection on a thread of its own: how async code asks the store."""

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from termnews.core.errors import StoreError
from termnews.store.connection import close_store, has_log, open_store

P = ParamSpec("P")
T = TypeVar("T")


class StoreAccess:
    """Runs functions of this package, one after the other, away from the event loop."""

    def __init__(self) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._db: sqlite3.Connection | None = None
        self.was_left_open = False
        """Somebody has the store open, or did not close it in order."""

    async def open(self, path: Path, *, now: datetime, is_hurried: bool = False) -> None:
        """Open or create the store at `path`.

        Args:
            is_hurried: See `open_store`.

        Raises:
            StoreError: It cannot be opened, is newer than this program, or is no store of ours.
        """
        loop = asyncio.get_running_loop()
        self.was_left_open = has_log(path)
        self._db = await loop.run_in_executor(
            self._thread, lambda: open_store(path, now=now, is_hurried=is_hurried)
        )

    async def run(
        self, function: Callable[Concatenate[sqlite3.Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """`function(db, *args, **kwargs)`, with SQLite's errors as `StoreError`."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, lambda: self._call(function, *args, **kwargs))

    def _call(
        self, function: Callable[Concatenate[sqlite3.Connection, P], T], /, *args: P.args, **kwargs: P.kwargs
    ) -> T:
        if self._db is None:
            raise StoreError("The store is closed.")
        try:
            return function(self._db, *args, **kwargs)
        except sqlite3.Error as error:
            raise StoreError(f"The store refused: {error}. `termnews doctor` looks into it.") from error

    async def close(self) -> None:
        """Close the connection; waits for what runs."""
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._thread, self._close)
        self._thread.shutdown(wait=True)

    def _close(self) -> None:
        if self._db is not None:
            close_store(self._db)
            self._db = None
