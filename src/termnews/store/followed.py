"""Followed: a block for each story that the reader follows, with what was gathered under it.

Rule: what was gathered is shown as everywhere: one row a story, and nothing that other lists hide.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field

from termnews.core.article import ArticleId
from termnews.core.errors import UsageError
from termnews.core.section import FOLLOWED, Section, SectionKey, SectionKind, argument_of
from termnews.core.story import BlockTitle, Row, SectionPage
from termnews.core.text import one_line
from termnews.store.rows import load_stories

ROWS_A_STORY = 8
"""On the page of all; the heading of a block opens the page of one, which has all its rows."""
MAX_ROWS = 500

_GATHERED = """
SELECT follow.id, follow.title, article.id, coalesce(article.story_id, article.id), article.is_read
FROM follow
CROSS JOIN follow_article ON follow_article.follow_id = follow.id
CROSS JOIN article ON article.id = follow_article.article_id
WHERE follow.dropped_at IS NULL AND article.is_listed = 1 AND (:id IS NULL OR follow.id = :id)
ORDER BY follow.id DESC, article.sort_at, article.id
"""


@dataclass(slots=True)
class _Block:
    """A followed story: which articles lead its rows, oldest first, and which articles are unread."""

    id: int
    title: str
    leads: list[ArticleId] = field(default_factory=list)
    unread: list[ArticleId] = field(default_factory=list)


def is_anything_followed(db: sqlite3.Connection) -> bool:
    """Whether there is a story to show here."""
    return db.execute("SELECT 1 FROM follow WHERE dropped_at IS NULL LIMIT 1").fetchone() is not None


def followed_section(db: sqlite3.Connection, argument: str) -> Section:
    """The section of all that is followed, or of the one story with this number.

    Raises:
        UsageError: No story was ever followed under this number.
    """
    if not argument:
        return Section(FOLLOWED, SectionKind.FOLLOWED, "Followed", len(unread_followed(db, "")))
    row = db.execute("SELECT title FROM follow WHERE id = :id", {"id": _number(argument)}).fetchone()
    if row is None:
        raise UsageError(f"No story “{one_line(argument, max_length=40)}” is followed.")
    unread_count = len(unread_followed(db, argument))
    return Section(_key(_number(argument)), SectionKind.FOLLOWED, one_line(row[0]), unread_count)


def followed_page(db: sqlite3.Connection, section: Section) -> SectionPage:
    """The followed stories, the last followed first; under each what came of it, newest first."""
    argument = argument_of(section.key)
    count = MAX_ROWS if argument else ROWS_A_STORY
    blocks = _blocks(db, argument)
    leads = [lead for block in blocks for lead in block.leads[-count:]]
    stories = load_stories(db, list(dict.fromkeys(leads)))
    rows: list[Row] = []
    for block in blocks:
        rows.append(BlockTitle(_key(block.id), block.title, len(block.unread)))
        # What two stories gathered stands under the one that was followed last.
        rows += [stories.pop(lead) for lead in reversed(block.leads[-count:]) if lead in stories]
    return SectionPage(section, tuple(rows))


def unread_followed(db: sqlite3.Connection, argument: str) -> Sequence[ArticleId]:
    """The unread articles of all that is followed, or of the one story with this number."""
    return list(dict.fromkeys(number for block in _blocks(db, argument) for number in block.unread))


def _blocks(db: sqlite3.Connection, argument: str) -> list[_Block]:
    blocks: dict[int, _Block] = {}
    stories: set[tuple[int, int]] = set()
    for follow_id, title, article_id, story_id, is_read in db.execute(
        _GATHERED, {"id": _number(argument) if argument else None}
    ):
        block = blocks.setdefault(follow_id, _Block(follow_id, one_line(title)))
        if not is_read:
            block.unread.append(ArticleId(article_id))
        if (follow_id, story_id) not in stories:
            stories.add((follow_id, story_id))
            block.leads.append(ArticleId(article_id))
    return list(blocks.values())


def _number(argument: str) -> int:
    """The number of a followed story; 0, which none has, if it is written in any other way."""
    return int(argument) if argument.isascii() and argument.isdigit() and len(argument) < 10 else 0


def _key(follow_id: int) -> SectionKey:
    return SectionKey(f"{FOLLOWED}:{follow_id}")
