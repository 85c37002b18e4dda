"""How long the reader's own marks wait while a refresh writes.

    python benchmarks/marks.py [--feeds N] [--articles N]

A refresh into an empty store by the command line, and beside it a second process's connection that marks
an article as read every 30 ms, as the screen does. Goal: not to be felt, 100 ms at most.
"""

import argparse
import statistics
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from local_feeds import served_feeds
from measure import Cost, clean_home
from refresh import termnews_refresh, write_subscriptions
from termnews.core.article import ArticleId
from termnews.core.when import utc_now
from termnews.store.connection import open_store
from termnews.store.marks import mark_read

SECONDS_BETWEEN_MARKS = 0.03
_UNREAD = "SELECT id FROM article WHERE is_read = 0 AND is_listed = 1 LIMIT 1"


def mark_while(refresh: Callable[[], Cost], store_path: Path) -> list[float]:
    """Milliseconds that each mark took while the refresh ran."""
    waits: list[float] = []
    refreshing = threading.Thread(target=refresh)
    with closing(open_store(store_path, now=utc_now())) as db:
        refreshing.start()
        while refreshing.is_alive():
            time.sleep(SECONDS_BETWEEN_MARKS)
            row = db.execute(_UNREAD).fetchone()
            if row is not None:
                started_at = time.perf_counter()
                mark_read(db, [ArticleId(row[0])], is_read=True, now=utc_now())
                waits.append((time.perf_counter() - started_at) * 1_000)
    refreshing.join()
    return waits


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--feeds", type=int, default=200)
    parser.add_argument("--articles", type=int, default=40)
    options = parser.parse_args()
    with served_feeds(options.feeds, options.articles) as server, clean_home() as (home, environ):
        write_subscriptions(home, server)
        refresh = termnews_refresh(home, environ)
        waits = mark_while(refresh, Path(environ["TERMNEWS_HOME"]) / "termnews.db")
    shares = statistics.quantiles(waits, n=100)
    print(f"{len(waits)} marks while {options.feeds} feeds came in")
    for name, milliseconds in (("median", shares[49]), ("p90", shares[89]), ("p99", shares[98])):
        print(f"{name:6} {milliseconds:6.0f} ms")
    print(f"most   {max(waits):6.0f} ms")


if __name__ == "__main__":
    main()
