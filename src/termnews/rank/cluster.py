"""Articles on one matter, as the sum of what they say: how like it an article or another matter is.

Rule: what is asked of a cluster costs the same with two articles and with two hundred.
"""

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from termnews.core.article import ArticleId
from termnews.rank.signature import Signature
from termnews.rank.weights import Terms, dot

_GROWTH = 1.1
"""A cluster moves as it grows; one article more in a large one changes nothing."""
_FADING_PER_DAY = 0.7
"""What lies a day apart is rather the next step of an affair than the same event: a similarity is
divided by 1 plus this for each day between. Between .25 and .9 it makes little difference on articles
whose times are their own (`benchmarks/stories.py`)."""
_DAY_SECONDS = 86400.0


class Cluster:
    """Articles on one matter.

    Attributes:
        members: Those that may still move to another cluster.
        size: How many there were in all.
        total: The sum of their vectors.
        seconds_total: The sum of their times, Unix seconds.
        lead_count: How many of them have a lead.
    """

    __slots__ = (
        "_first",
        "_terms",
        "id",
        "lead_count",
        "looked_at_size",
        "members",
        "newest_at",
        "seconds_total",
        "size",
        "total",
    )

    def __init__(self, cluster_id: int) -> None:
        self.id = cluster_id
        self.members: list[ArticleId] = []
        self.size = 0
        self.total: Terms = {}
        self.newest_at = self.seconds_total = 0.0
        self.looked_at_size = self.lead_count = 0
        self._first: Signature | None = None
        self._terms: Counter[str] | None = None

    @property
    def terms(self) -> Mapping[str, int]:
        """In how many of its articles each term occurs."""
        if self._terms is not None:
            return self._terms
        # Most matters have one article, which holds its terms already.
        return {} if self._first is None else dict.fromkeys((*self._first.title, *self._first.lead), 1)

    def count(self, terms: Mapping[str, int]) -> None:
        """Count the terms of further articles."""
        if self._terms is None:
            self._terms = Counter(self.terms)
        self._terms.update(terms)

    def count_text(self, signature: Signature) -> AbstractSet[str]:
        """Count the terms of an article; those that are new here."""
        mine = {*signature.title, *signature.lead}
        if self._first is None:
            self._first = signature.at_rest()
            return mine
        new = mine - self.terms.keys()
        self.count(dict.fromkeys(mine, 1))
        return new

    def forget(self, article_id: ArticleId) -> None:
        """An article is too old to move; what it said stays in the sum."""
        self.members.remove(article_id)

    def has_grown(self) -> bool:
        """Whether it may lie nearer to another cluster than when that was last looked at."""
        return self.size >= _GROWTH * self.looked_at_size

    def similarity(self, other: Terms, size: int = 1) -> float:
        """The mean cosine with the articles of another cluster, given by the sum of their vectors."""
        return dot(other, self.total) / (self.size * size)

    @property
    def has_leads(self) -> bool:
        """Whether most of its articles have a lead."""
        return 2 * self.lead_count > self.size

    @property
    def middle_at(self) -> float:
        """The mean time of its articles, Unix seconds."""
        return self.seconds_total / self.size

    def fading(self, at: float) -> float:
        """By how much less something of a moment, or around it, resembles this; 1 if it is of now."""
        days = abs(at - self.middle_at) / _DAY_SECONDS
        return 1 / (1 + _FADING_PER_DAY * days)
