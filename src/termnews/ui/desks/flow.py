"""Reading on with one key: page, next unread story, next section; and the steps between stories."""

from termnews.core.section import SectionKind
from termnews.core.text import reading_minutes
from termnews.ui.desks.browsing import Browsing
from termnews.ui.desks.newsroom import Newsroom
from termnews.ui.desks.reading import ReadingDesk
from termnews.ui.ending import Ending
from termnews.ui.panes import Pane

ENDING_KEYS = (
    ("refresh_all", "ask your feeds for more"),
    ("arrivals", "show what has arrived"),
    ("saved", "what you saved"),
    ("front", "the Front Page"),
    ("undo", "take back the last change"),
)


class Flow:
    """From one story to the next."""

    def __init__(self, room: Newsroom, browsing: Browsing, reading: ReadingDesk) -> None:
        self._room = room
        self._browsing = browsing
        self._reading = reading

    def read_on(self) -> None:
        """Page down; at the end the next unread story, then the next section with one."""
        if self._room.pane is Pane.ARTICLE and self._room.article_view.page(1):
            return
        self._room.spawn(self._read_on, replaces="flow")

    async def _read_on(self) -> None:
        story = self._room.story_list.current
        if self._room.pane is not Pane.ARTICLE and story is not None and not story.is_read:
            self._reading.open(story.lead.id)
        elif await self._to_unread(1) or await self._to_next_section():
            self._open_current()
        else:
            await self._end()

    async def _end(self) -> None:
        """Nothing unread is left: a page that says so."""
        sections = await self._room.engine.sections()
        self._reading.end(
            Ending(
                read_count=len(self._reading.read),
                minutes=sum(map(reading_minutes, self._reading.read.values())),
                saved_count=sum(s.unread_count for s in sections if s.kind is SectionKind.SAVED),
                arrived_count=self._room.top_bar.arrived_count,
                keys=[(self._room.key_of(name), words) for name, words in ENDING_KEYS],
            )
        )

    async def _to_unread(self, direction: int) -> bool:
        while not self._room.story_list.next_unread(direction):
            if direction < 0 or not await self._browsing.load_more():
                return False
        return True

    async def _to_next_section(self) -> bool:
        sections = await self._room.engine.sections()
        tree = [s for s in sections if s.kind is SectionKind.PATH]
        keys = [section.key for section in tree]
        start = keys.index(self._browsing.key) + 1 if self._browsing.key in keys else 0
        for section in tree[start:] + tree[:start]:
            if section.unread_count and section.key != self._browsing.key:
                await self._browsing.show(section.key)
                self._room.story_list.first()
                story = self._room.story_list.current
                if (story is not None and not story.is_read) or await self._to_unread(1):
                    self._room.say(f"{section.title}: {section.unread_count} unread.")
                    return True
        return False

    def next_unread(self) -> None:
        """To the next unread story; while reading, it opens."""
        self._room.spawn(self._step_unread, 1, replaces="flow")

    def previous_unread(self) -> None:
        """To the unread story before."""
        self._room.spawn(self._step_unread, -1, replaces="flow")

    async def _step_unread(self, direction: int) -> None:
        if not await self._to_unread(direction):
            where = "below" if direction > 0 else "above"
            self._room.say(
                f"Nothing unread {where}. {self._room.key_of('read_on')} goes on to the next section."
            )
        elif self._room.pane is Pane.ARTICLE:
            self._open_current()
        else:
            self._room.go_to(Pane.STORIES)

    def next_story(self) -> None:
        """To the next story, read or not; while reading, it opens."""
        self._step(1)

    def previous_story(self) -> None:
        """To the story before."""
        self._step(-1)

    def _step(self, direction: int) -> None:
        if self._room.story_list.move(direction) and self._room.pane is Pane.ARTICLE:
            self._open_current()

    def _open_current(self) -> None:
        if story := self._room.story_list.current:
            self._reading.open(story.lead.id)
