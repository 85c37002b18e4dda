"""What the engine hands on as it is to those who do the slow work: pages, rules, lists of feeds.

Rule: one call here is one call of `Work`; what also needs the store stands in the engine.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from termnews.core.article import ArticleId, CleanPage
    from termnews.core.feed import StarterPaper, Subscription
    from termnews.core.picture import Picture, PictureForm, PictureRoom
    from termnews.core.reading_list import ListImported
    from termnews.core.site_rule import PageBlock, RuleTest, SiteRule
    from termnews.work.protocol import Work


class WorkDoor:
    """The part of the engine that only asks others."""

    @property
    def _work(self) -> Work:
        raise NotImplementedError

    async def picture(self, url: str, *, form: PictureForm, room: PictureRoom) -> Picture:
        """A picture of an article, made ready for a terminal; a `TermnewsError` if it cannot be had."""
        return await self._work.picture(url, form=form, room=room)

    async def clean(self, document: bytes, *, url: str = "", content_type: str = "") -> CleanPage:
        """Clean a page from a file or a pipe; nothing is kept."""
        return await self._work.clean(document, url=url, content_type=content_type)

    async def page_blocks(self, article_id: ArticleId) -> tuple[PageBlock, ...]:
        """The blocks of an article's page, for the reader to say which is the article."""
        return await self._work.page_blocks(article_id)

    async def test_rules(self, document: bytes = b"", *, url: str) -> RuleTest:
        """What the site rules find on a page and make of it; without a document it is fetched."""
        return await self._work.test_rules(document, url=url)

    async def site_rules(self) -> tuple[SiteRule, ...]:
        """All site rules, the built-in ones first."""
        return await self._work.list_rules()

    async def discover(self, url: str) -> tuple[Subscription, ...]:
        """The feeds at an address, best first; never empty."""
        return await self._work.discover(url)

    async def import_file(self, path: Path) -> ListImported:
        """Take over another reader's file, whole or not at all; see `Work.import_file`."""
        return await self._work.import_file(str(await asyncio.to_thread(path.absolute)))

    async def export_opml(self, *, with_secrets: bool = False) -> str:
        """All feeds as OPML 2.0; without passwords and keys unless they are asked for."""
        return await self._work.export_opml(with_secrets=with_secrets)

    async def starter_papers(self) -> tuple[StarterPaper, ...]:
        """The well-known feeds that come with the program."""
        return await self._work.starter_papers()

    async def cancel_refresh(self) -> None:
        """Stop the refresh that runs; what came stays."""
        await self._work.cancel_refresh()
