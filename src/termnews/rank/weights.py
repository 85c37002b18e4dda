"""How much a word tells: much if few stories or articles of its language have it.

Rule: counts are kept per language by whoever counts (one `TermCounts` for a language), and a newspaper
of few articles is treated as if it had seen more, so that nothing looks rare on the first day.
"""

import math
from collections import Counter
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
        self._counts: Counter[str] = Counter()
        self._surprises: dict[str, float] = {}

    def add(self, terms: Iterable[str], *, is_new_text: bool = True) -> None:
        """Count the terms of a text, each given once, or further terms of a text that was counted."""
        self._total += is_new_text
        # Of a mapping only the keys: Counter would add its values.
        self._counts.update(iter(terms))

    def remove(self, terms: Iterable[str]) -> None:
        """Take back a text with these terms."""
        self._total -= 1
        self._counts.subtract(terms)

    def settle(self) -> None:
        """Let the surprises be worked out anew: until then they stay as they are.

        If there are very many terms, those that occurred least are taken for unknown again.
        """
        self._surprises.clear()
        fewest = 1
        while len(self._counts) > MAX_TERMS:
            self._counts = Counter({term: count for term, count in self._counts.items() if count > fewest})
            fewest += 1

    def surprise_without(self, term: str, count: int) -> float:
        """The surprise of a term if it occurred in so many texts fewer."""
        return math.log1p((self._total + self._prior) / max(1, self._counts[term] - count))

    def surprise(self, term: str) -> float:
        """The logarithm of how many texts there are for one with this term; at least 0."""
        known = self._surprises.get(term)
        if known is None:
            known = math.log1p((self._total + self._prior) / max(1, self._counts[term]))
            self._surprises[term] = known
        return known


def vector(counts: Mapping[str, int], terms: TermCounts, *, size: int) -> Terms:
    """The `size` weightiest terms as a vector of length 1; weight is (1 + ln count) × surprise."""
    weighted = [
        (_LOGARITHMS[min(count, _MOST)] * terms.surprise(term), term) for term, count in counts.items()
    ]
    if len(weighted) > size:
        weighted.sort(reverse=True)
        del weighted[size:]
    length = math.sqrt(sum(weight * weight for weight, _ in weighted)) or 1.0
    return {term: weight / length for weight, term in weighted}


def dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The inner product of two vectors; the same in whatever order their terms come."""
    return math.fsum(one[term] * other[term] for term in one.keys() & other.keys())
