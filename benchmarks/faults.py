"""Nothing lost: a reader's store under kill -9, full disks, locks, damage and company.

    python benchmarks/faults.py               a short run
    python benchmarks/faults.py --times 500   the full one

The first table kills a process with SIGKILL, worker and all, at random moments while it refreshes,
marks, saves, undoes, imports and migrates. After each kill the store is opened and read from end to
end, and everything that the program had said was done is looked for. The second table is other faults.
"""

import argparse
import json
import os
import platform
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from fault_actor import LATER_MIGRATIONS
from fault_kinds import FAULTS, Bench
from local_feeds import served_feeds
from termnews.core.when import utc_now
from termnews.store.backup import problem_of
from termnews.store.connection import close_store, open_store

ACTOR = Path(__file__).with_name("fault_actor.py")
SECONDS = {"mark": 0.6, "save": 0.6, "undo": 0.6, "import": 0.8, "refresh": 1.5, "migration": 0.35}
"""Kills come within so long after the start of the action."""
PATIENCE_SECONDS = 60.0


@dataclass(slots=True)
class Tally:
    """What came of killing one kind of action."""

    kill_count: int = 0
    done_count: int = 0
    lost: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    open_ms: list[float] = field(default_factory=list)


def kill_once(kind: str, home: Path, environ: Mapping[str, str], chance: random.Random) -> list[list[object]]:
    """Let the actor act and end it, and its worker, at a random moment; what it said was done."""
    with subprocess.Popen(
        [sys.executable, str(ACTOR), kind, str(home)],
        env=dict(environ),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as actor:
        assert actor.stdout
        assert actor.stderr
        ready = actor.stdout.readline()
        if b"ready" not in ready:
            raise SystemExit(f"The actor did not start: {actor.stderr.read().decode()}")
        time.sleep(chance.uniform(0, SECONDS[kind]))
        os.killpg(actor.pid, signal.SIGKILL)
        said = actor.stdout.read()
        actor.wait(PATIENCE_SECONDS)
    # A line that was cut off was not shown.
    return [json.loads(line) for line in said.splitlines(keepends=True) if line.endswith(b"\n")]


def check(kind: str, store: Path, said: list[list[object]], tally: Tally) -> None:
    """Open the store as the program does, and look for damage and for what is missing."""
    start = time.perf_counter()
    try:
        options = {"migrations": LATER_MIGRATIONS} if kind == "migration" else {}
        db = open_store(store, now=utc_now(), **options)  # type: ignore[arg-type]
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a finding
        tally.broken.append(f"{kind}: {error}")
        return
    tally.open_ms.append((time.perf_counter() - start) * 1000)
    with closing(db):
        problem = problem_of(db) or str(db.execute("PRAGMA foreign_key_check").fetchone() or "")
        problem = problem or miscount(db)
        if problem:
            tally.broken.append(f"{kind}: {problem}")
        tally.done_count += len(said)
        tally.lost += [f"{kind}: {line}" for line in missing(db, said)]
        close_store(db)


def miscount(db: sqlite3.Connection) -> str:
    """A section whose count of unread articles is wrong."""
    row = db.execute("""
        SELECT names FROM section WHERE unread_count <> (
            SELECT count(*) FROM placing JOIN article ON article.id = article_id
            WHERE placing.section_id = section.id AND is_read = 0
        )
    """).fetchone()
    return f"miscounted: {row[0]}" if row else ""


def missing(db: sqlite3.Connection, said: list[list[object]]) -> Iterator[str]:
    """What was said to be done and is not there."""
    if not _has(db, "SELECT 1 FROM setting WHERE name = ? AND value = 'high'", "tide"):
        yield "what was there before"
    for place, line in enumerate(said):
        # An undo may have been done and not said yet, and what was undone is rightly gone.
        is_taken_back = line[0] == "saved" and said[place + 1 : place + 2] in ([], [["not saved", line[1]]])
        if line[0] in _IS_THERE and not (is_taken_back or _has(db, _IS_THERE[str(line[0])], line[1])):
            yield str(line)
        if line[0] == "feeds" and isinstance(line[1], list):
            yield from (url for url in line[1] if not _has(db, "SELECT 1 FROM feed WHERE url = ?", url))
        if line[0] == "articles":
            (count,) = db.execute("SELECT count(*) FROM article WHERE feed_id = ?", (line[1],)).fetchone()
            if count < int(str(line[2])):
                yield str(line)


_IS_THERE = {
    "read": "SELECT 1 FROM article WHERE id = ? AND is_read = 1",
    "saved": "SELECT 1 FROM article WHERE id = ? AND saved_at IS NOT NULL",
    "not saved": "SELECT 1 FROM article WHERE id = ? AND saved_at IS NULL",
    "place": "SELECT 1 FROM place WHERE article_id = ? AND position = 0.5",
}


def _has(db: sqlite3.Connection, sql: str, value: object) -> bool:
    return db.execute(sql, (value,)).fetchone() is not None


def kill_all(bench: Bench, times: int, chance: random.Random) -> dict[str, Tally]:
    """So many kills, the kinds in turn, each on a fresh copy of the store."""
    tallies = {kind: Tally() for kind in SECONDS}
    for number in range(times):
        kind = list(SECONDS)[number % len(SECONDS)]
        with bench.home("subscribed" if kind == "refresh" else "filled") as (home, environ):
            said = kill_once(kind, home, environ, chance)
            tallies[kind].kill_count += 1
            check(kind, home / "termnews.db", said, tallies[kind])
    return tallies


def print_kills(tallies: Mapping[str, Tally]) -> None:
    print(f"\n{'kill -9 during':16} kills  done before   lost  broken  opened in, most")
    for kind, tally in tallies.items():
        slowest = f"{max(tally.open_ms, default=0):.0f} ms"
        counts = f"{tally.kill_count:6}{tally.done_count:13}{len(tally.lost):7}{len(tally.broken):8}"
        print(f"{kind:16}{counts}{slowest:>17}")
    for tally in tallies.values():
        for line in (*tally.lost, *tally.broken):
            print("   !", line)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--times", type=int, default=30, help="kills in all (30)")
    parser.add_argument("--seed", type=int, default=None, help="makes the moments repeatable")
    parser.add_argument("--only", default="", help="only the faults whose name has this in it; no kills")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**6)
    machine = f"{platform.platform()}, {os.cpu_count()} cores"
    print(f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {machine}, seed {seed}")
    with served_feeds(12, 40) as server, Bench.made(server) as bench:
        tallies: dict[str, Tally] = {}
        if not options.only:
            tallies = kill_all(bench, options.times, random.Random(seed))
            print_kills(tallies)
        faults_ok = bench.run_faults({name: run for name, run in FAULTS.items() if options.only in name})
    kills_ok = not any(tally.lost or tally.broken for tally in tallies.values())
    raise SystemExit(0 if faults_ok and kills_ok else 1)


if __name__ == "__main__":
    main()
