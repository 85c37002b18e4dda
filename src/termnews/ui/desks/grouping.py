"""Which articles are one story, as the reader wants it: splitting, joining, following."""

from collections.abc import Awaitable, Callable

from termnews.core.article import ArticleId
from termnews.core.errors import UsageError
from termnews.core.story import Change
from termnews.ui.desks.browsing import Browsing
from termnews.ui.desks.newsroom import Newsroom
from termnews.ui.desks.reading import ReadingDesk

SEEN_CHOICES = {
    "off": "Reading marks that article alone.",
    "same text": "Reading also marks other papers’ copies of the same text.",
    "whole story": "Reading marks the whole story, whoever tells it.",
}


class Grouping:
    """What the reader changes about stories."""

    def __init__(self, room: Newsroom, browsing: Browsing, reading: ReadingDesk) -> None:
        self._room = room
        self._browsing = browsing
        self._reading = reading
        self._waiting: ArticleId | None = None

    def split(self) -> None:
        """Take the article at hand out of its story."""
        self._room.spawn(self._change, self._room.engine.split, self._at_hand())

    def join(self) -> None:
        """Remember the story at hand, then join it with the next one."""
        article_id = self._at_hand()
        first, self._waiting = self._waiting, None
        if first is None or first == article_id:
            self._waiting = article_id
            self._room.say(f"Go to the other story and press {self._room.key_of('join')} again.")
            return
        self._room.spawn(self._join, article_id, first)

    async def _join(self, article_id: ArticleId, other_id: ArticleId) -> None:
        await self._tell(await self._room.engine.join(article_id, other_id))

    def follow(self) -> None:
        """Follow the story at hand, or no longer."""
        self._room.spawn(self._change, self._room.engine.follow, self._at_hand())

    async def _change(self, act: Callable[[ArticleId], Awaitable[Change]], article_id: ArticleId) -> None:
        await self._tell(await act(article_id))

    def change_seen(self) -> None:
        """The next choice of what reading marks elsewhere."""
        self._room.spawn(self._change_seen)

    async def _change_seen(self) -> None:
        choices = list(SEEN_CHOICES)
        present = str(await self._room.engine.seen_elsewhere())
        choice = choices[(choices.index(present) + 1) % len(choices)]
        await self._room.engine.set_seen_elsewhere(choice)
        self._room.say(SEEN_CHOICES[choice])

    async def _tell(self, change: Change) -> None:
        self._room.say(change.sentence, can_undo=change.can_undo)
        await self._reading.show_change(change)
        await self._browsing.reload()

    def _at_hand(self) -> ArticleId:
        article_id = self._reading.at_hand()
        if article_id is None:
            raise UsageError("Choose a story first.")
        return article_id
