"""The papers of the sample edition, read from their TOML files.

Rule: what is loaded is complete and right, or loading fails with the file and article named; the
bodies stay light markup until their page is asked for.
"""

import re
import tomllib
import zlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from termnews.core.article import Author
from termnews.core.errors import ParseError
from termnews.core.section import MAX_DEPTH, SectionPath

EDITION_FOLDER = Path(__file__).with_name("edition")
"""Where the texts are: one `<key>.toml` per paper."""
HOSTS = {
    "harbourpost": "harbourpost.example",
    "theledger": "theledger.example",
    "dailyquay": "dailyquay.example",
    "lantern": "saltmerelantern.example",
}
"""The papers, by key, and their invented hosts (`.example` never resolves, RFC 2606)."""

_SECTION_ORDER = ("National", "World", "Business", "Culture", "Science", "Sport", "Opinion")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SCRIPTS = (("ko", re.compile("[\uac00-\ud7af]")), ("ar", re.compile("[\u0600-\u06ff]")))
_SHAPE_ERRORS = (KeyError, ValueError, TypeError, AttributeError)
_ARTICLE_KEYS = frozenset(
    {"slug", "section", "hours_ago", "title", "standfirst", "authors", "story", "kind", "most_read", "body"}
)


class Kind(StrEnum):
    """What an article's page looks like."""

    ARTICLE = "article"
    LIVE = "live"
    GALLERY = "gallery"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class SampleArticle:
    """An article of a paper.

    Attributes:
        slug: Its name in addresses; unique in the paper.
        hours_ago: Its age when the edition starts; no two of a paper are equal.
        story: The event it tells of, shared with articles of other papers; empty if none.
        most_read: Its rank, from 1, among the paper's most read; 0 if it has none.
        markup: The body, in the light markup of `markup.py`.
    """

    slug: str
    section: SectionPath
    hours_ago: float
    title: str
    standfirst: str
    authors: tuple[Author, ...]
    story: str
    kind: Kind
    most_read: int
    markup: str

    @property
    def language(self) -> str:
        """`ko` or `ar` if the title is in that script, else `en`."""
        return next((code for code, letters in _SCRIPTS if letters.search(self.title)), "en")

    def published_at(self, anchor: datetime) -> datetime:
        """When it came out, to the minute, for an edition that starts at `anchor`."""
        return anchor - timedelta(minutes=round(self.hours_ago * 60))

    def modified_at(self, anchor: datetime) -> datetime:
        """When it was last corrected: 25 minutes later, but not after `anchor`."""
        return min(anchor, self.published_at(anchor) + timedelta(minutes=25))


@dataclass(frozen=True)
class Paper:
    """A paper and its articles, newest first; `digest` changes when its file does."""

    key: str
    name: str
    host: str
    language: str
    motto: str
    articles: tuple[SampleArticle, ...]
    digest: str

    @cached_property
    def sections(self) -> tuple[SectionPath, ...]:
        """Every section of the paper and those above them, in reading order."""
        paths = {article.section[:depth] for article in self.articles for depth in range(1, MAX_DEPTH + 1)}
        return tuple(sorted(paths, key=_place_of))

    def most_read(self) -> tuple[SampleArticle, ...]:
        """The ranked articles, the most read first; () if the paper ranks none."""
        ranked = [article for article in self.articles if article.most_read]
        return tuple(sorted(ranked, key=lambda article: article.most_read))


def load_edition(folder: Path = EDITION_FOLDER) -> tuple[Paper, ...]:
    """All papers whose file is in the folder.

    Raises:
        ParseError: A file is missing, is no TOML or lacks something; the sentence says which.
    """
    return tuple(load_paper(key, folder) for key in HOSTS)


def load_paper(key: str, folder: Path = EDITION_FOLDER) -> Paper:
    """One paper.

    Raises:
        ParseError: As `load_edition`.
    """
    path = folder / f"{key}.toml"
    try:
        source = path.read_bytes()
        document = tomllib.loads(source.decode())
    except (OSError, ValueError) as error:
        raise ParseError(f"The sample paper {path.name} cannot be read: {error}") from error
    try:
        return _paper(key, document, digest=f"{zlib.crc32(source):08x}")
    except _SHAPE_ERRORS as error:
        raise ParseError(f"The sample paper {path.name} is not complete: {error}") from error


def _place_of(path: SectionPath) -> tuple[int, SectionPath]:
    known = path[0] in _SECTION_ORDER
    return (_SECTION_ORDER.index(path[0]) if known else len(_SECTION_ORDER), path)


def _paper(key: str, document: dict[str, Any], *, digest: str) -> Paper:
    head = document["paper"]
    articles = list(map(_named_article, document["article"]))
    _require(head["key"] == key and head["host"] == HOSTS[key], f"key and host must be those of {key}")
    _require(len(articles) > 1, "a paper has at least two articles")
    for name in ("slug", "hours_ago"):
        _require_unique([getattr(article, name) for article in articles], name)
    _require_unique([article.most_read for article in articles if article.most_read], "most_read")
    return Paper(
        key=key,
        name=_text(head, "name"),
        host=HOSTS[key],
        language=_text(head, "language"),
        motto=_text(head, "motto"),
        articles=tuple(sorted(articles, key=lambda article: article.hours_ago)),
        digest=digest,
    )


def _named_article(table: dict[str, Any]) -> SampleArticle:
    try:
        return _article(table)
    except _SHAPE_ERRORS as error:
        raise ValueError(f"article {table.get('slug')!r}: {error}") from error


def _article(table: dict[str, Any]) -> SampleArticle:
    slug = _text(table, "slug")
    unknown = sorted(table.keys() - _ARTICLE_KEYS)
    _require(not unknown, f"unknown keys {unknown}")
    _require(_SLUG.fullmatch(slug) is not None, "a slug is words-with-hyphens")
    article = SampleArticle(
        slug=slug,
        section=tuple(table["section"]),
        hours_ago=float(table["hours_ago"]),
        title=_text(table, "title"),
        standfirst=_text(table, "standfirst"),
        authors=tuple(Author(**author) for author in table.get("authors", [])),
        story=str(table.get("story", "")),
        kind=_kind(table.get("kind", Kind.ARTICLE)),
        most_read=int(table.get("most_read", 0)),
        markup=_text(table, "body"),
    )
    _require(1 <= len(article.section) <= MAX_DEPTH, f"a section has 1 to {MAX_DEPTH} names")
    _require(article.hours_ago > 0, "hours_ago must be above 0")
    _require(0 <= article.most_read <= 10, "most_read is 1 to 10")
    return article


def _kind(name: str) -> Kind:
    _require(name in list(Kind), f"kind {name!r} is none of {', '.join(Kind)}")
    return Kind(name)


def _text(table: dict[str, Any], key: str) -> str:
    text = table.get(key, "")
    _require(isinstance(text, str) and bool(text.strip()), f"{key} is missing or empty")
    return str(text).strip()


def _require_unique(values: list[Any], name: str) -> None:
    twice = sorted({value for value in values if values.count(value) > 1})
    _require(not twice, f"{name} {twice} is there twice")


def _require(is_right: bool, sentence: str) -> None:  # noqa: FBT001  # reads as `assert` does
    if not is_right:
        raise ValueError(sentence)
