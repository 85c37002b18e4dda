"""Asks feeds in their turns, a bounded number at once.

Rule: who is slow does not hold up the others: after a while it no longer counts as running, and the next
feed begins; but there is a limit to those as well.
"""

import asyncio
from collections.abc import Awaitable, Callable

from termnews.core.feed import Feed
from termnews.fetch.client import Limits
from termnews.work.turns import Turns


class Crew:
    """Runs `ask` for every feed; made for one run."""

    def __init__(self, ask: Callable[[Feed], Awaitable[None]], limits: Limits) -> None:
        self._ask = ask
        self._limits = limits
        self._tasks: set[asyncio.Task[None]] = set()
        self._running_count = 0
        self._has_changed = asyncio.Event()
        self._faults: list[Exception] = []
        self.is_stopped = False

    async def run(self, turns: Turns) -> None:
        """Ask all of them; raises the first fault of `ask`, after all have ended."""
        while not self.is_stopped:
            feed = turns.take() if self._has_room() else None
            if feed is not None:
                self._start(feed)
            elif self._tasks:
                self._has_changed.clear()
                await self._has_changed.wait()
            else:
                break
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._faults:
            raise self._faults[0]

    def stop(self) -> None:
        """Begin with no more feeds and let go of those in hand."""
        self.is_stopped = True
        self._has_changed.set()
        for task in self._tasks:
            task.cancel()

    def _has_room(self) -> bool:
        is_room = self._running_count < self._limits.total_count
        return is_room and len(self._tasks) < self._limits.total_slow_count

    def _start(self, feed: Feed) -> None:
        task = asyncio.ensure_future(self._ask(feed))
        self._tasks.add(task)
        self._running_count += 1
        is_running = True

        def no_longer_running() -> None:
            nonlocal is_running
            self._running_count -= is_running
            is_running = False
            self._has_changed.set()

        timer = asyncio.get_running_loop().call_later(self._limits.slow_seconds, no_longer_running)

        def end(_task: asyncio.Future[None]) -> None:
            timer.cancel()
            self._tasks.discard(task)
            no_longer_running()
            if not task.cancelled() and isinstance(fault := task.exception(), Exception):
                self._faults.append(fault)

        task.add_done_callback(end)
