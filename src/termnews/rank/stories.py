"""Which articles tell of the same event: TF-IDF of headline and lead, joined greedily by time.

Rule: a wrong merge hides news, so the bar is high, two articles of one paper never join by their
words, and a story never spans more than `WINDOW`. `benchmarks/stories.py` measures it on labelled news.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import timedelta

from termnews.core.article import Article, ArticleId
from termnews.core.url import canonical_url, publisher_of

WINDOW = timedelta(hours=72)
BAR = 0.20
"""Cosine between an article and the nearest member of a story. On 333 dated articles of hand-made
stories: pair precision .94, recall .37; at .30 they are .96 and .24."""
MIN_SHARED_TERMS = 3
LEAD_LENGTH = 400
"""Characters of the lead that count; the headline counts twice."""

_WORD = re.compile(r"[^\W_]+")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_SUFFIX = re.compile(r"\s+[|–—]\s+[^|–—]{2,40}$")
_COMMON = frozenset(
    (
        "a about after again all also an and are as at back be been but by can could for from had has have "
        "he her his how i if in into is it its just may more most new no not of off on one only or other our "
        "out over said say says she so some than that the their them then there they this to two up was we "
        "were what when which who why will with would you your"
    ).split()
)

Terms = dict[str, float]


def group_stories(articles: Sequence[Article]) -> tuple[tuple[ArticleId, ...], ...]:
    """Stories of two or more articles, each earliest first; whoever stands alone is left out."""
    ordered = sorted(articles, key=lambda article: (article.published_at, article.id))
    grouping = _Grouping(ordered)
    for index in range(len(ordered)):
        grouping.place(index)
    return tuple(tuple(ordered[index].id for index in story) for story in grouping.stories if len(story) > 1)


def terms_of(text: str) -> list[str]:
    """The words that count, lightly stemmed; Han, Kana and Hangul as pairs of characters."""
    folded = text.casefold()
    pairs = [run[i : i + 2] for run in _CJK.findall(folded) for i in range(max(1, len(run) - 1))]
    words = (_stem(word) for word in _WORD.findall(_CJK.sub(" ", folded)))
    return pairs + [word for word in words if word not in _COMMON and len(word) > 1]


def _stem(word: str) -> str:
    for ending in ("ies", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _vectors(articles: Sequence[Article]) -> list[Terms]:
    counts = [_term_counts(article) for article in articles]
    document_count: Counter[str] = Counter(term for terms in counts for term in terms)
    total = len(articles)
    return [
        _unit({t: (1 + math.log(n)) * math.log(1 + total / document_count[t]) for t, n in terms.items()})
        for terms in counts
    ]


def _term_counts(article: Article) -> Counter[str]:
    title = terms_of(_SUFFIX.sub("", article.title))
    return Counter(title + title + terms_of(article.standfirst[:LEAD_LENGTH]))


def _unit(terms: Terms) -> Terms:
    length = math.sqrt(sum(weight * weight for weight in terms.values())) or 1.0
    return {term: weight / length for term, weight in terms.items()}


class _Grouping:
    """Stories so far; articles are placed in the order of their time and known by their index."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.stories: list[list[int]] = []
        self._articles = articles
        self._vectors = _vectors(articles)
        self._story_of: dict[int, int] = {}
        self._postings: dict[str, list[int]] = defaultdict(list)

    def place(self, index: int) -> None:
        """Put an article into the nearest story that may take it, or into a new one."""
        found = self._nearest_story(index)
        if found is None:
            found = len(self.stories)
            self.stories.append([])
        self.stories[found].append(index)
        self._story_of[index] = found
        for term in self._vectors[index]:
            self._postings[term].append(index)

    def _nearest_story(self, index: int) -> int | None:
        best, best_similarity = None, BAR
        shared = Counter(other for term in self._vectors[index] for other in self._postings[term])
        for other, count in shared.items():
            if count < MIN_SHARED_TERMS:
                continue
            similarity = _cosine(self._vectors[index], self._vectors[other])
            if similarity >= best_similarity and self._may_join(index, self._story_of[other]):
                best, best_similarity = self._story_of[other], similarity
        return best

    def _may_join(self, index: int, story: int) -> bool:
        article = self._articles[index]
        for member in (self._articles[i] for i in self.stories[story]):
            if article.published_at - member.published_at > WINDOW:
                return False
            if _publisher(member) == _publisher(article) and not _same_page(member, article):
                return False
        return True


def _publisher(article: Article) -> str:
    return publisher_of(article.url) or article.feed_title


def _same_page(one: Article, other: Article) -> bool:
    return bool(one.url) and canonical_url(one.url) == canonical_url(other.url)


def _cosine(one: Terms, other: Terms) -> float:
    if len(other) < len(one):
        one, other = other, one
    return sum(weight * other.get(term, 0.0) for term, weight in one.items())
