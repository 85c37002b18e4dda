"""Faults of the machine and of files, one function each: it makes the fault and says what came of it.

Rule: a fault is well met if the program says in one sentence what is wrong, nothing that was kept is
lost, and it works again when the fault is gone.
"""

import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from fault_bombs import run_bombs
from local_feeds import FeedServer
from measure import Terminal, clean_home
from termnews.core.when import utc_now
from termnews.store.backup import problem_of
from termnews.store.connection import close_store, open_store
from termnews.store.settings import set_setting

TERMNEWS = (sys.executable, "-m", "termnews")
PATIENCE_SECONDS = 120
PAGE_BYTES = 4096


class NotMetError(Exception):
    """A fault did harm, or was not said."""


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended."""

    code: int
    out: str
    err: str


class Bench:
    """A filled store and one with subscriptions alone, copied for every fault."""

    def __init__(self, folder: Path, environ: Mapping[str, str], server: FeedServer) -> None:
        self._folder = folder
        self._environ = environ
        self.server = server

    @classmethod
    @contextmanager
    def made(cls, server: FeedServer) -> Iterator["Bench"]:
        """Made once: the feeds imported, then refreshed."""
        with clean_home() as (folder, environ):
            bench = cls(folder, environ, server)
            (folder / "feeds.opml").write_text(server.opml(), encoding="utf-8")
            home = folder / "subscribed"
            bench.run("import", folder / "feeds.opml", home=home)
            db = open_store(home / "termnews.db", now=utc_now())
            set_setting(db, "tide", "high")
            close_store(db)
            shutil.copytree(home, folder / "filled")
            bench.run("refresh", "--force", home=folder / "filled")
            yield bench

    @contextmanager
    def home(self, kind: str = "filled") -> Iterator[tuple[Path, dict[str, str]]]:
        """A copy of a store, and the environment that leads there."""
        with TemporaryDirectory(prefix="termnews-fault-") as folder:
            home = Path(folder) / "home"
            shutil.copytree(self._folder / kind, home)
            many = "".join(
                f'<outline type="rss" xmlUrl="http://paper{number}.example/feed"/>' for number in range(400)
            )
            (home / "many.opml").write_text(f'<opml version="2.0"><body>{many}</body></opml>')
            yield home, self.environ(home)

    def environ(self, home: Path) -> dict[str, str]:
        return {**self._environ, "TERMNEWS_HOME": str(home)}

    def run(
        self,
        *arguments: object,
        home: Path,
        prepare: Callable[[], None] | None = None,
    ) -> Said:
        """A command line as a reader runs it."""
        done = subprocess.run(
            [*TERMNEWS, *map(str, arguments)],
            env=self.environ(home),
            capture_output=True,
            check=False,
            timeout=PATIENCE_SECONDS,
            preexec_fn=prepare,
        )
        return Said(done.returncode, done.stdout.decode(), done.stderr.decode())

    def run_faults(self, faults: Mapping[str, "Fault"]) -> bool:
        """All of them, a line each; whether all were met."""
        print(f"\n{'fault':42}  what came of it")
        is_well = True
        for name, fault in faults.items():
            try:
                outcome, mark = fault(self), " "
            except (NotMetError, subprocess.TimeoutExpired) as error:
                outcome, mark, is_well = str(error), "!", False
            lines = textwrap.wrap(outcome, 100) or [""]
            print(
                f"{mark}{name:41}  {lines[0]}", *(" " * 44 + line for line in lines[1:]), sep="\n", flush=True
            )
        return is_well


Fault = Callable[[Bench], str]


def need(is_so: object, what: str) -> None:
    if not is_so:
        raise NotMetError(what)


def is_sentence(said: Said, *words: str) -> str:
    """The one sentence on standard error; it fits the fault and is no traceback."""
    need(said.code != 0, f"it went on as if nothing were wrong: {said.out[:200]}")
    need("Traceback" not in said.err, f"a traceback: {said.err[-300:]}")
    need(len(said.err.strip().splitlines()) == 1, f"not one sentence: {said.err[:300]}")
    need(any(word in said.err for word in words), f"another sentence: {said.err[:300]}")
    return said.err.strip().removeprefix("termnews: ")


def is_whole(store: Path) -> None:
    with closing(open_store(store, now=utc_now())) as db:
        need(not problem_of(db), f"damaged: {problem_of(db)}")
        (tide,) = db.execute("SELECT value FROM setting WHERE name = 'tide'").fetchone()
        need(tide == "high", "what was there before is gone")


def is_read(store: Path, article_id: int) -> bool:
    with closing(open_store(store, now=utc_now())) as db:
        return bool(db.execute("SELECT is_read FROM article WHERE id = ?", (article_id,)).fetchone()[0])


def can_mount() -> bool:
    """Whether we may mount a small disk of our own."""
    tried = subprocess.run(
        ["unshare", "-rm", "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", "/mnt"],
        capture_output=True,
        check=False,
    )
    return tried.returncode == 0


def in_small_disk(bench: Bench, home: Path, script: str) -> subprocess.CompletedProcess[str]:
    """A shell script in a mount namespace whose /mnt is a small disk with the store on it."""
    size = sum(file.stat().st_size for file in home.iterdir()) // 1024 + 200
    lines = (
        f"mount -t tmpfs -o size={size}k tmpfs /mnt\ncp -r {home} /mnt/home\n"
        f'termnews() {{ {sys.executable} -m termnews "$@"; }}\n{script}'
    )
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", lines],
        env=bench.environ(Path("/mnt/home")),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )


def disk_full(bench: Bench) -> str:
    if not can_mount():
        return disk_quota(bench)
    with bench.home() as (home, _):
        done = in_small_disk(
            bench,
            home,
            """
            cat /dev/zero > /mnt/filler 2>/dev/null
            termnews mark 1 2 3; echo "mark $?"
            termnews refresh --force > /dev/null; echo "refresh $?"
            termnews list --limit 1 > /dev/null; echo "list $?"
            termnews export /mnt/home/feeds.opml; echo "export $?"
            rm /mnt/filler
            termnews mark 1; echo "mark again $?"
            cp -r /mnt/home/. """
            + str(home),
        )
        need("mark 1\n" in done.stdout, f"mark: {done.stdout} {done.stderr[:300]}")
        need("list 0\n" in done.stdout, f"reading: {done.stdout} {done.stderr[:600]}")
        need("mark again 0\n" in done.stdout, f"afterwards: {done.stdout} {done.stderr[:600]}")
        need("Traceback" not in done.stderr, done.stderr[-600:])
        is_whole(home / "termnews.db")
        need(is_read(home / "termnews.db", 1), "the mark made afterwards is gone")
        return done.stderr.partition("\n")[0].removeprefix("termnews: ")


def disk_quota(bench: Bench) -> str:
    with bench.home() as (home, _):
        size = (home / "termnews.db").stat().st_size

        def limit() -> None:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, size))

        said = bench.run("mark", *range(1, 200), home=home, prepare=limit)
        sentence = is_sentence(said, "disk")
        is_whole(home / "termnews.db")
        need(bench.run("mark", 1, home=home).code == 0, "it does not work afterwards")
        return sentence


def read_only_disk(bench: Bench) -> str:
    if not can_mount():
        return "not tried: mounting is not permitted here"
    with bench.home() as (home, _):
        done = in_small_disk(
            bench,
            home,
            """
            mount -o remount,ro /mnt
            termnews mark 1; echo "mark $?"
            termnews list --limit 1 > /dev/null; echo "list $?"
            """,
        )
        need("mark 1\n" in done.stdout, f"mark: {done.stdout}")
        need("Traceback" not in done.stderr, done.stderr[-600:])
        reads = "reading goes on; " if "list 0\n" in done.stdout else ""
        return reads + done.stderr.partition("\n")[0].removeprefix("termnews: ")


def screen_that_cannot_write(bench: Bench) -> str:
    """Nothing can be made beside the store, as on a read-only disk: the screen opens, reads, and says so."""
    with bench.home() as (home, environ):
        (home / "termnews.db-shm").mkdir()
        with Terminal(TERMNEWS, environ=environ) as screen:
            screen.wait_for("Front Page")
            screen.settle(1.0)
            for key in ("j", "m"):
                screen.press(key)
                screen.settle()
            need("could not be used" in screen.text(), "the refusal was not said")
            screen.press("\r")
            screen.settle(1.0)
            need(screen.text().strip(), "the article did not open")
        need(not list(home.glob("crash-*")), "it fell over")
        (home / "termnews.db-shm").rmdir()
        is_whole(home / "termnews.db")
        return "the newspaper opens and can be read; a mark is refused in a sentence"


def config_unreadable(bench: Bench) -> str:
    with bench.home() as (home, _):
        (home / "config.toml").mkdir()
        sentence = is_sentence(bench.run("list", home=home), "config.toml")
        (home / "config.toml").rmdir()
        (home / "config.toml").write_bytes(b"\xff\xfe")
        is_sentence(bench.run("list", home=home), "UTF-8")
        is_whole(home / "termnews.db")
        return sentence


def locked_by_another(bench: Bench) -> str:
    with bench.home() as (home, _):
        with closing(sqlite3.connect(home / "termnews.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            sentence = is_sentence(bench.run("mark", 1, home=home), "writing to it")
            need(bench.run("list", "--limit", 1, home=home).code == 0, "reading stopped too")
            other.execute("ROLLBACK")
        need(bench.run("mark", 1, home=home).code == 0, "it does not work afterwards")
        return sentence


def corrupt_page(bench: Bench) -> str:
    with bench.home() as (home, _):
        store = home / "termnews.db"
        content = bytearray(store.read_bytes())
        page = random.randrange(1, len(content) // PAGE_BYTES)
        content[page * PAGE_BYTES : (page + 1) * PAGE_BYTES] = random.randbytes(PAGE_BYTES)
        store.write_bytes(content)
        seen = bench.run("doctor", home=home)
        need(seen.code == 1 and "salvage" in seen.out, f"page {page} was not noticed: {seen.out}{seen.err}")
        done = bench.run("doctor", "--salvage", home=home)
        need(done.code == 0, f"page {page} was not salvaged: {done.err}")
        kept = list(home.glob("termnews.db.damaged.*"))
        need(kept, "the damaged store was not kept")
        with closing(open_store(store, now=utc_now())) as db:
            need(not problem_of(db), "the new store is damaged")
        return f"page {page}: " + " ".join(line.strip() for line in done.out.splitlines()[:1])


def newer_version(bench: Bench) -> str:
    with bench.home() as (home, _):
        with closing(sqlite3.connect(home / "termnews.db")) as db:
            db.execute("PRAGMA user_version = 999")
        before = (home / "termnews.db").read_bytes()
        sentence = is_sentence(bench.run("list", home=home), "newer termnews")
        need((home / "termnews.db").read_bytes() == before, "the file was changed")
        return sentence


def foreign_file(bench: Bench) -> str:
    with bench.home() as (home, _):
        store = home / "termnews.db"
        for content in (b"a shopping list\n" * 1_000, b"SQLite format 3\0" * 100):
            store.write_bytes(content)
            sentence = is_sentence(bench.run("list", home=home), "not a store of termnews")
            need(store.read_bytes() == content, "the file was changed")
        return sentence


def clock_back_a_year(bench: Bench) -> str:
    script = (
        "import sys, datetime, termnews.core.when as when\n"
        "real = when.utc_now\n"
        "when.utc_now = lambda: real() - datetime.timedelta(days=365)\n"
        "from termnews.cli.main import run\nsys.exit(run(sys.argv[1:]))"
    )
    with bench.home() as (home, environ):

        def run(*arguments: str) -> Said:
            done = subprocess.run(
                [sys.executable, "-c", script, *arguments],
                env=environ,
                capture_output=True,
                text=True,
                check=False,
            )
            return Said(done.returncode, done.stdout, done.stderr)

        now = bench.run("list", "--limit", 5, home=home).out
        then = run("list", "--limit", "5")
        need(then.code == 0 and then.out.strip(), f"the list: {then.err}")
        for arguments in (["mark", "1"], ["undo"], ["save", "2"], ["refresh", "--force"]):
            said = run(*arguments)
            need(said.code in {0, 1} and "Traceback" not in said.err, f"{arguments}: {said.err}")
        need(
            bench.run("list", "--limit", 5, home=home).out.count("\n") == now.count("\n"), "the list changed"
        )
        need(bench.run("refresh", "--force", home=home).code == 0, "the refresh afterwards")
        is_whole(home / "termnews.db")
        return "lists, marks, undo and refresh work then, and after the clock is right again"


def two_screens_and_a_refresh(bench: Bench) -> str:
    with bench.home() as (home, environ):
        screens = [Terminal(TERMNEWS, environ=environ) for _ in range(2)]
        try:
            for screen in screens:
                screen.wait_for("Front Page")
            refreshing = subprocess.Popen(
                [*TERMNEWS, "refresh", "--force"], env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
            for article_id in range(1, 11):
                for screen in screens:
                    screen.press("jm")
                said = bench.run("mark", article_id, home=home)
                need(said.code == 0, f"mark {article_id}: {said.err}")
            out, err = refreshing.communicate(timeout=PATIENCE_SECONDS)
            need(refreshing.returncode == 0, f"the refresh: {err.decode()}")
            for screen in screens:
                screen.settle()
        finally:
            for screen in screens:
                screen.close()
        is_whole(home / "termnews.db")
        need(all(is_read(home / "termnews.db", number) for number in range(1, 11)), "a mark is gone")
        return f"20 marks on the screens, 10 beside them, and: {out.decode().strip()}"


def hostile_pages(bench: Bench) -> str:
    with bench.home() as (home, _):
        lines = run_bombs(home / "termnews.db")
        print(*lines, sep="\n")
        need(not any(line.startswith("!") for line in lines), "one took too long or too much, see above")
        return f"{len(lines)} hostile pages in the worker: each read, or refused in a sentence"


FAULTS: dict[str, Fault] = {
    "hostile pages": hostile_pages,
    "disk full": disk_full,
    "disk quota reached": disk_quota,
    "read-only disk": read_only_disk,
    "screen over a store that is read-only": screen_that_cannot_write,
    "configuration cannot be read": config_unreadable,
    "store locked by another program": locked_by_another,
    "a page of random bytes": corrupt_page,
    "store of a newer version": newer_version,
    "file of another program": foreign_file,
    "clock back by a year": clock_back_a_year,
    "two screens and a refresh at once": two_screens_and_a_refresh,
}
