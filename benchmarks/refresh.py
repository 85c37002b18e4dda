"""What a refresh of 100 feeds of 40 articles costs, newsboat beside it if it is installed.

    python benchmarks/refresh.py [--rounds N] [--feeds N] [--articles N]

Three refreshes a round: cold (an empty store), all answered 304, all answered 200 with the same bytes.
Wall and CPU time are of whole processes, from start to end, workers included, server not.
"""

import argparse
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

from local_feeds import FeedServer, served_feeds
from measure import Cost, Row, clean_home, newsboat, print_table, run

TERMNEWS = "termnews"
NEWSBOAT = "newsboat"
NEWSBOAT_ANALYSED = "newsboat, ANALYZEd"
NEWSBOAT_THREADS = 20
STAGES = ("cold", "all 304", "same bytes")


def termnews_refresh(home: Path, environ: Mapping[str, str]) -> Callable[[], Cost]:
    """Ready to refresh; the store is empty but for the subscriptions."""
    termnews = [sys.executable, "-m", "termnews"]
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


def measure_round(server: FeedServer, costs: dict[tuple[str, str], list[Cost]]) -> None:
    """Both readers, one after the other at each stage, in new homes."""
    with clean_home() as (home, environ):
        write_subscriptions(home, server)
        readers = {TERMNEWS: termnews_refresh(home, environ)}
        if program := newsboat():
            readers[NEWSBOAT] = newsboat_refresh(program, home, environ)
        for stage in STAGES:
            server.answer("always" if stage == "same bytes" else "conditional")
            for name, refresh in readers.items():
                costs[stage, name].append(refresh())
        if NEWSBOAT in readers:
            analyse(home / "newsboat.db")
            for stage in STAGES[1:]:
                server.answer("always" if stage == "same bytes" else "conditional")
                costs[stage, NEWSBOAT_ANALYSED].append(readers[NEWSBOAT]())


def analyse(cache: Path) -> None:
    """Tell SQLite how newsboat's tables are filled, which newsboat never does; it is much faster then."""
    import sqlite3

    with sqlite3.connect(cache) as db:
        db.execute("ANALYZE")
    db.close()


def print_costs(costs: Mapping[tuple[str, str], list[Cost]]) -> None:
    """A table for each stage and each thing measured."""
    for stage in STAGES:
        measured = {name: values for (at, name), values in costs.items() if at == stage}
        wall = [Row(name, [cost.wall_seconds for cost in values]) for name, values in measured.items()]
        cpu = [Row(name, [cost.cpu_seconds for cost in values]) for name, values in measured.items()]
        memory = [Row(name, [cost.peak_mb for cost in values]) for name, values in measured.items()]
        print_table(f"{stage}: wall time", wall, unit="s", base=TERMNEWS)
        print_table(f"{stage}: CPU time of all processes", cpu, unit="s", base=TERMNEWS)
        print_table(f"{stage}: peak memory", memory, unit="MB", base=TERMNEWS)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--feeds", type=int, default=100)
    parser.add_argument("--articles", type=int, default=40)
    options = parser.parse_args()
    costs: dict[tuple[str, str], list[Cost]] = defaultdict(list)
    with served_feeds(options.feeds, options.articles) as server:
        for _ in range(options.rounds):
            measure_round(server, costs)
    print(f"{options.feeds} feeds, {options.articles} articles each")
    if newsboat() is None:
        print("newsboat is not installed: nothing to compare with")
    print_costs(costs)


if __name__ == "__main__":
    main()
