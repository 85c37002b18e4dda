"""Moving: the same keys in every pane, and from pane to pane."""

from termnews.ui.desks.browsing import Browsing
from termnews.ui.desks.newsroom import Newsroom
from termnews.ui.desks.reading import ReadingDesk
from termnews.ui.panes import Pane

HALF_A_LIST = 8
"""Rows that half a page means in a list."""


class Moving:
    """The cursor and the focus."""

    def __init__(self, room: Newsroom, browsing: Browsing, reading: ReadingDesk) -> None:
        self._room = room
        self._browsing = browsing
        self._reading = reading

    def down(self) -> None:
        """One down."""
        self._move(1)

    def up(self) -> None:
        """One up."""
        self._move(-1)

    def _move(self, count: int) -> None:
        if self._room.pane is Pane.ARTICLE:
            self._room.article_view.line_down(count)
        elif self._room.pane is Pane.STORIES:
            self._room.story_list.move(count)
        else:
            self._room.section_list.move(count)

    def page_down(self) -> None:
        """A screenful down."""
        self._room.pane_widget(self._room.pane).page(1)

    def page_up(self) -> None:
        """A screenful up."""
        self._room.pane_widget(self._room.pane).page(-1)

    def half_down(self) -> None:
        """Half a screenful down."""
        self._half(1)

    def half_up(self) -> None:
        """Half a screenful up."""
        self._half(-1)

    def _half(self, direction: int) -> None:
        if self._room.pane is Pane.ARTICLE:
            self._room.article_view.half(direction)
        else:
            self._move(HALF_A_LIST * direction)

    def first(self) -> None:
        """The top."""
        self._room.pane_widget(self._room.pane).first()

    def last(self) -> None:
        """The end."""
        self._room.pane_widget(self._room.pane).last()

    def open(self) -> None:
        """What the cursor is on."""
        if self._room.pane is Pane.SECTIONS:
            self._room.section_list.choose()
        elif self._room.pane is Pane.STORIES:
            self._room.story_list.open()
        elif not self._room.article_view.open_link():
            self._room.article_view.page(1)

    def left(self) -> None:
        """The column or pane on the left; before that the papers of a story close."""
        stories = self._room.story_list
        if self._room.pane is Pane.STORIES and (
            stories.move_sideways(-1) or (stories.is_expanded and stories.toggle_expanded())
        ):
            return
        self._to_left_pane()

    def _to_left_pane(self) -> None:
        if self._room.pane is not Pane.SECTIONS:
            self._room.go_to(Pane(self._room.pane - 1))

    def right(self) -> None:
        """The column on the right, or the papers of a story, or the pane, opening the line."""
        stories = self._room.story_list
        if self._room.pane is Pane.STORIES and (
            stories.move_sideways(1) or (not stories.is_expanded and stories.toggle_expanded())
        ):
            return
        if self._room.pane is not Pane.ARTICLE:
            self.open()

    def expand(self) -> None:
        """Every paper's headline of the story under the cursor, or no longer."""
        if not self._room.story_list.toggle_expanded():
            self._room.say("Only one paper has this story.")

    def back(self) -> None:
        """One level back; from the top level, out."""
        if not self._back():
            self._room.leave()

    def step_back(self) -> None:
        """One level back, never out."""
        self._back()

    def _back(self) -> bool:
        """Leave the find line, a followed link, the view without distraction, the search, or the pane."""
        room = self._room
        if room.close_find() or (room.pane is Pane.ARTICLE and self._reading.back()):
            return True
        if room.is_zen:
            room.is_zen = False
            room.show_panes()
        elif room.pane is Pane.STORIES and (room.has_class("-searching") or self._browsing.is_search):
            room.close_search()
            self._browsing.open(self._browsing.before_search)
        elif room.pane is not Pane.SECTIONS:
            self._to_left_pane()
        else:
            return False
        return True

    def number(self, key: str) -> None:
        """The section, or while reading the headline, of that number."""
        if self._room.pane is Pane.ARTICLE:
            if not self._room.article_view.open_number(int(key)):
                self._room.say(f"There is no headline {key} here.")
        elif section := self._room.section_list.nth(int(key)):
            self._room.go_to(Pane.STORIES)
            self._browsing.open(section)

    def next_link(self) -> None:
        """The next link, and after the last one the next pane."""
        self._step(1)

    def previous_link(self) -> None:
        """The link or pane before."""
        self._step(-1)

    def _step(self, direction: int) -> None:
        view = self._room.article_view
        if self._room.pane is Pane.ARTICLE and view.targets:
            end = view.targets[-1] if direction > 0 else view.targets[0]
            if view.current_link != end:
                view.next_link(direction)
                return
        view.clear_link()
        panes = sorted(self._room.shown_panes)
        place = panes.index(self._room.pane)
        self._room.go_to(panes[(place + direction) % len(panes)])
