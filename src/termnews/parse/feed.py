"""Feeds: RSS, RDF and Atom by feedparser, of which this is the only importer; JSON Feed by `json_feed`.

Rule: feedparser is given bytes of our own making: one charset, no document type, a tree cut down by `tame`,
well-formed, so that its forgiving parser (slow, and easily killed) is never reached.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from xml.parsers import expat

import feedparser
from lxml import etree

from termnews.core.article import Author, Enclosure, ParsedArticle
from termnews.core.errors import ParseError
from termnews.core.feed import ParsedFeed
from termnews.core.text import one_line
from termnews.core.url import web_url
from termnews.parse.charset import decode
from termnews.parse.html_text import absolute_links, html_from_text, title_from_html
from termnews.parse.json_feed import looks_like_json, parse_json_feed
from termnews.parse.naming import public_base, shown_document
from termnews.parse.rest_times import interval_minutes, skip_days, skip_hours
from termnews.parse.tame import AT_SIGN, tame
from termnews.parse.xml_tree import Prolog, read_prolog, read_tree

_Raw = Mapping[str, Any]
"""What feedparser gives; its own lookups guess, so it is asked as a plain dict."""

ROOTS = frozenset({"rss", "feed", "rdf", "channel"})
"""The root elements of feeds, as `root_kind` gives them."""
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_MAX_LINES = 500_000
_MAX_CATEGORIES = 50
_MAX_ENCLOSURES = 20
_MAX_AUTHORS = 20
_EMAIL = re.compile(r"[^\s@<>()\[\],:]{1,64}@[^\s@<>()\[\],:]{1,190}")
_EMPTY_BRACKETS = re.compile(r"\(\s?\)|<\s?>|\[\s?\]")
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
    shown = shown_document(url)
    if not body.strip():
        raise ParseError(f"{shown} is empty; try again later.")
    text = decode(body, content_type=content_type)
    if looks_like_json(text):
        return parse_json_feed(text, url=url)
    prolog = read_prolog(text)
    _check_kind(prolog, text, shown)
    root = read_tree(text, prolog, shown=shown)
    tame(root, shown=shown)
    base = public_base(url)
    parsed = _ask_feedparser(_normal_bytes(root, shown), base, shown)
    if not parsed.get("version") and not parsed["entries"] and not parsed["feed"].get("title"):
        raise ParseError(f"{shown} is an XML document, but not a feed.")
    return _feed(parsed, root, base)


def root_kind(prolog: Prolog) -> str:
    """The root element's name, lower-case, without its prefix; empty if there is none."""
    return prolog.root_name.rpartition(":")[2].lower()


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


def _normal_bytes(root: etree._Element, shown: str) -> bytes:
    """The tree as bytes; with so many lines that it must be a bomb, in one line: each costs a call."""
    document: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=False, with_tail=False)
    if document.count(b"\n") > _MAX_LINES:
        document = document.replace(b"\n", b" ")
    # The declaration ends its line, because feedparser looks for a charset in the whole first line.
    document = b"<?xml version='1.0' encoding='utf-8'?>\n" + document
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(document, True)  # noqa: FBT003 (by place only)
    except expat.ExpatError as error:
        raise ParseError(f"{shown} is too damaged to be read.") from error
    return document


def _ask_feedparser(document: bytes, base: str, shown: str) -> Any:
    headers = {"content-type": "application/xml; charset=utf-8", "content-location": base}
    try:
        return feedparser.parse(
            BytesIO(document), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
        )
    except Exception as error:
        raise ParseError(f"{shown} is too damaged to be read.") from error


def _feed(parsed: Any, root: etree._Element, base: str) -> ParsedFeed:
    channel: _Raw = dict(parsed["feed"])
    version = str(parsed.get("version") or "")
    return ParsedFeed(
        title=_title(channel, version),
        site_url=_address(channel.get("link"), base),
        articles=tuple(_article(dict(entry), version, base) for entry in parsed["entries"]),
        interval_minutes=interval_minutes(root),
        skip_hours=skip_hours(root),
        skip_days=skip_days(root),
        language=one_line(str(channel.get("language") or ""), max_length=35),
    )


