"""Which clusters have a term: how the few that an article may belong to are found among thousands.

Rule: small. Most terms stand in one cluster, so that one is kept without a list around it; and of a term
that many have only that is kept, for it would make nothing but candidates.
"""

from collections.abc import Collection, Iterable

MAX_POSTING = 40
"""A term that more clusters have makes no candidates."""
_MIN_STALE = 2000


class Postings:
    """Term → the clusters that have it, as long as these are few."""

    def __init__(self) -> None:
        self._clusters: dict[str, int | list[int]] = {}
        self._frequent: set[str] = set()
        self._removed_count = 0

    def having(self, term: str) -> Collection[int]:
        """The clusters with a term; none if they are too many."""
        found = self._clusters.get(term, ())
        return (found,) if isinstance(found, int) else found

    def add(self, cluster_id: int, terms: Iterable[str]) -> None:
        """A cluster has these terms, which it had not before."""
        for term in terms:
            if term not in self._frequent:
                self._add(cluster_id, term)

    def remove(self, cluster_id: int, terms: Iterable[str]) -> None:
        """A cluster is no more; these terms were its own."""
        self._removed_count += 1
        for term in terms:
            known = self._clusters.get(term)
            if isinstance(known, list):
                known.remove(cluster_id)
            if not known or isinstance(known, int):
                self._clusters.pop(term, None)

    def is_stale(self, cluster_count: int) -> bool:
        """Whether so many clusters are gone that frequent terms may be rare again: then make it anew."""
        return self._removed_count > max(_MIN_STALE, cluster_count)

    def _add(self, cluster_id: int, term: str) -> None:
        known = self._clusters.get(term)
        if known is None:
            self._clusters[term] = cluster_id
        elif isinstance(known, int):
            self._clusters[term] = [known, cluster_id]
        elif len(known) < MAX_POSTING:
            known.append(cluster_id)
        else:
            self._frequent.add(term)
            del self._clusters[term]
