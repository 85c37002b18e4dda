"""The full-text index: an article's title and text go in, and are found by `search`.

Rule: the index keeps no text of its own ("contentless"), so an entry is taken out with exactly what
was put in; `indexed_text` remembers it.
"""

import sqlite3

from termnews.store.packing import pack_text, unpack_text
from termnews.store.words import searchable

_TIME_SHIFT = 20
_LOW_BITS = (1 << _TIME_SHIFT) - 1


def put_text(db: sqlite3.Connection, article_id: int, *, title: str, text: str) -> None:
    """Index an article, in place of what was indexed of it before."""
    old = db.execute(
        "SELECT doc_id, title, text FROM indexed_text WHERE article_id = :id", {"id": article_id}
    ).fetchone()
    if old is None:
        doc_id = _new_doc_id(db, article_id)
    else:
        doc_id = old[0]
        _take_out(db, doc_id, old[1], unpack_text(old[2]))
    db.execute(
        """
        INSERT INTO indexed_text (doc_id, article_id, title, text) VALUES (:doc_id, :id, :title, :text)
        ON CONFLICT (doc_id) DO UPDATE SET title = excluded.title, text = excluded.text
        """,
        {"doc_id": doc_id, "id": article_id, "title": title, "text": pack_text(text)},
    )
    db.execute(
        "INSERT INTO article_words (rowid, title, text) VALUES (:doc_id, :title, :text)",
        {"doc_id": doc_id, "title": searchable(title), "text": searchable(text)},
    )


def put_title(db: sqlite3.Connection, article_id: int, title: str) -> None:
    """Index a new title with the text as it was."""
    put_text(db, article_id, title=title, text=get_text(db, article_id))


def get_text(db: sqlite3.Connection, article_id: int) -> str:
    """The indexed text of an article; empty if there is none."""
    row = db.execute("SELECT text FROM indexed_text WHERE article_id = :id", {"id": article_id}).fetchone()
    return "" if row is None else unpack_text(row[0])


def _take_out(db: sqlite3.Connection, doc_id: int, title: str, text: str) -> None:
    db.execute(
        """
        INSERT INTO article_words (article_words, rowid, title, text)
        VALUES ('delete', :doc_id, :title, :text)
        """,
        {"doc_id": doc_id, "title": searchable(title), "text": searchable(text)},
    )


def _new_doc_id(db: sqlite3.Connection, article_id: int) -> int:
    """A free number that grows with `sort_at`: minutes above, the article's own id below.

    FTS5 gives hits in this order for nothing; few bits keep the differences, which it stores, small.
    """
    sort_at: int = db.execute("SELECT sort_at FROM article WHERE id = :id", {"id": article_id}).fetchone()[0]
    doc_id = ((sort_at // 60) << _TIME_SHIFT) | (article_id & _LOW_BITS)
    while db.execute("SELECT 1 FROM indexed_text WHERE doc_id = :doc_id", {"doc_id": doc_id}).fetchone():
        doc_id += 1
    return doc_id
