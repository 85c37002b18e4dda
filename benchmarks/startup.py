"""How long until the first story of the front page is painted, on a terminal of 140x40.

    python benchmarks/startup.py [--rounds N] [--feeds N] [--articles N]

The time runs from before the process starts until the headline has been written to the terminal. All
contestants take turns, so that a busy machine is as unkind to one as to the others.
"""

import argparse
import asyncio
import sqlite3
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from local_feeds import paper_name, served_feeds
from measure import Row, Terminal, clean_home, marker_of, newsboat, print_table, run
from refresh import NEWSBOAT_ANALYSED, analyse, newsboat_command, write_subscriptions
from termnews.config import Place, Settings
from termnews.core.section import FRONT
from termnews.core.story import Story
from termnews.engine import Engine
from termnews.ui.last_frame import FILE_NAME

TERMNEWS = (sys.executable, "-m", "termnews")
MINIMAL_APP = """
from textual.app import App
from textual.widgets import Static

class Minimal(App):
    def compose(self):
        yield Static("Minimal newspaper")

Minimal().run()
"""
MINIMAL = "minimal Textual app"
CTRL_Q = "\x11"


@dataclass(frozen=True, slots=True)
class Contestant:
    """A program to start, what it shows first, and how it is made to leave.

    Attributes:
        without: A file taken away before each start: without its last frame termnews shows the live screen.
    """

    name: str
    command: Sequence[str]
    marker: str
    quit_keys: str = CTRL_Q
    without: Path | None = None


def references() -> list[Contestant]:
    """What Python and Textual cost by themselves."""
    bare = (sys.executable, "-c", "print('Bare Python')")
    return [
        Contestant("bare python -c print", bare, "Bare Python"),
        Contestant(MINIMAL, (sys.executable, "-c", MINIMAL_APP), "Minimal newspaper"),
    ]


def both(name: str, command: Sequence[str], marker: str, place: Place) -> list[Contestant]:
    """The last frame, as a reader meets it, and how long the live screen takes by itself."""
    return [
        Contestant(f"{name}: live screen", command, marker, without=place.data / FILE_NAME),
        Contestant(f"{name}: last frame", command, marker),
    ]


def demo(place: Place, environ: Mapping[str, str]) -> list[Contestant]:
    """The sample edition, read in before."""
    run([*TERMNEWS, "--demo", "unread"], environ=environ)
    marker = asyncio.run(first_headline(place.sample(), is_sample=True))
    return both("termnews --demo", (*TERMNEWS, "--demo"), marker, place.sample())


def readers(home: Path, environ: Mapping[str, str], feed_count: int, article_count: int) -> list[Contestant]:
    """A user's store, and newsboat's, filled from the same feeds; the server is gone afterwards."""
    name = f"termnews, {feed_count} feeds, {feed_count * article_count} articles"
    with served_feeds(feed_count, article_count) as server:
        write_subscriptions(home, server)
        run([*TERMNEWS, "import", str(home / "feeds.opml")], environ=environ)
        run([*TERMNEWS, "refresh"], environ=environ)
        found = newsboat_contestants(home, environ)
    place = Place(data=home / "termnews", config=home / "termnews")
    marker = asyncio.run(first_headline(place, is_sample=False))
    return [*both(name, TERMNEWS, marker, place), *found]


def newsboat_contestants(home: Path, environ: Mapping[str, str]) -> list[Contestant]:
    """As it is, and with its cache analysed. It opens on the list of feeds, so a feed is its first sight."""
    program = newsboat()
    if program is None:
        return []
    command = newsboat_command(program, home)
    run([*command, "-x", "reload"], environ=environ)
    shipped, analysed = home / "newsboat.db", home / "analysed.db"
    with closing(_connect(shipped)) as source, closing(_connect(analysed)) as target:
        source.backup(target)
    analyse(analysed)
    other = [str(analysed) if part == str(shipped) else part for part in command]
    return [
        Contestant("newsboat", command, paper_name(0), "q"),
        Contestant(NEWSBOAT_ANALYSED, other, paper_name(0), "q"),
    ]


def _connect(path: Path) -> sqlite3.Connection:

    return sqlite3.connect(path)


async def first_headline(place: Place, *, is_sample: bool) -> str:
    """What the front page of a store begins with."""
    engine = await Engine.open(place, Settings(), is_sample=is_sample)
    try:
        rows = (await engine.page(FRONT)).rows
        return marker_of(next(row.lead.title for row in rows if isinstance(row, Story)))
    finally:
        await engine.close()


@dataclass(frozen=True, slots=True)
class Start:
    """Milliseconds to the first sight, on the clock and of work; and resident MB of the process then."""

    wall_ms: float
    cpu_ms: float
    memory_mb: float


def start(contestant: Contestant, environ: Mapping[str, str]) -> Start:
    """Start it, see it, end it."""
    if contestant.without is not None:
        contestant.without.unlink(missing_ok=True)
    terminal = Terminal(contestant.command, environ=environ)
    try:
        milliseconds = terminal.wait_for(contestant.marker)
        seen = Start(milliseconds, terminal.cpu_ms(), terminal.memory_mb())
        terminal.settle()
        return seen
    finally:
        terminal.close(contestant.quit_keys)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=11)
    parser.add_argument("--feeds", type=int, default=100)
    parser.add_argument("--articles", type=int, default=40)
    options = parser.parse_args()
    with clean_home() as (home, environ):
        place = Place(data=home / "termnews", config=home / "termnews")
        contestants = references()
        contestants += demo(place, environ)
        contestants += readers(home, environ, options.feeds, options.articles)
        starts = take_turns(contestants, environ, options.rounds)
    if newsboat() is None:
        print("newsboat is not installed: nothing to compare with")
    print_starts(starts)


def take_turns(
    contestants: Sequence[Contestant], environ: Mapping[str, str], rounds: int
) -> dict[str, list[Start]]:
    """So many starts of each, one after the other; a round before them fills the caches."""
    starts: dict[str, list[Start]] = defaultdict(list)
    for number in range(rounds + 1):
        for contestant in contestants:
            seen = start(contestant, environ)
            if number:
                starts[contestant.name].append(seen)
    return starts


def print_starts(starts: Mapping[str, Sequence[Start]]) -> None:
    """Three tables: the clock, the work, the memory."""
    wall = [Row(name, [one.wall_ms for one in seen]) for name, seen in starts.items()]
    print_table("Process start to first story", wall, unit="ms", base=MINIMAL)
    # Bare Python has ended before anyone can look.
    left = {name: seen for name, seen in starts.items() if all(one.memory_mb for one in seen)}
    work = [Row(name, [one.cpu_ms for one in seen]) for name, seen in left.items()]
    print_table("The screen’s process has worked until then", work, unit="ms", base=MINIMAL)
    memory = [Row(name, [one.memory_mb for one in seen]) for name, seen in left.items()]
    print_table("Resident memory of the screen’s process then", memory, unit="MB", base=MINIMAL)


if __name__ == "__main__":
    try:
        main()
    except subprocess.CalledProcessError as error:
        sys.exit(f"{' '.join(error.cmd)} failed: {error.stderr}")
