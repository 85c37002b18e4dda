"""What the engine hands on to the store as it is: searches, mute rules, what is kept offline, settings.

Rule: one call here is one function of this package, with the present moment added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.core.later import Later
from termnews.store import settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from termnews.core.article import ArticleId
    from termnews.core.mute import Mute, MuteKind
    from termnews.core.query import Problem
    from termnews.core.section import SectionPath
    from termnews.core.story import Change
    from termnews.store import ahead, articles, health, mutes, search
    from termnews.store.access import StoreAccess
    from termnews.store.health import StoreHealth
else:
    ahead, articles, health, mutes, search = (
        Later(f"termnews.store.{name}") for name in ("ahead", "articles", "health", "mutes", "search")
    )


class StoreDoor:
    """The part of the engine that needs nothing but the store and a clock."""

    def __init__(self, access: StoreAccess, clock: Callable[[], datetime]) -> None:
        self._access = access
        self._clock = clock

    async def query_problems(self, query: str) -> tuple[Problem, ...]:
        """What of a query is not understood, or names what is not there."""
        return await self._access.run(search.query_problems, query, now=self._clock())

    async def keep_search(self, query: str, title: str = "") -> Change:
        """Keep a search as a section."""
        return await self._access.run(search.keep_search, query, title or query, now=self._clock())

    async def drop_search(self, search_id: int) -> Change:
        """Remove a kept search."""
        return await self._access.run(search.drop_search, search_id, now=self._clock())

    async def new_hits(self, query: str, *, after_id: ArticleId) -> list[ArticleId]:
        """What a query finds among the articles that came after one, oldest first."""
        return await self._access.run(search.new_hits, query, after_id=after_id, now=self._clock())

    async def newest_id(self) -> ArticleId:
        """The article that came last; 0 if there is none."""
        return await self._access.run(articles.newest_id)

    async def mutes(self) -> tuple[Mute, ...]:
        """The mute rules that hold."""
        return await self._access.run(mutes.list_mutes)

    async def mute(self, kind: MuteKind, value: str) -> Change:
        """Keep out what fits, now and from now on."""
        return await self._access.run(mutes.add_mute, kind, value, now=self._clock())

    async def unmute(self, mute_id: int) -> Change:
        """Let what a rule kept out come back."""
        return await self._access.run(mutes.drop_mute, mute_id, now=self._clock())

    async def missing_texts(
        self, limit: int, *, sections: Mapping[SectionPath, int] | None = None
    ) -> Sequence[ArticleId]:
        """Unread and saved articles whose full text is not in the store; see `store.ahead`."""
        return await self._access.run(ahead.missing_texts, limit, sections=sections, now=self._clock())

    async def record_ahead_failure(self, article_id: ArticleId) -> None:
        """Remember that a full text could not be had, so that it is left alone for a while."""
        await self._access.run(ahead.record_ahead_failure, article_id, now=self._clock())

    async def setting(self, name: str) -> str | None:
        """What the program remembered under that name."""
        return await self._access.run(settings.get_setting, name)

    async def set_setting(self, name: str, value: str) -> None:
        """Remember something for the next start."""
        await self._access.run(settings.set_setting, name, value)

    async def store_health(self) -> StoreHealth:
        """Whether the store is whole; reads all of it."""
        return await self._access.run(health.store_health)
