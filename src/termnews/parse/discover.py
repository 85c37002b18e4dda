"""Where a page keeps its feeds.

Rule: linear time on any page, so tags are found by their first letters and read to a limit; no parser.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from termnews.core.feed import Subscription
from termnews.core.text import one_line
from termnews.core.url import host_of, web_url
from termnews.parse.charset import decode
from termnews.parse.feed import ROOTS, root_kind
from termnews.parse.html_text import title_from_html
from termnews.parse.json_feed import looks_like_json
from termnews.parse.naming import public_base
from termnews.parse.xml_tree import read_prolog

MAX_PAGE_LENGTH = 3_000_000
"""Characters of a page that are looked at."""
_MAX_TAGS = 5_000
_MAX_TAG_LENGTH = 2_000
_MAX_FOUND = 20
_GUESSES = ("/feed", "/rss", "/rss.xml", "/atom.xml", "/index.xml", "/feed.json")
_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/json",
        "text/xml",
        "application/xml",
    }
)
_HIDDEN = re.compile(r"<!--|<(?:script|style)(?=[\s>])", re.IGNORECASE)
_COMMENT_END = re.compile("-->")
_SCRIPT_END = re.compile(r"</(?:script|style)", re.IGNORECASE)
_TAG = re.compile(r"<(link|base|a)\s", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"([a-z][\w:-]{0,40})\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++))", re.IGNORECASE
)
_TAG_END = re.compile(r"(?:[^\"'>]|\"[^\"]*+\"|'[^']*+')*+")
_TITLE = re.compile(r"<title[^>]{0,200}>([^<]{0,500})", re.IGNORECASE)
_FEED_PATH = re.compile(
    r"(?:\.(?:xml|rss|rdf|atom)|/(?:rss|feeds?|atom)(?:\.json|\.php|\.aspx?)?/?|/feed\.json)$", re.IGNORECASE
)
_NOT_FOR_READERS = re.compile(r"/wp-json/|oembed|sitemap|opensearch", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Tag:
    name: str
    attributes: dict[str, str]
    text: str


def find_feeds(page: bytes, *, url: str) -> tuple[Subscription, ...]:
    """The feeds that a page declares, those of comments last; else its links that look like feeds.

    Args:
        url: Where the page was found; links to other hosts are not taken for its feeds.
    """
    text = _visible(decode(page)[:MAX_PAGE_LENGTH])
    tags = list(_tags(text))
    base = _base(tags, public_base(url))
    title = _TITLE.search(text)
    page_title = title_from_html(title.group(1)) if title else ""
    declared = _subscriptions((tag for tag in tags if _is_declared(tag)), base, page_title)
    if declared:
        return tuple(sorted(declared, key=_is_for_comments))[:_MAX_FOUND]
    linked = _subscriptions((tag for tag in tags if tag.name == "a"), base, page_title)
    own = [one for one in linked if host_of(one.url) == host_of(base) and _FEED_PATH.search(_path(one.url))]
    return tuple(sorted(own, key=_is_for_comments))[:_MAX_FOUND]


def guesses(url: str) -> tuple[str, ...]:
    """Addresses where a site often keeps its feed; only to be tried when the reader adds it."""
    return tuple(found for path in _GUESSES if (found := web_url(path, base=url)))


def is_feed(body: bytes) -> bool:
    """Whether a document looks like a feed, by its beginning."""
    text = decode(body[:100_000])
    if looks_like_json(text):
        return "jsonfeed.org/version/" in text[:5_000]
    return root_kind(read_prolog(text)) in ROOTS


def _visible(text: str) -> str:
    """The page without comments and scripts; one that is never closed goes on to the end."""
    pieces, position = [], 0
    while start := _HIDDEN.search(text, position):
        pieces.append(text[position : start.start()])
        end = (_COMMENT_END if start.group() == "<!--" else _SCRIPT_END).search(text, start.end())
        position = end.end() if end else len(text)
    return "".join((*pieces, text[position:]))


def _tags(text: str) -> Iterator[_Tag]:
    for count, match in enumerate(_TAG.finditer(text)):
        if count >= _MAX_TAGS:
            return
        rest = text[match.end() : match.end() + _MAX_TAG_LENGTH]
        end = _TAG_END.match(rest)
        inside = rest[: end.end()] if end else ""
        found = {
            name.lower(): html.unescape(a or b or c).strip() for name, a, b, c in _ATTRIBUTE.findall(inside)
        }
        words = rest[len(inside) + 1 :].partition("</")[0][:300]
        yield _Tag(match.group(1).lower(), found, words)


def _base(tags: list[_Tag], url: str) -> str:
    declared = next(
        (tag.attributes["href"] for tag in tags if tag.name == "base" and "href" in tag.attributes), ""
    )
    return web_url(declared, base=url) or url


def _is_declared(tag: _Tag) -> bool:
    return (
        tag.name == "link"
        and "alternate" in tag.attributes.get("rel", "").lower().split()
        and tag.attributes.get("type", "").partition(";")[0].strip().lower() in _TYPES
    )


def _subscriptions(tags: Iterator[_Tag], base: str, page_title: str) -> list[Subscription]:
    found: dict[str, Subscription] = {}
    for tag in tags:
        url = web_url(tag.attributes.get("href", ""), base=base)
        if url is not None and tag.attributes.get("href") and not _NOT_FOR_READERS.search(url):
            title = one_line(tag.attributes.get("title", ""), max_length=200)
            words = title_from_html(tag.text) if tag.name == "a" else ""
            found.setdefault(
                url, Subscription(url, title or words or page_title, site_url=base, is_named=False)
            )
    return list(found.values())


def _is_for_comments(subscription: Subscription) -> bool:
    return "comment" in subscription.url.lower() or "comment" in subscription.title.lower()


def _path(url: str) -> str:
    return url.partition("?")[0].partition("#")[0]
