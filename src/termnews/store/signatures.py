"""Where the articles stand: on which matter, in which story, and the words that were found by.

Rule: only what moved is written, and a version says that it was, so that a process which holds all
this in memory knows when another has changed it.
"""

import json
import sqlite3
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from termnews.core.article import Article, ArticleId
from termnews.store.connection import transaction
from termnews.store.packing import seconds, storable
from termnews.store.rows import load_articles
from termnews.store.schema import ROOT_SECTION_ID
from termnews.store.seen import see_arrivals
from termnews.store.settings import get_setting, set_setting

SIGNATURE_DAYS = 30
"""For so long the words of an article say which words are frequent."""
MAX_SIGNATURES = 10_000
_VERSION = "stories.version"

_UNPLACED = """
SELECT placing.article_id FROM placing
WHERE placing.section_id = :root AND placing.sort_at >= :since
AND NOT EXISTS (SELECT 1 FROM signature WHERE signature.article_id = placing.article_id)
ORDER BY placing.sort_at, placing.article_id
"""

_KEPT = """
SELECT signature.article_id, signature.at, signature.publisher, signature.address, signature.language,
    signature.title, signature.lead, signature.cluster_id, coalesce(article.story_id, article.id),
    signature.copy_of, signature.is_apart
FROM (SELECT * FROM signature WHERE at >= :since ORDER BY at DESC LIMIT :limit) AS signature
CROSS JOIN article ON article.id = signature.article_id
ORDER BY signature.at, signature.article_id
"""

_OF = """
SELECT signature.article_id, signature.at, signature.publisher, signature.address, signature.language,
    signature.title, signature.lead, signature.cluster_id, coalesce(article.story_id, article.id),
    signature.copy_of, signature.is_apart
FROM json_each(:ids) AS wanted
CROSS JOIN signature ON signature.article_id = wanted.value
CROSS JOIN article ON article.id = signature.article_id
"""

_PUT = """
INSERT OR REPLACE INTO signature (
    article_id, at, publisher, address, language, title, lead, cluster_id, copy_of, is_apart
) VALUES (
    :article_id, :at, :publisher, :address, :language, :title, :lead, :cluster_id, :copy_of, 0
)
"""

_OLD = """
DELETE FROM signature
WHERE at < :before AND NOT EXISTS (
    SELECT 1 FROM follow_article WHERE follow_article.article_id = signature.article_id
)
"""


@dataclass(frozen=True, slots=True)
class KeptSignature:
    """An article's words and where it stands; terms are separated by spaces, `at` is in Unix seconds.

    Attributes:
        row_id: Its story; its own id if it stands alone.
    """

    article_id: ArticleId
    at: int
    publisher: str
    address: str
    language: str
    title: str
    lead: str
    cluster_id: int
    row_id: int
    copy_of: ArticleId | None = None
    is_apart: bool = False


def unplaced_articles(db: sqlite3.Connection, *, since: datetime) -> Sequence[int]:
    """The ids of the listed articles from a moment on that have no story yet, oldest first."""
    rows = db.execute(_UNPLACED, {"root": ROOT_SECTION_ID, "since": seconds(since)})
    return array("q", (article_id for (article_id,) in rows))


def articles_to_place(db: sqlite3.Connection, ids: Sequence[int]) -> tuple[Article, ...]:
    """The articles with these ids, in their order."""
    return tuple(load_articles(db, ids).values())


def kept_signatures(db: sqlite3.Connection, *, now: datetime) -> tuple[KeptSignature, ...]:
    """The newest signatures, oldest first."""
    since = seconds(now - timedelta(days=SIGNATURE_DAYS))
    rows = db.execute(_KEPT, {"since": since, "limit": MAX_SIGNATURES})
    return tuple(KeptSignature(*row) for row in rows)


def signatures_of(db: sqlite3.Connection, article_ids: Sequence[ArticleId]) -> dict[ArticleId, KeptSignature]:
    """The signatures of articles, as far as they are kept."""
    rows = db.execute(_OF, {"ids": json.dumps(list(article_ids))})
    return {ArticleId(row[0]): KeptSignature(*row) for row in rows}


def stories_version(db: sqlite3.Connection) -> int:
    """Grows with every change of what belongs together."""
    return int(get_setting(db, _VERSION) or 0)


def count_up_version(db: sqlite3.Connection) -> int:
    """Say that something has changed; inside the transaction that changed it."""
    version = stories_version(db) + 1
    set_setting(db, _VERSION, str(version))
    return version


def put_places(
    db: sqlite3.Connection,
    arrived: Iterable[KeptSignature],
    moved: Mapping[ArticleId, int],
    *,
    now: datetime,
) -> int:
    """Keep new articles with their places, and where others stand now; the new version.

    Args:
        moved: Article → the matter it belongs to, for known articles; their stories stay.
    """
    kept = list(arrived)
    with transaction(db):
        db.executemany(_PUT, map(_columns, kept))
        db.executemany(
            "UPDATE signature SET cluster_id = :cluster_id WHERE article_id = :id",
            [{"id": article_id, "cluster_id": cluster_id} for article_id, cluster_id in moved.items()],
        )
        joined = [signature for signature in kept if signature.row_id != signature.article_id]
        put_in_story(db, {ArticleId(s.article_id): s.row_id for s in joined})
        see_arrivals(db, [signature.article_id for signature in joined])
        db.execute(_OLD, {"before": seconds(now - timedelta(days=SIGNATURE_DAYS))})
        return count_up_version(db)


def put_in_story(db: sqlite3.Connection, story_of: Mapping[ArticleId, int]) -> None:
    """Make articles members of stories; a story's first article becomes one too."""
    members = [[article_id, story_id] for article_id, story_id in story_of.items()]
    members += [[story_id, story_id] for story_id in set(story_of.values())]
    db.execute(
        """
        UPDATE article
        SET story_id = (
            SELECT json_extract(value, '$[1]') FROM json_each(:members)
            WHERE json_extract(value, '$[0]') = article.id
        )
        WHERE id IN (SELECT json_extract(value, '$[0]') FROM json_each(:members))
        """,
        {"members": json.dumps(members)},
    )


def _columns(signature: KeptSignature) -> dict[str, str | int | None]:
    return {
        "article_id": signature.article_id,
        "at": signature.at,
        "publisher": storable(signature.publisher),
        "address": storable(signature.address),
        "language": signature.language,
        "title": storable(signature.title),
        "lead": storable(signature.lead),
        "cluster_id": signature.cluster_id,
        "copy_of": signature.copy_of,
    }
