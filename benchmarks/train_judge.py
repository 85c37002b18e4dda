"""Train the judge of segments (src/termnews/clean/judge.json) on a corpus of pages with known texts.

    python benchmarks/train_judge.py CORPUS_DIR [--write]

Needs scikit-learn, which termnews itself does not. CORPUS_DIR is as for benchmarks/cleaning.py. Printed is
the body F1 on sites that were not trained on (five folds by site, a site never on both sides); with --write
the judge is then trained on all pages and written. A segment's label is the share of its shingles that the
known text has; pages whose known text cannot be put together from their segments are left out.
"""

import argparse
import hashlib
import json
import multiprocessing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from cleaning import compare_texts, harmonic, mean, sets_in, words
from termnews.clean import choose, features, judge, lists
from termnews.clean.document import read_document
from termnews.clean.extract import base_url_of
from termnews.clean.figures import adopt_captions
from termnews.clean.metadata import read_metadata
from termnews.clean.propose import propose
from termnews.clean.ruled import apply_rules
from termnews.clean.segment import Kind
from termnews.clean.segments import cut
from termnews.clean.site_rules import built_in_rules
from termnews.clean.streamed import put_back
from termnews.core.errors import TermnewsError
from termnews.core.url import publisher_of

FOLDS = 5
MIN_ORACLE = 0.85
MARGINS = (0.4, 0.7, 1.0)
RISING = (
    "proposed ruled dense stated parent_ruled parent_proposed kin_ruled kin_proposed near_ruled "
    "near_proposed ends is_stated_body"
).split()
FALLING = "taken promotion list_heading meta_line source_line".split()
PARAMETERS: dict[str, Any] = {
    "max_iter": 120,
    "max_leaf_nodes": 9,
    "learning_rate": 0.1,
    "min_samples_leaf": 60,
    "l2_regularization": 5.0,
    "random_state": 1,
    "monotonic_cst": [(name in RISING) - (name in FALLING) for name in features.NAMES],
}


@dataclass
class Case:
    """One page: numbers and labels of its judged segments, and what is needed to score a choice."""

    corpus: str
    site: str
    truth: str
    texts: list[str]
    judged: list[int]
    ruled: list[int]
    addable: frozenset[int]
    """Positions that no rule has a reason of its own against."""
    numbers: Any
    labels: Any
    sizes: Any

    def f1_of(self, kept: list[int]) -> tuple[float, float]:
        return compare_texts(self.truth, "\n".join(self.texts[index] for index in sorted(kept)))

    @property
    def oracle(self) -> float:
        kept = [i for i, y in zip(self.judged, self.labels, strict=True) if y > 0.5]
        return harmonic(*self.f1_of(kept))

    @property
    def fold(self) -> int:
        return int(hashlib.md5(self.site.encode()).hexdigest(), 16) % FOLDS


def read_case(folder: Path) -> Case | None:
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    url = gold.get("url") or ""
    if not gold.get("body_text"):
        return None
    try:
        tree = read_document((folder / "page.html").read_bytes(), url=url)
    except TermnewsError:
        return None
    put_back(tree)
    adopt_captions(tree)
    apply_rules(tree, built_in_rules())
    facts = read_metadata(tree, url=url)
    segments = cut(tree, base_url=base_url_of(tree, url))
    taken = lists.find_lists(segments, base_url=url, title=facts.title).taken
    opinions = choose.weigh(segments, choose.Proposal(propose(tree, segments)), facts, taken).opinions
    judged = features.judged_positions(segments, opinions)
    if not judged:
        return None
    sizes = np.array([len(words(segments[index].text)) for index in judged], dtype=float)
    return Case(
        corpus=folder.parent.name,
        site=publisher_of(url) if url and "fakehost" not in url else folder.name,
        truth=gold["body_text"],
        texts=[segment.text for segment in segments],
        judged=judged,
        ruled=[index for index in opinions.ruled if segments[index].kind not in {Kind.FIGURE, Kind.EMBED}],
        addable=frozenset(
            index for index in judged if judge.may_be_added(segments[index], index, opinions, facts)
        ),
        numbers=np.array(features.vectors(segments, judged, opinions, facts), dtype=np.float32),
        labels=np.array(labels_of(gold["body_text"], [segments[index].text for index in judged])),
        sizes=sizes,
    )


