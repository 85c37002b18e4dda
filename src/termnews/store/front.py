"""The front page: the best stories of all, then a block for each top section.

Rule: a story stands on the page once, in the first block that wants it.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import NamedTuple

from termnews.core.article import ArticleId
from termnews.core.section import LATEST, POPULAR, Section
from termnews.core.story import BlockTitle, Row, SectionPage, Story
from termnews.store.packing import seconds
from termnews.store.popular import best_of_popular
from termnews.store.rows import load_stories
from termnews.store.schema import ROOT_SECTION_ID
from termnews.store.sections import path_sections, section_id_of

TOP_COUNT = 3
BLOCK_COUNT = 4
WINDOW = timedelta(hours=48)
"""Within it the story that most papers carry comes first; older ones only fill up."""

_CANDIDATES = 60
"""Stories of a section that are looked at: a day's worth of a busy one."""

_STORIES = """
SELECT placing.article_id, placing.sort_at, article.story_id,
    CASE WHEN article.story_id IS NULL THEN 1 ELSE (
        SELECT count(DISTINCT member.feed_id)
        FROM article AS member INDEXED BY article_story
        WHERE member.story_id = article.story_id AND member.is_listed = 1
    ) END
FROM placing
CROSS JOIN article ON article.id = placing.article_id
WHERE placing.section_id = :section_id
AND (article.story_id IS NULL OR NOT EXISTS (
    SELECT 1
    FROM article AS earlier INDEXED BY article_story
    CROSS JOIN placing AS there ON there.section_id = :section_id
        AND there.sort_at = earlier.sort_at AND there.article_id = earlier.id
    WHERE earlier.story_id = article.story_id
    AND (earlier.sort_at, earlier.id) < (article.sort_at, article.id)
))
ORDER BY placing.sort_at DESC, placing.article_id DESC
LIMIT :limit
"""

_STORY_OF = """
SELECT article.id, article.sort_at, article.story_id, 0
FROM json_each(:ids) AS wanted
CROSS JOIN article ON article.id = wanted.value
"""


class _Candidate(NamedTuple):
    article_id: ArticleId
    sort_at: int
    story_id: int | None
    source_count: int

    @property
    def story(self) -> int:
        """The same for all articles of one story; a lone article is a story of its own."""
        return self.article_id if self.story_id is None else self.story_id


@dataclass(frozen=True, slots=True)
class _Block:
    title: BlockTitle
    chosen: tuple[_Candidate, ...]


def front_page(db: sqlite3.Connection, section: Section, *, now: datetime) -> SectionPage:
    """The whole front page; a section whose stories all stand above has no block."""
    since = seconds(now - WINDOW)
    reasons = dict(best_of_popular(db, TOP_COUNT))
    taken: set[int] = set()
    blocks = [_top_block(db, list(reasons), taken, since)]
    for top in path_sections(db):
        if len(top.path) == 1:
            candidates = by_coverage(_candidates(db, section_id_of(db, top)), since)
            chosen = _take(candidates, BLOCK_COUNT, taken)
            blocks.append(_Block(BlockTitle(top.key, top.title, top.unread_count), chosen))
    stories = load_stories(db, [candidate.article_id for block in blocks for candidate in block.chosen])
    return SectionPage(section, tuple(_rows(blocks, stories, reasons)))


def by_coverage(candidates: Sequence[_Candidate], since: int) -> list[_Candidate]:
    """The fresh ones by how many papers carry them, then the older ones; newest first among equals."""
    return sorted(
        candidates,
        key=lambda story: (
            story.sort_at < since,
            -story.source_count if story.sort_at >= since else 0,
            -story.sort_at,
            -story.article_id,
        ),
    )


def _top_block(db: sqlite3.Connection, popular: Sequence[ArticleId], taken: set[int], since: int) -> _Block:
    ranked = _with_story(db, popular)
    candidates = [*ranked, *by_coverage(_candidates(db, ROOT_SECTION_ID), since)]
    title = BlockTitle(POPULAR if popular else LATEST, "Top stories")
    return _Block(title, _take(candidates, TOP_COUNT, taken))


def _with_story(db: sqlite3.Connection, ids: Sequence[ArticleId]) -> list[_Candidate]:
    return [_Candidate(*row) for row in db.execute(_STORY_OF, {"ids": str(list(ids))})]


def _candidates(db: sqlite3.Connection, section_id: int) -> list[_Candidate]:
    rows = db.execute(_STORIES, {"section_id": section_id, "limit": _CANDIDATES})
    return [_Candidate(*row) for row in rows]


def _take(candidates: Iterable[_Candidate], count: int, taken: set[int]) -> tuple[_Candidate, ...]:
    """The first `count` whose story is not on the page yet; from now on it is."""
    chosen: list[_Candidate] = []
    for candidate in candidates:
        if len(chosen) < count and candidate.story not in taken:
            taken.add(candidate.story)
            chosen.append(candidate)
    return tuple(chosen)


def _rows(
    blocks: Iterable[_Block], stories: dict[ArticleId, Story], reasons: dict[ArticleId, str]
) -> Iterable[Row]:
    for block in blocks:
        if block.chosen:
            yield block.title
        for candidate in block.chosen:
            story = stories[candidate.article_id]
            yield replace(story, reason=reasons.get(candidate.article_id) or _coverage(candidate))


def _coverage(candidate: _Candidate) -> str:
    count = candidate.source_count
    return f"in {count} of your sources" if count > 1 else ""
