"""Whether the store is whole."""

import sqlite3
import zlib
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from termnews.core.errors import StoreError
from termnews.store.packing import MAX_UNPACKED_BYTES

_PACKED = ("SELECT body FROM feed_text", "SELECT page FROM page", "SELECT text FROM indexed_text")

_REFUSED = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL})


@dataclass(frozen=True, slots=True)
class StoreHealth:
    """What a look at the whole file found.

    Attributes:
        problem: SQLite's own word for what is wrong with the file, or empty.
        index_problem: Likewise for the full-text index.
        damaged_text_count: Texts that cannot be unpacked; SQLite itself does not look into them.
    """

    path: str
    size_bytes: int
    article_count: int
    problem: str = ""
    index_problem: str = ""
    damaged_text_count: int = 0

    @property
    def is_whole(self) -> bool:
        """Nothing is wrong."""
        return not (self.problem or self.index_problem or self.damaged_text_count)


def store_health(db: sqlite3.Connection) -> StoreHealth:
    """Read every page: `quick_check` calls nearly half of the damaged files well (measured)."""
    path = str(db.execute("PRAGMA database_list").fetchone()[2])
    problem = file_problem(db)
    return StoreHealth(
        path,
        Path(path).stat().st_size,
        -1 if problem else int(db.execute("SELECT count(*) FROM article").fetchone()[0]),
        problem=problem,
        index_problem="" if problem else index_problem(db),
        damaged_text_count=0 if problem else _damaged_text_count(db),
    )


def store_problem(path: Path) -> str:
    """What is wrong with the file at `path`, read from end to end; empty if it is whole."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
        return file_problem(db)


def file_problem(db: sqlite3.Connection) -> str:
    """What is wrong with the file, in SQLite's words, after reading all of it; empty if it is whole."""
    try:
        verdict = str(db.execute("PRAGMA integrity_check(1)").fetchone()[0])
    except (sqlite3.DatabaseError, StoreError) as error:
        return str(error.__cause__ or error)
    return "" if verdict == "ok" else verdict.partition("\n")[2] or verdict


def index_problem(db: sqlite3.Connection) -> str:
    """What is wrong with the full-text index; empty if it is whole, or if it is not ours to look at now."""
    try:
        db.execute("INSERT INTO article_words (article_words) VALUES ('integrity-check')")
    except (sqlite3.DatabaseError, StoreError) as error:
        # It is asked for like a change, so it is refused where nothing may be changed now.
        return "" if _code(error) in _REFUSED else str(error.__cause__ or error)
    return ""


def _code(error: Exception) -> int:
    # Not in a name of the caller's: an error that its own traceback leads to keeps the store open.
    return int(getattr(error.__cause__ or error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)) & 0xFF


def is_sound(packed: bytes) -> bool:
    """Whether a compressed text can be unpacked to its end."""
    unpacking = zlib.decompressobj()
    try:
        unpacking.decompress(packed, MAX_UNPACKED_BYTES)
    except zlib.error:
        return False
    return unpacking.eof


def _damaged_text_count(db: sqlite3.Connection) -> int:
    return sum(not is_sound(packed) for sql in _PACKED for (packed,) in db.execute(sql))
