"""A damaged store made new: everything that can still be read goes into a new one, the old one is kept.

Rule: the pages of the damaged file are only ever read. The new store takes its place when it is whole, and
not before.
"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path

from termnews.core.article import CleanPage
from termnews.core.errors import StoreError
from termnews.store.articles import store_page
from termnews.store.backup import exchange, new_draft, problem_of, remove_draft
from termnews.store.connection import open_store, transaction
from termnews.store.gathering import list_tables, ordered_rows, readable_rows
from termnews.store.health import store_health
from termnews.store.packing import seconds, unpack
from termnews.store.rebuild import FOLLOWING, index_texts, rebuild
from termnews.store.schema import APPLICATION_ID

_DAMAGE = frozenset(
    {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_ERROR}
)
_MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What came of a salvage.

    Attributes:
        kept_path: Where the damaged store is now.
        lost: What is known to be missing, a sentence for each kind of thing.
    """

    kept_path: Path
    feed_count: int
    article_count: int
    full_text_count: int
    saved_count: int
    lost: tuple[str, ...]


def is_damaged(path: Path, *, now: datetime) -> bool:
    """Whether a store needs to be salvaged, after a look at all of it.

    Raises:
        StoreError: There is none, or it is newer, in use or not ours: that is no damage.
    """
    if not path.is_file():
        raise StoreError(f"{path}: there is no store to salvage.")
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            return True
    try:
        with closing(open_store(path, now=now)) as db:
            return not store_health(db).is_whole
    except StoreError as error:
        code = getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF
        if code not in {
            sqlite3.SQLITE_CORRUPT,
            sqlite3.SQLITE_NOTADB,
            sqlite3.SQLITE_IOERR,
            sqlite3.SQLITE_ERROR,
        }:
            raise
        return True


def salvage(path: Path, *, now: datetime) -> Salvaged:
    """Make a new store of what can be read of a damaged one, and put it in its place.

    Raises:
        StoreError: Nothing of a store can be read there, it is in use, or the new one cannot be written.
    """
    if not path.is_file():
        raise StoreError(f"{path}: there is no store to salvage.")
    draft, copy = new_draft(path), new_draft(path)
    try:
        with closing(open_store(draft, now=now)) as db:
            lost = _refill(db, _readable(path, copy), path, now=now)
            if problem := problem_of(db):
                raise StoreError(f"The new store is not whole ({problem}); the old one is as it was.")
            feeds, articles, full_texts, saved = (int(db.execute(sql).fetchone()[0]) for sql in _COUNTS)
        kept = exchange(draft, path, label="damaged", now=now)
    except OSError as error:
        raise StoreError(f"{path} could not be salvaged: {error.strerror}.") from error
    finally:
        remove_draft(draft)
        remove_draft(copy)
    if kept is None:
        raise StoreError(f"{path} was taken away meanwhile.")
    return Salvaged(kept, feeds, articles, full_texts, saved, lost)


_COUNTS = (
    "SELECT count(*) FROM feed WHERE removed_at IS NULL",
    "SELECT count(*) FROM article",
    "SELECT count(*) FROM page",
    "SELECT count(*) FROM article WHERE saved_at IS NOT NULL",
)


def _readable(path: Path, copy: Path) -> Path:
    """The store and its log in one file; the file alone where its first page is beyond SQLite."""
    with path.open("rb") as file:
        header = file.read(72)
    if header.startswith(_MAGIC) and int.from_bytes(header[68:72], "big") not in {0, APPLICATION_ID}:
        raise StoreError(f"{path} is not a store of termnews; it was left as it is.")
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
            target.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error:
        return path
    return copy


def _refill(db: sqlite3.Connection, damaged: Path, path: Path, *, now: datetime) -> tuple[str, ...]:
    """Fill an empty store with what can be read; what is missing, in sentences."""
    db.execute("PRAGMA foreign_keys = OFF")
    triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
    with transaction(db):
        for name, _ in triggers:
            db.execute(f"DROP TRIGGER {name}")
        indexed = _copy_rows(db, damaged)
        if not any(db.execute(sql).fetchone()[0] for sql in _COUNTS[:2]):
            raise StoreError(f"Nothing of a store can be read in {path}; it was left as it is.")
        lost = _lost(db, indexed)
        pages = db.execute(_PAGES_ALONE).fetchall()
        rebuild(db)
        index_texts(db)
        for _, sql in triggers:
            db.execute(sql)
        for (packed,) in pages:
            _keep_page(db, packed, now=now)
    db.execute("PRAGMA foreign_keys = ON")
    return lost


def _copy_rows(db: sqlite3.Connection, damaged: Path) -> set[int]:
    """Put what can be read into its tables; the articles that the full-text index knew."""
    tables = [table for table in list_tables(db) if table.name not in FOLLOWING]
    indexed: set[int] = set()
    numbered = readable_rows(damaged, [table for table in tables if table.has_rowid])
    ordered = ordered_rows(damaged, [table for table in tables if not table.has_rowid])
    for table, row in chain(numbered, ordered):
        if table.name != "indexed_text":
            db.execute(*table.statement(row))
        elif isinstance(row.values[1], int):
            indexed.add(row.values[1])
    return indexed


_PAGES_ALONE = "SELECT page FROM page WHERE article_id NOT IN (SELECT id FROM article)"


def _lost(db: sqlite3.Connection, indexed: set[int]) -> tuple[str, ...]:
    known = {row[0] for row in db.execute("SELECT id FROM article")}
    named = indexed | {row[0] for row in db.execute("SELECT article_id FROM feed_text")}
    pages = {row[0] for row in db.execute("SELECT article_id FROM page")} - known
    (feeds,) = db.execute(
        "SELECT count(DISTINCT feed_id) FROM article WHERE feed_id NOT IN (SELECT id FROM feed)"
    ).fetchone()
    (texts,) = db.execute(
        """
        SELECT count(*) FROM article
        WHERE feed_id IS NOT NULL AND id NOT IN (SELECT article_id FROM feed_text)
        """
    ).fetchone()
    (full_texts,) = db.execute(
        "SELECT count(*) FROM article WHERE has_full_text = 1 AND id NOT IN (SELECT article_id FROM page)"
    ).fetchone()
    articles = len(named - known - pages)
    told = {
        "Subscriptions that cannot be read: {}. Add them again.": feeds,
        f"Articles that cannot be read: {{}}. {_COMES_AGAIN}": articles,
        f"Texts from feeds that cannot be read: {{}}. {_COMES_AGAIN}": texts,
        "Full texts that cannot be read: {}. They are fetched again when you open them.": full_texts,
        "Full texts whose articles cannot be read: {}. They stand in Saved now.": len(pages),
    }
    return tuple(sentence.format(count) for sentence, count in told.items() if count)


_COMES_AGAIN = "A refresh brings again what their feeds still have."


def _keep_page(db: sqlite3.Connection, packed: bytes, *, now: datetime) -> None:
    """A full text that lost its article is an article again, saved, so that it can be found."""
    try:
        article = store_page(db, unpack(CleanPage, packed), now=now)
    except StoreError:
        return
    db.execute("UPDATE article SET saved_at = :now WHERE id = :id", {"now": seconds(now), "id": article.id})
