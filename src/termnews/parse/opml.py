"""OPML 2.0, the list of subscriptions that every feed reader writes and reads (opml.org/spec2)."""

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from email.utils import format_datetime

from lxml import etree

from termnews.core.article import FeedId
from termnews.core.errors import ParseError
from termnews.core.feed import Feed, Subscription
from termnews.core.reading_list import Folder, ReadingList
from termnews.core.section import SectionPath, clean_path, parse_path
from termnews.core.text import clean_text, one_line
from termnews.core.url import web_url
from termnews.parse.charset import decode
from termnews.parse.naming import feed_address
from termnews.parse.xml_tree import local_name, read_prolog, read_tree

Extra = tuple[tuple[str, str], ...]
"""Attributes by name, a namespace in braces before it."""

MAX_SUBSCRIPTIONS = 20_000
MAX_DEPTH = 2_000
"""Folders in folders; deeper ones than a section path has are all its last."""
_MAX_EXTRA = 50
_MAX_EXTRA_LENGTH = 4_000
_FEED_NAMES = frozenset({"text", "title", "xmlurl", "htmlurl"})
_FOLDER_NAMES = frozenset({"text", "title", "xmlurl"})
_NOTHING: Mapping[FeedId, Extra] = {}
_NOWHERE: Mapping[SectionPath, Extra] = {}


def read_opml(document: bytes) -> ReadingList:
    """The feeds of a list, in its order: folders are section paths, an address counts once.

    What outlines say beside is kept with them, for `write_opml`.

    Raises:
        ParseError: It is no OPML.
    """
    text = decode(document)
    prolog = read_prolog(text)
    if prolog.root_name.lower() != "opml":
        raise ParseError("The file is not an OPML list of subscriptions.")
    root = read_tree(text, prolog, shown="The list", max_depth=MAX_DEPTH)
    found: dict[str, Subscription] = {}
    folders: dict[SectionPath, Folder] = {}
    for outline, path in _outlines(root):
        subscription = _subscription(outline, path)
        if subscription is not None and len(found) < MAX_SUBSCRIPTIONS:
            found.setdefault(subscription.url, subscription)
        elif subscription is None and (extra := _extra(outline, _FOLDER_NAMES)):
            place = _inside(outline, path)
            folders.setdefault(place, Folder(place, extra))
    return ReadingList(tuple(found.values()), folders=tuple(folders.values()))


def write_opml(
    feeds: Iterable[Feed],
    *,
    title: str,
    now: datetime,
    extras: Mapping[FeedId, Extra] = _NOTHING,
    folders: Mapping[SectionPath, Extra] = _NOWHERE,
) -> str:
    """The feeds as an OPML document, in folders by their sections; `read_opml` reads it back.

    Args:
        extras: What their outlines said beside, when they were read.
        folders: Likewise for folders.
    """
    root = etree.Element("opml", version="2.0")
    head, body = etree.SubElement(root, "head"), etree.SubElement(root, "body")
    etree.SubElement(head, "title").text = one_line(title)
    etree.SubElement(head, "dateCreated").text = format_datetime(now)
    made: dict[SectionPath, etree._Element] = {(): body}
    for feed in feeds:
        parent = _folder(feed.section, made, folders)
        title = one_line(feed.title)
        outline = etree.SubElement(parent, "outline", type="rss", text=title, title=title, xmlUrl=feed.url)
        if feed.site_url:
            outline.set("htmlUrl", feed.site_url)
        _set_extra(outline, extras.get(feed.id, ()))
    document = etree.tostring(root, encoding="unicode", pretty_print=True)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{document}'


def _folder(
    path: SectionPath, made: dict[SectionPath, etree._Element], extras: Mapping[SectionPath, Extra]
) -> etree._Element:
    for depth in range(1, len(path) + 1):
        if path[:depth] not in made:
            folder = etree.SubElement(made[path[: depth - 1]], "outline", text=path[depth - 1])
            made[path[:depth]] = folder
            _set_extra(folder, extras.get(path[:depth], ()))
    return made[path]


def _set_extra(outline: etree._Element, extra: Extra) -> None:
    for name, value in extra:
        # A name that came from elsewhere may be none, and a value may hold what XML cannot.
        with contextlib.suppress(ValueError):
            if name not in outline.attrib or name == "type":
                outline.set(name, clean_text(value))


def _extra(outline: etree._Element, used: frozenset[str]) -> Extra:
    """What an outline says beside what we use, in its order and as it is written."""
    beside = [
        (str(name), str(value))
        for name, value in outline.attrib.items()
        if local_name(str(name)) not in used or str(name).startswith("{")
    ]
    return tuple((name, value[:_MAX_EXTRA_LENGTH]) for name, value in beside[:_MAX_EXTRA])


def _outlines(root: etree._Element) -> Iterator[tuple[etree._Element, SectionPath]]:
    """Every outline and the folders above it, top to bottom."""
    paths: list[SectionPath] = [()]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if local_name(element.tag) != "outline":
            continue
        if event == "end":
            paths.pop()
            continue
        yield element, paths[-1]
        paths.append(_inside(element, paths[-1]))


def _inside(outline: etree._Element, path: SectionPath) -> SectionPath:
    """The folders above what stands inside of an outline."""
    attributes = _attributes(outline)
    name = attributes.get("text") or attributes.get("title") or ""
    return path if attributes.get("xmlurl") else clean_path((*path, name))


def _attributes(outline: etree._Element) -> dict[str, str]:
    """By their names in lower case."""
    return {
        local_name(str(name)): str(value)
        for name, value in outline.attrib.items()
        if not str(name).startswith("{")
    }


def _subscription(outline: etree._Element, path: SectionPath) -> Subscription | None:
    attributes = _attributes(outline)
    url = feed_address(attributes.get("xmlurl", ""))
    if url is None:
        return None
    is_usual = attributes.get("type", "rss").lower() == "rss"
    return Subscription(
        url=url,
        title=one_line(attributes.get("text") or attributes.get("title") or ""),
        section=path or parse_path(attributes.get("category", "").partition(",")[0]),
        site_url=web_url(attributes.get("htmlurl", "")) or "",
        extra=_extra(outline, _FEED_NAMES | ({"type"} if is_usual else set())),
    )
