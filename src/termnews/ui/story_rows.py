"""What a story list holds: stories, headings of blocks and sentences, found by number and by article."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import assert_never

from termnews.core.article import Article, ArticleId
from termnews.core.story import BlockTitle, Row, Story
from termnews.ui.line import EMPTY, Line
from termnews.ui.rows import (
    member_height,
    member_lines,
    note_height,
    note_lines,
    story_height,
    story_lines,
    title_height,
    title_lines,
)
from termnews.ui.shape import Shape


@dataclass(frozen=True, slots=True)
class Member:
    """One paper's article under the row of its story; `number` is its place among the others."""

    story_row: int
    number: int


class StoryRows:
    """Rows in order; a plain string is a sentence of ours (a note, or that there is nothing).

    A story that is expanded has a row for each other paper below its own.
    """

    def __init__(
        self,
        rows: Sequence[Row] = (),
        *,
        note: str = "",
        empty: str = "",
        expanded: Iterable[int] = (),
    ) -> None:
        self._rows: list[Row | str | Member] = [note] if note else []
        self._row_of: dict[int, int] = {}
        self._story_rows: list[int] = []
        self.expanded = set(expanded)
        """Leads of the stories that are expanded."""
        self.rank_width = 0
        self.blocks: list[int] = []
        """Rows that are headings of blocks."""
        self.roomy: set[int] = set()
        """Rows that keep their standfirst on a page that is set close; see `Shape.density`."""
        self.extend(rows)
        if not rows and empty:
            self._rows.append(empty)

    def __len__(self) -> int:
        return len(self._rows)

    def extend(self, rows: Iterable[Row]) -> None:
        """More rows at the end."""
        for row in rows:
            self._append(row)

    def _append(self, row: Row | str) -> None:
        place = len(self._rows)
        self._rows.append(row)
        if not isinstance(row, Story):
            if isinstance(row, BlockTitle):
                self.blocks.append(place)
            return
        self._story_rows.append(place)
        self.rank_width = max(self.rank_width, len(f"{row.rank} ") if row.rank else 0)
        for article in (row.lead, *row.others):
            self._row_of.setdefault(article.id, place)
        if row.lead.id in self.expanded:
            self._rows += [Member(place, number) for number in range(len(row.others))]

    def toggle(self, row: int) -> int:
        """Expand the story of a row, or close it again; its own row, -1 if there is nothing to expand."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        place = found.story_row if isinstance(found, Member) else row
        story = self.story(place)
        if story is None or not story.others:
            return -1
        self.expanded ^= {story.lead.id}
        kept = [known for known in self._rows if not isinstance(known, Member)]
        self._rows, self._row_of, self._story_rows, self.blocks = [], {}, [], []
        for known in kept:
            self._append(known)
        return self.row_of(story.lead.id)

    def is_expanded(self, row: int) -> bool:
        """Whether the story of a row, its own or one below it, is expanded."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return isinstance(found, Member) or (isinstance(found, Story) and found.lead.id in self.expanded)

    def is_member(self, row: int) -> bool:
        """Whether a row is one paper's article below its story."""
        return 0 <= row < len(self._rows) and isinstance(self._rows[row], Member)

    @property
    def stories(self) -> tuple[Story, ...]:
        """All stories, in order."""
        return tuple(row for row in self._rows if isinstance(row, Story))

    def story(self, row: int) -> Story | None:
        """The story of a row; one paper's article below it is a story for itself. None if it is none."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        if isinstance(found, Member):
            return Story(self._article(found))
        return found if isinstance(found, Story) else None

    def title(self, row: int) -> BlockTitle | None:
        """The heading in a row; None if it is none."""
        found = self._rows[row]
        return found if isinstance(found, BlockTitle) else None

    def row_of(self, article_id: int | None) -> int:
        """The row of the story that has this article; -1 if there is none."""
        return -1 if article_id is None else self._row_of.get(article_id, -1)

    def shown_row_of(self, article_id: int | None) -> int:
        """The row of an article itself if its story is expanded, else that of its story; or -1."""
        row = self.row_of(article_id)
        story = self._rows[row] if row >= 0 else None
        if not isinstance(story, Story) or story.lead.id not in self.expanded:
            return row
        ids = [article.id for article in (story.lead, *story.others)]
        return row + ids.index(ArticleId(article_id or 0))

    def place(self, row: int) -> tuple[int, int]:
        """Which of how many stories a row is, from 1; (0, 0) if it is none."""
        if self.story(row) is None:
            return (0, 0)
        return (bisect_right(self._story_rows, row), len(self._story_rows))

    def next_unread(self, row: int, direction: int) -> int:
        """The nearest unread story after or before a row; -1 if there is none."""
        candidate = row + direction
        while 0 <= candidate < len(self._rows):
            story = self._rows[candidate]
            if isinstance(story, Story) and not story.is_read:
                return candidate
            candidate += direction
        return -1

    def replace_stories(self, stories: Iterable[Story]) -> list[int]:
        """Stories in a new state take the place of those with the same lead; the rows changed."""
        changed = []
        for story in stories:
            row = self.row_of(story.lead.id)
            before = self.story(row)
            has_other_rows = before and self.is_expanded(row) and len(before.others) != len(story.others)
            if before and before != story and not has_other_rows:
                self._rows[row] = story
                changed += self._with_members(row)
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
        return [shown for row in changed for shown in self._with_members(row)]

    def _with_members(self, row: int) -> list[int]:
        story = self._rows[row]
        if isinstance(story, Story) and story.lead.id in self.expanded:
            return [row, *range(row + 1, row + 1 + len(story.others))]
        return [row]

    def _article(self, member: Member) -> Article:
        story = self._rows[member.story_row]
        if not isinstance(story, Story):
            raise LookupError(member)
        return story.others[member.number]

    def gap(self, row: int, shape: Shape) -> int:
        """The empty lines at the end of a row: none between a story and the papers below it."""
        is_followed_by_member = row + 1 < len(self._rows) and isinstance(self._rows[row + 1], Member)
        return 0 if is_followed_by_member else shape.gap

    def height(self, row: int, shape: Shape) -> int:
        """The lines a row takes."""
        found = self._rows[row]
        match found:
            case Story():
                height = story_height(found, self._shape(row, shape), is_lead=self._is_lead(row))
                return height - shape.gap + self.gap(row, shape)
            case BlockTitle():
                return title_height(shape, is_first=row == 0)
            case Member():
                return member_height(shape) + self.gap(row, shape)
            case str():
                return note_height(found, shape)
            case _:
                assert_never(found)

    def lines(self, row: int, shape: Shape, *, now: datetime) -> list[Line]:
        """The lines of a row."""
        found = self._rows[row]
        match found:
            case Story():
                lines = story_lines(found, self._shape(row, shape), now=now, is_lead=self._is_lead(row))
                return lines[: len(lines) - shape.gap + self.gap(row, shape)]
            case BlockTitle():
                return title_lines(found, shape, is_first=row == 0)
            case Member():
                gap = [EMPTY] * self.gap(row, shape)
                return [*member_lines(self._article(found), shape, now=now), *gap]
            case str():
                return note_lines(found, shape)
            case _:
                assert_never(found)

    def _shape(self, row: int, shape: Shape) -> Shape:
        return shape.with_standfirst() if shape.density and row in self.roomy else shape

    @property
    def leads(self) -> list[int]:
        """The rows that are the first stories of their blocks."""
        return [row + 1 for row in self.blocks if self.story(row + 1)]

    def _is_lead(self, row: int) -> bool:
        """The first story of a block: it says more."""
        return row > 0 and isinstance(self._rows[row - 1], BlockTitle)
