"""Opening an address in the reader's browser, so that nothing else can come of it.

Rule: http and https only, re-serialised, as one argument of an argument list; no shell; the
browser's output never reaches the terminal; we do not wait for it.
"""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from termnews.core.errors import UsageError
from termnews.core.url import host_of, web_url

Run = Callable[[Sequence[str]], None]
"""Starts a program and returns at once."""

_LINUX_OPENERS = ("xdg-open", "gio", "wslview", "firefox", "chromium", "google-chrome", "w3m")
_WITH_TERMINAL = frozenset({"w3m", "lynx", "links", "elinks", "links2"})


def open_in_browser(url: str, *, program: Sequence[str] = (), run: Run | None = None) -> str:
    """Open the address and say where it leads: the host.

    Args:
        program: The reader's own choice, with its options; empty for the system's.

    Raises:
        UsageError: It is no web address, or there is no browser to be found.
    """
    address = web_url(url)
    if address is None:
        raise UsageError("That is not a web address, so it was not opened.")
    command = [*program, address] if program else browser_command(address)
    if command is None:
        raise UsageError("No browser was found. Set BROWSER, or press y to copy the address.")
    (run or start_detached)(command)
    return host_of(address)


def browser_command(address: str, *, environ: Mapping[str, str] = os.environ) -> list[str] | None:
    """The argument list that opens a web address here; None if there is no browser.

    A browser that draws on our terminal is passed over.
    """
    if sys.platform == "darwin":
        return ["open", address]
    for name in (*environ.get("BROWSER", "").split(os.pathsep), *_LINUX_OPENERS):
        program = shutil.which(name.strip().split(" ")[0]) if name.strip() else None
        if program and Path(program).name not in _WITH_TERMINAL:
            return [program, "open", address] if name == "gio" else [program, address]
    return None


def start_detached(command: Sequence[str]) -> None:
    """Start a program in a session of its own, with nothing to read and nowhere to write.

    Raises:
        UsageError: It cannot be started.
    """
    try:
        process = subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:
        raise UsageError(f"The browser could not be started: {error.strerror}.") from error
    # Somebody must wait for a child, or it stays behind as a zombie.
    threading.Thread(target=process.wait, daemon=True).start()