def labels_of(truth: str, texts: list[str]) -> list[float]:
    """For each text the share of its shingles that the known text has; short ones must be a line of it."""
    known = words(truth)
    shingles = {tuple(known[start : start + 4]) for start in range(len(known))}
    lines = {" ".join(words(line)) for line in truth.splitlines()}
    labels = []
    for text in texts:
        own = words(text)
        if len(own) < 4:
            labels.append(float(bool(own) and " ".join(own) in lines))
            continue
        mine = [tuple(own[start : start + 4]) for start in range(len(own) - 3)]
        labels.append(sum(shingle in shingles for shingle in mine) / len(mine))
    return labels


def train(cases: list[Case]) -> HistGradientBoostingClassifier:
    used = [case for case in cases if case.oracle >= MIN_ORACLE]
    weights = [
        np.sqrt(case.sizes + 1) / np.sqrt(max(50.0, case.sizes[case.labels > 0.5].sum())) + 0.02
        for case in used
    ]
    return HistGradientBoostingClassifier(**PARAMETERS).fit(
        np.vstack([case.numbers for case in used]),
        np.concatenate([case.labels for case in used]) > 0.5,
        sample_weight=np.concatenate(weights),
    )


def bounded(case: Case, kept: list[int]) -> list[int]:
    """As the judge does at run time: the rules stand where it would turn the page over."""
    before, after = (sum(len(case.texts[index]) for index in chosen) for chosen in (case.ruled, kept))
    return kept if 0.6 * before <= after <= 1.6 * before + 400 else case.ruled


def kept_by(case: Case, scores: Any, margin: float) -> list[int]:
    """What the program would keep with such log-odds."""
    may = case.addable | {*case.ruled}
    limits = [-margin if index in case.ruled else margin for index in case.judged]
    scored = zip(case.judged, scores, limits, strict=True)
    return bounded(case, [index for index, score, limit in scored if score > limit and index in may])


def report(name: str, chosen: list[tuple[Case, list[int]]]) -> None:
    line = f"{name:<22}"
    for corpus in dict.fromkeys(case.corpus for case, _ in chosen):
        found = [case.f1_of(kept) for case, kept in chosen if case.corpus == corpus]
        precision, recall = (mean(one[side] for one in found) for side in (0, 1))
        line += f"  {corpus} {harmonic(precision, recall):.4f}"
    print(line, flush=True)


def as_json(model: HistGradientBoostingClassifier, case_count: int) -> str:
    def tree_of(nodes: Any, index: int = 0) -> Any:
        node = nodes[index]
        if node["is_leaf"]:
            return round(float(node["value"]), 4)
        limit = float(f"{float(node['num_threshold']):.6g}")
        return [tree_of(nodes, node["left"]), int(node["feature_idx"]), limit, tree_of(nodes, node["right"])]

    trees = [tree_of(predictor[0].nodes) for predictor in model._predictors]  # noqa: SLF001
    start = float(np.ravel(model._baseline_prediction)[0])  # noqa: SLF001
    stated = {"pages": case_count, "names": list(features.NAMES), "start": start, "trees": trees}
    return json.dumps(stated, separators=(",", ":")) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, metavar="CORPUS_DIR")
    parser.add_argument("--write", action="store_true", help="train on all pages and write judge.json")
    asked = parser.parse_args()
    folders = [path.parent for folder in sets_in(asked.corpus) for path in sorted(folder.glob("*/gold.json"))]
    with multiprocessing.Pool(2) as pool:
        cases = [case for case in pool.imap(read_case, folders, chunksize=8) if case]
    report("rules alone", [(case, case.ruled) for case in cases])
    odds = []
    for fold in range(FOLDS):
        model = train([case for case in cases if case.fold != fold])
        unseen = [case for case in cases if case.fold == fold]
        odds += [(case, model.decision_function(case.numbers)) for case in unseen]
    for margin in sorted({*MARGINS, judge.MARGIN}):
        report(f"unseen, margin {margin}", [(case, kept_by(case, scores, margin)) for case, scores in odds])
    if asked.write:
        path = Path(judge.__file__).with_name("judge.json")
        path.write_text(as_json(train(cases), len(cases)), encoding="utf-8")
        print(f"{path.name}: {path.stat().st_size // 1000} kB, trained on {len(cases)} pages")


if __name__ == "__main__":
    main()
