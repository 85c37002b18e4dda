"""Getting pages to read: fetched, cleaned by what is known of their paper, followed to their last part.

Rule: an article that goes on on other pages is read to its end, but never at the price of its
beginning: what cannot be had in time is left out.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from termnews.clean.document import read_document
from termnews.clean.extract import Extracted, extract_traced
from termnews.clean.join import join_pages
from termnews.clean.page_blocks import page_blocks
from termnews.clean.ruled import find_by_rules
from termnews.clean.site_rules import built_in_rules, rules_for
from termnews.core.article import Article, CleanPage, FeedView, Verdict
from termnews.core.errors import FetchError, TermnewsError
from termnews.core.feed import Validators
from termnews.core.site_rule import PageBlock, RuleFinding, RuleTest, SiteRule
from termnews.core.template import Template
from termnews.core.url import host_of, publisher_of, without_secrets
from termnews.fetch.client import PAGE_ACCEPT, Client, Fetched
from termnews.store import templates
from termnews.store.access import StoreAccess
from termnews.store.feed_rows import get_feed
from termnews.work.ahead import RECEIVED_BYTES
from termnews.work.limits import PAGE_SECONDS, deadline
from termnews.work.rules_file import RulesFile

MAX_NEXT_PAGES = 10
NEXT_PAGES_SECONDS = 25.0
"""For all of them together; the call for an article may take a minute."""


class PageReader:
    """Reads pages for one store; `parsing` lets one document at a time be worked on."""

    def __init__(
        self,
        access: StoreAccess,
        client: Client,
        parsing: asyncio.Lock,
        *,
        rules: RulesFile,
        clock: Callable[[], datetime],
        is_guarded: bool,
    ) -> None:
        self._access = access
        self._client = client
        self._parsing = parsing
        self._rules = rules
        self._clock = clock
        self._is_guarded = is_guarded

    async def read(self, url: str, view: FeedView | None, *, may_be_local: bool) -> CleanPage:
        """The article at an address, whole; what it shows of its paper is remembered.

        Raises:
            FetchError: It cannot be had.
            ParseError: It cannot be read.
        """
        answer = await self.get(url, may_be_local=may_be_local)
        paper = publisher_of(answer.url)
        template = await self._access.run(templates.get_template, paper)
        first = await self._extract(answer, view, template)
        if first.trace is not None:
            await self._access.run(templates.put_trace, paper, first.trace, now=self._clock())
        return await self._with_next_pages(first.page, template, may_be_local=may_be_local)

    async def clean(self, document: bytes, *, url: str, content_type: str) -> CleanPage:
        """A page that is already here; its paper's template is used, and nothing is remembered."""
        template = await self._access.run(templates.get_template, publisher_of(url)) if url else None
        answer = Fetched(url, document, content_type, Validators(), None)
        return (await self._extract(answer, None, template)).page

    async def get(self, url: str, *, may_be_local: bool) -> Fetched:
        """The page as it was sent."""
        answer = await self._client.get(url, accept=PAGE_ACCEPT, may_be_local=may_be_local)
        if not isinstance(answer, Fetched):
            raise FetchError(f"{without_secrets(url)}: the server sent no page.")
        RECEIVED_BYTES.set(RECEIVED_BYTES.get() + len(answer.body))
        return answer

    async def _with_next_pages(
        self, first: CleanPage, template: Template, *, may_be_local: bool
    ) -> CleanPage:
        if not first.next_url or first.quality.verdict is not Verdict.FULL:
            return first
        following: list[CleanPage] = []
        seen = {first.url}
        try:
            async with asyncio.timeout(NEXT_PAGES_SECONDS):
                url = first.next_url
                while url and url not in seen and len(following) < MAX_NEXT_PAGES:
                    seen.add(url)
                    # The next page stands at the same host, so what holds for the first holds for it.
                    answer = await self.get(url, may_be_local=may_be_local)
                    page = (await self._extract(answer, None, template)).page
                    following.append(page)
                    url = page.next_url
        except (TermnewsError, TimeoutError):
            # The pages that came are the article as far as it can be had.
            return join_pages(first, following, is_whole=False)
        return join_pages(first, following, is_whole=not url or url in seen)

    async def _extract(self, answer: Fetched, view: FeedView | None, template: Template | None) -> Extracted:
        rules = await asyncio.to_thread(self._rules.read)

        def run() -> Extracted:
            with deadline(PAGE_SECONDS, armed=self._is_guarded):
                return extract_traced(
                    answer.body,
                    answer.url,
                    content_type=answer.content_type,
                    feed_view=view,
                    template=template,
                    rules=rules,
                )

        async with self._parsing:
            return await asyncio.to_thread(run)

    # ── Site rules ────────────────────────────────────────────────────────────────────────────────

    async def blocks(self, url: str, *, may_be_local: bool) -> tuple[PageBlock, ...]:
        """The blocks of a page that a rule could name."""
        answer = await self.get(url, may_be_local=may_be_local)

        def run() -> tuple[PageBlock, ...]:
            with deadline(PAGE_SECONDS, armed=self._is_guarded):
                return page_blocks(answer.body, answer.url, content_type=answer.content_type)

        async with self._parsing:
            return await asyncio.to_thread(run)

    async def is_of_its_feed(self, article: Article) -> bool:
        """Whether an article stands on the server of its feed, which the reader added by hand."""
        if article.feed_id is None:
            return False
        feed = await self._access.run(get_feed, article.feed_id)
        return host_of(feed.url) == host_of(article.url)

    async def test_rules(self, document: bytes, *, url: str, may_be_local: bool) -> RuleTest:
        """What the rules find on a page and make of it; an empty document is fetched."""
        answer = (
            Fetched(url, document, "", Validators(), None)
            if document
            else await self.get(url, may_be_local=may_be_local)
        )

        def run() -> tuple[RuleFinding, ...]:
            with deadline(PAGE_SECONDS, armed=self._is_guarded):
                tree = read_document(answer.body, url=answer.url, content_type=answer.content_type)
                return find_by_rules(tree, rules_for(answer.url, self.list_rules()))

        async with self._parsing:
            findings = await asyncio.to_thread(run)
        return RuleTest(findings, (await self._extract(answer, None, None)).page)

    def list_rules(self) -> tuple[SiteRule, ...]:
        """All rules, the built-in ones first."""
        return (*built_in_rules(), *self._rules.read())

    async def keep_rule(self, url: str, *, body: str, remove: str) -> Path:
        """Write a rule for the site of an address; with neither selector, take back what was so written."""
        rule = SiteRule(host_of(url), body=(body,) if body else (), remove=(remove,) if remove else ())
        return await asyncio.to_thread(self._rules.keep, rule)
