"""Rows made into values: the one place that knows which columns an article has.

Rule: lists are found as ids first (by index), and only the rows that are shown are loaded.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from termnews.core.article import Article, ArticleId, FeedId, StoryId
from termnews.core.section import SectionPath
from termnews.core.story import Story
from termnews.core.text import one_line
from termnews.core.url import host_of
from termnews.store.packing import moment, moment_or_none

_LOAD = """
SELECT article.id, article.feed_id, feed.title, article.url, article.title, article.byline,
    article.standfirst, section.names, article.published_at, article.first_seen_at, article.word_count,
    article.is_read, article.saved_at, article.has_full_text, article.story_id, article.updated_at,
    EXISTS (SELECT 1 FROM seen_elsewhere WHERE seen_elsewhere.article_id = article.id),
    EXISTS (
        SELECT 1 FROM follow_article
        CROSS JOIN follow ON follow.id = follow_article.follow_id
        WHERE follow_article.article_id = article.id AND follow.dropped_at IS NULL
    )
FROM json_each(:ids) AS wanted
CROSS JOIN article ON article.id = wanted.value
CROSS JOIN section ON section.id = article.section_id
LEFT JOIN feed ON feed.id = article.feed_id
"""

_MEMBERS = """
SELECT article.id
FROM json_each(:story_ids) AS wanted
CROSS JOIN article INDEXED BY article_story ON article.story_id = wanted.value
WHERE article.is_listed = 1
ORDER BY article.sort_at DESC, article.id DESC
"""


def load_articles(db: sqlite3.Connection, ids: Iterable[int]) -> dict[ArticleId, Article]:
    """The articles with these ids, in their order; unknown ids are left out."""
    rows = db.execute(_LOAD, {"ids": json.dumps(list(ids))}).fetchall()
    return {ArticleId(row[0]): _article(row) for row in rows}


def load_stories(db: sqlite3.Connection, lead_ids: Iterable[int]) -> dict[ArticleId, Story]:
    """The stories that these articles stand for, in their order, with the other papers' articles."""
    leads = load_articles(db, lead_ids)
    members = _members(db, {lead.story_id for lead in leads.values() if lead.story_id is not None})
    return {
        lead.id: Story(lead, tuple(other for other in members.get(lead.story_id, ()) if other.id != lead.id))
        for lead in leads.values()
    }


def load_others(db: sqlite3.Connection, article: Article) -> tuple[Article, ...]:
    """The other listed articles of an article's story, newest first."""
    return load_stories(db, [article.id])[article.id].others


def _members(db: sqlite3.Connection, story_ids: set[StoryId]) -> dict[StoryId | None, list[Article]]:
    """The listed articles of each story, newest first."""
    members: dict[StoryId | None, list[Article]] = defaultdict(list)
    if not story_ids:
        return members
    ids = db.execute(_MEMBERS, {"story_ids": json.dumps(sorted(story_ids))}).fetchall()
    for article in load_articles(db, (row[0] for row in ids)).values():
        members[article.story_id].append(article)
    return members


@lru_cache(maxsize=1_000)
def path_of(names: str) -> SectionPath:
    """A section's path from its column."""
    return tuple(one_line(str(name)) for name in json.loads(names))


def _article(row: tuple[Any, ...]) -> Article:
    (article_id, feed_id, feed_title, url, title, byline, standfirst, names, *times, word_count) = row[:11]
    is_read, saved_at, has_full_text, story_id, updated_at, is_seen_elsewhere, is_followed = row[11:]
    return Article(
        id=ArticleId(article_id),
        feed_id=None if feed_id is None else FeedId(feed_id),
        feed_title=one_line(feed_title or host_of(url)),
        url=url,
        # The file may have been written by others: what comes out of it is cleaned like what goes in.
        title=one_line(title),
        byline=one_line(byline),
        standfirst=one_line(standfirst),
        section=path_of(names),
        published_at=moment(times[0]),
        first_seen_at=moment(times[1]),
        word_count=word_count,
        is_read=bool(is_read),
        saved_at=moment_or_none(saved_at),
        has_full_text=bool(has_full_text),
        story_id=None if story_id is None else StoryId(story_id),
        updated_at=moment_or_none(updated_at),
        is_seen_elsewhere=bool(is_seen_elsewhere),
        is_followed=bool(is_followed),
    )
