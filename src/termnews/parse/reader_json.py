"""Articles that FreshRSS and other readers export as JSON in Google Reader's form: starred ones, mostly."""

import json
from datetime import UTC, datetime
from typing import Any

from termnews.core.article import Author, ParsedArticle
from termnews.core.feed import Subscription
from termnews.core.reading_list import MarkedArticle, ReadingList
from termnews.core.text import one_line
from termnews.core.url import web_url
from termnews.parse.naming import feed_address

_MAX_ARTICLES = 100_000
_Raw = dict[str, Any]


def read_reader_json(text: str) -> ReadingList | None:
    """The articles with their marks, and the feeds they came from; None if it is no such export."""
    try:
        document = json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return None
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(items, list):
        return None
    is_starred = "starred" in str(document.get("id") or "")
    found = [_marked(item, is_starred=is_starred) for item in items[:_MAX_ARTICLES] if isinstance(item, dict)]
    articles = tuple(one for one in found if one is not None)
    titles = {
        _feed_url(item): one_line(_at(item, "origin", "title")) for item in items if isinstance(item, dict)
    }
    feeds = tuple(Subscription(url, title, is_named=False) for url, title in titles.items() if url)
    return ReadingList(feeds, articles=articles)


def _marked(item: _Raw, *, is_starred: bool) -> MarkedArticle | None:
    feed_url = _feed_url(item)
    labels = " ".join(str(label) for label in item.get("categories") or () if isinstance(label, str))
    links = [*_list(item, "canonical"), *_list(item, "alternate")]
    address = next((url for link in links if (url := web_url(_at(link, "href")))), "")
    if not feed_url or not (address or _at(item, "title")):
        return None
    author = one_line(_at(item, "author"))
    parsed = ParsedArticle(
        guid=_at(item, "guid"),
        url=address,
        title=_at(item, "title"),
        authors=(Author(author),) if author else (),
        published_at=_moment(item.get("published")),
        summary_html=_at(item, "content", "content") or _at(item, "summary", "content"),
    )
    is_saved = is_starred or "state/com.google/starred" in labels
    return MarkedArticle(feed_url, parsed, is_read="state/com.google/read" in labels, is_saved=is_saved)


def _feed_url(item: _Raw) -> str:
    stated = _at(item, "origin", "feedUrl") or _at(item, "origin", "streamId").removeprefix("feed/")
    return feed_address(stated) or ""


def _at(source: object, *path: str) -> str:
    value = source
    for key in path:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, str) else ""


def _list(item: _Raw, key: str) -> list[Any]:
    value = item.get(key)
    return value[:5] if isinstance(value, list) else []


def _moment(value: object) -> datetime | None:
    try:
        return datetime.fromtimestamp(value, UTC) if isinstance(value, int) else None
    except (OverflowError, ValueError, OSError):
        return None
