"""What's Popular Now: the ranking that was worked out after the last refresh, with its reasons."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from termnews.core.article import ArticleId
from termnews.core.section import Section
from termnews.core.story import Cursor, SectionPage, Story
from termnews.core.text import one_line
from termnews.core.when import age
from termnews.store.connection import transaction
from termnews.store.leads import bounded, page_of, place_of
from termnews.store.packing import moment, seconds
from termnews.store.rows import load_stories
from termnews.store.settings import get_setting, set_setting

_NOTE = "popular.note"
_MADE_AT = "popular.made_at"
_WEIGHTS = "popular.weights"

_ROWS = """
SELECT popular.rank, popular.article_id, popular.reason
FROM popular
CROSS JOIN article ON article.id = popular.article_id
LEFT JOIN feed ON feed.id = article.feed_id
WHERE popular.rank > :after AND (article.is_listed = 1 OR feed.removed_at IS NULL)
ORDER BY popular.rank
LIMIT :limit
"""

_VOICES = """
SELECT signature.article_id, signature.cluster_id, coalesce(article.story_id, article.id),
    signature.publisher, signature.at, signature.copy_of
FROM signature
CROSS JOIN article ON article.id = signature.article_id
WHERE signature.at >= :since AND article.is_listed = 1 AND signature.cluster_id IN (
    SELECT cluster_id
    FROM signature
    WHERE at >= :since
    GROUP BY cluster_id
    HAVING min(publisher) < max(publisher)
    UNION
    SELECT cluster_id
    FROM signature
    WHERE article_id IN (SELECT value FROM json_each(:ranked))
)
ORDER BY signature.at, signature.article_id
"""

_PUBLISHERS = """
SELECT count(DISTINCT signature.publisher)
FROM signature
CROSS JOIN article ON article.id = signature.article_id
WHERE signature.at >= :since AND article.is_listed = 1
"""

_FIGURES = """
SELECT popular.figures
FROM popular
CROSS JOIN article ON article.id = popular.article_id
WHERE popular.article_id = :id
OR article.story_id = (SELECT mine.story_id FROM article AS mine WHERE mine.id = :id)
ORDER BY popular.rank
LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class PopularRow:
    """A place in What's Popular Now, from 1; `reason` in words for the reader, `figures` of its score."""

    article_id: ArticleId
    rank: int
    reason: str
    figures: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """An article as it counts for the matter that it is on."""

    article_id: ArticleId
    cluster_id: int
    row_id: int
    publisher: str
    published_at: datetime
    is_copy: bool


def put_popular(db: sqlite3.Connection, rows: Sequence[PopularRow], *, note: str, now: datetime) -> None:
    """Replace the ranking and the sentence about it as a whole."""
    with transaction(db):
        db.execute("DELETE FROM popular")
        db.executemany(
            """
            INSERT OR REPLACE INTO popular (rank, article_id, reason, figures)
            SELECT :rank, id, :reason, :figures FROM article WHERE id = :article_id
            """,
            [
                {
                    "rank": row.rank,
                    "article_id": row.article_id,
                    "reason": one_line(row.reason),
                    "figures": one_line(row.figures),
                }
                for row in rows
            ],
        )
        set_setting(db, _NOTE, one_line(note))
        set_setting(db, _MADE_AT, str(seconds(now)))


def publisher_weights(db: sqlite3.Connection) -> dict[str, float]:
    """How much the voice of each paper counts, where the reader said so."""
    return dict(json.loads(get_setting(db, _WEIGHTS) or "{}"))


def put_weights(db: sqlite3.Connection, weights: Mapping[str, float]) -> None:
    """Let the next ranking count papers in this way; nothing is written if it is no other."""
    wanted = dict(weights)
    if wanted != publisher_weights(db):
        set_setting(db, _WEIGHTS, json.dumps(wanted))


def popular_page(
    db: sqlite3.Connection,
    section: Section,
    *,
    now: datetime,
    after: Cursor | None = None,
    limit: int = 50,
) -> SectionPage:
    """Some rows of the ranking, each with its reason and its age."""
    limit = bounded(limit)
    place = place_of(after, first=0)
    rows = db.execute(_ROWS, {"after": place.sorted_by, "limit": limit + 1}).fetchall()
    page = page_of([(rank, article_id) for rank, article_id, _ in rows], limit)
    reasons = {article_id: reason for _, article_id, reason in rows}
    stories = load_stories(db, page.ids)
    ranked = tuple(
        replace(
            stories[lead.article_id],
            rank=lead.sorted_by,
            reason=_with_age(reasons[lead.article_id], stories[lead.article_id], now),
        )
        for lead in page.leads
    )
    return SectionPage(section, ranked, page.next, get_setting(db, _NOTE) or "")


def _with_age(reason: str, story: Story, now: datetime) -> str:
    return " · ".join(filter(None, (reason, age(story.lead.published_at, now))))


def voices(db: sqlite3.Connection, *, since: datetime, ranked: Iterable[ArticleId] = ()) -> tuple[Voice, ...]:
    """The listed articles from a moment on, of the matters that several papers report, oldest first.

    Args:
        ranked: Articles whose matters count even if one paper alone reports them.
    """
    wanted = {"since": seconds(since), "ranked": json.dumps(list(ranked))}
    return tuple(
        Voice(ArticleId(row[0]), row[1], row[2], row[3], moment(row[4]), row[5] is not None)
        for row in db.execute(_VOICES, wanted)
    )


def publisher_count(db: sqlite3.Connection, *, since: datetime) -> int:
    """How many papers have published something from a moment on."""
    return int(db.execute(_PUBLISHERS, {"since": seconds(since)}).fetchone()[0])


def popular_figures(db: sqlite3.Connection, article_id: ArticleId) -> str:
    """The figures of the score of the story that an article leads or is in; empty if it is not popular."""
    row = db.execute(_FIGURES, {"id": article_id}).fetchone()
    return "" if row is None else one_line(row[0])


def best_of_popular(db: sqlite3.Connection, limit: int) -> list[tuple[ArticleId, str]]:
    """The first articles of the ranking, with their reasons."""
    rows = db.execute(_ROWS, {"after": 0, "limit": limit})
    return [(ArticleId(article_id), reason) for _, article_id, reason in rows]
