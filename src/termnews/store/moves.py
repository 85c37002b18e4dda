"""Articles that a paper moved: new guids and new addresses for all of its archive at once.

Rule: the headline and the very second of its publication are the same, and mean one article there and here.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping

from termnews.core.article import ArticleId, FeedId, NewArticle
from termnews.store.packing import seconds

_Key = tuple[str, int]


def known_by_headline(
    db: sqlite3.Connection, feed_id: FeedId | None, strangers: Mapping[str, NewArticle]
) -> dict[str, ArticleId]:
    """Of the articles with unknown guid and address, those that the feed once gave otherwise; by guid."""
    keys = {guid: _key(article) for guid, article in strangers.items() if article.published_at is not None}
    uses = Counter(keys.values())
    guid_of = {key: guid for guid, key in keys.items() if uses[key] == 1}
    if not guid_of or feed_id is None:
        return {}
    rows = db.execute(
        """
        SELECT article.title, article.published_at, min(article.id)
        FROM json_each(:moments) AS wanted
        CROSS JOIN article INDEXED BY article_feed
            ON article.feed_id = :feed_id AND article.sort_at = wanted.value
        WHERE article.published_at = article.sort_at
        GROUP BY article.title, article.published_at
        HAVING count(*) = 1
        """,
        {"moments": json.dumps(sorted({moment for _, moment in guid_of})), "feed_id": feed_id},
    )
    found = {(title, moment): ArticleId(article_id) for title, moment, article_id in rows}
    return {guid: found[key] for key, guid in guid_of.items() if key in found}


def _key(article: NewArticle) -> _Key:
    return article.title, seconds(article.published_at) if article.published_at else 0
