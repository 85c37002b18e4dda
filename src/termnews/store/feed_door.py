"""The feeds as the store has them: finding one, and what the reader changes about it.

Rule: one call here is one function of this package, with the present moment added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.core.later import Later
from termnews.store import feed_rows
from termnews.store.door import StoreDoor

if TYPE_CHECKING:
    from termnews.core.article import FeedId
    from termnews.core.feed import Feed
    from termnews.core.section import SectionPath
    from termnews.core.story import Change
    from termnews.store import feeds
else:
    # A start does without them.
    feeds = Later("termnews.store.feeds")


class FeedDoor(StoreDoor):
    """The part of the engine that lists and changes feeds."""

    async def feeds(self) -> tuple[Feed, ...]:
        """All feeds with their health."""
        return await self._access.run(feed_rows.list_feeds)

    async def find_feed(self, reference: str) -> Feed:
        """A feed by number, address or title; `UsageError` names what is close."""
        return await self._access.run(feeds.find_feed, reference)

    async def remove(self, feed_id: FeedId) -> Change:
        """Unsubscribe; what was saved stays."""
        return await self._access.run(feeds.remove_feed, feed_id, now=self._clock())

    async def rename(self, feed_id: FeedId, title: str) -> Change:
        """Give a feed the reader's own name."""
        return await self._access.run(feeds.rename_feed, feed_id, title, now=self._clock())

    async def move(self, feed_id: FeedId, path: SectionPath) -> Change:
        """Put a feed and its articles into a section; () splits it by its own categories."""
        return await self._access.run(feeds.move_feed, feed_id, path, now=self._clock())

    async def set_ranking(self, feed_id: FeedId, *, is_ranking: bool) -> Change:
        """Take a feed's order as a ranking for What's Popular Now, or no longer."""
        return await self._access.run(feeds.set_ranking, feed_id, is_ranking=is_ranking, now=self._clock())
