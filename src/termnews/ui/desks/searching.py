"""Searching everything as one types, and finding words in the open article."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

from rich.cells import cell_len
from textual.content import Content

from termnews.core.errors import UsageError
from termnews.core.query import Problem, under
from termnews.core.section import SectionKind, argument_of, search_key
from termnews.core.story import Change
from termnews.core.text import one_line
from termnews.ui.desks.browsing import Browsing
from termnews.ui.desks.newsroom import Newsroom
from termnews.ui.desks.reading import ReadingDesk
from termnews.ui.panes import Pane
from termnews.ui.screens.ask import AskSheet

TYPING_SECONDS = 0.12
"""A pause in typing this long starts a search."""
LEAST_MARKED = 30
"""Columns; in a window that is low and narrower, only the sentence is said and nothing marked."""


class Searching:
    """The two inputs of the main screen."""

    def __init__(self, room: Newsroom, browsing: Browsing, reading: ReadingDesk) -> None:
        self._room = room
        self._browsing = browsing
        self._reading = reading

    # ── Everything ────────────────────────────────────────────────────────────────────────────────

    def search(self) -> None:
        """Open the search line over the stories."""
        room = self._room
        room.is_zen = False
        room.pane = Pane.STORIES
        room.furnish()
        room.add_class("-searching")
        room.show_panes()
        room.search_input.focus()

    def typed(self, text: str) -> None:
        """The search line changed: look, once the typing pauses."""
        self._room.spawn(self._look, text, replaces="section")

    async def _look(self, text: str) -> None:
        await asyncio.sleep(TYPING_SECONDS)
        query = one_line(text)
        problems = await self._room.engine.query_problems(text)
        await self._browsing.show(
            search_key(query) if query else self._browsing.before_search,
            said={problem.sentence for problem in problems},
        )
        self._show_problem(problems)
        if not self._room.story_list.stories:
            self._reading.clear()

    def _show_problem(self, problems: Sequence[Problem]) -> None:
        """The first one, with marks under its word; on a line of its own where both do not fit."""
        room, line = self._room, self._room.search_problem
        line.set_class(bool(problems), "-shown")
        if not problems:
            line.update("")
            return
        first = problems[0]
        scrolled = int(room.search_input.scroll_offset.x)
        shown = replace(first, start=max(0, first.start - scrolled), end=max(1, first.end - scrolled))
        marked = under(shown)
        if room.has_class("-low") and room.size.width < LEAST_MARKED:
            marked = first.sentence
        elif cell_len(marked) > line.content_size.width or not line.content_size.width:
            marked = under(replace(shown, sentence="")).rstrip() + "\n" + first.sentence
        line.update(Content(marked))

    def entered(self) -> None:
        """Go from the search line to what was found."""
        self._room.go_to(Pane.STORIES)

    def keep(self) -> None:
        """Make the open search a section, or no longer."""
        self._room.spawn(self._keep)

    async def _keep(self) -> None:
        section = self._room.section
        if section is None or section.kind is not SectionKind.SEARCH:
            raise UsageError(f"Search first: {self._room.key_of('search')}.")
        if section.search_id is None:
            self._ask_title(argument_of(section.key))
            return
        change = await self._room.engine.drop_search(section.search_id)
        await self._tell(change)

    def _ask_title(self, query: str) -> None:
        sheet = AskSheet("Name of this section", value=query, keymap=self._room.keymap)
        self._room.app.push_screen(sheet, lambda title: self._keep_as(query, title))

    def _keep_as(self, query: str, title: str | None) -> None:
        if title is not None:
            self._room.spawn(self._keep_titled, query, title)

    async def _keep_titled(self, query: str, title: str) -> None:
        await self._tell(await self._room.engine.keep_search(query, title))

    async def _tell(self, change: Change) -> None:
        self._room.say(change.sentence, can_undo=change.can_undo)
        await self._browsing.reload()

    # ── This article ──────────────────────────────────────────────────────────────────────────────

    def find(self) -> None:
        """Open the find line under the article; where none is read, search everything."""
        if self._reading.shown is None or self._room.pane is not Pane.ARTICLE:
            self.search()
            return
        self._room.go_to(Pane.ARTICLE)
        self._room.furnish()
        self._room.add_class("-finding")
        self._room.find_input.focus()

    def find_typed(self, text: str) -> None:
        """The find line changed: mark the hits and go to the first."""
        self._room.article_view.find(text)
        self._show_count()

    def find_next(self) -> None:
        """The next hit."""
        self._room.article_view.next_match(1)
        self._show_count()

    def _show_count(self) -> None:
        number, count = self._room.article_view.match_place
        wanted = bool(self._room.find_input.value)
        self._room.find_count.update(f"{number} of {count}" if count else "none" if wanted else "")
