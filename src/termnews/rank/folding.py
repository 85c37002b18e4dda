"""Which articles of one matter tell the same story, and so become one row.

Rule: the stricter of the two bars, because a wrong merge hides news. Two articles become one row only
if they share several words that few articles have: what papers write of one event agrees in its names,
places and figures. Two articles of one paper never join by their words.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from termnews.core.article import ArticleId
from termnews.rank.signature import Signature, is_same_text
from termnews.rank.weights import TermCounts, Terms

WINDOW_SECONDS = 72 * 3600
BAR = 5.0
"""Evidence (see `evidence`) with at least one article of a row, chosen on `benchmarks/stories.py`: of the
pairs that are folded from here on, 98 in 100 belong together, in hand-made stories and dense headlines."""
TITLE_BAR = 14.0
"""The same where one of the two has no lead."""
MEMBER_SHARE = 0.4
"""Share of its bar that the evidence with every article of the row reaches: it must not chain."""
MIN_SHARED_TERMS = 3
"""Rare words shared with the article that brings it into the row."""
PRIOR = 1000
_RARE = 4.6
"""Surprise of a term from which on it is evidence: at most one text in 98 has it."""
_RARER = 0.3
"""What two texts with leads must surprise by more: they have many words, and share some by chance."""
_RAREST = 7.0
"""What one text in a thousand has says no less than what none had before."""
_TITLE_FACTOR = 2.0
MAX_OWN = 10
"""Articles of one matter that make its words more common."""
_NONE: Mapping[str, int] = {}
_MAX_ROWS = 60
_NOT_ENOUGH = 0.99


@dataclass(frozen=True, slots=True)
class Weighed:
    """The signature of an article that is being placed, with its rare terms and how much each counts."""

    signature: Signature
    rare: Terms


@dataclass(slots=True)
class StoryRow:
    """Articles that are one row; `id` is that of the first."""

    id: int
    members: list[ArticleId]
    first_at: float


def weigh(signature: Signature, counts: TermCounts, own: Mapping[str, int]) -> Weighed:
    """What the words of a signature tell, by how many articles have them.

    Args:
        own: In how many articles of its own matter each term occurs. They count up to `MAX_OWN`: the
            words of a story that everybody tells are not common words.
    """
    rare = {
        term: min(surprise, _RAREST) - _RARE
        for term, surprise in zip(signature.counts, counts.surprises(signature.counts), strict=True)
        if surprise > _RARE
    }
    for term in own.keys() & signature.counts.keys():
        if own[term] > MAX_OWN and (surprise := counts.surprise_without(term, own[term] - MAX_OWN)) > _RARE:
            rare[term] = min(surprise, _RAREST) - _RARE
    return Weighed(signature, rare)


def evidence(one: Weighed, other: Signature) -> float:
    """How strongly the rare words of two articles say that they tell of one event; 1 is just enough.

    A term counts by its surprise above what is rare, and more for each headline that it stands in.
    """
    has_leads = bool(one.signature.lead and other.lead)
    least, bar = (_RARER, BAR) if has_leads else (0.0, TITLE_BAR)
    mine, theirs = one.signature.title_terms, one.rare.keys() & other.title
    shared = [term for term in theirs | (one.rare.keys() & other.lead) if one.rare[term] > least]
    strength = math.fsum(
        [
            (one.rare[term] - least) * (1 + _TITLE_FACTOR * ((term in mine) + (term in theirs)))
            for term in shared
        ]
    )
    reached = strength / bar
    return reached if len(shared) >= MIN_SHARED_TERMS else min(reached, _NOT_ENOUGH)


class Folding:
    """The rows of one language."""

    def __init__(self) -> None:
        self._counts = TermCounts(PRIOR)
        self._signatures: dict[ArticleId, Signature] = {}
        self._rows: dict[int, StoryRow] = {}
        self.row_of: dict[ArticleId, int] = {}

    def restore(self, signatures: Iterable[tuple[Signature, int]]) -> None:
        """Take over what is known already: articles with the row of each, oldest first."""
        known = list(signatures)
        self.count(signature for signature, _ in known)
        for signature, row_id in known:
            self._put(signature, row_id)

    def count(self, signatures: Iterable[Signature]) -> None:
        """Let new articles say which words are frequent; before `fold`."""
        for signature in signatures:
            self._counts.add({*signature.title, *signature.lead})
        self._counts.settle()

    def fold(
        self,
        signature: Signature,
        neighbours: Sequence[ArticleId],
        partner: ArticleId | None,
        own: Mapping[str, int],
    ) -> int:
        """Put an article into a row of its neighbours, or one of its own; the row's name.

        Args:
            neighbours: Articles on the same matter, oldest first.
            partner: An article that it belongs with whatever their words (same address).
        """
        weighed = weigh(signature, self._counts, own)
        if partner is not None and partner in self.row_of:
            return self._put(signature, self.row_of[partner])
        found = self._best_row(weighed, neighbours)
        return self._put(signature, int(signature.article_id) if found is None else found.id)

    def copy_of(self, signature: Signature) -> ArticleId | None:
        """The first other article of its row that has the same text."""
        row = self._rows[self.row_of[signature.article_id]]
        for member in row.members:
            if member != signature.article_id and is_same_text(signature, self._signatures[member]):
                return member
        return None

    def resembles(self, signature: Signature, others: Iterable[Signature]) -> bool:
        """Whether the words of an article tell of the same event as one of the others, however old."""
        weighed = weigh(signature, self._counts, _NONE)
        return any(evidence(weighed, other) >= 1 for other in others)

    def forget(self, article_id: ArticleId) -> Signature:
        """Let go of an article that is too old to be joined; its terms stay counted."""
        row = self._rows[self.row_of.pop(article_id)]
        row.members.remove(article_id)
        if not row.members:
            del self._rows[row.id]
        return self._signatures.pop(article_id)

    def _put(self, signature: Signature, row_id: int) -> int:
        row = self._rows.setdefault(row_id, StoryRow(row_id, [], signature.at))
        row.members.append(signature.article_id)
        row.first_at = min(row.first_at, signature.at)
        self._signatures[signature.article_id] = signature.at_rest()
        self.row_of[signature.article_id] = row_id
        return row_id

    def _best_row(self, weighed: Weighed, neighbours: Sequence[ArticleId]) -> StoryRow | None:
        mine = int(weighed.signature.article_id)
        near = dict.fromkeys(self.row_of.get(known, mine) for known in reversed(neighbours))
        best, best_evidence = None, 0.0
        for row_id in list(near)[:_MAX_ROWS]:
            row = self._rows.get(row_id)
            found = self._evidence_of(weighed, row) if row is not None else 0.0
            if found > best_evidence:
                best, best_evidence = row, found
        return best

    def _evidence_of(self, weighed: Weighed, row: StoryRow) -> float:
        """The mean evidence that an article belongs to a row; 0 if it may not join it."""
        signature = weighed.signature
        if abs(signature.at - row.first_at) > WINDOW_SECONDS:
            return 0.0
        members = [self._signatures[member] for member in row.members]
        if any(member.publisher == signature.publisher for member in members):
            return 0.0
        found = [_evidence_or_copy(weighed, member) for member in members]
        if max(found) < 1 or min(found) < MEMBER_SHARE:
            return 0.0
        return math.fsum(found) / len(found)


def _evidence_or_copy(weighed: Weighed, member: Signature) -> float:
    found = evidence(weighed, member)
    return 2.0 if found < 1 and is_same_text(weighed.signature, member) else found
