"""What the reader does with articles and stories, and how it is taken back.

Rule: one call here is one function of this package, with the present moment added; all but a place in
an article can be undone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.core.later import Later
from termnews.store.door import StoreDoor

if TYPE_CHECKING:
    from collections.abc import Sequence

    from termnews.core.article import ArticleId
    from termnews.core.section import SectionKey
    from termnews.core.story import Change
    from termnews.store import follows, marks, seen, stories, undo
    from termnews.store.seen import SeenElsewhere
else:
    # A start does without them.
    follows, marks, seen, stories, undo = (
        Later(f"termnews.store.{name}") for name in ("follows", "marks", "seen", "stories", "undo")
    )


class MarkDoor(StoreDoor):
    """The part of the engine that keeps what the reader does."""

    async def mark_read(self, article_ids: Sequence[ArticleId], *, is_read: bool) -> Change:
        """Mark articles, and those that tell the same story."""
        return await self._access.run(marks.mark_read, article_ids, is_read=is_read, now=self._clock())

    async def mark_section_read(self, key: SectionKey) -> Change:
        """Mark everything in a section."""
        return await self._access.run(marks.mark_section_read, key, now=self._clock())

    async def set_saved(self, article_id: ArticleId, *, is_saved: bool) -> Change:
        """Save for later, or no longer; `save_offline` then keeps the full text."""
        return await self._access.run(marks.set_saved, article_id, is_saved=is_saved, now=self._clock())

    async def set_position(self, article_id: ArticleId, position: float) -> None:
        """Remember how far the reader came, 0.0 to 1.0."""
        await self._access.run(marks.set_position, article_id, position)

    async def split(self, article_id: ArticleId) -> Change:
        """Take an article out of its story for good."""
        return await self._access.run(stories.split_story, article_id, now=self._clock())

    async def join(self, article_id: ArticleId, other_id: ArticleId) -> Change:
        """Make the stories of two articles one."""
        return await self._access.run(stories.join_stories, article_id, other_id, now=self._clock())

    async def follow(self, article_id: ArticleId) -> Change:
        """Follow the story of an article; if it is followed already, no longer."""
        return await self._access.run(follows.follow_story, article_id, now=self._clock())

    async def seen_elsewhere(self) -> SeenElsewhere:
        """What reading one paper's article marks of the others'."""
        return await self._access.run(seen.seen_elsewhere_setting)

    async def set_seen_elsewhere(self, choice: str) -> SeenElsewhere:
        """Choose what reading marks; `UsageError` names the choices."""
        return await self._access.run(seen.set_seen_elsewhere, choice)

    async def undo(self) -> Change | None:
        """Take back the newest change; None if there is none."""
        return await self._access.run(undo.undo, now=self._clock())
