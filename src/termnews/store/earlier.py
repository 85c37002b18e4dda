"""Earlier on this: older articles of the store on the matter of one.

Rule: found by the rare words of headline and standfirst, several of which must agree; a list that may
be empty is better than one that is wrong.
"""

import json
import math
import re
import sqlite3
from collections import defaultdict

from termnews.core.article import Article, ArticleId
from termnews.store.rows import load_articles
from termnews.store.words import searchable

MAX_TERMS = 10
MIN_SHARED_TERMS = 3
MAX_SHARE = 0.02
"""A word that more of the articles have is not rare."""
MIN_COMMON = 5
"""In so few articles every word is rare, however few there are."""
_MAX_HITS = 300
"""The newest articles with a word that are looked at."""

_TOKEN = re.compile(r"[^\W_]{2,}")

_COUNTS = """
SELECT wanted.value, counts.doc
FROM json_each(:terms) AS wanted
CROSS JOIN article_word_counts AS counts ON counts.term = wanted.value
"""

_HITS = """
SELECT indexed_text.article_id
FROM article_words
CROSS JOIN indexed_text ON indexed_text.doc_id = article_words.rowid
WHERE article_words MATCH :term
ORDER BY article_words.rowid DESC
LIMIT :limit
"""

_OLDER = """
SELECT article.id
FROM json_each(:ids) AS wanted
CROSS JOIN article ON article.id = wanted.value
CROSS JOIN article AS this ON this.id = :id
WHERE article.id <> this.id
AND article.sort_at <= this.sort_at
AND (article.is_listed = 1 OR article.saved_at IS NOT NULL)
AND (article.story_id IS NULL OR article.story_id IS NOT this.story_id)
"""


def earlier_on_this(db: sqlite3.Connection, article: Article, *, limit: int) -> tuple[Article, ...]:
    """Older articles that share several rare words with an article, the closest first, one of a story."""
    weights = _rare_terms(db, article)
    scores: dict[int, float] = defaultdict(float)
    shared: dict[int, int] = defaultdict(int)
    for term, weight in weights.items():
        for (article_id,) in db.execute(_HITS, {"term": f'"{term}"', "limit": _MAX_HITS}):
            scores[article_id] += weight
            shared[article_id] += 1
    close = [article_id for article_id, count in shared.items() if count >= MIN_SHARED_TERMS]
    rows = db.execute(_OLDER, {"ids": json.dumps(close), "id": article.id}).fetchall()
    ranked = sorted((row[0] for row in rows), key=lambda article_id: (-scores[article_id], -article_id))
    return _one_of_a_story(load_articles(db, ranked[: limit * 4]), limit)


def _rare_terms(db: sqlite3.Connection, article: Article) -> dict[str, float]:
    """The rarest words that other articles have too, and how much each says."""
    text = searchable(f"{article.title} {article.standfirst}".casefold())
    terms = list(dict.fromkeys(_TOKEN.findall(text)))
    (known,) = db.execute("SELECT count(*) FROM indexed_text").fetchone()
    most = max(MIN_COMMON, MAX_SHARE * known)
    counts = dict(db.execute(_COUNTS, {"terms": json.dumps(terms)}).fetchall())
    rare = sorted((count, term) for term, count in counts.items() if 1 < count <= most)
    return {term: math.log(1 + known / count) for count, term in rare[:MAX_TERMS]}


def _one_of_a_story(articles: dict[ArticleId, Article], limit: int) -> tuple[Article, ...]:
    chosen: list[Article] = []
    stories = set()
    for article in articles.values():
        if article.story_id is None or article.story_id not in stories:
            stories.add(article.story_id)
            chosen.append(article)
    return tuple(chosen[:limit])
