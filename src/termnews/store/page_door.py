"""What the engine shows of the store: sections, their pages, and an article as far as it is kept.

Rule: it only looks; nothing here waits for a network or changes what is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from termnews.core.later import Later
from termnews.store import pages, sections
from termnews.store.door import StoreDoor

if TYPE_CHECKING:
    from termnews.core.article import Article, ArticleId, Reading
    from termnews.core.section import Section, SectionKey
    from termnews.core.story import Cursor, SectionPage
    from termnews.store import articles, popular, readings
else:
    # A start does without them.
    articles, popular, readings = (
        Later(f"termnews.store.{name}") for name in ("articles", "popular", "readings")
    )


class PageDoor(StoreDoor):
    """The part of the engine that reads sections and articles."""

    async def sections(self) -> tuple[Section, ...]:
        """The section list, in the order it is shown."""
        return await self._access.run(sections.list_sections, now=self._clock())

    async def section(self, key: SectionKey) -> Section:
        """One section; `UsageError` if there is none of that name."""
        return await self._access.run(sections.get_section, key, now=self._clock())

    async def page(self, key: SectionKey, *, after: Cursor | None = None, limit: int = 50) -> SectionPage:
        """Some rows of a section: the first, or those after a cursor."""
        return await self._access.run(pages.section_page, key, now=self._clock(), after=after, limit=limit)

    async def find_article(self, reference: str) -> Article | None:
        """An article of the store by its number or address."""
        return await self._access.run(articles.find_article, reference)

    async def reading(self, article_id: ArticleId) -> Reading:
        """An article as far as the store has it; never waits for a network."""
        return await self._access.run(readings.reading, article_id)

    async def popular_figures(self, article_id: ArticleId) -> str:
        """What the score of an article's story in What's Popular Now is made of; may be empty."""
        return await self._access.run(popular.popular_figures, article_id)
