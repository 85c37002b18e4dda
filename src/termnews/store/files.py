"""Files that only their owner may read."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from termnews.core.errors import StoreError

_OWNER_ONLY = 0o600


def make_private_file(path: Path) -> None:
    """Make an empty file and its folder if they are missing; an existing file is left alone.

    Raises:
        StoreError: They cannot be made.
    """
    try:
        make_private_folder(path.parent)
        # SQLite would make the file with the permissions of the umask; its log and index copy ours.
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, _OWNER_ONLY))
    except FileExistsError:
        if not path.is_file():
            raise StoreError(
                f"{path} is not a file, so it cannot be the store. Name another place."
            ) from None
    except OSError as error:
        raise StoreError(f"{path} cannot be made: {error.strerror}. Name another place.") from error


def make_private_folder(path: Path) -> None:
    """Make a folder that only its owner may enter, if it is missing."""
    path.mkdir(parents=True, exist_ok=True, mode=0o700)


def sync_folder(path: Path) -> None:
    """Have the names in a folder on the disk itself, so that a rename outlives a power cut."""
    if os.name != "posix":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def replace_whole(path: Path, text: str) -> None:
    """Write a file so that there is always a whole one, the old or the new, also on a full disk.

    Raises:
        OSError: It could not be written; the old one stands.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        # A link, as those have who keep their files elsewhere, stays one.
        draft.replace(path.resolve())
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def make_private(path: Path) -> None:
    """Take every permission of others off a store and the files beside it, where that is allowed."""
    for file in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        if file.exists() and file.stat().st_uid == os.getuid():
            # A read-only disk refuses; what it holds can be read all the same.
            with suppress(OSError):
                file.chmod(_OWNER_ONLY)
