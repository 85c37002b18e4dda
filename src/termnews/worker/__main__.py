"""The worker's own process: reads calls from standard input, answers on standard output.

Rule: nothing but messages leaves on the pipe; what libraries print goes to nowhere. The process ends
when its parent does (end of input).
"""

import argparse
import asyncio
import json
import os
import sys
from collections.abc import Sequence
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from termnews.core.article import FeedId
from termnews.core.errors import TermnewsError
from termnews.core.section import SectionPath
from termnews.core.when import utc_now
from termnews.core.wire import from_json, to_json
from termnews.work.limits import limit_memory
from termnews.work.local import LocalWork
from termnews.work.manners import Manners
from termnews.worker.calls import CALLS, MANNERS_VARIABLE, from_base64, manners_from_json
from termnews.worker.pipe import Message, pack, read_message


class Server:
    """Answers the calls of one parent; several may run at once."""

    def __init__(self, output: int) -> None:
        self._output = output
        self._tasks: set[asyncio.Task[None]] = set()
        self.work: LocalWork | None = None

    def send(self, message: Message) -> None:
        """Write a message; the parent reads all the time, so this hardly waits."""
        view = memoryview(pack(message))
        while view:
            view = view[os.write(self._output, view) :]

    def say_in_hand(self, feed_id: FeedId | None) -> None:
        """Tell the parent whose document is being parsed, in case we do not live to tell."""
        self.send({"in_hand": feed_id})

    async def serve(self, reader: asyncio.StreamReader) -> None:
        """Until the parent closes the pipe."""
        while (message := await read_message(reader)) is not None:
            task = asyncio.create_task(self._answer(message))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        for task in self._tasks:
            task.cancel()

    async def _answer(self, message: Message) -> None:
        number = message["id"]
        try:
            result = await self._call(number, message["call"], message["arguments"])
            self.send({"id": number, "result": to_json(result)})
        except TermnewsError as error:
            self.send({"id": number, "error": str(error), "kind": type(error).__name__})
        except MemoryError:
            self.send({"id": number, "error": "It needs more memory than is allowed.", "kind": "ParseError"})
        except Exception as error:  # noqa: BLE001 - a fault of ours is said, not left without an answer
            self.send({"id": number, "error": f"The worker met a fault: {error!r}.", "kind": "WorkerError"})

    async def _call(self, number: int, name: str, given: dict[str, Any]) -> object:
        shapes = CALLS[name].arguments
        arguments = {key: from_json(shapes[key], value) for key, value in given.items()}
        if "document" in arguments:
            arguments["document"] = from_base64(arguments["document"])
        if name == "refresh":
            arguments["on_event"] = lambda event: self.send({"id": number, "event": to_json(event)})
        return await getattr(self.work, name)(**arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve one parent; 0 when it has closed the pipe."""
    parser = argparse.ArgumentParser(prog="python -m termnews.worker", description=__doc__)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--rules", type=json.loads, default={})
    parser.add_argument("--sample", action="store_true")
    parser.add_argument("--site-rules", type=Path)
    options = parser.parse_args(arguments)
    # The pipe is kept apart, so that nothing printed by a library can stand between messages.
    output = os.dup(sys.stdout.fileno())
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    limit_memory()
    rules = {category: tuple(path) for category, path in options.rules.items()}
    asyncio.run(
        _serve(
            output, options.store, rules=rules, site_rules_path=options.site_rules, is_sample=options.sample
        )
    )
    return 0


async def _serve(
    output: int,
    store: Path,
    *,
    rules: dict[str, SectionPath],
    site_rules_path: Path | None,
    is_sample: bool,
) -> None:
    server = Server(output)
    async with AsyncExitStack() as stack:
        routes = None
        if is_sample:
            from termnews.demo.server import SampleServer

            sample = SampleServer()
            sample.start(utc_now())
            stack.callback(sample.stop)
            routes = sample.routes
        work = LocalWork(
            store,
            rules=rules,
            manners=replace(_manners(), environ=os.environ),
            routes=routes,
            site_rules_path=site_rules_path,
            on_hand=server.say_in_hand,
            is_guarded=True,
        )
        try:
            server.work = await stack.enter_async_context(work)
        except TermnewsError as error:
            server.send({"ready": False, "error": str(error)})
            return
        server.send({"ready": True})
        await server.serve(await _standard_input())


def _manners() -> Manners:
    """How feeds are to be asked; taken out of the environment, so that no child inherits a password."""
    written = os.environ.pop(MANNERS_VARIABLE, "")
    return manners_from_json(json.loads(written)) if written else Manners()


async def _standard_input() -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    return reader


if __name__ == "__main__":
    raise SystemExit(main())
