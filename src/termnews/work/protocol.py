"""What the engine may ask of whoever does the slow work; nothing slow is imported here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from termnews.core.event import Event

if TYPE_CHECKING:
    from termnews.core.article import ArticleId, CleanPage, FeedId
    from termnews.core.event import PageStored, RefreshFinished
    from termnews.core.feed import StarterPaper, Subscription
    from termnews.core.picture import Picture, PictureForm, PictureRoom
    from termnews.core.reading_list import ListImported
    from termnews.core.site_rule import PageBlock, RuleTest, SiteRule

OnEvent = Callable[[Event], None]


class Work(Protocol):
    """Slow work; every method has a time limit and fails with a `TermnewsError`."""

    async def refresh(
        self, on_event: OnEvent, *, feed_ids: Sequence[FeedId] | None = None, force: bool = False
    ) -> RefreshFinished:
        """Ask feeds (those that are due, or those named) and store what they answer.

        Args:
            on_event: Hears what happens, in order; must be quick.
            force: Ask also those that want to be left alone for now.
        """
        ...

    async def cancel_refresh(self) -> None:
        """Stop the refresh that runs; what was stored stays."""
        ...

    async def fetch_full(self, article_id: ArticleId) -> PageStored:
        """Fetch and clean an article's page into the store."""
        ...

    async def fetch_address(self, url: str, *, by_hand: bool) -> ArticleId:
        """Fetch and clean any page into the store, unlisted until it is saved.

        Args:
            by_hand: The reader typed the address, so it may stand in the local network.
        """
        ...

    async def clean(self, document: bytes, *, url: str, content_type: str) -> CleanPage:
        """Clean a page that was read from a file or a pipe."""
        ...

    async def page_blocks(self, article_id: ArticleId) -> tuple[PageBlock, ...]:
        """Fetch an article's page and say what its blocks are, outer before inner."""
        ...

    async def test_rules(self, document: bytes, *, url: str) -> RuleTest:
        """What the site rules find on a page, and make of it; an empty document is fetched from `url`."""
        ...

    async def list_rules(self) -> tuple[SiteRule, ...]:
        """All site rules, the built-in ones first."""
        ...

    async def keep_rule(self, url: str, *, body: str, remove: str) -> str:
        """Keep a site rule for the site of an address; the file that now has it.

        Args:
            body: The selector of what holds the article; may be empty.
            remove: The selector of what is left out; may be empty. With neither, the rules so kept go.
        """
        ...

    async def picture(self, url: str, *, form: PictureForm, room: PictureRoom) -> Picture:
        """The picture at an address, made ready for a terminal; nothing is kept on the disk."""
        ...

    async def discover(self, url: str) -> tuple[Subscription, ...]:
        """The feeds at an address, best first; never empty."""
        ...

    async def read_subscriptions(self, document: bytes, *, name: str) -> tuple[Subscription, ...]:
        """The feeds of an OPML or newsboat file."""
        ...

    async def import_file(self, path: str) -> ListImported:
        """Take over another reader's file: feeds, searches, articles with marks; all of it or nothing."""
        ...

    async def check_store(self) -> str:
        """Read the whole store; what is wrong with it, in SQLite's words, or nothing."""
        ...

    async def export_opml(self, *, with_secrets: bool = False) -> str:
        """All feeds as OPML 2.0; without passwords and keys unless they are asked for."""
        ...

    async def starter_papers(self) -> tuple[StarterPaper, ...]:
        """The well-known feeds that come with the program."""
        ...

    async def close(self) -> None:
        """Stop; running work is abandoned, the store stays whole."""
        ...
