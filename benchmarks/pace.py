"""The whole table of paces: starting, keys, opening, searching, memory, read marks; each with its goal.

    python benchmarks/pace.py [--rounds N] [--keys N] [--feeds N] [--without-million] [--search-store FILE]

Everything a person waits for is measured on a pseudo-terminal of 140x40, from before the process starts or
the key is pressed until the words have been written. Stores of 100 000 and 1 000 000 articles are made for
it (`big_store.py`). Ratios are of rounds that alternate; trust them more than milliseconds.
"""

import argparse
import os
import platform
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import open_article
import search
import startup
from big_store import fill_big_store, fill_newsboat_cache, title_of
from local_feeds import served_feeds
from measure import NotShownError, Terminal, clean_home, newsboat, run
from open_article import ONE_PANE
from refresh import NEWSBOAT_ANALYSED, newsboat_command
from startup import MINIMAL, TERMNEWS, Contestant, Start, readers, references, take_turns
from termnews.config import Place
from termnews.core.article import ArticleId
from termnews.core.when import utc_now
from termnews.store import marks
from termnews.store.connection import open_store

SMALL, BIG, MILLION = "100 feeds, 4 000 articles", "2 000 feeds, 100 000 articles", "1 000 000 articles"
REFRESHED_FEEDS, ARTICLES_EACH, HOSTILE_SHARE = 500, 20, 5
KEY_SECONDS = 0.08
"""From one key to the next while feeds are refreshed."""
QUIET_SECONDS = 1.5
"""A refresh that shows no progress for so long only waits for servers that do not answer."""
MARK_COUNT = 300
CURSOR = ("▌●", "▌○")
Taken = tuple[float, float]
"""Milliseconds on the clock, and of them those that the screen's process worked."""


@dataclass(frozen=True, slots=True)
class Pace:
    """A line of the table.

    Attributes:
        measured: In the unit that the goal names.
        beside: What newsboat takes for the like; empty if there is no like.
    """

    figure: str
    measured: str
    goal: str
    is_met: bool
    beside: str = ""


def p95(values: Sequence[float]) -> float:
    """The value that one in twenty exceeds."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


# ── Starting ──────────────────────────────────────────────────────────────────────────────────────


def measure_starts(homes: Mapping[str, Path], environ: dict[str, str], rounds: int) -> list[Pace]:
    """All starts take turns: the small store, the large ones, Textual's least, newsboat."""
    contestants = [one for one in references() if one.name == MINIMAL]
    contestants += readers(homes[SMALL], environ, 100, 40)
    for name in (BIG, MILLION):
        if name in homes:
            contestants.append(_live(name, homes[name]))
    beside = f"newsboat, {BIG}"
    if (program := newsboat()) is not None:
        contestants.append(_newsboat(beside, program, homes[BIG], environ))
    starts = take_turns(contestants, environ, rounds)
    startup.print_starts(starts)
    wall = {_plain(name): [one.wall_ms for one in seen] for name, seen in starts.items()}
    middle = {name: statistics.median(values) for name, values in wall.items()}
    frame, live, base = (middle[name] for name in ("last frame", "live screen", MINIMAL))
    analysed = middle.get(NEWSBOAT_ANALYSED, 0.0)
    worked = _worked(starts)
    paces = [
        Pace(
            "start → last frame",
            f"{frame:.0f} ms" + (f" ({frame / analysed:.2f}×)" if analysed else ""),
            "1.0× newsboat",
            not analysed or frame <= analysed,
            f"{analysed:.0f} ms, ANALYZEd" if analysed else "",
        ),
        Pace(
            "start → live screen",
            f"{live / base:.2f}× ({live:.0f} of {base:.0f} ms; of work {worked:.2f}×)",
            "1.3× minimal Textual",
            live / base <= 1.3,
        ),
    ]
    for name in (BIG, MILLION):
        if name in middle:
            ratio = middle[name] / live
            other = f"{middle[beside]:.0f} ms" if name == BIG and beside in middle else ""
            paces.append(
                Pace(f"the same, {name}", f"{ratio:.2f}× the small store", "1.10×", ratio <= 1.1, other)
            )
    return paces


