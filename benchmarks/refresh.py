"""What a refresh costs, newsboat beside it if it is installed, both asking the same feeds in turn.

    python benchmarks/refresh.py [--rounds N] [--feeds N] [--articles N] [--stages cold,304,...]

Stages of a round:

    cold         an empty store
    304          every feed answers "not modified"
    same bytes   every feed answers 200, claims a change and sends what it sent before
    touched      every feed answers 200 with another date of building and the same articles

Wall and CPU time are of whole processes, from start to end, workers included, server not; memory is the
largest sum over the processes alive at one moment. newsboat is measured as it comes and, "ANALYZEd", with
SQLite told how its tables are filled, which it never does by itself. The goals are those of the issue.
"""

import argparse
import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from local_feeds import FeedServer, Manner, served_feeds
from measure import Cost, Row, clean_home, newsboat, print_table, run

TERMNEWS = "termnews"
NEWSBOAT = "newsboat"
NEWSBOAT_ANALYSED = "newsboat, ANALYZEd"
NEWSBOAT_THREADS = 20
STAGES: dict[str, Manner] = {
    "cold": "conditional",
    "304": "conditional",
    "same bytes": "always",
    "touched": "touched",
}
GOALS = {"cold": 0.5, "304": 1.0, "same bytes": 0.3, "touched": 0.3}
"""At most so much of newsboat's time, its tables ANALYZEd except when it begins with an empty cache."""
Costs = dict[tuple[str, str], list[Cost]]


def as_installed(home: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """The environment without `click`, which only tools of development bring: where httpx finds it, it
    imports its own command line with it, a fifth of the worker's start."""
    (home / "hidden").mkdir()
    (home / "hidden" / "click.py").write_text("raise ImportError\n")
    return {**environ, "PYTHONPATH": os.pathsep.join([str(home / "hidden"), environ.get("PYTHONPATH", "")])}


def termnews_refresh(home: Path, environ: Mapping[str, str]) -> Callable[[], Cost]:
    """Ready to refresh; the store is empty but for the subscriptions, and the program is compiled."""
    termnews, environ = [sys.executable, "-m", "termnews"], as_installed(home, environ)
    subprocess.run([*termnews, "--demo", "refresh"], env=environ, check=True, capture_output=True)
    subprocess.run(
        [*termnews, "import", str(home / "feeds.opml")], env=environ, check=True, capture_output=True
    )
    return lambda: run([*termnews, "refresh", "--force"], environ=environ)


def newsboat_command(program: str, home: Path) -> list[str]:
    """A newsboat with everything of its own in `home`; as many threads as it takes to be fast."""
    (home / "newsboat.config").write_text(f"reload-threads {NEWSBOAT_THREADS}\n")
    files = {"-u": "feeds.urls", "-C": "newsboat.config", "-c": "newsboat.db"}
    return [program, *(part for flag, name in files.items() for part in (flag, str(home / name)))]


def newsboat_refresh(program: str, home: Path, environ: Mapping[str, str]) -> Callable[[], Cost]:
    """Ready to reload into a new cache."""
    return lambda: run([*newsboat_command(program, home), "-x", "reload"], environ=environ)


def write_subscriptions(home: Path, server: FeedServer) -> None:
    """The same feeds for both readers."""
    (home / "feeds.opml").write_text(server.opml(), encoding="utf-8")
    (home / "feeds.urls").write_text("".join(f"{url}\n" for url in server.urls), encoding="utf-8")


def measure_round(server: FeedServer, stages: Sequence[str], costs: Costs, *, is_shipped: bool) -> None:
    """Both readers, one after the other at each stage, in new homes."""
    with clean_home() as (home, environ):
        write_subscriptions(home, server)
        readers = {TERMNEWS: termnews_refresh(home, environ)}
        if program := newsboat():
            readers[NEWSBOAT] = newsboat_refresh(program, home, environ)
        for stage in stages:
            server.answer(STAGES[stage])
            costs[stage, TERMNEWS].append(readers[TERMNEWS]())
            if NEWSBOAT not in readers:
                continue
            if stage == "cold" or is_shipped:
                costs[stage, NEWSBOAT].append(readers[NEWSBOAT]())
            if stage != "cold":
                analyse(home / "newsboat.db")
                costs[stage, NEWSBOAT_ANALYSED].append(readers[NEWSBOAT]())
            else:
                # Its second reload is slow whatever the answers are; that is not our point.
                analyse(home / "newsboat.db")
                readers[NEWSBOAT]()


def analyse(cache: Path) -> None:
    """Tell SQLite how newsboat's tables are filled, which newsboat never does; it is much faster then."""
    import sqlite3

    with sqlite3.connect(cache) as db:
        db.execute("ANALYZE")
    db.close()


def print_costs(costs: Costs, stages: Sequence[str]) -> None:
    """A table for each stage and each thing measured."""
    for stage in stages:
        measured = {name: values for (at, name), values in costs.items() if at == stage}
        wall = [Row(name, [cost.wall_seconds for cost in values]) for name, values in measured.items()]
        cpu = [Row(name, [cost.cpu_seconds for cost in values]) for name, values in measured.items()]
        memory = [Row(name, [cost.peak_mb for cost in values]) for name, values in measured.items()]
        base = NEWSBOAT if stage == "cold" else NEWSBOAT_ANALYSED
        print_table(f"{stage}: wall time, goal {GOALS[stage]:.1f}×", wall, unit="s", base=base)
        print_table(f"{stage}: CPU time of all processes", cpu, unit="s", base=base)
        print_table(f"{stage}: peak memory of all processes, goal 1.0×", memory, unit="MB", base=base)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--stages", default=",".join(STAGES), help="some of: " + ", ".join(STAGES))
    parser.add_argument("--shipped", action="store_true", help="newsboat also without ANALYZE; takes minutes")
    options = parser.parse_args()
    stages = options.stages.split(",")
    costs: Costs = defaultdict(list)
    with served_feeds(options.feeds, options.articles) as server:
        for _ in range(options.rounds):
            measure_round(server, stages, costs, is_shipped=options.shipped)
    print(f"{options.feeds} feeds, {options.articles} articles each")
    if newsboat() is None:
        print("newsboat is not installed: nothing to compare with")
    print_costs(costs, stages)


if __name__ == "__main__":
    main()
