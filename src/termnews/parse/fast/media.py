"""Media RSS: files, pictures and their captions."""

from lxml import etree

from termnews.parse.fast.article import Article
from termnews.parse.fast.names import Unsure, attributes_of
from termnews.parse.fast.texts import take_description
from termnews.parse.fast.values import raw_text

_MEDIA = "{http://search.yahoo.com/mrss/}"
_TEXTS = frozenset(
    """
    abstract body content copyright description encoded fullitem info rights subtitle summary tagline
    """.split()
)
_MAX_DEPTH = 20


def take_group(article: Article, child: etree._Element, depth: int) -> None:
    """Files that are one thing; feedparser sees them one by one."""
    if depth > _MAX_DEPTH:
        raise Unsure
    for part in child:
        article.take(part, depth + 1)


def take_file(article: Article, child: etree._Element, depth: int) -> None:
    """A file, and what is said of it."""
    article.raw.setdefault("media_content", []).append(attributes_of(child))
    take_group(article, child, depth)


def take_thumbnail(article: Article, child: etree._Element, _depth: int) -> None:
    """A small picture."""
    if raw_text(child).strip():
        raise Unsure
    article.raw.setdefault("media_thumbnail", []).append(attributes_of(child))


def take_caption_title(article: Article, child: etree._Element, _depth: int) -> None:
    """A picture's title, which `tame` takes away where the article has one of its own."""
    if child.tag != f"{_MEDIA}title" or not _has_own(article, frozenset({"title"})):
        raise Unsure


def take_caption(article: Article, child: etree._Element, depth: int) -> None:
    """A picture's description, likewise; where the article has no text it is the text."""
    if child.tag != f"{_MEDIA}description":
        raise Unsure
    if not _has_own(article, _TEXTS):
        take_description(article, child, depth)


def _has_own(article: Article, names: frozenset[str]) -> bool:
    return any(
        tag.rpartition("}")[2].lower() in names
        for child in article.element
        if not (tag := str(child.tag)).startswith(_MEDIA)
    )
