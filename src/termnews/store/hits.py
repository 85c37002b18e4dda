"""The statements behind a search: hits by time and by rank, and what conditions alone find.

Rule: no statement sorts or scores more rows than a page or `WINDOW` holds, unless few are in question.
"""

import json
import math
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from termnews.core.article import ArticleId
from termnews.core.query import Term
from termnews.store.index import doc_id_at
from termnews.store.leads import Lead
from termnews.store.narrowing import Narrowing
from termnews.store.packing import seconds
from termnews.store.words import folded, match_expression, wanted_expressions, word_patterns

WINDOW = 300
"""The newest hits, among which the best are looked for; more would be felt while typing (measured)."""
MAX_WEIGHED = 6
"""Words of a query that are looked for in headlines; queries of more words are rare."""
HALF_LIFE_DAYS = 10.0
"""After so long a hit has lost half of what freshness gives it."""
TITLE_WEIGHT = 3.0
"""All words in the headline are worth so many times the freshness of a new article."""
NEAR_WEIGHT = 1.0
NEAR_WORDS = 12
_LAST = 2**62


class Hit(NamedTuple):
    """An article that was found; where no word was looked for, `doc_id` is 0 and `title` empty."""

    doc_id: int
    article_id: ArticleId
    sort_at: int
    title: str = ""


_FROM_WORDS = """
FROM article_words
CROSS JOIN indexed_text ON indexed_text.doc_id = article_words.rowid
CROSS JOIN article ON article.id = indexed_text.article_id
WHERE article_words MATCH :expression AND article_words.rowid < :newest AND article_words.rowid >= :oldest
"""
# The plus keeps SQLite from asking FTS5 for each of them anew.
_OF_FEW = """
AND +article_words.rowid IN (
    SELECT indexed_text.doc_id FROM ({few}) AS few CROSS JOIN indexed_text ON indexed_text.article_id = few.id
)
"""
_IN_ORDER = " ORDER BY article_words.rowid DESC LIMIT :limit"
_NEWEST = "SELECT article_words.rowid, article.id, article.sort_at, indexed_text.title" + _FROM_WORDS
# Asked of the hits in the window only; the plus as above.
_AMONG = """
SELECT rowid FROM article_words
WHERE article_words MATCH :expression AND rowid >= :oldest AND rowid <= :newest
AND +rowid IN (SELECT value FROM json_each(:docs))
"""
_PLACED = """
SELECT 0, article.id, article.sort_at
FROM placing
CROSS JOIN article ON article.id = placing.article_id
WHERE placing.section_id = :placed_in AND placing.sort_at >= :since
AND (placing.sort_at, placing.article_id) < (:sorted_by, :article_id)
"""
_PLACED_ORDER = " ORDER BY placing.sort_at DESC, placing.article_id DESC LIMIT :limit"
_FEW = """
SELECT 0, article.id, article.sort_at
FROM ({few}) AS few
CROSS JOIN article ON article.id = few.id
WHERE article.sort_at >= :since AND (article.sort_at, article.id) < (:sorted_by, :article_id)
"""
_FEW_ORDER = " ORDER BY article.sort_at DESC, article.id DESC LIMIT :limit"


def newest_hits(
    db: sqlite3.Connection, expression: str, narrowing: Narrowing, *, before: int, limit: int
) -> list[Hit]:
    """The hits of an expression, newest first, from below a `doc_id`."""
    rows = db.execute(
        _narrowed(_NEWEST, narrowing) + _IN_ORDER,
        {**_bounds(expression, narrowing, before), "limit": limit},
    )
    return [Hit(*row) for row in rows]


def best_hits(
    db: sqlite3.Connection,
    terms: tuple[Term, ...],
    narrowing: Narrowing,
    *,
    newest: int,
    now: datetime,
) -> tuple[list[Hit], int]:
    """The newest `WINDOW` hits below a `doc_id`, best first.

    Not by FTS5's bm25: it counts every hit of every word first, 20 to 60 ms for common ones.

    Returns:
        Them, and the `doc_id` of the oldest; 0 if there are no more.
    """
    expression = match_expression(terms) or ""
    hits = newest_hits(db, expression, narrowing, before=newest, limit=WINDOW)
    worth = title_worth(hits, terms)
    # Few hits may lie far apart, with all the others to be stepped over between them.
    if not narrowing.few:
        for doc_id in _standing_together(db, hits, terms):
            worth[doc_id] += NEAR_WEIGHT
    at = seconds(now)
    best = sorted(hits, key=lambda hit: (-score(worth[hit.doc_id], at - hit.sort_at), -hit.doc_id))
    return best, hits[-1].doc_id if len(hits) == WINDOW else 0


def score(worth: float, age_seconds: float) -> float:
    """How good a hit is: what its words are worth, 0 to 4, and how fresh it is."""
    freshness: float = 0.5 ** (max(0.0, age_seconds) / 86_400 / HALF_LIFE_DAYS)
    return (1.0 + worth) * (0.3 + 0.7 * freshness)


def title_worth(hits: Sequence[Hit], terms: tuple[Term, ...]) -> dict[int, float]:
    """For each hit, what its headline is worth: the words in it, rare ones counting more; 0 to 3."""
    worth: dict[int, float] = {hit.doc_id: 0.0 for hit in hits}
    found = [
        [hit.doc_id for hit in hits if pattern.search(folded(hit.title))] for pattern in word_patterns(terms)
    ]
    rarity = [1.0 + math.log(max(1, len(hits)) / max(1, len(docs))) for docs in found]
    for docs, weight in zip(found, rarity, strict=True):
        for doc_id in docs:
            worth[doc_id] += TITLE_WEIGHT * weight / sum(rarity)
    return worth


def _standing_together(db: sqlite3.Connection, hits: Sequence[Hit], terms: tuple[Term, ...]) -> list[int]:
    words = wanted_expressions(terms)[:MAX_WEIGHED]
    if len(words) < 2 or not hits:
        return []
    docs = [hit.doc_id for hit in hits]
    values = {
        "expression": f"NEAR({' '.join(words)}, {NEAR_WORDS})",
        "docs": json.dumps(docs),
        "oldest": docs[-1],
        "newest": docs[0],
    }
    return [row[0] for row in db.execute(_AMONG, values)]


def filtered_hits(db: sqlite3.Connection, narrowing: Narrowing, *, before: Lead, limit: int) -> list[Hit]:
    """What the conditions alone find, newest first, from below a place in that order."""
    values = {
        **narrowing.values,
        "since": narrowing.since or 0,
        "sorted_by": before.sorted_by,
        "article_id": before.article_id or _LAST,
        "placed_in": narrowing.section_id,
        "limit": limit,
    }
    if narrowing.before is not None and narrowing.before <= before.sorted_by:
        values |= {"sorted_by": narrowing.before, "article_id": 0}
    if narrowing.few:
        sql = _FEW.replace("{few}", narrowing.few) + narrowing.where + _FEW_ORDER
    else:
        sql = _PLACED + narrowing.where + _PLACED_ORDER
    return [Hit(*row) for row in db.execute(sql, values)]


def _narrowed(sql: str, narrowing: Narrowing) -> str:
    few = _OF_FEW.replace("{few}", narrowing.few) if narrowing.few else ""
    return sql + few + narrowing.where


def _bounds(expression: str, narrowing: Narrowing, newest: int) -> dict[str, object]:
    before = newest if narrowing.before is None else min(newest, doc_id_at(narrowing.before))
    return {
        **narrowing.values,
        "expression": expression,
        "newest": before,
        "oldest": 0 if narrowing.since is None else doc_id_at(narrowing.since),
    }
