"""The front page: the best stories of all, then a block for each top section.

Rule: a story stands on the page once, in the first block that wants it.
"""

import math
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from termnews.core.article import ArticleId
from termnews.core.later import Later
from termnews.core.section import LATEST, POPULAR, Section
from termnews.core.story import BlockTitle, Row, SectionPage, Story
from termnews.store.packing import seconds
from termnews.store.rows import load_stories
from termnews.store.schema import ROOT_SECTION_ID
from termnews.store.sections import path_sections, section_id_of
from termnews.store.visits import left_at

if TYPE_CHECKING:
    from termnews.store import popular
else:
    popular = Later("termnews.store.popular")

TOP_COUNT = 3
BLOCK_COUNT = 4
MAX_PER_PAPER = 2
"""Rows of a block that one paper leads, while others have something."""
HALF_LIFE_SECONDS = 12 * 3600
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
    ) END, coalesce(article.feed_id, 0)
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
SELECT article.id, article.sort_at, article.story_id, 0, coalesce(article.feed_id, 0)
FROM json_each(:ids) AS wanted
CROSS JOIN article ON article.id = wanted.value
"""


class _Candidate(NamedTuple):
    article_id: ArticleId
    sort_at: int
    story_id: int | None
    source_count: int
    feed_id: int

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
    reasons = dict(popular.best_of_popular(db, TOP_COUNT))
    left = left_at(db)
    taken: set[int] = set()
    blocks = [_top_block(db, list(reasons), taken, since)]
    for top in path_sections(db):
        if len(top.path) == 1:
            candidates = by_coverage(_candidates(db, section_id_of(db, top)), since)
            chosen = _take(candidates, BLOCK_COUNT, taken)
            blocks.append(_Block(BlockTitle(top.key, top.title, top.unread_count), chosen))
    stories = load_stories(db, [candidate.article_id for block in blocks for candidate in block.chosen])
    rows = tuple(_rows(blocks, stories, reasons))
    return SectionPage(section, rows if left is None else tuple(_marked(row, left) for row in rows))


def by_coverage(candidates: Sequence[_Candidate], since: int) -> list[_Candidate]:
    """The fresh ones by how many papers carry them, then the older ones, newest first.

    Among fresh equals the newer goes first, but a paper that writes little is not drowned by one that
    writes much: an article weighs less the more its paper has among the candidates.
    """
    rates = Counter(candidate.feed_id for candidate in candidates)
    newest = max((candidate.sort_at for candidate in candidates), default=0)

    def key(story: _Candidate) -> tuple[bool, int, float, int, int]:
        if story.sort_at < since:
            return (True, 0, 0.0, -story.sort_at, -story.article_id)
        weight = 2.0 ** ((story.sort_at - newest) / HALF_LIFE_SECONDS) / math.sqrt(rates[story.feed_id])
        return (False, -story.source_count, -weight, -story.sort_at, -story.article_id)

    return sorted(candidates, key=key)


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


def _take(candidates: Sequence[_Candidate], count: int, taken: set[int]) -> tuple[_Candidate, ...]:
    """The first `count` whose story is not on the page yet; from now on it is.

    A paper that has led `MAX_PER_PAPER` of them waits until the others have had their turn.
    """
    wanted: list[_Candidate] = []
    waiting: list[_Candidate] = []
    stories: set[int] = set()
    led: Counter[int] = Counter()
    for candidate in candidates:
        if candidate.story not in taken | stories:
            stories.add(candidate.story)
            led[candidate.feed_id] += 1
            (wanted if led[candidate.feed_id] <= MAX_PER_PAPER else waiting).append(candidate)
    chosen = [*wanted, *waiting][:count]
    taken.update(candidate.story for candidate in chosen)
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


def _marked(row: Row, left: datetime) -> Row:
    """The row with its mark if something of it has arrived since the reader left."""
    if isinstance(row, BlockTitle):
        return row
    arrived = (article.first_seen_at for article in (row.lead, *row.others) if not article.is_read)
    return replace(row, is_new=any(moment > left for moment in arrived))


def _coverage(candidate: _Candidate) -> str:
    count = candidate.source_count
    return f"in {count} of your sources" if count > 1 else ""
