"""Feeds: RSS, RDF, Atom and CDF from XML, JSON Feed from JSON.

Rule: XML goes the short way where that is sure to give what feedparser would give, and else to feedparser;
feedparser is imported only then, because most readers never need it (42 ms, 10 MB).
"""

from lxml import etree

from termnews.core.errors import ParseError
from termnews.core.feed import ParsedFeed
from termnews.parse.charset import decode
from termnews.parse.fast.feed import read_fast
from termnews.parse.json_feed import looks_like_json, parse_json_feed
from termnews.parse.naming import public_base, shown_document
from termnews.parse.stated import stated_feed
from termnews.parse.xml_tree import Prolog, parse_tree, read_prolog

ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
"""The root elements of feeds, as `root_kind` gives them."""
_PAGE_ROOTS = frozenset(
    "html head body title meta p br b div span center font table ul h1 h2 a script".split()
)


def parse_feed(body: bytes, *, url: str, content_type: str = "") -> ParsedFeed:
    """The feed in a document.

    Args:
        url: Where it was found in the end: relative addresses are resolved against it.
        content_type: As the server gave it; it only helps to find the charset.

    Raises:
        ParseError: It is no feed, or too damaged or too large to be read.
    """
    text = _text(body, url, content_type)
    if looks_like_json(text):
        return parse_json_feed(text, url=url)
    root = _tree(text, url)
    return _by_the_short_way(root, url) or _by_feedparser(root, url)


def parse_fast(body: bytes, *, url: str, content_type: str = "") -> ParsedFeed | None:
    """The same without feedparser; None where only that is sure to understand the document."""
    text = _text(body, url, content_type)
    return None if looks_like_json(text) else _by_the_short_way(_tree(text, url), url)


def parse_by_feedparser(body: bytes, *, url: str, content_type: str = "") -> ParsedFeed:
    """The same by feedparser alone."""
    return _by_feedparser(_tree(_text(body, url, content_type), url), url)


def root_kind(prolog: Prolog) -> str:
    """The root element's name, lower-case, without its prefix; empty if there is none."""
    return prolog.root_name.rpartition(":")[2].lower()


def _text(body: bytes, url: str, content_type: str) -> str:
    if not body.strip():
        raise ParseError(f"{shown_document(url)} is empty; try again later.")
    return decode(body, content_type=content_type)


def _tree(text: str, url: str) -> etree._Element:
    shown, prolog = shown_document(url), read_prolog(text)
    _check_kind(prolog, text, shown)
    return parse_tree(text, prolog, shown=shown)


def _by_the_short_way(root: etree._Element, url: str) -> ParsedFeed | None:
    base = public_base(url)
    found = read_fast(root, base=base)
    if found is None:
        return None
    return stated_feed(found.version, found.channel, found.articles, root, base)


def _by_feedparser(root: etree._Element, url: str) -> ParsedFeed:
    from termnews.parse.reference import read_slowly

    return read_slowly(root, base=public_base(url), shown=shown_document(url))


def _check_kind(prolog: Prolog, text: str, shown: str) -> None:
    kind = root_kind(prolog)
    if kind in ROOTS:
        return
    if kind == "opml":
        raise ParseError(f"{shown} is a list of subscriptions, not a feed; import it instead.")
    start = text[:5_000].lower()
    if kind in _PAGE_ROOTS or prolog.doctype == "html" or "<html" in start or "<body" in start:
        raise ParseError(f"{shown} is a web page, not a feed.")
    raise ParseError(f"{shown} is {'an XML document, but ' if prolog.start >= 0 else ''}not a feed.")
