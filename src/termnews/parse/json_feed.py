"""JSON Feed 1.0 and 1.1 (jsonfeed.org), which feedparser does not read."""

import json
from datetime import UTC, datetime
from typing import Any

from termnews.core.article import Author, Enclosure, ParsedArticle
from termnews.core.errors import ParseError
from termnews.core.feed import ParsedFeed
from termnews.core.text import one_line
from termnews.core.url import web_url
from termnews.parse.html_text import absolute_links, html_from_text
from termnews.parse.naming import public_base, shown_document
from termnews.parse.stated import byte_count, duration_seconds

_Raw = dict[str, Any]

_MAX_ARTICLES = 1_000
_MAX_PARTS = 50
"""Authors, tags or attachments read of one article."""


def looks_like_json(text: str) -> bool:
    """Whether a document is JSON rather than XML or HTML."""
    return text[:200].lstrip("\ufeff \t\r\n").startswith(("{", "["))


def parse_json_feed(text: str, *, url: str) -> ParsedFeed:
    """The feed in a JSON document; fields of the wrong type are left out.

    Args:
        url: Where it was found in the end.

    Raises:
        ParseError: It is no JSON, or no feed.
    """
    shown = shown_document(url)
    try:
        document = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError) as error:
        raise ParseError(f"{shown} is too damaged to be read.") from error
    if not isinstance(document, dict) or not isinstance(document.get("items"), list):
        raise ParseError(f"{shown} is JSON, but not a feed.")
    base = public_base(url)
    items = [item for item in document["items"] if isinstance(item, dict)]
    return ParsedFeed(
        title=one_line(_text(document, "title")),
        site_url=_address(document, "home_page_url", base),
        articles=tuple(_article(item, document, base) for item in items[:_MAX_ARTICLES]),
        language=one_line(_text(document, "language"), max_length=35),
    )


def _article(item: _Raw, document: _Raw, base: str) -> ParsedArticle:
    content = absolute_links(_text(item, "content_html"), base) or html_from_text(_text(item, "content_text"))
    updated_at = _moment(_text(item, "date_modified"))
    return ParsedArticle(
        guid=one_line(_text(item, "id"), max_length=4_000),
        url=_address(item, "url", base) or _address(item, "external_url", base),
        title=one_line(_text(item, "title")),
        authors=_authors(item) or _authors(document),
        published_at=_moment(_text(item, "date_published")) or updated_at,
        updated_at=updated_at,
        summary_html=html_from_text(_text(item, "summary")),
        content_html=content,
        categories=_tags(item),
        enclosures=_enclosures(item, base),
    )


def _text(source: _Raw, key: str) -> str:
    """A string; a number, as some write ids, becomes one."""
    value = source.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else ""


def _address(source: _Raw, key: str, base: str) -> str:
    value = _text(source, key)
    return (web_url(value, base=base) or "") if value else ""


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text.strip()[:40])
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def _parts(source: _Raw, key: str) -> list[Any]:
    value = source.get(key)
    return value[:_MAX_PARTS] if isinstance(value, list) else []


def _authors(source: _Raw) -> tuple[Author, ...]:
    people = _parts(source, "authors") or [source.get("author")]
    names = (one_line(_text(person, "name")) for person in people if isinstance(person, dict))
    return tuple(Author(name) for name in dict.fromkeys(names) if name)


def _tags(item: _Raw) -> tuple[str, ...]:
    names = (one_line(tag) for tag in _parts(item, "tags") if isinstance(tag, str))
    return tuple(dict.fromkeys(name for name in names if name))


def _enclosures(item: _Raw, base: str) -> tuple[Enclosure, ...]:
    files = [file for file in _parts(item, "attachments") if isinstance(file, dict)]
    found = [
        Enclosure(
            address,
            one_line(_text(file, "mime_type")),
            byte_count(_text(file, "size_in_bytes")),
            duration_seconds(_text(file, "duration_in_seconds")),
        )
        for file in files
        if (address := _address(file, "url", base))
    ]
    image = _address(item, "image", base)
    return (*found, Enclosure(image)) if image else tuple(found)
