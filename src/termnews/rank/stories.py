"""Which articles tell of the same event, found as they come in.

Rule: incremental. What is placed stays where it is unless its whole cluster joins another; nothing new
costs nothing. Languages are kept apart. `benchmarks/stories.py` measures it on labelled news.
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from termnews.core.article import ArticleId
from termnews.rank import coverage, folding
from termnews.rank.coverage import Coverage
from termnews.rank.folding import Folding
from termnews.rank.signature import Signature
from termnews.rank.words import UNKNOWN

WINDOW_SECONDS = max(coverage.WINDOW_SECONDS, folding.WINDOW_SECONDS)
MAX_ARTICLES = 10_000
"""The newest articles that new ones are compared with: what bounds memory when very many arrive at once
(`benchmarks/cold_stories.py`)."""
CHUNK_SIZE = 100
"""Articles that are placed before clusters are compared with one another."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stands.

    Attributes:
        cluster_id: Articles on one matter share it: counted as coverage.
        row_id: Articles that tell one story share it: folded into one row. The id of the first.
    """

    cluster_id: int
    row_id: int
    copy_of: ArticleId | None = None
    """The first article of the row with the same text."""


@dataclass(frozen=True, slots=True)
class Kept:
    """An article that was placed before; `is_apart` if the reader split it from its story for good."""

    signature: Signature
    place: Place
    is_apart: bool = False


@dataclass(slots=True)
class _Language:
    coverage: Coverage
    folding: Folding = field(default_factory=Folding)


class Stories:
    """All that is known of the news within the window.

    Args:
        kept: What was placed before, oldest first. Articles older than the window only say which words
            are frequent.
    """

    def __init__(self, kept: Iterable[Kept] = (), *, bar: float = coverage.BAR) -> None:
        self._bar = bar
        self._languages: dict[str, _Language] = {}
        self._language_of: dict[ArticleId, str] = {}
        self._ages: list[tuple[float, ArticleId]] = []
        """A heap, the oldest first."""
        self._by_address: dict[str, ArticleId] = {}
        by_language: dict[str, list[Kept]] = defaultdict(list)
        remembered = list(kept)
        self._seen = Counter(known.signature.language for known in remembered)
        for known in remembered:
            by_language[self._resolved(known.signature)].append(known)
        for name, placed in by_language.items():
            self._restore(name, placed)

    def place_of(self, article_id: ArticleId) -> Place:
        """Where an article that was added stands now; `KeyError` if it never was, or long ago."""
        language = self._languages[self._language_of[article_id]]
        return Place(language.coverage.cluster_of[article_id], language.folding.row_of[article_id])

    def add(self, signatures: Sequence[Signature]) -> dict[ArticleId, Place]:
        """Place new articles; where they stand, and all others that stand elsewhere now."""
        self._seen.update(signature.language for signature in signatures)
        by_language: dict[str, list[Signature]] = defaultdict(list)
        for signature in sorted(signatures, key=lambda signature: (signature.at, signature.article_id)):
            by_language[self._resolved(signature)].append(signature)
        moved: dict[ArticleId, Place] = {}
        for name, arrived in by_language.items():
            for start in range(0, len(arrived), CHUNK_SIZE):
                moved |= self._add_chunk(name, arrived[start : start + CHUNK_SIZE])
        while len(self._ages) > MAX_ARTICLES:
            self._forget_oldest()
        return moved

    def goes_on(self, signature: Signature, followed: Sequence[Signature]) -> bool:
        """Whether an article that was added goes on with a story, whose articles may be weeks old."""
        name = self._language_of[signature.article_id]
        language = self._languages[name]
        mine = language.coverage.cluster_of[signature.article_id]
        if any(language.coverage.cluster_of.get(other.article_id) == mine for other in followed):
            return True
        return language.folding.resembles(
            signature, [other for other in followed if self._resolved(other) == name]
        )

    def forget(self, before: float) -> None:
        """Let go of the articles before a moment (Unix seconds)."""
        while self._ages and self._ages[0][0] < before:
            self._forget_oldest()

    def _forget_oldest(self) -> None:
        _, article_id = heapq.heappop(self._ages)
        language = self._languages[self._language_of.pop(article_id)]
        language.coverage.forget(article_id)
        address = language.folding.forget(article_id).address
        if self._by_address.get(address) == article_id:
            del self._by_address[address]

    def _restore(self, name: str, kept: Sequence[Kept]) -> None:
        language = self._language(name)
        whole = [known for known in kept if not known.is_apart]
        language.coverage.restore((known.signature, known.place.cluster_id) for known in whole)
        language.folding.restore((known.signature, known.place.row_id) for known in whole)
        for known in whole:
            self._know(known.signature, name)

    def _resolved(self, signature: Signature) -> str:
        """The language of a signature; short headlines do not tell, so they get the one most news is in."""
        if signature.language != UNKNOWN:
            return signature.language
        return max(
            (name for name in self._seen if name != UNKNOWN), key=self._seen.__getitem__, default=UNKNOWN
        )

    def _language(self, name: str) -> _Language:
        return self._languages.setdefault(name, _Language(Coverage(bar=self._bar)))

    def _know(self, signature: Signature, name: str) -> None:
        self._language_of[signature.article_id] = name
        heapq.heappush(self._ages, (signature.at, signature.article_id))
        if signature.address:
            self._by_address[signature.address] = signature.article_id

    def _add_chunk(self, name: str, arrived: Sequence[Signature]) -> dict[ArticleId, Place]:
        language = self._language(name)
        together = self._same_address(arrived, name)
        copies: dict[ArticleId, ArticleId | None] = {}
        language.folding.count(arrived)
        language.coverage.add(arrived, together)
        for signature in arrived:
            cluster_id = language.coverage.cluster_of[signature.article_id]
            row_id = language.folding.fold(
                signature,
                language.coverage.members(cluster_id),
                together.get(signature.article_id),
                language.coverage.terms(cluster_id),
            )
            if row_id != signature.article_id:
                copies[signature.article_id] = language.folding.copy_of(signature)
        moved = set(language.coverage.moved)
        language.coverage.moved.clear()
        places = {article_id: self.place_of(article_id) for article_id in moved}
        return places | {key: replace(places[key], copy_of=first) for key, first in copies.items()}

    def _same_address(self, arrived: Sequence[Signature], name: str) -> Mapping[ArticleId, ArticleId]:
        together: dict[ArticleId, ArticleId] = {}
        for signature in arrived:
            partner = self._by_address.get(signature.address) if signature.address else None
            if partner is not None and self._language_of.get(partner) == name:
                together[signature.article_id] = partner
            self._know(signature, name)
        return together
