"""Which articles report on one matter, to count who covers it: average-link clusters, as news comes in.

Rule: the looser of the two bars. A cluster hides nothing; it says how many papers report, and is where
`folding` looks for the same story. A term counts by how many clusters have it, not how many articles:
one big story does not make its own words look common.
"""

import heapq
from collections.abc import Iterable, Mapping, Sequence

from termnews.core.article import ArticleId
from termnews.rank.cluster import Cluster
from termnews.rank.postings import Postings
from termnews.rank.signature import Signature
from termnews.rank.weights import TermCounts, Terms, vector

WINDOW_SECONDS = 72 * 3600
BAR = 0.12
"""Mean cosine between the articles of two clusters from which on they are one (an article is a cluster
of one). Chosen on `benchmarks/stories.py`."""
LEAD_SHARE = 2 / 3
"""Share of the bar that is enough where both sides have leads: longer texts share less of what they say."""
VECTOR_SIZE = 40
MAX_CLUSTER_TERMS = 200
"""The weightiest terms of a large cluster; the rest says little and takes memory."""
PRIOR = 1000
"""Stories that count as seen before the first one."""
MIN_SHARED_TERMS = 2
_SEARCH_TERMS = 8
_MAX_CANDIDATES = 3
_MAX_MERGE_ROUNDS = 8


