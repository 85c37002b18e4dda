"""What is kept of an article to find its story again: its words, who published it, and when.

Rule: a signature holds no weights. How much a word tells depends on the news around it, and is worked
out when signatures are compared.
"""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from termnews.core.article import Article, ArticleId
from termnews.core.url import canonical_url, publisher_of
from termnews.rank.words import headline_of, language_of, terms_of

LEAD_LENGTH = 400
"""Characters of the lead that count; a word of the headline counts twice."""
COPY_SHARE = 0.8
"""Words two texts have in common, of all their words, from which on one is a copy of the other."""
_MIN_COPY_WORDS = 4


@dataclass(frozen=True)
class Signature:
    """An article as stories are found by it.

    Attributes:
        publisher: Its registrable domain, else the title of its feed.
        address: Its canonical address; empty if it has none, or one that says nothing (a front page).
        at: When it was published, in Unix seconds.
        title: Terms of the headline, in order, as `terms_of` gives them.
        lead: Terms of the lead, likewise.
    """

    article_id: ArticleId
    publisher: str
    address: str
    at: float
    language: str
    title: tuple[str, ...]
    lead: tuple[str, ...]

    @cached_property
    def title_terms(self) -> frozenset[str]:
        """The terms of the headline, each once."""
        return frozenset(self.title)

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """What `count_terms` gives, remembered: for an article that is being placed."""
        return self.count_terms()

    def count_terms(self) -> Mapping[str, int]:
        """How often each term occurs; in the headline it counts twice."""
        counts: dict[str, int] = {}
        for term in self.title:
            counts[term] = counts.get(term, 0) + 2
        for term in self.lead:
            counts[term] = counts.get(term, 0) + 1
        return counts

    def at_rest(self) -> "Signature":
        """The same without anything remembered, to be kept with thousands of others."""
        return Signature(
            self.article_id, self.publisher, self.address, self.at, self.language, self.title, self.lead
        )


def signature_of(article: Article) -> Signature:
    """The signature of an article as a feed gave it."""
    publisher = publisher_of(article.url) or article.feed_title
    lead = article.standfirst[:LEAD_LENGTH]
    language = language_of(f"{article.title} {lead}")
    headline = headline_of(article.title, (article.feed_title, publisher.partition(".")[0]))
    return Signature(
        article_id=article.id,
        publisher=publisher,
        address=_telling_address(article.url),
        at=article.published_at.timestamp(),
        language=language,
        title=shared_terms(terms_of(headline, language)),
        lead=shared_terms(terms_of(lead, language)),
    )


def shared_terms(terms: Iterable[str]) -> tuple[str, ...]:
    """The terms, with one text in memory for all the articles that have a term."""
    return tuple(map(sys.intern, terms))


def is_same_text(one: Signature, other: Signature) -> bool:
    """Whether one text is a copy of the other (an agency's report that several papers print)."""
    mine = one.counts.keys()
    # Most have little in common, which is seen without gathering the other's words.
    if len(mine & other.title) + len(mine & other.lead) < COPY_SHARE * len(mine):
        return False
    theirs = {*other.title, *other.lead}
    if min(len(mine), len(theirs)) < COPY_SHARE * max(len(mine), len(theirs)):
        return False
    shared = len(mine & theirs)
    return shared >= _MIN_COPY_WORDS and shared >= COPY_SHARE * (len(mine) + len(theirs) - shared)


def _telling_address(url: str) -> str:
    address = canonical_url(url) if url else ""
    # Some feeds link everything to their front page.
    return "" if address.endswith("/") and address.count("/") == 3 else address
