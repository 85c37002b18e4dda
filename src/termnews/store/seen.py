"""Seen elsewhere: an article that counts as read because another paper's was.

Rule: it is never the same as read. It says by which article, it goes when the reader takes back reading
that one or splits the story, and the reader decides how far it reaches.
"""

import json
import sqlite3
from collections.abc import Sequence
from enum import StrEnum

from termnews.core.errors import UsageError
from termnews.store.settings import get_setting, set_setting

_SETTING = "stories.seen_elsewhere"


class SeenElsewhere(StrEnum):
    """What reading one article of a story marks: nothing else, copies of its text, or the whole story."""

    OFF = "off"
    SAME_TEXT = "same text"
    WHOLE_STORY = "whole story"


_OTHERS = """
SELECT member.id, min(article.id)
FROM json_each(:ids) AS wanted
CROSS JOIN article NOT INDEXED ON article.id = wanted.value -- by its id
CROSS JOIN article AS member INDEXED BY article_story ON member.story_id = article.story_id
LEFT JOIN signature AS mine ON mine.article_id = article.id
LEFT JOIN signature AS theirs ON theirs.article_id = member.id
WHERE member.is_read = 0 AND member.id NOT IN (SELECT value FROM json_each(:ids))
AND (
    :is_whole_story = 1
    OR coalesce(mine.copy_of, mine.article_id) = coalesce(theirs.copy_of, theirs.article_id)
)
GROUP BY member.id
"""

_ARRIVED = """
SELECT article.id, min(member.id)
FROM json_each(:ids) AS wanted
CROSS JOIN article NOT INDEXED ON article.id = wanted.value -- by its id
CROSS JOIN article AS member INDEXED BY article_story ON member.story_id = article.story_id
LEFT JOIN signature AS mine ON mine.article_id = article.id
LEFT JOIN signature AS theirs ON theirs.article_id = member.id
WHERE article.is_read = 0 AND member.is_read = 1
AND NOT EXISTS (SELECT 1 FROM seen_elsewhere WHERE seen_elsewhere.article_id = member.id)
AND (
    :is_whole_story = 1
    OR coalesce(mine.copy_of, mine.article_id) = coalesce(theirs.copy_of, theirs.article_id)
)
GROUP BY article.id
"""


def seen_elsewhere_setting(db: sqlite3.Connection) -> SeenElsewhere:
    """What the reader wants; the whole story unless chosen otherwise."""
    value = get_setting(db, _SETTING)
    return SeenElsewhere(value) if value in set(SeenElsewhere) else SeenElsewhere.WHOLE_STORY


def set_seen_elsewhere(db: sqlite3.Connection, value: str) -> SeenElsewhere:
    """Choose what reading marks from now on.

    Raises:
        UsageError: It is not one of the choices.
    """
    if value not in set(SeenElsewhere):
        raise UsageError(f"“{value}” is not a choice: {', '.join(SeenElsewhere)}.")
    set_setting(db, _SETTING, value)
    return SeenElsewhere(value)


def others_seen(db: sqlite3.Connection, article_ids: Sequence[int]) -> dict[int, int]:
    """The unread articles that count as seen once these are read → by which."""
    return _seen(db, _OTHERS, article_ids)


def see_arrivals(db: sqlite3.Connection, article_ids: Sequence[int]) -> None:
    """Mark new articles as seen if the reader has read what they tell."""
    mark_seen(db, _seen(db, _ARRIVED, article_ids))


def mark_seen(db: sqlite3.Connection, seen_by: dict[int, int]) -> None:
    """Mark articles as seen elsewhere: article → by which."""
    db.execute(
        "UPDATE article SET is_read = 1 WHERE id IN (SELECT value FROM json_each(:ids))",
        {"ids": json.dumps(list(seen_by))},
    )
    db.executemany(
        "INSERT OR REPLACE INTO seen_elsewhere (article_id, by_article_id) VALUES (:id, :by)",
        [{"id": article_id, "by": by} for article_id, by in seen_by.items()],
    )


def _seen(db: sqlite3.Connection, sql: str, article_ids: Sequence[int]) -> dict[int, int]:
    choice = seen_elsewhere_setting(db)
    if choice is SeenElsewhere.OFF or not article_ids:
        return {}
    values = {
        "ids": json.dumps(list(article_ids)),
        "is_whole_story": int(choice is SeenElsewhere.WHOLE_STORY),
    }
    return dict(db.execute(sql, values).fetchall())
