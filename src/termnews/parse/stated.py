"""What a feed states, in feedparser's words, as the values of the core.

Rule: both ways through a feed end here, so that they can differ in nothing but their speed.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from lxml import etree

from termnews.core.article import Author, Enclosure, ParsedArticle
from termnews.core.feed import ParsedFeed
from termnews.core.text import one_line
from termnews.core.url import web_url
from termnews.parse.html_text import absolute_links, html_from_text, title_from_html
from termnews.parse.naming import public_base
from termnews.parse.rest_times import interval_minutes, skip_days, skip_hours
from termnews.parse.tame import AT_SIGN

_Raw = Mapping[str, Any]
"""What feedparser gives; its own lookups guess, so it is asked as a plain dict."""

FEED_KEYS = ("title", "link")
"""Without one of them, articles or a version, what feedparser gives is no feed."""
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml"})
_MAX_CATEGORIES = 50
_MAX_ENCLOSURES = 20
_MAX_AUTHORS = 20
_MAX_SECONDS = 7 * 24 * 3_600
_DURATION = re.compile(r"(?:(?:([0-9]{1,3}):)?([0-9]{1,4}):)?([0-9]{1,7})(?:\.[0-9]{1,9})?")
_EMAIL = re.compile(r"[^\s@<>()\[\],:]{1,64}@[^\s@<>()\[\],:]{1,190}")
_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*+")
_EMPTY_BRACKETS = re.compile(r"\(\s?\)|<\s?>|\[\s?\]")


def stated_feed(
    version: str, channel: _Raw, entries: Iterable[_Raw], root: etree._Element, base: str
) -> ParsedFeed:
    """The feed.

    Args:
        version: As feedparser names formats: `rss20`, `atom10`.
        root: The document itself, for what feedparser loses.
        base: What relative addresses are relative to; may be empty.
    """
    return ParsedFeed(
        title=_title(channel, version),
        site_url=_address(channel.get("link"), base),
        articles=tuple(_article(entry, version, base) for entry in entries),
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
        own = str(detail.get("base") or "")
        return absolute_links(value, base if own == base else public_base(own) or base)
    if kind == "application/octet-stream" and not _BASE64.fullmatch(value):
        # It was base64, and feedparser found a text in it.
        return absolute_links(value, base)
    return html_from_text(value) if kind.startswith("text/") else ""


def _categories(raw: _Raw) -> tuple[str, ...]:
    names = (one_line(str(tag.get("label") or tag.get("term") or "")) for tag in raw.get("tags") or ())
    return tuple(dict.fromkeys(name for name in names if name))[:_MAX_CATEGORIES]


def _enclosures(raw: _Raw, base: str) -> tuple[Enclosure, ...]:
    linked = [link for link in raw.get("links") or () if link.get("rel") == "enclosure"]
    media = (*(raw.get("media_content") or ()), *(raw.get("media_thumbnail") or ()))
    # The length that iTunes states is of the recording, of which RSS has one.
    recording = raw.get("itunes_duration") if len(linked) == 1 else ""
    found: dict[str, Enclosure] = {}
    for file, stated in (
        *((link, recording) for link in linked),
        *((one, one.get("duration")) for one in media),
    ):
        address = _address(file.get("href") or file.get("url"), base)
        if address and len(found) < _MAX_ENCLOSURES:
            kind, size = one_line(str(file.get("type") or "")), file.get("length") or file.get("filesize")
            found.setdefault(address, Enclosure(address, kind, byte_count(size), duration_seconds(stated)))
    return tuple(found.values())


def byte_count(text: object) -> int:
    """A file's length as feeds write it; 0 if it is none."""
    return int(str(text)) if re.fullmatch(r"[0-9]{1,15}", str(text or "")) else 0


def duration_seconds(text: object) -> int:
    """`1:02:03`, `62:03`, `3723` or `3723.5` in seconds; 0 if it is none of these or more than a week."""
    found = _DURATION.fullmatch(str(text or "").strip())
    if found is None:
        return 0
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    total = hours * 3_600 + minutes * 60 + seconds
    return total if total <= _MAX_SECONDS else 0
