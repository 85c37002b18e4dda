"""The one writer of a refresh: what feeds answered goes into the store several feeds at a time.

Rule: a transaction is kept short, because the reader's own marks wait for it, and between two of them
there is always room for the reader. Answers that brought nothing wait until there are many of them, or
something else is written.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from termnews.core.errors import TermnewsError
from termnews.fetch.client import Client
from termnews.store.access import StoreAccess
from termnews.store.answers import Answer, NewDocument, put_answers
from termnews.store.arrivals import StoredCount

MAX_ARTICLES = 80
"""Articles in one transaction, if several feeds share it: some 25 ms (benchmarks/marks.py)."""
REST_SECONDS = 0.004
"""Between two transactions: long enough for whoever waits, who looks each millisecond, to begin."""
MAX_QUIET = 200
"""Answers without articles that may wait to be written; losing them costs a question each."""


@dataclass(frozen=True, slots=True)
class _Waiting:
    answer: NewDocument
    outcome: asyncio.Future[StoredCount | TermnewsError]


class Writer:
    """Takes answers from many tasks and writes them from one."""

    def __init__(self, access: StoreAccess, client: Client, clock: Callable[[], datetime]) -> None:
        self._access = access
        self._client = client
        self._clock = clock
        self._waiting: list[_Waiting] = []
        self._quiet: list[Answer] = []
        self._errors: list[TermnewsError] = []
        self._is_writing = asyncio.Lock()

    async def put(self, answer: NewDocument) -> StoredCount:
        """Keep a document; returns when it is in the store.

        Raises:
            TermnewsError: It could not be kept.
        """
        waiting = _Waiting(answer, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        async with self._is_writing:
            # Whoever had the lock before may have written this answer along with its own.
            while not waiting.outcome.done():
                await self._write_some()
        outcome = waiting.outcome.result()
        if isinstance(outcome, TermnewsError):
            raise outcome
        return outcome

    async def note(self, answer: Answer) -> None:
        """Keep an answer that brought nothing, now or soon; nobody waits for it."""
        self._quiet.append(answer)
        if len(self._quiet) >= MAX_QUIET and not self._is_writing.locked():
            await self.flush()

    async def flush(self) -> None:
        """Write what still waits.

        Raises:
            TermnewsError: It could not be kept.
        """
        async with self._is_writing:
            while self._waiting or self._quiet:
                await self._write_some()
        if self._errors:
            raise self._errors[0]

    async def _write_some(self) -> None:
        batch = self._take()
        quiet, self._quiet = self._quiet, []
        pauses = self._client.pauses.take_new()
        answers: list[Answer] = [*(waiting.answer for waiting in batch), *quiet]
        try:
            outcomes = await self._access.run(put_answers, answers, pauses=pauses, now=self._clock())
        except TermnewsError as error:
            outcomes = (error,) * len(answers)
        except asyncio.CancelledError:
            for waiting in batch:
                waiting.outcome.cancel()
            raise
        for waiting, outcome in zip(batch, outcomes, strict=False):
            waiting.outcome.set_result(outcome)
        if batch:
            await asyncio.sleep(REST_SECONDS)
        self._errors += [outcome for outcome in outcomes[len(batch) :] if isinstance(outcome, TermnewsError)]

    def _take(self) -> list[_Waiting]:
        """The next documents for one transaction: at least one, if there is one."""
        batch: list[_Waiting] = []
        count = 0
        while self._waiting and (not batch or count + len(self._waiting[0].answer.articles) <= MAX_ARTICLES):
            batch.append(self._waiting.pop(0))
            count += len(batch[-1].answer.articles)
        return batch
