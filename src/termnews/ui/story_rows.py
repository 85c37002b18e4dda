"""What a story list holds: stories, headings of blocks and sentences, found by number and by article."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from termnews.core.article import Article
from termnews.core.story import BlockTitle, Row, Story
from termnews.ui.line import Line
from termnews.ui.rows import (
    note_height,
    note_lines,
    story_height,
    story_lines,
    title_height,
    title_lines,
)
from termnews.ui.shape import Shape


class StoryRows:
    """Rows in order; a plain string is a sentence of ours (a note, or that there is nothing)."""

    def __init__(self, rows: Sequence[Row] = (), *, note: str = "", empty: str = "") -> None:
        self._rows: list[Row | str] = [note] if note else []
        self._row_of: dict[int, int] = {}
        self._story_rows: list[int] = []
        self.rank_width = 0
        self.extend(rows)
        if not rows and empty:
            self._rows.append(empty)

    def __len__(self) -> int:
        return len(self._rows)

    def extend(self, rows: Iterable[Row]) -> None:
        """More rows at the end."""
        for row in rows:
            if isinstance(row, Story):
                self._story_rows.append(len(self._rows))
                self.rank_width = max(self.rank_width, len(f"{row.rank} ") if row.rank else 0)
                for article in (row.lead, *row.others):
                    self._row_of.setdefault(article.id, len(self._rows))
            self._rows.append(row)

    @property
    def blocks(self) -> list[int]:
        """The rows that are headings of blocks."""
        return [row for row, found in enumerate(self._rows) if isinstance(found, BlockTitle)]

    @property
    def stories(self) -> tuple[Story, ...]:
        """All stories, in order."""
        return tuple(row for row in self._rows if isinstance(row, Story))

    def story(self, row: int) -> Story | None:
        """The story of a row; None if it is none."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Story) else None

    def title(self, row: int) -> BlockTitle | None:
        """The heading in a row; None if it is none."""
        found = self._rows[row]
        return found if isinstance(found, BlockTitle) else None

    def row_of(self, article_id: int | None) -> int:
        """The row of the story that has this article; -1 if there is none."""
        return -1 if article_id is None else self._row_of.get(article_id, -1)

    def place(self, row: int) -> tuple[int, int]:
        """Which of how many stories a row is, from 1; (0, 0) if it is none."""
        if self.story(row) is None:
            return (0, 0)
        return (bisect_left(self._story_rows, row) + 1, len(self._story_rows))

    def next_unread(self, row: int, direction: int) -> int:
        """The nearest unread story after or before a row; -1 if there is none."""
        candidate = row + direction
        while 0 <= candidate < len(self._rows):
            story = self.story(candidate)
            if story and not story.is_read:
                return candidate
            candidate += direction
        return -1

    def replace_stories(self, stories: Iterable[Story]) -> list[int]:
        """Stories in a new state take the place of those with the same lead; the rows changed."""
        changed = []
        for story in stories:
            row = self.row_of(story.lead.id)
            before = self.story(row)
            if before and before != story:
                self._rows[row] = story
                changed.append(row)
                for article in story.others:
                    self._row_of.setdefault(article.id, row)
        return changed

    def change_articles(self, ids: Iterable[int], change: Callable[[Article], Article]) -> list[int]:
        """Articles, leads or others, are replaced by what `change` makes of them; the rows changed."""
        wanted = set(ids)
        changed = sorted({row for row in map(self.row_of, wanted) if row >= 0})
        for row in changed:
            if story := self.story(row):
                lead, *others = (
                    change(article) if article.id in wanted else article
                    for article in (story.lead, *story.others)
                )
                self._rows[row] = replace(story, lead=lead, others=tuple(others))
        return changed

    def height(self, row: int, shape: Shape) -> int:
        """The lines a row takes."""
        found = self._rows[row]
        match found:
            case Story():
                return story_height(found, self._shape(row, shape), is_lead=self._is_lead(row))
            case BlockTitle():
                return title_height(shape, is_first=row == 0)
            case str():
                return note_height(found, shape)
            case _:
                assert_never(found)

    def lines(self, row: int, shape: Shape, *, now: datetime) -> list[Line]:
        """The lines of a row."""
        found = self._rows[row]
        match found:
            case Story():
                return story_lines(found, self._shape(row, shape), now=now, is_lead=self._is_lead(row))
            case BlockTitle():
                return title_lines(found, shape, is_first=row == 0)
            case str():
                return note_lines(found, shape)
            case _:
                assert_never(found)

    def _shape(self, row: int, shape: Shape) -> Shape:
        is_top = shape.density and self._story_rows and row == self._story_rows[0]
        return shape.of_top_story() if is_top else shape

    def _is_lead(self, row: int) -> bool:
        """The first story of a block: it says more."""
        return row > 0 and isinstance(self._rows[row - 1], BlockTitle)
