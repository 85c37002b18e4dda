"""Everything in a store that follows from the rest, worked out anew after a salvage.

Rule: it trusts what the rows of section, feed, article and the texts say, and nothing else; what they
point to and is not there is replaced by what the program itself uses where there is none.
"""

import json
import sqlite3

from termnews.core.article import CleanPage
from termnews.core.block import Body, body_text
from termnews.core.errors import StoreError
from termnews.core.section import clean_path
from termnews.store.index import TextBatch
from termnews.store.packed import packed_text, text_to_find
from termnews.store.packing import unpack
from termnews.store.schema import ROOT_SECTION_ID
from termnews.store.tree import ensure_section

FOLLOWING = frozenset(
    {"placing", "section_above", "popular", "ranking", "ahead_failure", "host_pause", "signature"}
)
"""Tables that are worked out anew, here or by the next refresh."""

_TEXTS_AT_ONCE = 200

_MEND = """
UPDATE feed SET section_id = NULL WHERE section_id NOT IN (SELECT id FROM section);
UPDATE article SET guid = 'lost feed ' || feed_id || ' ' || guid, feed_id = NULL
    WHERE feed_id NOT IN (SELECT id FROM feed);
UPDATE article SET own_section_id = :unsorted WHERE own_section_id NOT IN (SELECT id FROM section);
UPDATE article SET section_id = own_section_id WHERE section_id NOT IN (SELECT id FROM section);
UPDATE article SET story_id = (SELECT min(id) FROM article AS member WHERE member.story_id = article.story_id)
    WHERE story_id NOT IN (SELECT id FROM article);
DELETE FROM page WHERE article_id NOT IN (SELECT id FROM article);
DELETE FROM feed_text WHERE article_id NOT IN (SELECT id FROM article);
DELETE FROM place WHERE article_id NOT IN (SELECT id FROM article);
DELETE FROM former_text WHERE article_id NOT IN (SELECT id FROM article);
DELETE FROM seen_elsewhere
    WHERE article_id NOT IN (SELECT id FROM article) OR by_article_id NOT IN (SELECT id FROM article);
DELETE FROM follow_article
    WHERE article_id NOT IN (SELECT id FROM article) OR follow_id NOT IN (SELECT id FROM follow);
DELETE FROM muting
    WHERE article_id NOT IN (SELECT id FROM article) OR mute_id NOT IN (SELECT id FROM mute);
UPDATE article SET has_full_text = EXISTS (SELECT 1 FROM page WHERE article_id = article.id);

-- The next refresh brings again what the feeds still have.
UPDATE feed SET etag = '', last_modified = '', body_hash = '', next_check_at = NULL;
UPDATE article SET content_hash = '' WHERE id NOT IN (SELECT article_id FROM feed_text);
DELETE FROM setting WHERE name = 'ordered to';

DELETE FROM placing;
INSERT INTO placing (section_id, sort_at, article_id)
    SELECT above_id, sort_at, article.id FROM article
    CROSS JOIN section_above ON section_above.section_id = article.section_id
    WHERE is_listed = 1;
UPDATE section SET unread_count = (
    SELECT count(*) FROM placing CROSS JOIN article ON article.id = placing.article_id
    WHERE placing.section_id = section.id AND is_read = 0
);
UPDATE feed SET article_count = (SELECT count(*) FROM article WHERE feed_id = feed.id), unread_count = (
    SELECT count(*) FROM article WHERE feed_id = feed.id AND is_listed = 1 AND is_read = 0
);
"""


def rebuild(db: sqlite3.Connection) -> None:
    """Make the lists, the counts and the tree fit the rows that are there; inside a transaction."""
    _grow_tree(db)
    values = {"unsorted": ensure_section(db, ())}
    for statement in _MEND.split(";\n"):
        db.execute(statement, values if ":unsorted" in statement else {})
    # What still points nowhere was another table's, taken for this one's where the list of tables is lost.
    for table, rowid, *_ in db.execute("PRAGMA foreign_key_check").fetchall():
        db.execute(f"DELETE FROM {table} WHERE rowid = :rowid", {"rowid": rowid})  # noqa: S608 - a table of ours


def index_texts(db: sqlite3.Connection) -> None:
    """Fill the full-text index; inside a transaction."""
    batch = TextBatch(db)
    rows = db.execute("SELECT id, title, standfirst FROM article ORDER BY sort_at, id").fetchall()
    for count, (article_id, title, standfirst) in enumerate(rows, start=1):
        batch.add(article_id, packed_text(title, text_to_find(standfirst, _text_of(db, article_id))))
        if count % _TEXTS_AT_ONCE == 0:
            batch.put_in()
    batch.put_in()


def _grow_tree(db: sqlite3.Connection) -> None:
    """The section rows say where they stand; what is missing above them is made."""
    rows = db.execute("SELECT id, names FROM section WHERE id <> :root", {"root": ROOT_SECTION_ID}).fetchall()
    db.execute("DELETE FROM section_above WHERE section_id <> :root", {"root": ROOT_SECTION_ID})
    paths = {section_id: path for section_id, names in rows if (path := _path(names))}
    for section_id, path in sorted(paths.items(), key=lambda row: len(row[1])):
        above_id = ensure_section(db, path[:-1]) if len(path) > 1 else ROOT_SECTION_ID
        db.execute(
            """
            INSERT INTO section_above (section_id, above_id)
            SELECT :id, above_id FROM section_above WHERE section_id = :above_id
            UNION ALL SELECT :id, :id
            """,
            {"id": section_id, "above_id": above_id},
        )
    db.executemany("DELETE FROM section WHERE id = ?", [(row[0],) for row in rows if row[0] not in paths])


def _path(names: str) -> tuple[str, ...]:
    try:
        return clean_path([str(name) for name in json.loads(names)])
    except (ValueError, TypeError):
        return ()


def _text_of(db: sqlite3.Connection, article_id: int) -> str:
    for sql, kind in _TEXTS:
        row = db.execute(sql, {"id": article_id}).fetchone()
        if row is not None and (text := _plain(kind, row[0])):
            return text
    return ""


_TEXTS = (
    ("SELECT page FROM page WHERE article_id = :id", CleanPage),
    ("SELECT body FROM feed_text WHERE article_id = :id", Body),
)


def _plain(kind: object, packed: bytes) -> str:
    try:
        value = unpack(kind, packed)
    except StoreError:
        return ""
    return body_text(value.body if isinstance(value, CleanPage) else value)
