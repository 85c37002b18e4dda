"""The list of stories: one row a story, however many papers carry it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from termnews.core.article import ArticleId
from termnews.core.section import SectionKey
from termnews.core.story import Row, Story
from termnews.ui.story_rows import StoryRows
from termnews.ui.widgets.sent import Sent
from termnews.ui.widgets.story_columns import StoryColumns
from termnews.ui.widgets.styles import STORIES, widget_css

NOTHING_HERE = "Nothing here yet. Refresh, or add a paper."
NEAR_END = 20
"""Rows before the end at which more are asked for."""


class StoryList(StoryColumns):
    """Stories and the headings of blocks; the cursor stands on stories only."""

    STYLES = STORIES
    DEFAULT_CSS = widget_css("StoryList")

    class Highlighted(Sent):
        """The cursor came to a story."""

        def __init__(self, sender: "StoryList", story: Story) -> None:
            super().__init__(sender)
            self.story = story

    class Opened(Sent):
        """A story is to be opened."""

        def __init__(self, sender: "StoryList", story: Story) -> None:
            super().__init__(sender)
            self.story = story

    class TitleOpened(Sent):
        """The section of a block is to be opened."""

        def __init__(self, sender: "StoryList", key: SectionKey) -> None:
            super().__init__(sender)
            self.key = key

    class NeedMore(Sent):
        """The end of the rows comes near, and there are more."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._rows = StoryRows(empty=NOTHING_HERE)
        self.has_more = self._may_ask = False

    def set_page(
        self,
        rows: Sequence[Row],
        *,
        now: datetime,
        keep_cursor_on: ArticleId | None = None,
        note: str = "",
        has_more: bool = False,
        empty: str = NOTHING_HERE,
    ) -> None:
        """Replaces everything.

        Args:
            rows: In order.
            now: The present moment, for ages.
            keep_cursor_on: The cursor and the screen stay with the story that has this article; if
                none has, or if None, the list begins at the top.
            note: A sentence above the rows.
            has_more: `NeedMore` is posted when the end comes near.
            empty: What to say if there are no rows.
        """
        screen_line = self._cursor_line()
        self._rows = StoryRows(rows, note=note, empty=empty, expanded=self._rows.expanded)
        self._now, self.has_more, self._may_ask = now, has_more, has_more
        kept = self._rows.shown_row_of(keep_cursor_on)
        self._cursor = kept if kept >= 0 else self._nearest(0, 1)
        self._lay_out(keep_screen_line=False)
        if not self.is_running:
            return
        self.scroll_to(y=self._screen_line(kept) - screen_line if kept >= 0 else 0, animate=False, force=True)
        if kept >= 0:
            self._show_cursor()
        self.cursor_moved()

    def extend(self, rows: Sequence[Row], *, has_more: bool = False) -> None:
        """More rows at the end, usually as an answer to `NeedMore`."""
        before = len(self._rows)
        self._rows.extend(rows)
        self.has_more = self._may_ask = has_more
        if not self.is_running:
            return
        if self._rows.rank_width == self._shape.rank_width:
            self._measure_from(before)
        else:
            self._lay_out(keep_screen_line=True)
        if self._cursor < 0 and (first := self._nearest(0, 1)) >= 0:
            self._stand_on(first)
        self._ask_for_more()
        self.refresh()

    def set_rows_state(self, stories: Iterable[Story]) -> None:
        """The same stories, found by their leads, in a new state; nothing moves."""
        self._redraw(self._rows.replace_stories(stories))

    def mark_read(self, article_ids: Iterable[int], *, is_read: bool) -> None:
        """Articles were read, or are unread again."""
        self._redraw(self._rows.change_articles(article_ids, lambda a: replace(a, is_read=is_read)))

    def mark_saved(self, article_ids: Iterable[int], *, saved_at: datetime | None) -> None:
        """Articles were saved, or (None) are no longer."""
        self._redraw(self._rows.change_articles(article_ids, lambda a: replace(a, saved_at=saved_at)))

    def set_now(self, now: datetime) -> None:
        """Time has passed: ages are drawn anew."""
        self._now = now
        self._kept.clear()
        self.refresh()

    def next_unread(self, direction: int = 1) -> bool:
        """Moves the cursor to the next or previous unread story; False if there is none."""
        return self._stand_on(self._rows.next_unread(self._cursor, direction))

    def select(self, article_id: ArticleId) -> bool:
        """Puts the cursor on the story that has this article; False if none has."""
        row = self._rows.row_of(article_id)
        self._stand_on(row)
        return row >= 0

    @property
    def is_expanded(self) -> bool:
        """The cursor is on a story that shows every paper's headline, or on one of these."""
        return self._rows.is_expanded(self._cursor)

    @property
    def can_expand(self) -> bool:
        """The cursor is on a story that other papers carry too."""
        return bool((story := self.current) and story.others) or self.is_expanded

    def toggle_expanded(self) -> bool:
        """Shows every paper's headline below the story, or no longer; False if there is only one."""
        row = self._rows.toggle(self._cursor)
        if row < 0:
            return False
        self._cursor = row
        self._lay_out(keep_screen_line=True)
        self.cursor_moved()
        return True

    def open(self) -> None:
        """Asks for the story under the cursor to be opened."""
        if story := self.current:
            self.say(self.Opened(self, story))

    def cursor_moved(self) -> None:
        """See `RowList`."""
        if story := self.current:
            self.say(self.Highlighted(self, story))
        self._ask_for_more()

    def row_clicked(self, row: int, /) -> None:
        """A heading opens its section; "+3" shows the papers, or no longer."""
        if title := self._rows.title(row):
            self.say(self.TitleOpened(self, title.key))
        elif self._is_on_more(row):
            self.toggle_expanded()

    def row_clicked_again(self, row: int, /) -> None:
        """See `RowList`; "+3" is no part of what opens the story."""
        if self._is_on_more(row):
            self.toggle_expanded()
        elif self._rows.story(row):
            self.open()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Scrolling may come near the end."""
        super().watch_scroll_y(old_value, new_value)
        self._ask_for_more()

    def _ask_for_more(self) -> None:
        if not self._may_ask:
            return
        last_seen = self._row_at(self.scroll_offset.y + self._room.height)
        if max(self._cursor, last_seen) >= len(self._rows) - NEAR_END:
            self._may_ask = False
            self.say(self.NeedMore(self))
