"""Addresses: the article's own, those of its files, and what it is known by."""

import re
from collections.abc import Mapping

from lxml import etree

from termnews.parse.fast.article import Article
from termnews.parse.fast.names import Unsure, attributes_of
from termnews.parse.fast.values import (
    HTML_TYPES,
    base_of,
    content_type,
    joined,
    read_date,
    repaired,
    short_text,
)

_FALSE_REFERENCE = re.compile("&([A-Za-z0-9_]+);")


def take_link(article: Article, child: etree._Element, depth: int) -> None:
    """A link of Atom, in an attribute, or of RSS, in the text; the last one to a page is the article's."""
    if depth or len(child):
        raise Unsure
    attributes = attributes_of(child) if child.keys() else {}
    base = base_of(attributes, article.base)
    rel = attributes.setdefault("rel", "alternate")
    kind = attributes.setdefault("type", "application/atom+xml" if rel == "self" else "text/html")
    attributes = _with_href(attributes)
    if "href" not in attributes:
        _put_link(article, attributes, short_text(child), base)
        return
    attributes["href"] = joined(base, attributes["href"])
    if rel == "alternate" and content_type(kind) in HTML_TYPES:
        article.raw["link"] = attributes["href"]
    article.raw.setdefault("links", []).append(attributes)


def take_attributes(article: Article, attributes: Mapping[str, str]) -> None:
    """What RDF and CDF write into the tag of the article itself."""
    if attributes.get("rdf:about"):
        article.raw["id"] = attributes["rdf:about"]
    if "lastmod" in attributes:
        article.raw["updated_parsed"] = read_date(attributes["lastmod"].strip())
    if "href" in attributes:
        _put_link(
            article, {"rel": "alternate", "type": "text/html"}, attributes["href"].strip(), article.base
        )


def take_guid(article: Article, child: etree._Element, depth: int) -> None:
    """What the article is known by; its link, too, if it says so and there is none yet."""
    if depth:
        raise Unsure
    attributes = attributes_of(child) if child.keys() else {}
    is_link = attributes.get("ispermalink", "true") == "true"
    value = short_text(child)
    if is_link and value:
        value = joined(base_of(attributes, article.base), value)
    article.raw["id"] = value = repaired(value)
    if is_link:
        article.raw.setdefault("link", value)


def take_enclosure(article: Article, child: etree._Element, depth: int) -> None:
    """A file that comes with the article."""
    if depth or len(child):
        raise Unsure
    attributes = _with_href(attributes_of(child))
    attributes["rel"] = "enclosure"
    article.raw.setdefault("links", []).append(attributes)


def take_detour(article: Article, child: etree._Element, depth: int) -> None:
    """The address behind a distributor's."""
    _take_value(article, child, depth, "feedburner_origlink")


def take_duration(article: Article, child: etree._Element, depth: int) -> None:
    """How long the recording is."""
    _take_value(article, child, depth, "itunes_duration")


def _take_value(article: Article, child: etree._Element, depth: int, key: str) -> None:
    if depth or child.keys():
        raise Unsure
    article.raw[key] = repaired(short_text(child))


def _put_link(article: Article, attributes: dict[str, str], text: str, base: str) -> None:
    address = repaired(joined(base, text)) if text else ""
    if "&" in address:
        # feedparser does the first for articles alone.
        address = address if article.is_channel else address.replace("&amp;", "&")
        address = _FALSE_REFERENCE.sub(r"&\g<1>", address)
    article.raw["link"] = address
    article.raw.setdefault("links", []).append({**attributes, "href": address})


def _with_href(attributes: dict[str, str]) -> dict[str, str]:
    """The attributes with the address under one name."""
    href = attributes.get("url", attributes.get("uri", attributes.get("href")))
    if href:
        attributes.pop("url", None)
        attributes.pop("uri", None)
        attributes["href"] = href
    return attributes
