"""Saving, read marks and undo: each at once, each one after the other, each with its sentence."""

import asyncio

from termnews.core.article import ArticleId
from termnews.core.errors import UsageError
from termnews.core.story import Change
from termnews.ui.desks.browsing import Browsing
from termnews.ui.desks.newsroom import Newsroom
from termnews.ui.desks.reading import ReadingDesk


class Marks:
    """What the reader does to stories."""

    def __init__(self, room: Newsroom, browsing: Browsing, reading: ReadingDesk) -> None:
        self._room = room
        self._browsing = browsing
        self._reading = reading
        # An undo must come after the change that it takes back, however fast the keys follow.
        self._turn = asyncio.Lock()

    def save(self) -> None:
        """Save what is at hand, or let it go."""
        self._room.spawn(self._save, self._at_hand())

    async def _save(self, article_id: ArticleId) -> None:
        async with self._turn:
            article = (await self._room.engine.reading(article_id)).article
            change = await self._room.engine.set_saved(article_id, is_saved=article.saved_at is None)
            await self._tell(change)
        if article.saved_at is None and not article.has_full_text:
            reading = await self._room.engine.full(article_id)
            if reading.error:
                self._room.say(f"Saved with what the feed gave. {reading.error}", is_error=True)

    def toggle_read(self) -> None:
        """Read becomes unread, unread read."""
        self._room.spawn(self._toggle_read, self._at_hand())

    async def _toggle_read(self, article_id: ArticleId) -> None:
        async with self._turn:
            article = (await self._room.engine.reading(article_id)).article
            await self._tell(await self._room.engine.mark_read((article_id,), is_read=not article.is_read))

    def mark_section_read(self) -> None:
        """Everything in the open section, at once."""
        self._room.spawn(self._mark_section_read)

    async def _mark_section_read(self) -> None:
        async with self._turn:
            await self._tell(await self._room.engine.mark_section_read(self._browsing.key))

    def undo(self) -> None:
        """Take back the last change."""
        self._room.spawn(self._undo)

    async def _undo(self) -> None:
        async with self._turn:
            change = await self._room.engine.undo()
            if change is None:
                self._room.say("There is nothing to undo.")
                return
            await self._tell(change)

    async def _tell(self, change: Change) -> None:
        self._room.say(change.sentence, can_undo=change.can_undo)
        await self._reading.show_change(change)

    def _at_hand(self) -> ArticleId:
        article_id = self._reading.at_hand()
        if article_id is None:
            raise UsageError("Choose a story first.")
        return article_id
