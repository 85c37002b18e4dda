"""One running worker: requests out, answers and events in, and what to do when it is gone."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from termnews.core.errors import TermnewsError, WorkerError
from termnews.worker.pipe import Message, pack, read_message

CLOSE_SECONDS = 2.0


class WorkerDiedError(WorkerError):
    """The worker ended before it answered; `in_hand` is the feed whose document it was parsing."""

    def __init__(self, in_hand: int | None) -> None:
        super().__init__("The worker ended before it answered.")
        self.in_hand = in_hand


@dataclass(slots=True)
class _Request:
    answer: asyncio.Future[Message]
    on_event: Callable[[Any], None] | None
    heard: asyncio.Event = field(default_factory=asyncio.Event)


class Connection:
    """A process and the requests that wait for it."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._requests: dict[int, _Request] = {}
        self._last_number = 0
        self._in_hand: int | None = None
        self._ready: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._listening = asyncio.create_task(self._listen())

    @property
    def process_id(self) -> int:
        """The process's number."""
        return self._process.pid

    @property
    def is_alive(self) -> bool:
        """Whether it still listens."""
        return not self._listening.done() and not self._has_ended()

    def _has_ended(self) -> bool:
        """Whether the process is gone, which its closed pipe may not have told us yet."""
        if not hasattr(os, "waitid"):
            return False
        try:
            # WNOWAIT: asyncio is the one who collects it.
            return os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
        except ChildProcessError:
            return True

    async def ready(self) -> Message:
        """The worker's first message: whether it could open the store."""
        return await asyncio.shield(self._ready)

    async def ask(
        self,
        message: Message,
        *,
        on_event: Callable[[Any], None] | None,
        seconds: float | None,
        idle_seconds: float,
    ) -> Message:
        """The answer to a request.

        Raises:
            WorkerDiedError: The worker ended, or was ended because the request took too long.
        """
        self._last_number += 1
        number = self._last_number
        request = _Request(asyncio.get_running_loop().create_future(), on_event)
        self._requests[number] = request
        try:
            await self._send({"id": number, **message})
            return await self._wait(request, seconds, idle_seconds)
        finally:
            self._requests.pop(number, None)

    async def close(self) -> None:
        """Close the pipe and see the process end."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                await self._process.wait()
        except TimeoutError:
            self._kill()
            await self._process.wait()
        await self._listening

    async def _send(self, message: Message) -> None:
        if self._process.stdin is None or not self.is_alive:
            raise WorkerDiedError(self._in_hand)
        try:
            self._process.stdin.write(pack(message))
            await self._process.stdin.drain()
        except (ConnectionError, RuntimeError) as error:
            raise WorkerDiedError(self._in_hand) from error

    async def _wait(self, request: _Request, seconds: float | None, idle_seconds: float) -> Message:
        while True:
            try:
                async with asyncio.timeout(idle_seconds if seconds is None else seconds):
                    await request.heard.wait()
            except TimeoutError:
                self._kill()
                return await request.answer
            if request.answer.done():
                return request.answer.result()
            request.heard.clear()

    async def _listen(self) -> None:
        if self._process.stdout is None:
            return
        # What makes no sense is an ended worker: it reads strangers' documents, so it may say anything.
        with contextlib.suppress(TermnewsError, TypeError, ValueError, LookupError):
            while (message := await read_message(self._process.stdout)) is not None:
                self._take(message)
        self._kill()
        await self._process.wait()
        self._fail_all()

    def _take(self, message: Message) -> None:
        if "in_hand" in message:
            self._in_hand = None if message["in_hand"] is None else int(message["in_hand"])
        elif "ready" in message:
            if not self._ready.done():
                self._ready.set_result(message)
        elif request := self._requests.get(message.get("id", 0)):
            if "event" not in message:
                if not request.answer.done():
                    request.answer.set_result(message)
                request.heard.set()
            elif request.on_event is not None:
                request.heard.set()
                request.on_event(message["event"])

    def _fail_all(self) -> None:
        for request in self._requests.values():
            if not request.answer.done():
                request.answer.set_exception(WorkerDiedError(self._in_hand))
            request.heard.set()
        if not self._ready.done():
            self._ready.set_result({"ready": False, "error": "The worker did not start."})

    def _kill(self) -> None:
        if self._process.returncode is not None:
            return
        # Not `Process.kill`: it collects an ended child before asyncio does, which then complains of
        # an "Unknown child process" on standard error.
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._process.pid, signal.SIGKILL)
