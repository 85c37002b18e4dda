"""Messages on a pipe: four bytes of length, most significant first, then that much JSON in UTF-8.

Rule: no pickle. What arrives is decoded by shape (core/wire.py), and a message has a largest size.
"""

import asyncio
import json
from typing import Any

from termnews.core.errors import WorkerError

MAX_MESSAGE_BYTES = 64 * 1024 * 1024
_LENGTH_BYTES = 4

Message = dict[str, Any]


def pack(message: Message) -> bytes:
    """The message as it stands on the pipe."""
    payload = json.dumps(message, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    if len(payload) > MAX_MESSAGE_BYTES:
        raise WorkerError(f"A message of {len(payload)} bytes is too large for the worker's pipe.")
    return len(payload).to_bytes(_LENGTH_BYTES, "big") + payload


async def read_message(reader: asyncio.StreamReader) -> Message | None:
    """The next message; None when the other end is closed.

    Raises:
        WorkerError: What stands on the pipe is no message.
    """
    try:
        length = int.from_bytes(await reader.readexactly(_LENGTH_BYTES), "big")
        if length > MAX_MESSAGE_BYTES:
            raise WorkerError(f"The worker announced a message of {length} bytes; that is too large.")
        message = json.loads(await reader.readexactly(length))
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
    except (ValueError, RecursionError) as error:
        raise WorkerError("The worker sent something that is no message.") from error
    if not isinstance(message, dict):
        raise WorkerError("The worker sent something that is no message.")
    return message
