"""How well articles are grouped into stories: pair precision and recall on labelled news.

    python benchmarks/stories.py FILE...

Each FILE holds one JSON object a line with title, lead, url, publisher, ts (Unix seconds or null),
story (the label) and set. Articles without a time are left out: stories are a matter of hours.
"""

import argparse
import itertools
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from termnews.core.article import Article, ArticleId
from termnews.core.url import publisher_of
from termnews.rank.stories import WINDOW, group_stories

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Score:
    """What came out on one set.

    Attributes:
        joinable_count: True pairs that the rules allow to join: within `WINDOW` and of two publishers.
    """

    article_count: int
    undated_count: int
    true_count: int
    joinable_count: int
    found_count: int
    right_count: int
    right_joinable_count: int
    seconds: float

    @property
    def precision(self) -> float:
        return self.right_count / self.found_count if self.found_count else 0.0

    @property
    def recall(self) -> float:
        return self.right_count / self.true_count if self.true_count else 0.0

    @property
    def joinable_recall(self) -> float:
        return self.right_joinable_count / self.joinable_count if self.joinable_count else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def read_sets(paths: Iterable[Path]) -> dict[str, list[dict[str, Any]]]:
    """The lines of all files, by their set."""
    sets: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            labelled = json.loads(line)
            sets[str(labelled.get("set") or path.name)].append(labelled)
    return sets


def article_of(number: int, labelled: dict[str, Any]) -> Article:
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


def pairs_within(groups: Iterable[Sequence[int]]) -> set[Pair]:
    """Every two members of a group, the smaller number first."""
    return {pair for group in groups for pair in itertools.combinations(sorted(group), 2)}


def score(labelled: Sequence[dict[str, Any]]) -> Score:
    """Group one set and compare with its labels."""
    dated = [line for line in labelled if line.get("ts") is not None]
    articles = [article_of(number, line) for number, line in enumerate(dated)]
    labels: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(dated):
        labels[line["story"]].append(number)
    before = time.perf_counter()
    stories = group_stories(articles)
    seconds = time.perf_counter() - before
    true, found = pairs_within(labels.values()), pairs_within(stories)
    joinable = {pair for pair in true if _may_join(articles[pair[0]], articles[pair[1]])}
    return Score(
        article_count=len(articles),
        undated_count=len(labelled) - len(dated),
        true_count=len(true),
        joinable_count=len(joinable),
        found_count=len(found),
        right_count=len(true & found),
        right_joinable_count=len(joinable & found),
        seconds=seconds,
    )


def _may_join(one: Article, other: Article) -> bool:
    apart = abs(one.published_at - other.published_at) <= WINDOW
    return apart and _publisher(one) != _publisher(other)


def _publisher(article: Article) -> str:
    return publisher_of(article.url) or article.feed_title


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    options = parser.parse_args()
    sets = read_sets(options.files)
    width = max(map(len, sets))
    print(
        f"{'set':{width}}  {'articles':>8} {'undated':>8} {'pairs':>8} {'found':>8} {'precision':>9} "
        f"{'recall':>7} {'F1':>6} {'joinable':>9} {'recall':>7} {'ms/1000':>8}"
    )
    for name, labelled in sets.items():
        got = score(labelled)
        print(
            f"{name:{width}}  {got.article_count:8} {got.undated_count:8} {got.true_count:8} "
            f"{got.found_count:8} {got.precision:9.3f} {got.recall:7.3f} {got.f1:6.3f} "
            f"{got.joinable_count:9} {got.joinable_recall:7.3f} "
            f"{got.seconds * 1_000_000 / max(got.article_count, 1):8.0f}"
        )


if __name__ == "__main__":
    main()
