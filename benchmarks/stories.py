"""How well articles are grouped into stories, and what that costs, on labelled news.

    python benchmarks/stories.py FILE... [--errors COUNT] [--curve]

Each FILE holds one JSON object a line with title, lead, url, publisher, ts (Unix seconds or null),
story (the label) and set. Articles without a time are left out: stories are a matter of hours. The
articles stream in by their time, as in use; nothing is known of what comes later.
"""

import argparse
import random
import statistics
from collections.abc import Mapping, Sequence
from pathlib import Path

from story_costs import report_cost, report_responsiveness
from story_errors import report_errors
from story_sets import (
    Labelled,
    Rates,
    b_cubed,
    labels_of,
    pairs_within,
    rates,
    read_sets,
    signatures_of,
    spread,
    stream,
    within_window,
    without_leads,
)
from termnews.rank.signature import Signature
from termnews.rank.stories import WINDOW_SECONDS

SPLITS = 10
"""Times that a set is split into halves, by story; both halves choose the bar for the other."""
BARS = (0.06, 0.08, 0.09, 0.1, 0.12, 0.15, 0.18, 0.21, 0.25, 0.3)
SPREAD_HOURS = 6


def same_story(lines: Sequence[Labelled]) -> tuple[Rates, float, float]:
    """Same story or not, within the window: the bar is chosen on half the stories, scored on the other.

    Returns:
        The mean rates over all splits, the mean F1, and its standard deviation.
    """
    signatures = {signature.article_id: signature for signature in signatures_of(lines)}
    labels = labels_of(lines)
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
    true = within_window(pairs_within({number: labels[number] for number in at}), at)
    found = {
        bar: pairs_within({n: place.cluster_id for n, place in stream(ordered, bar=bar).items()})
        for bar in BARS
    }
    return {bar: rates(within_window(pairs, at), true) for bar, pairs in found.items()}


def report(name: str, lines: Sequence[Labelled]) -> None:
    """Print the figures of quality of one set."""
    signatures = signatures_of(lines)
    labels = labels_of(lines)
    true = pairs_within(labels)
    print(f"\n{name}: {len(lines)} articles, {len(set(labels.values()))} stories, {len(true)} pairs")
    has_leads = any(line.get("lead") for line in lines)
    if has_leads:
        mean, f1, deviation = same_story(lines)
        print(f"  same story within 72 h, held-out half     {mean}  (mean F1 {f1:.3f} ± {deviation:.3f})")
    places = stream(signatures)
    rows = pairs_within({number: place.row_id for number, place in places.items()})
    print(f"  folded rows, pairs                        {rates(rows, true)}")
    print(f"    with the labels to go by, R {rates(best_rows(signatures, labels), true).recall:.3f}")
    report_clusters("streaming clusters, pairs", lines)
    if has_leads:
        report_clusters("  by headlines alone", without_leads(lines))
    report_clusters(f"  times spread by {SPREAD_HOURS} h", spread(lines, SPREAD_HOURS * 3600))


def report_clusters(what: str, lines: Sequence[Labelled], **options: float) -> None:
    """Print how well the clusters agree with the labels, by pair and by article."""
    labels = labels_of(lines)
    clusters = {n: place.cluster_id for n, place in stream(signatures_of(lines), **options).items()}
    found = rates(pairs_within(clusters), pairs_within(labels))
    print(f"  {what:<40}  {found}  B-cubed {b_cubed(clusters, labels).f1:.3f}")


def best_rows(signatures: Sequence[Signature], labels: Mapping[int, str]) -> set[tuple[int, int]]:
    """The pairs of rows that keep the rules (one article a paper, within the window), by the labels."""
    rows: list[list[Signature]] = []
    for signature in signatures:
        fitting = [
            row
            for row in rows
            if labels[row[0].article_id] == labels[signature.article_id]
            and signature.at - row[0].at <= WINDOW_SECONDS
            and all(member.publisher != signature.publisher for member in row)
        ]
        if fitting:
            max(fitting, key=len).append(signature)
        else:
            rows.append([signature])
    return pairs_within({int(member.article_id): number for number, row in enumerate(rows) for member in row})


def report_curve(lines: Sequence[Labelled]) -> None:
    """Print what other bars for clusters would give."""
    for bar in BARS:
        report_clusters(f"clusters with the bar at {bar:.2f}", lines, bar=bar)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="COUNT", help="show the worst so many errors of a kind"
    )
    parser.add_argument("--curve", action="store_true", help="show what other bars would give")
    options = parser.parse_args()
    sets = read_sets(options.files)
    for name, lines in sets.items():
        report(name, lines)
        if options.curve:
            report_curve(lines)
        if options.errors:
            report_errors(lines, options.errors)
    everything = [line for lines in sets.values() for line in lines]
    report_cost(everything)
    report_responsiveness(everything)


if __name__ == "__main__":
    main()
