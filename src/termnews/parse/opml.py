"""OPML 2.0, the list of subscriptions that every feed reader writes and reads (opml.org/spec2)."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from email.utils import format_datetime

from lxml import etree

from termnews.core.errors import ParseError
from termnews.core.feed import Feed, Subscription
from termnews.core.section import SectionPath, clean_path, parse_path
from termnews.core.text import one_line
from termnews.core.url import web_url
from termnews.parse.charset import decode
from termnews.parse.naming import feed_address
from termnews.parse.xml_tree import local_name, read_prolog, read_tree

MAX_SUBSCRIPTIONS = 20_000
MAX_DEPTH = 2_000
"""Folders in folders; deeper ones than a section path has are all its last."""


def read_opml(document: bytes) -> tuple[Subscription, ...]:
    """The feeds of a list, in its order: folders are section paths, an address counts once.

    Raises:
        ParseError: It is no OPML.
    """
    text = decode(document)
    prolog = read_prolog(text)
    if prolog.root_name.lower() != "opml":
        raise ParseError("The file is not an OPML list of subscriptions.")
    root = read_tree(text, prolog, shown="The list", max_depth=MAX_DEPTH)
    found: dict[str, Subscription] = {}
    for attributes, path in _outlines(root):
        subscription = _subscription(attributes, path)
        if subscription is not None and len(found) < MAX_SUBSCRIPTIONS:
            found.setdefault(subscription.url, subscription)
    return tuple(found.values())


def write_opml(feeds: Iterable[Feed], *, title: str, now: datetime) -> str:
    """The feeds as an OPML document, in folders by their sections; `read_opml` reads it back."""
    root = etree.Element("opml", version="2.0")
    head, body = etree.SubElement(root, "head"), etree.SubElement(root, "body")
    etree.SubElement(head, "title").text = one_line(title)
    etree.SubElement(head, "dateCreated").text = format_datetime(now)
    folders: dict[SectionPath, etree._Element] = {(): body}
    for feed in feeds:
        parent = _folder(feed.section, folders)
        title = one_line(feed.title)
        outline = etree.SubElement(parent, "outline", type="rss", text=title, title=title, xmlUrl=feed.url)
        if feed.site_url:
            outline.set("htmlUrl", feed.site_url)
    document = etree.tostring(root, encoding="unicode", pretty_print=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{document}'


def _folder(path: SectionPath, folders: dict[SectionPath, etree._Element]) -> etree._Element:
    for depth in range(1, len(path) + 1):
        if path[:depth] not in folders:
            above = folders[path[: depth - 1]]
            folders[path[:depth]] = etree.SubElement(above, "outline", text=path[depth - 1])
    return folders[path]


def _outlines(root: etree._Element) -> Iterator[tuple[dict[str, str], SectionPath]]:
    """Every outline's attributes (names in lower case) and the folders above it, top to bottom."""
    paths: list[SectionPath] = [()]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if local_name(element.tag) != "outline":
            continue
        if event == "end":
            paths.pop()
            continue
        attributes = {local_name(str(name)): str(value) for name, value in element.attrib.items()}
        yield attributes, paths[-1]
        is_folder = not attributes.get("xmlurl")
        name = attributes.get("text") or attributes.get("title") or ""
        paths.append(clean_path((*paths[-1], name)) if is_folder else paths[-1])


def _subscription(attributes: dict[str, str], path: SectionPath) -> Subscription | None:
    url = feed_address(attributes.get("xmlurl", ""))
    if url is None:
        return None
    return Subscription(
        url=url,
        title=one_line(attributes.get("text") or attributes.get("title") or ""),
        section=path or parse_path(attributes.get("category", "").partition(",")[0]),
        site_url=web_url(attributes.get("htmlurl", "")) or "",
    )
