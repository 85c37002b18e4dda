"""What all benchmarks share: a pseudo-terminal with a stop-watch, processes with their costs, tables.

Rule: nothing here knows termnews. Only the standard library, on Linux and macOS.
"""

import errno
import fcntl
import os
import pty
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

COLUMNS, LINES = 140, 40
PATIENCE_SECONDS = 60.0
"""A marker that has not appeared by then never will."""
QUIT_SECONDS = 5.0
MEMORY_INTERVAL_SECONDS = 0.02
MARKER_LENGTH = 24

_COMPILED = Path.home() / ".cache" / "termnews-benchmarks"
_TERMINALS_OWN = ("TMUX", "STY", "NO_COLOR", "COLUMNS", "LINES", "TEXTUAL")
_ESCAPE = re.compile(
    rb"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC
    rb"|\x1b[PX^_].*?\x1b\\"  # DCS, SOS, PM, APC
    rb"|\x1b\[[0-?]*[ -/]*[@-~]"  # CSI
    rb"|\x1b[ -/]*[0-~]",  # what is left
    re.DOTALL,
)


class NotShownError(Exception):
    """A program did not write what was waited for."""


class Terminal:
    """A program on a pseudo-terminal; its time runs from before the process starts.

    Reading is by text alone: escape sequences are taken out and what is left is searched. That is
    enough as long as a marker stands on one line and the program paints that line from left to right.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        environ: Mapping[str, str],
        columns: int = COLUMNS,
        lines: int = LINES,
    ) -> None:
        self._raw = b""
        self._searched_from = 0
        self.started_at = time.perf_counter()
        self._pid, self._fd = pty.fork()
        if self._pid == 0:
            _become(command, environ, columns, lines)
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def press(self, keys: str) -> float:
        """Type; the moment just before. What was on the screen until now no longer counts."""
        self._drain()
        self._searched_from = len(self._raw)
        moment = time.perf_counter()
        os.write(self._fd, keys.encode())
        return moment

    def wait_for(self, *markers: str, since: float | None = None, seconds: float = PATIENCE_SECONDS) -> float:
        """Milliseconds from `since` (default: the start) until one of the markers has been written.

        Raises:
            NotShownError: It was not written in time, or the program ended.
        """
        start = self.started_at if since is None else since
        deadline = time.perf_counter() + seconds
        while not self._has(markers):
            left = deadline - time.perf_counter()
            if left <= 0 or not self._read(left):
                wanted = " or ".join(markers)
                raise NotShownError(f"“{wanted}” was never shown; the screen’s last words: {self._tail()}")
        return (time.perf_counter() - start) * 1000

    def memory_mb(self) -> float:
        """Resident memory of the program’s first process now; 0.0 where the system does not tell."""
        return _resident_mb(self._pid)

    def memory_of_all_mb(self) -> float:
        """The same of all its processes together; what they share counts for each."""
        return _tree_mb(self._pid)

    def cpu_ms(self) -> float:
        """Milliseconds that the first process has worked, all of its threads; 0.0 where nobody tells."""
        return _worked_ms(self._pid)

    def settle(self, seconds: float = 0.3) -> None:
        """Read until the program has written nothing for so long."""
        while self._read(seconds):
            pass

    def listen(self, seconds: float) -> None:
        """Read for so long, whatever is written."""
        until = time.perf_counter() + seconds
        while (left := until - time.perf_counter()) > 0:
            self._read(left)

    def close(self, quit_keys: str = "\x11") -> None:
        """Ask the program to quit; end it if it does not."""
        if self._pid == 0:
            return
        with suppress(OSError):  # It may have ended by itself.
            os.write(self._fd, quit_keys.encode())
        deadline = time.perf_counter() + QUIT_SECONDS
        while os.waitpid(self._pid, os.WNOHANG)[0] == 0:
            self._read(0.02)
            if time.perf_counter() > deadline:
                os.kill(self._pid, signal.SIGKILL)
        os.close(self._fd)
        self._pid = 0

    def text(self) -> str:
        """All that has been written since the last key, without escape sequences."""
        return _ESCAPE.sub(b"", self._raw[self._searched_from :]).decode("utf-8", "replace")

    def _has(self, markers: Sequence[str]) -> bool:
        text = self.text()
        return any(marker in text for marker in markers)

    def _tail(self) -> str:
        return repr(" ".join(self.text().split())[-200:])

    def _drain(self) -> None:
        while select.select([self._fd], [], [], 0)[0] and self._read(0):
            pass

    def _read(self, seconds: float) -> bool:
        if not select.select([self._fd], [], [], seconds)[0]:
            return False
        try:
            read = os.read(self._fd, 65536)
        except OSError as error:
            if error.errno == errno.EIO:  # how Linux says that the other side is closed
                return False
            raise
        self._raw += read
        return bool(read)


def _become(command: Sequence[str], environ: Mapping[str, str], columns: int, lines: int) -> None:
    """In the child: set the size before the program can ask for it, then turn into the program."""
    try:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
        os.execvpe(command[0], list(command), dict(environ))
    finally:
        os._exit(127)


def marker_of(headline: str) -> str:
    """The first words of a headline: few enough to stand on one line of a narrow pane."""
    marker = ""
    for word in headline.split():
        if len(marker) + 1 + len(word) > MARKER_LENGTH:
            break
        marker = f"{marker} {word}".strip()
    return marker or headline[:MARKER_LENGTH]


@dataclass(frozen=True, slots=True)
class Cost:
    """What running a program cost, all of its processes together.

    Attributes:
        peak_mb: Resident memory, the largest sum over the processes alive at one moment; where the
            system does not tell (no /proc), of the largest process alone.
    """

    wall_seconds: float
    cpu_seconds: float
    peak_mb: float


def run(command: Sequence[str], *, environ: Mapping[str, str]) -> Cost:
    """Run a program to its end, silently.

    Raises:
        subprocess.CalledProcessError: It failed; `stderr` says why.
    """
    before = time.perf_counter()
    process = subprocess.Popen(
        command,
        env=dict(environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    with _watched(process.pid) as peak:
        complaint = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - before
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(command), stderr=complaint.decode())
    return Cost(wall, usage.ru_utime + usage.ru_stime, max(peak[0], _maxrss_mb(usage.ru_maxrss)))


@contextmanager
def _watched(pid: int) -> Iterator[list[float]]:
    """The peak of the memory of a process and those below it, looked at again and again."""
    peak, done = [0.0], threading.Event()

    def watch() -> None:
        while not done.wait(MEMORY_INTERVAL_SECONDS):
            peak[0] = max(peak[0], _tree_mb(pid))

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield peak
    finally:
        done.set()
        watcher.join()


def _tree_mb(pid: int) -> float:
    total, waiting = 0.0, [pid]
    while waiting:
        one = waiting.pop()
        total += _resident_mb(one)
        with suppress(OSError):  # It may end while we look.
            for children in Path(f"/proc/{one}/task").glob("*/children"):
                waiting += [int(child) for child in children.read_text().split()]
    return total


def _resident_mb(pid: int) -> float:
    try:
        pages = Path(f"/proc/{pid}/statm").read_text().split()[1]
    except OSError:
        return 0.0  # It has ended, or there is no /proc.
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


def _worked_ms(pid: int) -> float:
    try:
        spent = [path.read_text().split()[0] for path in Path(f"/proc/{pid}/task").glob("*/schedstat")]
    except OSError:
        return 0.0  # It has ended, or there is no /proc.
    return sum(map(int, spent)) / 1e6


def _maxrss_mb(maxrss: int) -> float:
    return maxrss / 1e6 if sys.platform == "darwin" else maxrss * 1024 / 1e6


@contextmanager
def clean_home() -> Iterator[tuple[Path, dict[str, str]]]:
    """A folder of its own and an environment that leads every program there, and to no proxy.

    What Python compiles is kept for later runs, as an installation keeps it.
    """
    with TemporaryDirectory(prefix="termnews-benchmark-") as folder:
        home = Path(folder)
        environ = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
        for name in (*_TERMINALS_OWN, "PYTHONPROFILEIMPORTTIME", "PYTHONDONTWRITEBYTECODE"):
            environ.pop(name, None)
        # Programs are installed compiled; one that may not keep what it compiled does so at every start.
        environ.pop("PYTHONDONTWRITEBYTECODE", None)
        environ |= {
            "HOME": folder,
            "PYTHONPYCACHEPREFIX": str(_COMPILED),
            "TERMNEWS_HOME": str(home / "termnews"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "share"),
            "TERM": "xterm-256color",
            "LC_ALL": "C.UTF-8",
        }
        yield home, environ


def newsboat() -> str | None:
    """Where newsboat is, if it is installed."""
    return shutil.which("newsboat")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a table: what was measured, how often, and beside whom."""

    name: str
    values: Sequence[float]

    @property
    def median(self) -> float:
        return statistics.median(self.values)


def print_table(title: str, rows: Sequence[Row], *, unit: str, base: str = "") -> None:
    """Median, least and most of each row, and its ratio to the row named `base`.

    Medians stand up to a neighbour on the machine; ratios of rounds that alternate even more so.
    """
    width = max(len(row.name) for row in rows)
    bases = [row.median for row in rows if row.name == base]
    print(f"\n{title} ({unit})")
    print(f"{'':{width}}  {'times':>6} {'median':>9} {'min':>9} {'max':>9}" + ("     ratio" if bases else ""))
    for row in rows:
        numbers = " ".join(f"{number:9.1f}" for number in (row.median, min(row.values), max(row.values)))
        ratio = f" {row.median / bases[0]:8.2f}×" if bases and bases[0] else ""
        print(f"{row.name:{width}}  {len(row.values):6} {numbers}{ratio}")
