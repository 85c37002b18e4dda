"""Full texts fetched ahead, within a budget: for reading without a network."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextvars import ContextVar

from termnews.core.article import ArticleId
from termnews.core.errors import StoreError, TermnewsError, WorkerError
from termnews.core.event import AheadFinished, PageStored

AT_ONCE = 4
"""Pages in hand at a time; the client itself is polite to each server."""

RECEIVED_BYTES: ContextVar[int] = ContextVar("received_bytes", default=0)
"""How much the call at hand has fetched so far; each call has a context of its own."""

Fetch = Callable[[ArticleId], Awaitable[PageStored]]
Record = Callable[[ArticleId], Awaitable[None]]


async def fetch_ahead(
    article_ids: Sequence[ArticleId],
    *,
    fetch: Fetch,
    record_failure: Record,
    on_event: Callable[[PageStored], None],
    max_bytes: int,
) -> AheadFinished:
    """Fetch these pages, most wanted first, until so many bytes have come.

    Raises:
        StoreError: The store cannot be written; what came before stays.
    """
    run = _Run(fetch, record_failure, on_event, max_bytes)
    waiting = list(reversed(article_ids))
    async with asyncio.TaskGroup() as group:
        for _ in range(min(AT_ONCE, len(waiting))):
            group.create_task(run.work_off(waiting))
    # A page that ends the worker takes those in hand along; alone, each shows whose fault it was.
    for article_id in run.broken_off:
        await run.take(article_id, is_alone=True)
    return AheadFinished(run.stored, run.failed, len(waiting), run.byte_count)


class _Run:
    def __init__(
        self, fetch: Fetch, record_failure: Record, on_event: Callable[[PageStored], None], max_bytes: int
    ) -> None:
        self._fetch = fetch
        self._record_failure = record_failure
        self._on_event = on_event
        self._max_bytes = max_bytes
        self.stored = self.failed = self.byte_count = 0
        self.broken_off: list[ArticleId] = []

    async def work_off(self, waiting: list[ArticleId]) -> None:
        while waiting and self.byte_count < self._max_bytes:
            await self.take(waiting.pop())

    async def take(self, article_id: ArticleId, *, is_alone: bool = False) -> None:
        try:
            event = await self._fetch(article_id)
        except StoreError:
            raise
        except WorkerError:
            if not is_alone:
                self.broken_off.append(article_id)
                return
            await self._fail(article_id)
        except TermnewsError:
            await self._fail(article_id)
        else:
            self.stored += 1
            self.byte_count += event.byte_count
            self._on_event(event)

    async def _fail(self, article_id: ArticleId) -> None:
        self.failed += 1
        await self._record_failure(article_id)
