"""Search everything, and the searches that a reader keeps.

Rule: any input is a query. Hits come newest first, which an index gives at any size while the
reader is still typing; ranking them all by relevance would not.
"""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from termnews.core.article import ArticleId
from termnews.core.errors import UsageError
from termnews.core.section import search_key
from termnews.core.story import Change, Cursor, SectionPage
from termnews.core.text import one_line
from termnews.store.connection import transaction
from termnews.store.leads import bounded, page_of, place_of
from termnews.store.packing import seconds, unpack_text
from termnews.store.rows import load_stories
from termnews.store.sections import get_section
from termnews.store.undo import ChangeKind, nothing, record
from termnews.store.words import MAX_QUERY_LENGTH, Term, match_expression, parse_query, snippet

_HITS = """
SELECT article_words.rowid, indexed_text.article_id
FROM article_words
CROSS JOIN indexed_text ON indexed_text.doc_id = article_words.rowid
CROSS JOIN article ON article.id = indexed_text.article_id
WHERE article_words MATCH :expression AND article_words.rowid < :before AND article.is_listed = 1
ORDER BY article_words.rowid DESC
LIMIT :limit
"""

_UNREAD_HITS = """
SELECT article.id
FROM article_words
CROSS JOIN indexed_text ON indexed_text.doc_id = article_words.rowid
CROSS JOIN article ON article.id = indexed_text.article_id
WHERE article_words MATCH :expression AND article.is_listed = 1 AND article.is_read = 0
"""

_TEXTS = """
SELECT indexed_text.article_id, indexed_text.text
FROM json_each(:ids) AS wanted
CROSS JOIN indexed_text ON indexed_text.article_id = wanted.value
"""


def search_page(
    db: sqlite3.Connection, query: str, *, now: datetime, after: Cursor | None = None, limit: int = 50
) -> SectionPage:
    """Articles with all words of a query in title or text, newest first, each with a snippet.

    The query is words, `"exact words"` and `-unwanted` ones; the last word may be a beginning.

    Raises:
        UsageError: The cursor is not one of ours.
    """
    del now  # hits are told by age on the screen, not here
    section = get_section(db, search_key(query))
    terms = parse_query(query)
    expression = match_expression(terms)
    if expression is None:
        return SectionPage(section, (), note="Type a word to search for." if not terms else _ONLY_UNWANTED)
    limit = bounded(limit)
    before = place_of(after).sorted_by
    values = {"expression": expression, "before": before, "limit": limit + 1}
    page = page_of(db.execute(_HITS, values).fetchall(), limit)
    snippets = _snippets(db, page.ids, terms)
    stories = load_stories(db, page.ids)
    hits = tuple(replace(story, snippet=snippets.get(lead, "")) for lead, story in stories.items())
    return SectionPage(section, hits, page.next, "" if hits else f"Nothing is found for “{section.title}”.")


_ONLY_UNWANTED = "A search needs at least one word that is wanted."


def unread_hits(db: sqlite3.Connection, query: str) -> list[ArticleId]:
    """All unread articles that a query finds."""
    expression = match_expression(parse_query(query))
    if expression is None:
        return []
    return [ArticleId(row[0]) for row in db.execute(_UNREAD_HITS, {"expression": expression})]


def keep_search(db: sqlite3.Connection, query: str, title: str, *, now: datetime) -> Change:
    """Make a query a section of its own.

    Raises:
        UsageError: It searches for nothing.
    """
    query = one_line(query, max_length=MAX_QUERY_LENGTH)
    title = one_line(title, max_length=MAX_QUERY_LENGTH) or query
    if match_expression(parse_query(query)) is None:
        raise UsageError(f"“{query}” searches for nothing. {_ONLY_UNWANTED}")
    with transaction(db):
        row = db.execute(
            "SELECT id, title, dropped_at FROM search WHERE query = :query", {"query": query}
        ).fetchone()
        if row is not None and row[1:] == (title, None):
            return nothing(f"The search “{title}” is kept already.")
        (search_id,) = db.execute(
            """
            INSERT INTO search (query, title, kept_at) VALUES (:query, :title, :now)
            ON CONFLICT (query) DO UPDATE SET title = excluded.title, dropped_at = NULL
            RETURNING id
            """,
            {"query": query, "title": title, "now": seconds(now)},
        ).fetchone()
        # To undo a search that is new is to drop it.
        old_title, dropped_at = (title, seconds(now)) if row is None else row[1:]
        before = {"id": search_id, "title": old_title, "dropped_at": dropped_at}
        return record(db, ChangeKind.SEARCH, f"Kept the search “{title}”.", before, now=now)


def drop_search(db: sqlite3.Connection, search_id: int, *, now: datetime) -> Change:
    """Take a kept search off the sections.

    Raises:
        UsageError: There is none of that number.
    """
    with transaction(db):
        row = db.execute(
            "SELECT title FROM search WHERE id = :id AND dropped_at IS NULL", {"id": search_id}
        ).fetchone()
        if row is None:
            raise UsageError(f"There is no kept search {search_id}.")
        db.execute(
            "UPDATE search SET dropped_at = :now WHERE id = :id", {"id": search_id, "now": seconds(now)}
        )
        before = {"id": search_id, "title": row[0], "dropped_at": None}
        return record(db, ChangeKind.SEARCH, f"Dropped the search “{row[0]}”.", before, now=now)


def _snippets(
    db: sqlite3.Connection, ids: Sequence[ArticleId], terms: tuple[Term, ...]
) -> dict[ArticleId, str]:
    rows = db.execute(_TEXTS, {"ids": json.dumps(list(ids))})
    return {ArticleId(article_id): snippet(unpack_text(text), terms) for article_id, text in rows}
