"""What the command line reads: files and pipes, never more of them than is allowed."""

from pathlib import Path
from typing import BinaryIO

from termnews.core.errors import UsageError

MAX_PAGE_BYTES = 16_000_000
"""The most that is read of a file or a pipe; what is fetched has the same limit."""


def bytes_of(path: Path) -> bytes:
    """All of a file.

    Raises:
        UsageError: It is not there, cannot be read, or is too large.
    """
    try:
        with path.open("rb") as file:
            return all_of(file, str(path))
    except FileNotFoundError as error:
        raise UsageError(f"“{path}” is no id, address or file; `termnews list` shows the ids.") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "its name is not possible"
        raise UsageError(f"{path}: cannot be read: {reason}.") from error


def all_of(file: BinaryIO, name: str) -> bytes:
    """All of an open file or pipe.

    Raises:
        UsageError: It is too large.
    """
    document = file.read(MAX_PAGE_BYTES + 1)
    if len(document) > MAX_PAGE_BYTES:
        raise UsageError(f"{name}: is larger than {MAX_PAGE_BYTES // 1_000_000} MB, which is the limit.")
    return document
