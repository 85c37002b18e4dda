"""The full-text index: an article's title and text go in, and are found by `search`.

Rule: the index keeps no text of its own ("contentless"), so an entry is taken out with exactly what
was put in; `indexed_text` remembers it.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from termnews.store.packed import PackedText, packed_text
from termnews.store.packing import unpack_text
from termnews.store.words import searchable, searchable_title

_TIME_SHIFT = 20
_LOW_BITS = (1 << _TIME_SHIFT) - 1

_REMEMBER = """
INSERT INTO indexed_text (doc_id, article_id, title, text) VALUES (?, ?, ?, ?)
ON CONFLICT (doc_id) DO UPDATE SET title = excluded.title, text = excluded.text
"""
_PUT_IN = "INSERT INTO article_words (rowid, title, text) VALUES (?, ?, ?)"
_TAKE_OUT = "INSERT INTO article_words (article_words, rowid, title, text) VALUES ('delete', ?, ?, ?)"


@dataclass(frozen=True, slots=True)
class IndexedText:
    """What is found of an article; `doc_id` is its number in the index."""

    doc_id: int
    title: str
    text: str


class TextBatch:
    """Texts on their way into the index, in place of what was indexed of their articles before.

    Put in together and in the index's own order: FTS5 writes out all it has gathered whenever a number
    is not above the last one, which made a refresh twice as slow.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._texts: dict[int, PackedText] = {}

    def add(self, article_id: int, text: PackedText) -> None:
        """An article, which is in the store already."""
        self._texts[article_id] = text

    def add_title(self, article_id: int, title: str) -> None:
        """A new title over the text as it was."""
        self.add(article_id, packed_text(title, get_text(self._db, article_id)))

    def put_in(self) -> None:
        """Index what was added, inside the caller's transaction."""
        old = _indexed(self._db, self._texts)
        doc_ids = _new_doc_ids(self._db, [number for number in self._texts if number not in old])
        doc_ids |= {number: indexed.doc_id for number, indexed in old.items()}
        in_order = sorted(self._texts, key=doc_ids.__getitem__)
        self._db.executemany(
            _REMEMBER,
            [
                (doc_ids[number], number, self._texts[number].title, self._texts[number].packed)
                for number in in_order
            ],
        )
        if not old:
            self._db.executemany(_PUT_IN, [self._entry(doc_ids[number], number) for number in in_order])
        for number in in_order if old else ():
            if number in old:
                out = old[number]
                self._db.execute(_TAKE_OUT, (out.doc_id, searchable_title(out.title), searchable(out.text)))
            self._db.execute(_PUT_IN, self._entry(doc_ids[number], number))
        self._texts.clear()

    def _entry(self, doc_id: int, article_id: int) -> tuple[int, str, str]:
        text = self._texts[article_id]
        return doc_id, text.searchable_title, text.searchable_text


def put_text(db: sqlite3.Connection, article_id: int, *, title: str, text: str) -> None:
    """Index one article, in place of what was indexed of it before."""
    batch = TextBatch(db)
    batch.add(article_id, packed_text(title, text))
    batch.put_in()


def get_text(db: sqlite3.Connection, article_id: int) -> str:
    """The indexed text of an article; empty if there is none."""
    row = db.execute("SELECT text FROM indexed_text WHERE article_id = :id", {"id": article_id}).fetchone()
    return "" if row is None else unpack_text(row[0])


def doc_id_at(sort_at: int) -> int:
    """The smallest number that an article of this moment (seconds) or later may have in the index."""
    return (sort_at // 60) << _TIME_SHIFT


def _indexed(db: sqlite3.Connection, article_ids: Iterable[int]) -> Mapping[int, IndexedText]:
    """What is in the index of these articles."""
    rows = db.execute(
        """
        SELECT indexed_text.article_id, indexed_text.doc_id, indexed_text.title, indexed_text.text
        FROM json_each(:ids) AS wanted
        CROSS JOIN indexed_text ON indexed_text.article_id = wanted.value
        """,
        {"ids": json.dumps(list(article_ids))},
    )
    return {row[0]: IndexedText(row[1], row[2], unpack_text(row[3])) for row in rows}


def _new_doc_ids(db: sqlite3.Connection, article_ids: Iterable[int]) -> dict[int, int]:
    """Free numbers that grow with `sort_at`: minutes above, the article's own id below.

    FTS5 gives hits in this order for nothing; few bits keep the differences, which it stores, small.
    """
    rows = db.execute(
        """
        SELECT article.id, article.sort_at
        FROM json_each(:ids) AS wanted
        CROSS JOIN article ON article.id = wanted.value
        """,
        {"ids": json.dumps(list(article_ids))},
    )
    wanted = {number: doc_id_at(sort_at) | (number & _LOW_BITS) for number, sort_at in rows}
    taken = _taken(db, wanted.values())
    for number, doc_id in wanted.items():
        while doc_id in taken:
            doc_id += 1  # noqa: PLW2901 - the next free number is as good
            taken |= _taken(db, [doc_id])
        wanted[number] = doc_id
        taken.add(doc_id)
    return wanted


def _taken(db: sqlite3.Connection, doc_ids: Iterable[int]) -> set[int]:
    rows = db.execute(
        """
        SELECT indexed_text.doc_id
        FROM json_each(:doc_ids) AS wanted
        CROSS JOIN indexed_text ON indexed_text.doc_id = wanted.value
        """,
        {"doc_ids": json.dumps(list(doc_ids))},
    )
    return {row[0] for row in rows}