def _plain(name: str) -> str:
    return name.rpartition(": ")[2] if name.startswith("termnews") else name


def _worked(starts: Mapping[str, Sequence[Start]]) -> float:
    work = {_plain(name): statistics.median(one.cpu_ms for one in seen) for name, seen in starts.items()}
    return work["live screen"] / work[MINIMAL] if work[MINIMAL] else 0.0


def _at(home: Path, *command: str) -> tuple[str, ...]:
    return ("env", f"TERMNEWS_HOME={home / 'termnews'}", *command)


def _live(name: str, home: Path) -> Contestant:
    return Contestant(name, _at(home, *TERMNEWS), title_of(0), without=home / "termnews" / "last-frame")


def _newsboat(name: str, program: str, home: Path, environ: Mapping[str, str]) -> Contestant:
    command = newsboat_command(program, home)
    (home / "feeds.urls").write_text("http://paper0.example/feed\n")
    run([*command, "-x", "print-unread"], environ=environ)  # it makes its tables
    urls = fill_newsboat_cache(home / "newsboat.db", 2_000, 100_000, now=utc_now())
    (home / "feeds.urls").write_text("".join(f"{url}\n" for url in urls))
    return Contestant(name, command, "Paper 000", "q")


# ── Keys ──────────────────────────────────────────────────────────────────────────────────────────


