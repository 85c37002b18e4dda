"""A trained judge of segments: it corrects what the rules keep, within bounds.

Rule: it may add and leave out single segments, never turn a page over; where it disagrees with the
rules about most of a page, the rules are right. `benchmarks/train_judge.py` makes its trees.
"""

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from termnews.clean import reject
from termnews.clean.features import NAMES, Opinions, Vector, judged_positions, vectors
from termnews.clean.metadata import Metadata
from termnews.clean.segment import Segment

MARGIN = 0.4
"""Log-odds that it takes to overrule the rules, for or against a segment."""
MAX_JUDGED = 3_000
"""Segments; a page with more is left to the rules, since each costs a fraction of a millisecond."""
_MIN_KEPT, _MAX_KEPT, _FREE = 0.6, 1.6, 400
"""How much shorter or longer the judge may make a text: shares, and characters that are free."""

Node = float | tuple[Any, int, float, Any]
"""A leaf, or (left, place, limit, right): where the number at a place is at most the limit go left."""


def corrected(segments: Sequence[Segment], opinions: Opinions, facts: Metadata) -> frozenset[int]:
    """Positions of the article's segments: those that the rules keep, as the judge would have them."""
    wanted = [
        index
        for index in judged_positions(segments, opinions)
        if index in opinions.ruled or may_be_added(segments[index], index, opinions, facts)
    ]
    if not wanted or len(wanted) > MAX_JUDGED:
        return opinions.ruled
    scores = dict(zip(wanted, map(log_odds, vectors(segments, wanted, opinions, facts)), strict=True))
    judged = frozenset(
        index
        for index in opinions.ruled | scores.keys()
        if (scores.get(index, 0) > -MARGIN if index in opinions.ruled else scores[index] > MARGIN)
    )
    before = sum(len(segments[index].text) for index in opinions.ruled)
    after = sum(len(segments[index].text) for index in judged)
    is_bounded = _MIN_KEPT * before <= after <= _MAX_KEPT * before + _FREE
    return judged if is_bounded else opinions.ruled


def may_be_added(segment: Segment, index: int, opinions: Opinions, facts: Metadata) -> bool:
    """No rule has a reason of its own against it."""
    return (
        index not in opinions.barred and index > opinions.headline and not reject.is_refused(segment, facts)
    )


def log_odds(vector: Vector) -> float:
    """How much speaks for a segment; above 0 more than against it."""
    start, trees = _model()
    total = start
    for tree in trees:
        node = tree
        while isinstance(node, tuple):
            left, place, limit, right = node
            node = left if vector[place] <= limit else right
        total += node
    return total


@cache
def _model() -> tuple[float, tuple[Node, ...]]:
    stated = json.loads(Path(__file__).with_name("judge.json").read_text(encoding="utf-8"))
    if stated["names"] != list(NAMES):
        raise RuntimeError("judge.json was trained on other numbers; run benchmarks/train_judge.py.")
    return float(stated["start"]), tuple(map(_node, stated["trees"]))


def _node(stated: Any) -> Node:
    if not isinstance(stated, list):
        return float(stated)
    left, place, limit, right = stated
    return (_node(left), int(place), float(limit), _node(right))
