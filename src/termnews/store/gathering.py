"""What can be read of a damaged store, row by row, and told which table it is of.

Rule: a row counts only if every value in it is what its column takes; tables are STRICT, so the kinds of
a row's values nearly always say whose it is, even where the list of tables is gone.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from termnews.store.health import is_sound
from termnews.store.raw_pages import RawFile, RawRow, Value

_PACKED = frozenset({"feed_text", "page", "indexed_text", "change"})
"""Tables whose blobs are compressed, so that a damaged one shows."""
_KINDS = {"INTEGER": (int,), "REAL": (float, int), "TEXT": (str,), "BLOB": (bytes,)}


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the new store: its columns' names and the kinds of value that they take."""

    name: str
    columns: tuple[str, ...]
    kinds: tuple[tuple[type, ...], ...]
    number_column: int | None
    has_rowid: bool

    def fits(self, row: RawRow) -> bool:
        """Whether a row of unknown origin can be one of this table's."""
        if not 1 < len(row.values) <= len(self.columns):
            return False
        return all(
            isinstance(value, kind) for value, kind in zip(self._filled(row), self.kinds, strict=False)
        )

    def statement(self, row: RawRow) -> tuple[str, tuple[Value, ...]]:
        """The insertion of a row that fits."""
        values = self._filled(row)
        names = ", ".join(self.columns[: len(values)])
        marks = ", ".join("?" * len(values))
        return f"INSERT OR IGNORE INTO {self.name} ({names}) VALUES ({marks})", values  # noqa: S608 - our names

    def _filled(self, row: RawRow) -> tuple[Value, ...]:
        return tuple(
            row.rowid if place == self.number_column and value is None else value
            for place, value in enumerate(row.values)
        )


def list_tables(db: sqlite3.Connection) -> Iterator[Table]:
    """The tables of a whole store that hold what cannot be had otherwise, or count it."""
    rows = db.execute(
        "SELECT name, wr, type FROM pragma_table_list WHERE schema = 'main' AND strict = 1"
    ).fetchall()
    for name, is_without_rowid, _ in rows:
        columns = db.execute('SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (name,)).fetchall()
        is_numbered = not is_without_rowid and sum(column[3] > 0 for column in columns) == 1
        numbered = next((place for place, column in enumerate(columns) if column[3]), None)
        is_number = is_numbered and numbered is not None and columns[numbered][1] == "INTEGER"
        yield Table(
            name,
            tuple(column[0] for column in columns),
            tuple(_kinds(column[1], can_be_null=not column[2] and not column[3]) for column in columns),
            numbered if is_number else None,
            has_rowid=not is_without_rowid,
        )


def _kinds(declared: str, *, can_be_null: bool) -> tuple[type, ...]:
    return (*_KINDS[declared], type(None)) if can_be_null else _KINDS[declared]


def readable_rows(damaged: Path, tables: Sequence[Table]) -> Iterator[tuple[Table, RawRow]]:
    """The rows of the tables: first those on pages that belong to a table, then those on stray pages."""
    with damaged.open("rb") as file:
        raw = RawFile(file)
        roots = raw.roots()
        claimed = raw.free_pages() | set().union(*(raw.pages_below(root) for root in roots.values()))
        for table in tables:
            pages = raw.pages_below(roots[table.name]) if table.name in roots else set()
            yield from _sound(raw, pages, [table])
        stray = set(range(1, raw.page_count + 1)) - claimed
        yield from _sound(raw, stray, tables)


def _sound(raw: RawFile, pages: Iterable[int], tables: Sequence[Table]) -> Iterator[tuple[Table, RawRow]]:
    for page in sorted(pages):
        for row in raw.rows(page):
            table = next((table for table in tables if table.fits(row)), None)
            if table is not None and (
                table.name not in _PACKED
                or all(is_sound(value) for value in row.values if isinstance(value, bytes))
            ):
                yield table, row


def _has_sound_texts(row: RawRow) -> bool:
    return all(is_sound(value) for value in row.values if isinstance(value, bytes))


def ordered_rows(damaged: Path, tables: Sequence[Table]) -> Iterator[tuple[Table, RawRow]]:
    """The rows of tables that have no row numbers, as far as SQLite itself can read them."""
    with closing(sqlite3.connect(damaged.absolute().as_uri() + "?mode=ro", uri=True)) as source:
        for table in tables:
            names = ", ".join(table.columns)
            try:
                for values in source.execute(f"SELECT {names} FROM {table.name}"):  # noqa: S608 - our names
                    row = RawRow(0, 0, tuple(values))
                    if table.fits(row):
                        yield table, row
            except sqlite3.DatabaseError:
                continue
