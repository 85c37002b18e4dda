"""How well articles are grouped into stories, and what that costs, on labelled news.

    python benchmarks/stories.py FILE... [--errors COUNT]

Each FILE holds one JSON object a line with title, lead, url, publisher, ts (Unix seconds or null),
story (the label) and set. Articles without a time are left out: stories are a matter of hours. The
articles stream in by their time, as in use; nothing is known of what comes later.
"""

import argparse
import asyncio
import itertools
import json
import multiprocessing
import random
import statistics
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from termnews.core.article import Article, ArticleId
from termnews.rank.coverage import BAR
from termnews.rank.signature import Signature, signature_of
from termnews.rank.stories import CHUNK_SIZE, WINDOW_SECONDS, Place, Stories

Pair = tuple[int, int]
Labelled = dict[str, Any]

SPLITS = 10
"""Times that a set is split into halves, by story; both halves choose the bar for the other."""
BARS = (0.04, 0.06, 0.08, 0.1, 0.12, 0.14, 0.17, 0.2, 0.25, 0.3)
WINDOW_ARTICLES = 10_000
REFRESH_ARTICLES = 500
TICK_SECONDS = 0.005


@dataclass(frozen=True, slots=True)
class Rates:
    """How many of the found pairs are right, and how many of the true pairs are found."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}"


def read_sets(paths: Iterable[Path]) -> dict[str, list[Labelled]]:
    """The dated lines of all files, by their set."""
    sets: dict[str, list[Labelled]] = defaultdict(list)
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            labelled = json.loads(line)
            if labelled.get("ts") is not None:
                sets[str(labelled.get("set") or path.name)].append(labelled)
    return sets


def article_of(number: int, labelled: Labelled) -> Article:
    """A labelled line as the article we would have kept."""
    published_at = datetime.fromtimestamp(labelled["ts"], UTC)
    return Article(
        id=ArticleId(number),
        feed_id=None,
        feed_title=labelled.get("publisher") or labelled.get("host") or "",
        url=labelled.get("url") or "",
        title=labelled["title"],
        byline="",
        standfirst=labelled.get("lead") or "",
        section=(),
        published_at=published_at,
        first_seen_at=published_at,
        word_count=0,
    )


def signatures_of(lines: Sequence[Labelled]) -> list[Signature]:
    """The signatures, oldest first; an article's number is that of its line, from 1."""
    made = [signature_of(article_of(number, line)) for number, line in enumerate(lines, start=1)]
    return sorted(made, key=lambda signature: (signature.at, signature.article_id))


def stream(signatures: Sequence[Signature], *, bar: float = BAR) -> dict[int, Place]:
    """Where every article stands in the end."""
    stories = Stories(bar=bar)
    places: dict[int, Place] = {}
    for start in range(0, len(signatures), CHUNK_SIZE):
        chunk = signatures[start : start + CHUNK_SIZE]
        stories.forget(chunk[0].at - WINDOW_SECONDS)
        places.update(stories.add(chunk))
    return places


def pairs_within(group_of: Mapping[int, object]) -> set[Pair]:
    """Every two members of a group, the smaller number first."""
    groups: dict[object, list[int]] = defaultdict(list)
    for number in sorted(group_of):
        groups[group_of[number]].append(number)
    return {pair for group in groups.values() for pair in itertools.combinations(group, 2)}


def rates(found: set[Pair], true: set[Pair]) -> Rates:
    """Precision is 1 if nothing is found."""
    right = len(found & true)
    return Rates(right / len(found) if found else 1.0, right / len(true) if true else 1.0)


def b_cubed(group_of: Mapping[int, object], labels: Mapping[int, str]) -> Rates:
    """Precision and recall by article instead of by pair (Bagga and Baldwin, 1998)."""
    both = Counter((group_of[number], labels[number]) for number in labels)
    groups, stories = Counter(group_of.values()), Counter(labels.values())
    total = len(labels) or 1
    return Rates(
        sum(count * count / groups[group] for (group, _), count in both.items()) / total,
        sum(count * count / stories[label] for (_, label), count in both.items()) / total,
    )


