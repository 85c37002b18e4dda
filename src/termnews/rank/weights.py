"""How much a word tells: much if few stories or articles of its language have it.

Rule: counts are kept per language by whoever counts (one `TermCounts` for a language), and a newspaper
of few articles is treated as if it had seen more, so that nothing looks rare on the first day.
"""

import math
from collections.abc import Iterable, Mapping

Terms = dict[str, float]

MAX_TERMS = 100_000
"""Terms whose number of texts is remembered, in one language: about 10 MB."""
_MOST = 50
_LOGARITHMS = (0.0, *(1 + math.log(count) for count in range(1, _MOST + 1)))


class TermCounts:
    """In how many texts each term occurs.

    Args:
        prior: Texts without any of the terms that count as seen before the first.
    """

    def __init__(self, prior: int) -> None:
        self._prior = prior
        self._total = 0
        self._counts: dict[str, int] = {}
        self._surprises: list[float] = []
        self._roots: list[float] = []

    def add(self, terms: Iterable[str], *, is_new_text: bool = True) -> None:
        """Count the terms of a text, each given once, or further terms of a text that was counted."""
        if is_new_text:
            self._total += 1
            self._forget()
        counts = self._counts
        for term in terms:
            counts[term] = counts.get(term, 0) + 1

    def remove(self, terms: Iterable[str]) -> None:
        """Take back a text with these terms."""
        self._total -= 1
        self._forget()
        for term in terms:
            self._counts[term] = self._counts.get(term, 0) - 1

    def settle(self) -> None:
        """If there are very many terms, take those that occurred least for unknown again."""
        fewest = 1
        while len(self._counts) > MAX_TERMS:
            self._counts = {term: count for term, count in self._counts.items() if count > fewest}
            fewest += 1

    def surprise_without(self, term: str, count: int) -> float:
        """The surprise of a term if it occurred in so many texts fewer."""
        return self._surprise(self._counts.get(term, 0) - count)

    def surprise(self, term: str) -> float:
        """The logarithm of how many texts there are for one with this term; at least 0."""
        return self._surprise(self._counts.get(term, 0))

    def surprises(self, terms: Iterable[str]) -> list[float]:
        """Of each term, in order: most occur in few texts, for which the logarithm is known."""
        known, counts = self._known(), self._counts
        return [
            known[count] if 0 <= (count := counts.get(term, 0)) < _MOST else self._surprise(count)
            for term in terms
        ]

    def weights(self, terms: Iterable[str]) -> list[float]:
        """What each term weighs in a vector, in order: the root of its surprise.

        Undampened, the rarest words of an article, which no other has, drown those that tell what it is
        about (`benchmarks/stories.py`).
        """
        if not self._roots:
            self._roots = [math.sqrt(surprise) for surprise in self._known()]
        known, counts = self._roots, self._counts
        return [
            known[count] if 0 <= (count := counts.get(term, 0)) < _MOST else math.sqrt(self._surprise(count))
            for term in terms
        ]

    def _forget(self) -> None:
        """The total has changed, and with it what is known by counts."""
        self._surprises = []
        self._roots = []

    def _known(self) -> list[float]:
        """By the number of texts, as long as there are no more of them."""
        if not self._surprises:
            self._surprises = [self._surprise(count) for count in range(_MOST)]
        return self._surprises

    def _surprise(self, count: int) -> float:
        return math.log1p((self._total + self._prior) / max(1, count))


def vector(counts: Mapping[str, int], terms: TermCounts, *, size: int) -> Terms:
    """The `size` weightiest terms as a vector of length 1; each weighs (1 + ln count) × its `weights`."""
    weighted = [
        (_LOGARITHMS[min(count, _MOST)] * weight, term)
        for (term, count), weight in zip(counts.items(), terms.weights(counts), strict=True)
    ]
    if len(weighted) > size:
        weighted.sort(reverse=True)
        del weighted[size:]
    length = math.sqrt(sum([weight * weight for weight, _ in weighted])) or 1.0
    return {term: weight / length for weight, term in weighted}


def dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The inner product of two vectors; the same in whatever order their terms come."""
    return math.fsum([one[term] * other[term] for term in one.keys() & other.keys()])
