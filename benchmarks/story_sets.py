"""Labelled news, and how well a grouping of it agrees with its labels."""

import itertools
import json
import random
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


def labels_of(lines: Sequence[Labelled]) -> dict[int, str]:
    """The label of each line, by its number from 1."""
    return {number: str(line["story"]) for number, line in enumerate(lines, start=1)}


def without_leads(lines: Sequence[Labelled]) -> list[Labelled]:
    """The same articles as a feed of headlines gives them."""
    return [{**line, "lead": ""} for line in lines]


def spread(lines: Sequence[Labelled], seconds: float) -> list[Labelled]:
    """The same articles, each earlier or later by chance (normal, with this deviation)."""
    chance = random.Random(5)
    return [{**line, "ts": line["ts"] + chance.gauss(0, seconds)} for line in lines]


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


def within_window(pairs: Iterable[Pair], at: Mapping[int, float]) -> set[Pair]:
    return {pair for pair in pairs if abs(at[pair[0]] - at[pair[1]]) <= WINDOW_SECONDS}
