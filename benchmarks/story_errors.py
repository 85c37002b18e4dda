"""The worst errors of a grouping: what was put together wrongly, and what was not found."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from story_sets import Labelled, Pair, labels_of, pairs_within, signatures_of, stream

TITLE_LENGTH = 96


def report_errors(lines: Sequence[Labelled], count: int) -> None:
    """Print the labels that were merged and those that were torn apart, the costliest first."""
    places = stream(signatures_of(lines))
    labels = labels_of(lines)
    rows = {number: place.row_id for number, place in places.items()}
    clusters = {number: place.cluster_id for number, place in places.items()}
    true = pairs_within(labels)
    for what, group_of in (("row", rows), ("cluster", clusters)):
        found = pairs_within(group_of)
        _report_merges(f"two stories in one {what}", lines, _by_label(found - true, labels), count)
    _report_misses(lines, true, labels, clusters, count)


def _by_label(pairs: Iterable[Pair], labels: Mapping[int, str]) -> dict[tuple[str, ...], list[Pair]]:
    """The pairs of each pair of labels."""
    found: dict[tuple[str, ...], list[Pair]] = defaultdict(list)
    for one, other in sorted(pairs):
        found[tuple(sorted((labels[one], labels[other])))].append((one, other))
    return found


def _report_merges(
    what: str, lines: Sequence[Labelled], merged: Mapping[tuple[str, ...], Sequence[Pair]], count: int
) -> None:
    total = sum(map(len, merged.values()))
    print(f"\n{what}: {total} pairs of {len(merged)} pairs of stories")
    for pairs in sorted(merged.values(), key=len, reverse=True)[:count]:
        print(f"  {len(pairs)} pairs, such as")
        _show(lines, pairs[len(pairs) // 2])


def _report_misses(
    lines: Sequence[Labelled],
    true: Iterable[Pair],
    labels: Mapping[int, str],
    clusters: Mapping[int, int],
    count: int,
) -> None:
    """The stories of which most pairs were not found, each with articles of its two largest parts."""
    missed: dict[str, int] = defaultdict(int)
    for one, other in true:
        missed[labels[one]] += clusters[one] != clusters[other]
    print(f"\none story in several clusters: {sum(missed.values())} pairs")
    for label in sorted(missed, key=lambda label: -missed[label])[:count]:
        parts: dict[int, list[int]] = defaultdict(list)
        for number in (number for number in labels if labels[number] == label):
            parts[clusters[number]].append(number)
        if len(parts) < 2:
            return
        sizes = sorted(parts.values(), key=len, reverse=True)
        print(f"  {missed[label]} pairs, in parts of {', '.join(str(len(part)) for part in sizes[:12])}:")
        _show(lines, tuple(part[0] for part in itertools.islice(sizes, 2)))


def _show(lines: Sequence[Labelled], numbers: Sequence[int]) -> None:
    for number in numbers:
        print(f"      {lines[number - 1]['title'][:TITLE_LENGTH]}")
