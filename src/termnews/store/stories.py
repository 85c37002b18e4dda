"""What the reader changes about stories, and what the rankings of the papers say.

Rule: a story is named after one of its articles, its earliest. What the reader splits stays apart for
good, what the reader joins stays together; both can be undone.
"""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from termnews.core.article import Article, ArticleId, FeedId
from termnews.core.story import Change
from termnews.core.text import one_line
from termnews.core.url import canonical_url
from termnews.store.articles import get_article
from termnews.store.connection import transaction
from termnews.store.packing import moment, seconds
from termnews.store.signatures import count_up_version, put_in_story
from termnews.store.undo import ChangeKind, nothing, record

_MEMBERS = """
SELECT member.sort_at, member.id, member.story_id, member.is_read, signature.cluster_id, signature.is_apart
FROM article AS member
LEFT JOIN signature ON signature.article_id = member.id
WHERE member.id = :id OR member.story_id = (SELECT story_id FROM article WHERE id = :id)
"""

_PLACES = """
SELECT (
        SELECT id
        FROM (
            -- Nested, because ORDER BY may not name a table outside its SELECT.
            SELECT article.id, article.is_listed, article.feed_id IS ranking.feed_id AS is_its_own
            FROM article INDEXED BY article_address
            WHERE article.canonical_url = ranking.canonical_url
        )
        ORDER BY is_listed DESC, is_its_own DESC, id
        LIMIT 1
    ), feed.title, ranking.rank, ranking.seen_at
FROM feed
CROSS JOIN ranking ON ranking.feed_id = feed.id
WHERE feed.is_ranking = :is_ranking AND feed.removed_at IS NULL AND ranking.seen_at >= :since
ORDER BY feed.id, ranking.rank
"""

_Member = tuple[int, int | None, int, int | None, int | None]


@dataclass(frozen=True, slots=True)
class RankedAddress:
    """A place in a paper's own ranking ("most read"), from 1, and when it was last seen there."""

    article_id: ArticleId
    feed_title: str
    rank: int
    seen_at: datetime


def split_story(db: sqlite3.Connection, article_id: ArticleId, *, now: datetime) -> Change:
    """Take an article out of its story for good; what was only seen elsewhere is unread again.

    Raises:
        UsageError: There is no such article.
    """
    with transaction(db):
        article = get_article(db, article_id)
        members = _members(db, article_id)
        if article.story_id is None:
            return nothing(f"“{article.title}” stands alone already.")
        seen = _seen(db, [article_id])
        _leave(db, [row[0] for row in members if row[0] != article_id])
        db.execute(
            "UPDATE article SET story_id = NULL, is_read = is_read AND :was_read WHERE id = :id",
            {"id": article_id, "was_read": int(not seen)},
        )
        db.execute("DELETE FROM seen_elsewhere WHERE article_id = :id", {"id": article_id})
        db.execute(
            "UPDATE signature SET is_apart = 1, cluster_id = -article_id WHERE article_id = :id",
            {"id": article_id},
        )
        return _record(db, f"Split “{article.title}” from its story.", members, seen, now)


def join_stories(
    db: sqlite3.Connection, article_id: ArticleId, other_id: ArticleId, *, now: datetime
) -> Change:
    """Make the stories of two articles one; they stay one whatever their words.

    Raises:
        UsageError: One of the articles does not exist.
    """
    with transaction(db):
        article, other = get_article(db, article_id), get_article(db, other_id)
        members = sorted({*_members(db, article_id), *_members(db, other_id)}, key=lambda row: row[0])
        if article_id == other_id or (article.story_id is not None and article.story_id == other.story_id):
            return nothing("These are one story already.")
        first, second = sorted((article, other), key=_age)
        _join(db, first, [row[0] for row in members])
        seen = _seen(db, [row[0] for row in members])
        return _record(db, f"Joined “{second.title}” with “{first.title}”.", members, seen, now)


