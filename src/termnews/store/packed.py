"""The texts of new articles, made ready to be written before anything is locked.

Rule: what takes Python time is done here, outside the transaction; the reader's own marks wait for the
writing alone. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from termnews.core.article import NewArticle
from termnews.core.block import body_text
from termnews.core.text import count_words
from termnews.store.packing import pack, pack_body, pack_text
from termnews.store.words import searchable, searchable_title


@dataclass(frozen=True, slots=True)
class PackedText:
    """What the index is given, and what remembers it: see `index`."""

    title: str
    packed: bytes
    searchable_title: str
    searchable_text: str


@dataclass(frozen=True, slots=True)
class PackedArticle:
    """The text of an article: as the feed gave it, and as it is found."""

    word_count: int
    body: bytes
    enclosures: bytes | None
    text: PackedText


Packed = Mapping[str, PackedArticle]
"""By guid."""


def pack_articles(articles: Sequence[NewArticle]) -> dict[str, PackedArticle]:
    """All of them; of two with one guid the first."""
    return {guid: pack_article(article) for guid, article in unique(articles).items()}


def unique(articles: Sequence[NewArticle]) -> dict[str, NewArticle]:
    """By guid, last first; of two with one guid the first."""
    return {article.guid: article for article in reversed(articles)}


def pack_article(article: NewArticle) -> PackedArticle:
    """One of them; where there is no body, its standfirst is what is counted."""
    body = body_text(article.body)
    return PackedArticle(
        word_count=count_words(body or article.standfirst),
        body=pack_body(article.body),
        enclosures=pack(article.enclosures) if article.enclosures else None,
        text=packed_text(article.title, text_to_find(article.standfirst, body)),
    )


def text_to_find(standfirst: str, text: str) -> str:
    """What is found of an article: its text; behind it the standfirst, which lists show, if it says more."""
    start = standfirst.rstrip("… .")
    return text if start in text else f"{text}\n{standfirst}".strip()


def packed_text(title: str, text: str) -> PackedText:
    """A title and a text for the index."""
    return PackedText(title, pack_text(text), searchable_title(title), searchable(text))