def measure_keys(home: Path, environ: dict[str, str], count: int) -> list[Pace]:
    """From a key to the row it leads to: idle, during a refresh, during a refresh with bad feeds."""
    with _screen(home, environ) as terminal:
        idle = [_step(terminal, rest=lambda: terminal.settle(0.15)) for _ in range(count)]
    paces = [_keys("idle", idle, goal=8.0)]
    for name, bad, goal in (
        (f"refreshing {REFRESHED_FEEDS} feeds", 0, 16.0),
        ("the same, a fifth of them hostile", REFRESHED_FEEDS // HOSTILE_SHARE, 50.0),
    ):
        paces.append(_keys(name, _during_refresh(home, environ, bad), goal=goal))
    return paces


def _keys(name: str, times: Sequence[Taken], *, goal: float) -> Pace:
    clock, work = _columns(times)
    measured = (
        f"p95 {p95(clock):.1f} ms (p50 {statistics.median(clock):.1f}; "
        f"of work {p95(work):.1f}, {statistics.median(work):.1f}; {len(times)} keys)"
    )
    return Pace(f"key → painted, list of 100 000, {name}", measured, f"p95 {goal:.0f} ms", p95(clock) <= goal)


def _columns(times: Sequence[Taken]) -> tuple[list[float], list[float]]:
    return [taken[0] for taken in times], [taken[1] for taken in times]


def _screen(home: Path, environ: dict[str, str], **options: int) -> Terminal:
    terminal = Terminal(_at(home, *TERMNEWS), environ=environ, **options)
    terminal.wait_for(title_of(0))
    terminal.settle(1.0)
    return terminal


def _press(terminal: Terminal, keys: str, *markers: str) -> Taken:
    """Press, and wait until one of the markers is painted."""
    worked = terminal.cpu_ms()
    pressed = terminal.press(keys)
    taken = terminal.wait_for(*markers, since=pressed)
    return taken, terminal.cpu_ms() - worked


def _step(terminal: Terminal, *, rest: Callable[[], None]) -> Taken:
    """One down, until the cursor's bar is painted beside a headline's mark; then a rest."""
    taken = _press(terminal, "j", *CURSOR)
    rest()
    return taken


def _during_refresh(home: Path, environ: dict[str, str], bad_count: int) -> list[Taken]:
    with (
        tempfile.TemporaryDirectory(prefix="termnews-benchmark-") as folder,
        served_feeds(REFRESHED_FEEDS - bad_count, ARTICLES_EACH, bad_count) as server,
    ):
        other = Path(folder)
        shutil.copytree(home / "termnews", other / "termnews")
        (other / "termnews" / "config.toml").unlink()
        (other / "feeds.opml").write_text(server.opml(), encoding="utf-8")
        run(_at(other, *TERMNEWS, "import", str(other / "feeds.opml")), environ=environ)
        with Terminal(_at(other, *TERMNEWS), environ=environ) as terminal:
            terminal.wait_for(f"/{REFRESHED_FEEDS}")
            return _while_feeds_come_in(terminal)


def _while_feeds_come_in(terminal: Terminal) -> list[Taken]:
    times: list[Taken] = []
    progressed_at = time.perf_counter()
    while time.perf_counter() - progressed_at < QUIET_SECONDS:
        times.append(_step(terminal, rest=lambda: terminal.listen(KEY_SECONDS)))
        if f"/{REFRESHED_FEEDS}" in terminal.text():
            progressed_at = time.perf_counter()
    return times


# ── Opening ───────────────────────────────────────────────────────────────────────────────────────


def measure_opening(home: Path, environ: dict[str, str], count: int) -> list[Pace]:
    """A section of 100 000, again and again; stored articles of 5 000 words."""
    sections: list[Taken] = []
    with _screen(home, environ) as terminal:
        for _ in range(count):
            terminal.press("F")
            terminal.settle()
            sections.append(_press(terminal, "L", "LATEST"))
            terminal.settle()
    return [
        _median("open a section of 100 000", sections, 20.0),
        _median("open a stored article of 5 000 words", _open_articles(environ, count), 20.0),
    ]


def _open_articles(environ: dict[str, str], count: int) -> list[Taken]:
    """From the list, as `open_article.py` has it; the long ones."""
    times: list[Taken] = []
    with tempfile.TemporaryDirectory(prefix="termnews-benchmark-") as folder:
        place = Place(data=Path(folder) / "termnews", config=Path(folder) / "termnews")
        place.config.mkdir()
        place.config_file.write_text("refresh_minutes = 0\n", encoding="utf-8")
        open_article.fill_store(place, 2 * count, now=utc_now())
        with Terminal(_at(Path(folder), *TERMNEWS), environ=environ, columns=ONE_PANE) as terminal:
            terminal.wait_for(open_article.name_of(1))
            for number in range(2 * count):
                terminal.settle()
                taken = _press(terminal, "\r", f"{open_article.name_of(number)} begins")
                if open_article.word_count_of(number) > 1_000:
                    times.append(taken)
                for key in "qj":
                    terminal.settle()
                    terminal.press(key)
    return times


def _median(name: str, times: Sequence[Taken], goal: float) -> Pace:
    clock, work = _columns(times)
    middle = statistics.median(clock)
    measured = f"{middle:.1f} ms (p95 {p95(clock):.1f}; of work {statistics.median(work):.1f})"
    return Pace(name, measured, f"{goal:.0f} ms", middle <= goal)


# ── Searching, memory, marks ──────────────────────────────────────────────────────────────────────


def measure_search(store: Path, rounds: int) -> Pace:
    """The first page, as `search.py` has it."""
    is_new = not store.exists()
    with closing(open_store(store, now=search.NOW)) as db:
        if is_new:
            db.execute("PRAGMA synchronous = OFF")
            search.fill(db, 100_000)
        taken = [search.milliseconds(db, query) for _ in range(rounds) for query in search.QUERIES]
        taken += [search.milliseconds(db, search.TYPED[:end]) for end in range(1, len(search.TYPED) + 1)]
    clock, work = ([one[column] for one in taken] for column in (0, 1))
    measured = f"p95 {p95(clock):.1f} ms (of work {p95(work):.1f}, p50 {statistics.median(clock):.1f})"
    return Pace("search, 100 000 articles, first page", measured, "p95 20 ms", p95(clock) <= search.LIMIT_MS)


def measure_memory(home: Path, environ: dict[str, str]) -> Pace:
    """All processes together: with the list opened, and after the worker has had something to do."""
    with _screen(home, environ) as terminal:
        terminal.press("G")
        terminal.settle(1.0)
        alone = terminal.memory_of_all_mb()
        terminal.press("R")  # of feeds that are all gone: the worker starts, and finds nothing to ask
        terminal.settle(2.0)
        both = terminal.memory_of_all_mb()
    measured = f"{alone:.0f} MB; {both:.0f} with the worker"
    return Pace("resident memory, 100 000 articles, list opened", measured, "120 MB", both <= 120)


def measure_marks(home: Path) -> Pace:
    """A read mark, until it is on the disk."""
    times: list[float] = []
    with closing(open_store(home / "termnews" / "termnews.db", now=utc_now())) as db:
        ids = [
            row[0] for row in db.execute("SELECT id FROM article WHERE is_read = 0 LIMIT ?", (MARK_COUNT,))
        ]
        for number in ids:
            before = time.perf_counter()
            marks.mark_read(db, (ArticleId(number),), is_read=True, now=utc_now())
            times.append((time.perf_counter() - before) * 1_000)
    middle, disk = statistics.median(times), _sync_ms(home)
    measured = f"{middle:.2f} ms, where the disk takes {disk:.2f} to confirm a bare page"
    return Pace("read mark durable, also after a power cut", measured, "median 1 ms", middle <= 1.0)


def _sync_ms(folder: Path) -> float:
    """What the disk itself takes: the median of 4 kB written and synchronised."""
    times: list[float] = []
    with (folder / "page").open("wb", buffering=0) as file:
        for _ in range(MARK_COUNT):
            before = time.perf_counter()
            file.write(bytes(4096))
            os.fsync(file.fileno())
            times.append((time.perf_counter() - before) * 1_000)
    return statistics.median(times)


# ── The table ─────────────────────────────────────────────────────────────────────────────────────


def print_paces(paces: Sequence[Pace]) -> None:
    """As Markdown, for the page that it belongs on."""
    print("\n| figure | measured | goal | | newsboat |\n|---|---|---|---|---|")
    for pace in paces:
        met = "met" if pace.is_met else "**missed**"
        print(f"| {pace.figure} | {pace.measured} | {pace.goal} | {met} | {pace.beside} |")


def machine() -> str:
    """What it was measured on."""
    return (
        f"Python {platform.python_version()}, Textual {version('textual')}, SQLite {sqlite3.sqlite_version}, "
        f"{platform.system()}, {_cores()} cores; newsboat {_newsboat_version()}"
    )


def _cores() -> int:
    return os.cpu_count() or 1


def _newsboat_version() -> str:
    if (program := newsboat()) is None:
        return "is not installed"
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return said.stdout.split(" - ")[0].removeprefix("newsboat ").strip()


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--keys", type=int, default=120)
    parser.add_argument("--without-million", action="store_true")
    parser.add_argument("--search-store", type=Path, help="where the store that is searched is kept")
    options = parser.parse_args()
    with clean_home() as (folder, environ):
        homes = {SMALL: folder, BIG: folder / "big", MILLION: folder / "million"}
        if options.without_million:
            del homes[MILLION]
        for name, count in ((BIG, 100_000), (MILLION, 1_000_000)):
            if name in homes:
                (homes[name] / "termnews").mkdir(parents=True)
                (homes[name] / "termnews" / "config.toml").write_text("refresh_minutes = 0\n")
                fill_big_store(homes[name] / "termnews" / "termnews.db", 2_000, count, now=utc_now())
        paces = measure_starts(homes, environ, options.rounds)
        paces += measure_keys(homes[BIG], environ, options.keys)
        paces += measure_opening(homes[BIG], environ, 20)
        paces.append(measure_search(options.search_store or folder / "search.db", options.rounds))
        paces.append(measure_memory(homes[BIG], environ))
        paces.append(measure_marks(homes[BIG]))
    print(machine())
    print_paces(paces)


if __name__ == "__main__":
    try:
        main()
    except (NotShownError, subprocess.CalledProcessError) as error:
        sys.exit(str(error))
