"""A worker that does as its plan says: a JSON list of turns, one a process, in the file given.

A turn is a list of what to send for each message that comes: a dict (with the request's id put in),
"die" or "stay silent". The file loses its first turn at each start, so that a successor has its own.
"""

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

from termnews.worker.pipe import pack, read_message


def next_turn(plan_path: Path) -> Any:
    plan = json.loads(plan_path.read_text(encoding="utf-8"))
    turn = plan.pop(0)
    plan_path.write_text(json.dumps(plan), encoding="utf-8")
    return turn


async def main() -> None:
    turn = next_turn(Path(sys.argv[1]))
    if turn == "refuse":
        send({"ready": False, "error": "The store is newer than this program."})
        return
    send({"ready": True})
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    while turn and (message := await read_message(reader)) is not None:
        for answer in turn.pop(0):
            if answer == "die":
                os._exit(1)
            if answer != "stay silent":
                send({"id": message["id"], **answer})
    await reader.read()


def send(message: dict[str, object]) -> None:
    sys.stdout.buffer.write(pack(message))
    sys.stdout.buffer.flush()


asyncio.run(main())
