"""How soon the first page of a search is there, with many articles in the store.

    python benchmarks/search.py [--articles 100000] [--rounds 20] [--store FILE]

Fills a store with invented articles (words as unevenly common as in a language; `--store` keeps it for
the next run), then asks for the first page of each query as the screen does while someone types, and
prints median and 95th percentile, on the clock and of the processor (which a busy machine does not
disturb as much). At last all single keystrokes of a sentence are asked one by one.
"""

import argparse
import itertools
import random
import statistics
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from sqlite3 import Connection

from termnews.core.article import FeedId, NewArticle
from termnews.core.block import text_blocks
from termnews.core.feed import Subscription
from termnews.core.section import search_key
from termnews.store.arrivals import store_articles
from termnews.store.connection import close_store, open_store, transaction
from termnews.store.feeds import add_feed
from termnews.store.index import TextBatch
from termnews.store.insertion import FeedPlace
from termnews.store.packed import pack_articles
from termnews.store.pages import section_page

NOW = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)
FEED_COUNT = 60
BATCH = 5_000
SECTIONS = (
    ("National",), ("National", "Politics"), ("World",), ("World", "Asia"), ("Business",), ("Sport",),
)  # fmt: skip
QUERIES = (
    "the", "ferry", "harbour council", "the fe", "f", '"the ferry"', "the -council", "lighthouse", "학교",
    "unread", "section:world unread", "section:world ferry", "source:paper source:7 the", "ferry saved",
    "the saved", "the since:2d", "ferry since:30d before:10d unread", "author:oh saved", "the sort:newest",
    "xyzzyx", "the author:nobody since:30d", "offline the",
)  # fmt: skip
TYPED = 'harbour council since:30d "the ferry" -lighthouse unread'
LIMIT_MS = 20.0


def vocabulary(rng: random.Random, size: int = 30_000) -> list[str]:
    """Invented words; the first ones are the commonest."""
    words = dict.fromkeys(("the", "of", "ferry", "harbour", "council", "pier", "lighthouse", "학교급식"))
    while len(words) < size:
        words[
            "".join(rng.choice("bcdfghklmnprstvw") + rng.choice("aeiou") for _ in range(rng.randint(2, 4)))
        ] = None
    return list(words)


def fill(db: Connection, count: int) -> None:
    """Invented articles, one every two and a half minutes, a tenth of them unread."""
    rng = random.Random(7)
    words = vocabulary(rng)
    common = list(itertools.accumulate(1 / (rank + 1) for rank in range(len(words))))
    feeds = [
        add_feed(db, Subscription(f"https://p{number}.example/feed", f"Paper {number}"), now=NOW).id
        for number in range(FEED_COUNT)
    ]
    for start in range(0, count, BATCH):
        by_feed: dict[FeedId, list[NewArticle]] = {}
        for number in range(start, min(count, start + BATCH)):
            title = " ".join(rng.choices(words, cum_weights=common, k=8)).capitalize()
            text = " ".join(rng.choices(words, cum_weights=common, k=rng.randint(60, 400)))
            paper = feeds[min(FEED_COUNT - 1, int(rng.expovariate(0.08)))]
            by_feed.setdefault(paper, []).append(_article(number, count, title, text, rng.choice(SECTIONS)))
        with transaction(db):
            for paper, articles in by_feed.items():
                place = FeedPlace(paper, None, is_listed=True)
                texts = TextBatch(db)
                store_articles(db, place, articles, packed=pack_articles(articles), texts=texts, now=NOW)
                texts.put_in()
    with transaction(db):
        db.execute("UPDATE article SET is_read = 1 WHERE id % 10 <> 0")
        db.execute("UPDATE article SET saved_at = sort_at WHERE id % 500 = 0")


def _article(number: int, count: int, title: str, text: str, section: tuple[str, ...]) -> NewArticle:
    url = f"https://saltmere.example/{number}"
    return NewArticle(
        guid=url,
        url=url,
        canonical_url=url,
        title=title,
        byline="By Mina Oh",
        published_at=NOW - timedelta(minutes=(count - number) * 2.5),
        standfirst=text[:160],
        section=section,
        content_hash=str(number),
        body=text_blocks([text]),
    )


Taken = tuple[float, float]
"""Milliseconds on the clock, and of them those that this process worked."""


def milliseconds(db: Connection, query: str) -> Taken:
    """How long the first page takes."""
    before, worked = time.perf_counter(), time.process_time()
    section_page(db, search_key(query), now=NOW)
    return (time.perf_counter() - before) * 1_000, (time.process_time() - worked) * 1_000


def report(name: str, taken: list[Taken]) -> None:
    clock, work = (sorted(column) for column in zip(*taken, strict=True))
    late = min(len(taken) - 1, int(len(taken) * 0.95))
    over = "" if clock[late] <= LIMIT_MS else "  over"
    print(f"{name:56} {statistics.median(clock):8.1f} {clock[late]:8.1f} {work[late]:10.1f}{over}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--store", type=Path, help="where the filled store is kept")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.store or Path(folder) / "search.db"
        is_new = not path.exists()
        db = open_store(path, now=NOW)
        if is_new:
            db.execute("PRAGMA synchronous = OFF")
            fill(db, options.articles)
        count = db.execute("SELECT count(*) FROM article").fetchone()[0]
        print(f"{count} articles, {path.stat().st_size / 1e6:.0f} MB; first page, in ms\n")
        print(f"{'query':56} {'median':>8} {'p95':>8} {'p95 (CPU)':>10}")
        everything: list[Taken] = []
        for query in QUERIES:
            taken = [milliseconds(db, query) for _ in range(options.rounds)]
            everything += taken
            report(query, taken)
        keystrokes = [milliseconds(db, TYPED[:end]) for end in range(1, len(TYPED) + 1)]
        report(f"each key of {TYPED[:30]}…", keystrokes)
        report("all of them", everything + keystrokes)
        close_store(db)


if __name__ == "__main__":
    main()