class Coverage:
    """The clusters of one language. Articles are added in the order of their time."""

    def __init__(self, *, bar: float = BAR) -> None:
        self._bar = bar
        self._counts = TermCounts(PRIOR)
        self._clusters: dict[int, Cluster] = {}
        self._postings = Postings()
        self.cluster_of: dict[ArticleId, int] = {}
        self.moved: set[ArticleId] = set()
        """Articles whose cluster is another since this was last emptied."""

    def members(self, cluster_id: int) -> Sequence[ArticleId]:
        """The articles of a cluster that still is one."""
        return self._clusters[cluster_id].members

    def terms(self, cluster_id: int) -> Mapping[str, int]:
        """In how many articles of a cluster each term occurs."""
        return self._clusters[cluster_id].terms

    def restore(self, signatures: Iterable[tuple[Signature, int]]) -> None:
        """Take over what is known already: articles with the cluster of each."""
        known = list(signatures)
        for signature, cluster_id in known:
            self._count(self._cluster(cluster_id), signature)
        for signature, cluster_id in known:
            counts = signature.count_terms()
            self._put(signature, self._clusters[cluster_id], vector(counts, self._counts, size=VECTOR_SIZE))

    def add(self, signatures: Sequence[Signature], together: Mapping[ArticleId, ArticleId]) -> None:
        """Place new articles, a chunk at a time, then see which clusters have become one.

        Args:
            together: Articles that belong with a known one whatever their words (same address).
        """
        self._counts.settle()
        if not self._clusters:
            vectors = self._first_vectors(signatures)
        else:
            vectors = [self._vector(signature) for signature in signatures]
        touched: set[int] = set()
        for signature, weights in zip(signatures, vectors, strict=True):
            cluster = self._place(signature, weights, together.get(signature.article_id))
            self._count(cluster, signature)
            self._put(signature, cluster, weights)
            self.moved.add(signature.article_id)
            touched.add(cluster.id)
        self._merge(touched)

    def forget(self, article_id: ArticleId) -> None:
        """Let go of an article that is too old to be joined; its terms stay counted."""
        cluster = self._clusters[self.cluster_of.pop(article_id)]
        cluster.forget(article_id)
        if not cluster.members:
            self._drop(cluster)

    def _first_vectors(self, signatures: Sequence[Signature]) -> list[Terms]:
        counts = TermCounts(PRIOR)
        for signature in signatures:
            counts.add(signature.counts)
        return [vector(s.counts, counts, size=VECTOR_SIZE) for s in signatures]

    def _vector(self, signature: Signature) -> Terms:
        return vector(signature.counts, self._counts, size=VECTOR_SIZE)

    def _cluster(self, cluster_id: int) -> Cluster:
        return self._clusters.setdefault(cluster_id, Cluster(cluster_id))

    def _count(self, cluster: Cluster, signature: Signature) -> None:
        is_new = not cluster.size
        cluster.size += 1
        cluster.seconds_total += signature.at
        cluster.lead_count += bool(signature.lead)
        self._counts.add(cluster.count_text(signature), is_new_text=is_new)

    def _put(self, signature: Signature, cluster: Cluster, weights: Terms) -> None:
        cluster.members.append(signature.article_id)
        cluster.newest_at = max(cluster.newest_at, signature.at)
        self.cluster_of[signature.article_id] = cluster.id
        self._add_up(cluster, weights)

    def _add_up(self, cluster: Cluster, weights: Terms) -> None:
        self._postings.add(cluster.id, weights.keys() - cluster.total.keys())
        for term, weight in weights.items():
            cluster.total[term] = cluster.total.get(term, 0.0) + weight
        if len(cluster.total) > 2 * MAX_CLUSTER_TERMS:
            self._trim(cluster)

    def _trim(self, cluster: Cluster) -> None:
        kept = set(heapq.nlargest(MAX_CLUSTER_TERMS, cluster.total, key=cluster.total.__getitem__))
        gone = cluster.total.keys() - kept
        self._postings.remove(cluster.id, gone)
        for term in gone:
            del cluster.total[term]

    def _place(self, signature: Signature, weights: Terms, partner: ArticleId | None) -> Cluster:
        if partner is not None and partner in self.cluster_of:
            return self._clusters[self.cluster_of[partner]]
        best, best_likeness = None, 1.0
        for candidate in self._candidates(weights):
            if abs(signature.at - candidate.newest_at) <= WINDOW_SECONDS:
                similarity = candidate.similarity(weights) * candidate.fading(signature.at)
                likeness = similarity / self._bar_of(candidate, has_lead=bool(signature.lead))
                if likeness >= best_likeness:
                    best, best_likeness = candidate, likeness
        if best is None:
            best = self._cluster(int(signature.article_id))
            best.looked_at_size = 1
        return best

    def _candidates(self, weights: Terms, without: int = 0) -> list[Cluster]:
        """The clusters that share most of the weightiest terms."""
        telling = sorted(weights, key=weights.__getitem__, reverse=True)[:_SEARCH_TERMS]
        shared: dict[int, int] = {}
        for term in telling:
            for cluster_id in self._postings.having(term):
                shared[cluster_id] = shared.get(cluster_id, 0) + 1
        shared.pop(without, None)
        enough = [(count, cluster_id) for cluster_id, count in shared.items() if count >= MIN_SHARED_TERMS]
        enough.sort(reverse=True)
        return [self._clusters[cluster_id] for _, cluster_id in enough[:_MAX_CANDIDATES]]

    def _merge(self, touched: set[int]) -> None:
        for _ in range(_MAX_MERGE_ROUNDS):
            grown = [cluster_id for cluster_id in sorted(touched) if self._clusters[cluster_id].has_grown()]
            pairs = sorted(filter(None, map(self._nearest, grown)), reverse=True)
            merged: set[int] = set()
            for _, one, other in pairs:
                if not merged & {one, other}:
                    merged |= {one, other}
                    touched.discard(one)
                    touched.discard(other)
                    touched.add(self._join(self._clusters[one], self._clusters[other]))
            if not merged:
                return

    def _nearest(self, cluster_id: int) -> tuple[float, int, int] | None:
        cluster = self._clusters[cluster_id]
        cluster.looked_at_size = cluster.size
        best, best_likeness = None, 1.0
        for candidate in self._candidates(cluster.total, cluster_id):
            if abs(cluster.newest_at - candidate.newest_at) <= WINDOW_SECONDS:
                fading = candidate.fading(cluster.middle_at)
                similarity = candidate.similarity(cluster.total, cluster.size) * fading
                likeness = similarity / self._bar_of(candidate, has_lead=cluster.has_leads)
                if likeness >= best_likeness:
                    best, best_likeness = candidate.id, likeness
        return None if best is None else (best_likeness, cluster_id, best)

    def _bar_of(self, cluster: Cluster, *, has_lead: bool) -> float:
        return self._bar * (LEAD_SHARE if has_lead and cluster.has_leads else 1)

    def _join(self, one: Cluster, other: Cluster) -> int:
        """Put the smaller cluster into the larger one, whose name stays."""
        into, gone = (one, other) if one.size >= other.size else (other, one)
        self._drop(gone)
        into.looked_at_size = 0
        self._counts.remove(into.terms.keys() & gone.terms.keys())
        into.count(gone.terms)
        into.size += gone.size
        into.seconds_total += gone.seconds_total
        into.lead_count += gone.lead_count
        into.members += gone.members
        into.newest_at = max(into.newest_at, gone.newest_at)
        for article_id in gone.members:
            self.cluster_of[article_id] = into.id
        self.moved.update(gone.members)
        self._add_up(into, gone.total)
        return into.id

    def _drop(self, cluster: Cluster) -> None:
        del self._clusters[cluster.id]
        self._postings.remove(cluster.id, cluster.total)
        if self._postings.is_stale(len(self._clusters)):
            self._postings = Postings()
            for other in self._clusters.values():
                self._postings.add(other.id, other.total)
