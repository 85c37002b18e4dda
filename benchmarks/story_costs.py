"""What a new article costs in a full window, and how long a key waits meanwhile."""

import asyncio
import multiprocessing
import random
import statistics
import time
from collections.abc import Sequence
from typing import Any

from story_sets import Labelled, article_of, signatures_of
from termnews.core.article import Article
from termnews.rank.signature import Signature, signature_of
from termnews.rank.stories import CHUNK_SIZE, WINDOW_SECONDS, Stories

WINDOW_ARTICLES = 10_000
REFRESH_ARTICLES = 500
TICK_SECONDS = 0.005


def mixed_articles(lines: Sequence[Labelled], count: int, *, seed: int = 1) -> list[Signature]:
    """Articles made of the files' headlines and pieces of their leads, spread over the window."""
    chance = random.Random(seed)
    words = [word for line in lines for word in str(line.get("lead") or line["title"]).split()]
    made = []
    for number in range(1, count + 1):
        line = chance.choice(lines)
        starts = [chance.randrange(max(1, len(words) - 20)) for _ in range(3)]
        lead = " ".join(" ".join(words[start : start + 20]) for start in starts)
        at = 1_700_000_000 + WINDOW_SECONDS * number / count
        made.append(
            {**line, "lead": lead, "ts": at, "url": f"https://paper{chance.randrange(60)}.example/{number}"}
        )
    return signatures_of(made)


def full_window(lines: Sequence[Labelled]) -> tuple[Stories, list[Labelled]]:
    """Stories with a full window, and the lines they were made of."""
    stories = Stories()
    signatures = mixed_articles(lines, WINDOW_ARTICLES)
    for start in range(0, len(signatures), CHUNK_SIZE):
        stories.add(signatures[start : start + CHUNK_SIZE])
    return stories, list(lines)


def arriving(lines: Sequence[Labelled]) -> list[Article]:
    """A refresh full of new articles, after the window's."""
    chance = random.Random(2)
    made = []
    for number in range(REFRESH_ARTICLES):
        line, other = chance.choice(lines), chance.choice(lines)
        lead = str(line.get("lead") or other["title"])
        made.append(
            article_of(
                WINDOW_ARTICLES + 1 + number,
                {
                    **line,
                    "lead": lead,
                    "ts": 1_700_000_000 + WINDOW_SECONDS + number,
                    "url": f"https://paper{chance.randrange(60)}.example/new/{number}",
                },
            )
        )
    return made


def report_cost(lines: Sequence[Labelled]) -> None:
    """Print what one new article costs in a full window."""
    stories, _ = full_window(lines)
    milliseconds = []
    for article in arriving(lines):
        # Processor time: what else the machine does is no cost of ours.
        before = time.thread_time()
        stories.add([signature_of(article)])
        milliseconds.append((time.thread_time() - before) * 1000)
    milliseconds.sort()
    print(f"\none new article, {WINDOW_ARTICLES} in the window, with lead, words and all (processor time):")
    print(
        f"  median {statistics.median(milliseconds):.3f} ms, "
        f"p99 {milliseconds[len(milliseconds) * 99 // 100]:.3f} ms, most {milliseconds[-1]:.3f} ms"
    )


def _cluster_a_refresh(lines: Sequence[Labelled], ready: Any, seconds: Any) -> None:
    """What the worker process does."""
    stories, _ = full_window(lines)
    articles = arriving(lines)
    ready.set()
    before = time.perf_counter()
    for start in range(0, len(articles), CHUNK_SIZE):
        stories.add([signature_of(article) for article in articles[start : start + CHUNK_SIZE]])
    seconds.value = time.perf_counter() - before


async def _lateness(is_working: Any) -> list[float]:
    late = []
    while is_working():
        before = time.perf_counter()
        await asyncio.sleep(TICK_SECONDS)
        late.append((time.perf_counter() - before - TICK_SECONDS) * 1000)
    return sorted(late)


def report_responsiveness(lines: Sequence[Labelled]) -> None:
    """Print how late the screen's loop runs while the worker clusters a refresh."""
    context = multiprocessing.get_context("spawn")
    ready, seconds = context.Event(), context.Value("d", 0.0)
    worker = context.Process(target=_cluster_a_refresh, args=(list(lines), ready, seconds))
    worker.start()
    ready.wait()
    late = asyncio.run(_lateness(worker.is_alive))
    worker.join()
    p95 = late[len(late) * 95 // 100] if late else 0.0
    print(f"\n{REFRESH_ARTICLES} new articles clustered by the worker in {seconds.value * 1000:.0f} ms;")
    print(f"  meanwhile a key waits p95 {p95:.1f} ms, most {late[-1] if late else 0.0:.1f} ms")
