"""How much is unread in a kept search, at a cost that does not grow with the store.

Rule: only the newest hits are counted; the number beside a section is a hint, not a census.
"""

import sqlite3

from termnews.store.words import match_expression, parse_query

COUNTED_HITS = 2_000
"""Older hits than these are not looked at."""

_UNREAD_COUNT = """
SELECT count(*)
FROM (
    SELECT rowid AS doc_id
    FROM article_words
    WHERE article_words MATCH :expression
    ORDER BY rowid DESC
    LIMIT :limit
) AS hit
CROSS JOIN indexed_text ON indexed_text.doc_id = hit.doc_id
CROSS JOIN article ON article.id = indexed_text.article_id
WHERE article.is_listed = 1 AND article.is_read = 0
"""


def count_unread_hits(db: sqlite3.Connection, query: str) -> int:
    """The unread articles among the newest that a query finds; 0 for a query that searches for nothing."""
    expression = match_expression(parse_query(query))
    if expression is None:
        return 0
    values = {"expression": expression, "limit": COUNTED_HITS}
    return int(db.execute(_UNREAD_COUNT, values).fetchone()[0])