def same_story(lines: Sequence[Labelled]) -> tuple[Rates, float, float]:
    """Same story or not, within the window: the bar is chosen on half the stories, scored on the other.

    Returns:
        The mean rates over all splits, the mean F1, and its standard deviation.
    """
    signatures = {signature.article_id: signature for signature in signatures_of(lines)}
    labels = {number: str(line["story"]) for number, line in enumerate(lines, start=1)}
    scores: list[Rates] = []
    for seed in range(SPLITS):
        stories = sorted(set(labels.values()))
        random.Random(seed).shuffle(stories)
        half = set(stories[: len(stories) // 2])
        sides = [
            _rates_by_bar([s for n, s in signatures.items() if (labels[n] in half) is side], labels)
            for side in (True, False)
        ]
        for chosen_on, scored_on in (sides, sides[::-1]):
            best = max(BARS, key=lambda bar, on=chosen_on: on[bar].f1)  # type: ignore[misc]
            scores.append(scored_on[best])
    mean = Rates(statistics.mean(s.precision for s in scores), statistics.mean(s.recall for s in scores))
    return mean, statistics.mean(s.f1 for s in scores), statistics.pstdev(s.f1 for s in scores)


def _rates_by_bar(signatures: Sequence[Signature], labels: Mapping[int, str]) -> dict[float, Rates]:
    ordered = sorted(signatures, key=lambda signature: (signature.at, signature.article_id))
    at = {int(signature.article_id): signature.at for signature in ordered}
    true = _within_window(pairs_within({number: labels[number] for number in at}), at)
    found = {
        bar: pairs_within({n: place.cluster_id for n, place in stream(ordered, bar=bar).items()})
        for bar in BARS
    }
    return {bar: rates(_within_window(pairs, at), true) for bar, pairs in found.items()}


def _within_window(pairs: Iterable[Pair], at: Mapping[int, float]) -> set[Pair]:
    return {pair for pair in pairs if abs(at[pair[0]] - at[pair[1]]) <= WINDOW_SECONDS}


def report(name: str, lines: Sequence[Labelled]) -> None:
    """Print the figures of quality of one set."""
    signatures = signatures_of(lines)
    by_number = {int(signature.article_id): signature for signature in signatures}
    labels = {number: str(line["story"]) for number, line in enumerate(lines, start=1)}
    places = stream(signatures)
    true = pairs_within(labels)
    clusters = {number: place.cluster_id for number, place in places.items()}
    rows = pairs_within({number: place.row_id for number, place in places.items()})
    joinable = {pair for pair in true if _may_join(by_number[pair[0]], by_number[pair[1]])}
    print(f"\n{name}: {len(lines)} articles, {len(set(labels.values()))} stories, {len(true)} pairs")
    if any(line.get("lead") for line in lines):
        mean, f1, deviation = same_story(lines)
        print(f"  same story within 72 h, held-out half     {mean}  (mean F1 {f1:.3f} ± {deviation:.3f})")
    print(f"  folded rows, pairs                        {rates(rows, true)}")
    print(f"    of {len(joinable)} pairs of two papers within 72 h  R {rates(rows, joinable).recall:.3f}")
    print(f"  streaming clusters, pairs                 {rates(pairs_within(clusters), true)}")
    print(f"    B-cubed                                 {b_cubed(clusters, labels)}")


def _may_join(one: Signature, other: Signature) -> bool:
    return abs(one.at - other.at) <= WINDOW_SECONDS and one.publisher != other.publisher


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


def report_errors(lines: Sequence[Labelled], count: int) -> None:
    """Print the pairs of most different labels that were folded, and of one label that were not."""
    places = stream(signatures_of(lines))
    labels = {number: str(line["story"]) for number, line in enumerate(lines, start=1)}
    true = pairs_within(labels)
    rows = pairs_within({number: place.row_id for number, place in places.items()})
    clusters = pairs_within({number: place.cluster_id for number, place in places.items()})
    chance = random.Random(3)
    for title, pairs in (
        ("folded wrongly", rows - true),
        ("clustered wrongly", clusters - true - rows),
        ("not even clustered", true - clusters),
    ):
        print(f"\n{title}: {len(pairs)}")
        for one, other in chance.sample(sorted(pairs), min(count, len(pairs))):
            print(f"  {lines[one - 1]['title'][:90]}\n  {lines[other - 1]['title'][:90]}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="COUNT", help="show so many errors of a kind"
    )
    options = parser.parse_args()
    sets = read_sets(options.files)
    for name, lines in sets.items():
        report(name, lines)
        if options.errors:
            report_errors(lines, options.errors)
    everything = [line for lines in sets.values() for line in lines]
    report_cost(everything)
    report_responsiveness(everything)


if __name__ == "__main__":
    main()