def _article(raw: _Raw, version: str, base: str) -> ParsedArticle:
    summary, content = _texts(raw, base)
    updated_at = _moment(raw.get("updated_parsed"))
    return ParsedArticle(
        guid=one_line(str(raw.get("id") or ""), max_length=4_000),
        url=_article_url(raw, base),
        title=_title(raw, version),
        authors=_authors(raw),
        published_at=_moment(raw.get("published_parsed")) or _moment(raw.get("created_parsed")) or updated_at,
        updated_at=updated_at,
        summary_html=summary,
        content_html=content,
        categories=_categories(raw),
        enclosures=_enclosures(raw, base),
    )


def _title(raw: _Raw, version: str) -> str:
    """In Atom a title says whether it is HTML; in RSS everybody has another opinion."""
    title, detail = str(raw.get("title") or ""), raw.get("title_detail") or {}
    is_html = detail.get("type") in _HTML_TYPES or not version.startswith("atom")
    return title_from_html(title) if is_html else one_line(title)


def _address(value: object, base: str) -> str:
    return (web_url(str(value), base=base) or "") if value else ""


def _article_url(raw: _Raw, base: str) -> str:
    """The article's page; a distributor's detour is left out where the feed names the address behind it."""
    links = [
        link.get("href") for link in raw.get("links") or () if link.get("rel", "alternate") == "alternate"
    ]
    candidates = (raw.get("feedburner_origlink"), raw.get("link"), *links)
    return next((found for value in candidates if (found := _address(value, base))), "")


def _authors(raw: _Raw) -> tuple[Author, ...]:
    found = [_author(person) for person in (raw.get("authors") or ())[:_MAX_AUTHORS]]
    return tuple(dict.fromkeys(author for author in found if author.name or author.email))


def _author(person: _Raw) -> Author:
    """Someone, of whom RSS writes `address (Name)`, and many write `Name <address>`."""
    name = one_line(str(person.get("name") or "").replace(AT_SIGN, "@"))
    email = one_line(str(person.get("email") or "").replace(AT_SIGN, "@"))
    found = _EMAIL.search(email or name)
    if found is None:
        return Author(name)
    if not email:
        name = _EMPTY_BRACKETS.sub("", name.replace(found.group(), "", 1)).strip(" ,")
        name = name[1:-1] if name.startswith("(") and name.endswith(")") else name
    return Author(name.strip(), found.group())


def _moment(parts: Sequence[int] | None) -> datetime | None:
    try:
        if not parts:
            return None
        year, month, day, hour, minute, second = parts[:6]
        return datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
    except (ValueError, TypeError, OverflowError):
        return None


def _texts(raw: _Raw, base: str) -> tuple[str, str]:
    """(short form, long form): of two different texts, the longer one is the long form."""
    summary = _markup({**(raw.get("summary_detail") or {}), "value": raw.get("summary")}, base)
    contents = [_markup(detail, base) for detail in raw.get("content") or ()]
    content = max(contents, key=len, default="")
    if not content or summary == content:
        return ("", content) if content else (summary, "")
    return (content, summary) if len(summary) > len(content) else (summary, content)


def _markup(detail: _Raw, base: str) -> str:
    value, kind = str(detail.get("value") or ""), str(detail.get("type") or "text/html")
    if kind in _HTML_TYPES:
        return absolute_links(value, public_base(str(detail.get("base") or "")) or base)
    return html_from_text(value) if kind.startswith("text/") else ""


def _categories(raw: _Raw) -> tuple[str, ...]:
    names = (one_line(str(tag.get("label") or tag.get("term") or "")) for tag in raw.get("tags") or ())
    return tuple(dict.fromkeys(name for name in names if name))[:_MAX_CATEGORIES]


def _enclosures(raw: _Raw, base: str) -> tuple[Enclosure, ...]:
    linked = (link for link in raw.get("links") or () if link.get("rel") == "enclosure")
    found: dict[str, Enclosure] = {}
    for file in (*linked, *(raw.get("media_content") or ()), *(raw.get("media_thumbnail") or ())):
        address = _address(file.get("href") or file.get("url"), base)
        length = str(file.get("length") or file.get("filesize") or "")
        if address and len(found) < _MAX_ENCLOSURES:
            size = int(length) if re.fullmatch(r"[0-9]{1,15}", length) else 0
            found.setdefault(address, Enclosure(address, one_line(str(file.get("type") or "")), size))
    return tuple(found.values())
