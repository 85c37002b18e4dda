"""What it takes to find the stories of very many articles that arrive in one refresh.

    python benchmarks/cold_stories.py [FILE...] [--articles COUNT...]

For each COUNT a store is filled with articles of the last three days, 40 to a feed, and ordered by a
process of its own. The headlines are those of the FILEs (see benchmarks/stories.py) and the leads mixed
from theirs, each with a few invented words, because a real stream always brings new ones; without a FILE
all words are invented, as unevenly frequent as real ones (Zipf).
"""

import argparse
import asyncio
import itertools
import multiprocessing
import random
import resource
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from story_sets import Labelled, read_sets
from termnews.core.article import NewArticle
from termnews.core.block import text_blocks
from termnews.core.feed import Subscription, Validators
from termnews.core.url import canonical_url
from termnews.store.access import StoreAccess
from termnews.store.answers import NewDocument, put_answers
from termnews.store.connection import open_store
from termnews.store.feeds import add_feed

NOW = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)
FEED_SIZE = 40
NAME_COUNT = 300_000
PAPER_COUNT = 400
STORY_SHARE = 0.3
"""Of the articles tell what another one tells: they share its invented words."""
_SYLLABLES = (
    "ba ber cor dal den fen gar hol ist kel lun mar nor ost pel quin ras sel tor und vel wick yar".split()
)


def invented_word(chance: random.Random) -> str:
    """A made-up word; low numbers are frequent, as Zipf's law has it."""
    number = int(NAME_COUNT ** chance.random())
    word = ""
    while number:
        number, digit = divmod(number, len(_SYLLABLES))
        word += _SYLLABLES[digit]
    return word


def headlines_and_leads(lines: Sequence[Labelled], count: int) -> Iterator[tuple[str, str]]:
    """So many pairs of headline and lead."""
    chance = random.Random(5)
    words = [word for line in lines for word in str(line.get("lead") or line["title"]).split()]
    names: list[list[str]] = []
    for _ in range(count):
        own = [invented_word(chance) for _ in range(6)]
        if names and chance.random() < STORY_SHARE:
            own = names[-1 - chance.randrange(min(2000, len(names)))]
        names.append(own)
        title = str(chance.choice(lines)["title"]) if lines else _sentence(chance, 6)
        yield f"{title} {' '.join(own[:3])}", f"{' '.join(own[3:])} {_lead(words, chance)}"


def _sentence(chance: random.Random, length: int) -> str:
    return " ".join(invented_word(chance) for _ in range(length))


def _lead(words: Sequence[str], chance: random.Random) -> str:
    if not words:
        return _sentence(chance, 50)
    starts = [chance.randrange(max(1, len(words) - 20)) for _ in range(3)]
    return " ".join(" ".join(words[start : start + 20]) for start in starts)


def fill(path: Path, lines: Sequence[Labelled], count: int) -> None:
    """A store with so many articles in feeds of `FEED_SIZE`, none ordered yet."""
    db = open_store(path, now=NOW)
    texts = headlines_and_leads(lines, count)
    for number in range(count // FEED_SIZE):
        paper = f"https://paper{number % PAPER_COUNT}.example"
        feed = add_feed(db, Subscription(f"{paper}/{number}/feed", f"Paper {number}", ()), now=NOW)
        chance = random.Random(number)
        made = [
            _article(f"{paper}/{number}/{place}", *text, hours_ago=chance.uniform(0, 71))
            for place, text in enumerate(itertools.islice(texts, FEED_SIZE))
        ]
        answer = NewDocument(
            feed.id,
            made,
            title=feed.title,
            site_url=paper,
            validators=Validators("", ""),
            body_hash=str(number),
            next_check_at=NOW + timedelta(hours=1),
        )
        put_answers(db, [answer], now=NOW)
    db.close()


def _article(url: str, title: str, lead: str, *, hours_ago: float) -> NewArticle:
    return NewArticle(
        guid=url,
        url=url,
        canonical_url=canonical_url(url),
        title=title,
        byline="",
        published_at=NOW - timedelta(hours=hours_ago),
        standfirst=lead,
        section=(),
        content_hash=url,
        body=text_blocks([lead]),
    )


def _order(path: Path, figures: Any) -> None:
    """What the worker process does, and nothing else."""
    from termnews.work.ordering import Ordering

    async def run() -> None:
        access = StoreAccess()
        await access.open(path, now=NOW)
        figures[0] = _peak_megabytes()
        before, cpu_before = time.perf_counter(), time.process_time()
        figures[4] = await Ordering(access).order(now=NOW)
        figures[2], figures[3] = time.perf_counter() - before, time.process_time() - cpu_before
        figures[1] = _peak_megabytes()
        await access.close()

    asyncio.run(run())


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def report(lines: Sequence[Labelled], count: int) -> None:
    """Print what ordering so many articles takes."""
    context = multiprocessing.get_context("spawn")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        # Filling takes memory too; a process that is started afresh does not inherit the peak.
        filling = context.Process(target=fill, args=(path, lines, count))
        filling.start()
        filling.join()
        figures = context.Array("d", 5)
        ordering = context.Process(target=_order, args=(path, figures))
        ordering.start()
        ordering.join()
    before, peak, seconds, cpu, placed = figures[:]
    print(
        f"{count:>7} articles, {placed:.0f} placed: peak {peak:.0f} MB (before {before:.0f}), "
        f"{seconds:.1f} s, "
        f"processor {cpu:.1f} s = {cpu * 1000 * FEED_SIZE / max(1, count):.1f} ms a feed of {FEED_SIZE}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE")
    parser.add_argument("--articles", nargs="+", type=int, default=[20_000, 80_000], metavar="COUNT")
    options = parser.parse_args()
    lines = [line for lines in read_sets(options.files).values() for line in lines]
    for count in options.articles:
        report(lines, count)


if __name__ == "__main__":
    main()