def put_ranking(db: sqlite3.Connection, feed_id: FeedId, urls: Sequence[str], *, now: datetime) -> None:
    """Keep the present order of a ranking feed, in place of its last one."""
    addresses = dict.fromkeys(canonical_url(url) for url in urls if url)
    with transaction(db):
        db.execute("DELETE FROM ranking WHERE feed_id = :id", {"id": feed_id})
        db.executemany(
            "INSERT INTO ranking (feed_id, rank, canonical_url, seen_at) VALUES (:id, :rank, :address, :now)",
            [
                {"id": feed_id, "rank": rank, "address": address, "now": seconds(now)}
                for rank, address in enumerate(addresses, start=1)
            ],
        )


def rankings(db: sqlite3.Connection, *, since: datetime) -> tuple[RankedAddress, ...]:
    """What the rankings of the subscribed papers say now, if they were seen since a moment.

    An address that several feeds brought stands for the listed article.
    """
    return _places(db, since, is_ranking=True)


def front_page_places(db: sqlite3.Connection, *, since: datetime) -> tuple[RankedAddress, ...]:
    """Likewise for the feeds that are front pages: the order in which they put their articles."""
    return _places(db, since, is_ranking=False)


def _places(db: sqlite3.Connection, since: datetime, *, is_ranking: bool) -> tuple[RankedAddress, ...]:
    return tuple(
        RankedAddress(ArticleId(article_id), one_line(feed_title), rank, moment(seen_at))
        for article_id, feed_title, rank, seen_at in db.execute(
            _PLACES, {"since": seconds(since), "is_ranking": int(is_ranking)}
        )
        if article_id is not None
    )


def _age(article: Article) -> tuple[datetime, int]:
    return article.published_at, article.id


def _members(db: sqlite3.Connection, article_id: ArticleId) -> list[_Member]:
    """The articles of a story, earliest first."""
    rows = sorted(db.execute(_MEMBERS, {"id": article_id}).fetchall(), key=lambda row: row[:2])
    return [tuple(row[1:]) for row in rows]


def _seen(db: sqlite3.Connection, article_ids: Sequence[int]) -> list[list[int]]:
    rows = db.execute(
        """
        SELECT article_id, by_article_id FROM seen_elsewhere
        WHERE article_id IN (SELECT value FROM json_each(:ids))
        """,
        {"ids": json.dumps(list(article_ids))},
    )
    return [list(row) for row in rows]


def _leave(db: sqlite3.Connection, rest: Sequence[int]) -> None:
    """Name a story that lost an article after the earliest of the rest; one alone is no story."""
    story_id = rest[0] if len(rest) > 1 else None
    db.execute(
        "UPDATE article SET story_id = :story_id WHERE id IN (SELECT value FROM json_each(:ids))",
        {"story_id": story_id, "ids": json.dumps(list(rest))},
    )


def _join(db: sqlite3.Connection, first: Article, member_ids: Sequence[int]) -> None:
    story_id = first.story_id or first.id
    put_in_story(db, {ArticleId(member): story_id for member in member_ids})
    db.execute(
        """
        UPDATE signature
        SET is_apart = 0, cluster_id = abs((SELECT cluster_id FROM signature WHERE article_id = :first))
        WHERE article_id IN (SELECT value FROM json_each(:ids))
        AND EXISTS (SELECT 1 FROM signature WHERE article_id = :first)
        """,
        {"first": first.id, "ids": json.dumps(list(member_ids))},
    )


def _record(
    db: sqlite3.Connection,
    sentence: str,
    members: Sequence[_Member],
    seen: Sequence[Sequence[int]],
    now: datetime,
) -> Change:
    count_up_version(db)
    before = {"members": json.dumps(members), "seen": json.dumps(seen)}
    ids = [row[0] for row in members]
    return record(db, ChangeKind.STORY, sentence, before, article_ids=ids, now=now)
