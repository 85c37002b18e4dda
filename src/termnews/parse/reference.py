"""feedparser, of which this is the only importer: it reads everything, slowly.

Rule: it is given bytes of our own making: one charset, no document type, a tree cut down by `tame`, and
well-formed, so that its forgiving parser (slow, and easily killed) is never reached.
"""

from io import BytesIO
from typing import Any
from xml.parsers import expat

import feedparser
from lxml import etree

from termnews.core.errors import ParseError
from termnews.core.feed import ParsedFeed
from termnews.parse.stated import FEED_KEYS, stated_feed
from termnews.parse.tame import tame
from termnews.parse.xml_tree import check_size

_MAX_LINES = 500_000


def read_slowly(root: etree._Element, *, base: str, shown: str) -> ParsedFeed:
    """The feed under a root element, which is cut down on the way.

    Raises:
        ParseError: It is no feed, or too damaged or too large to be read.
    """
    check_size(root, shown=shown)
    tame(root, shown=shown)
    parsed = _ask_feedparser(_normal_bytes(root, shown), base, shown)
    version = str(parsed.get("version") or "")
    channel, entries = dict(parsed["feed"]), [dict(entry) for entry in parsed["entries"]]
    if not version and not entries and not any(map(channel.get, FEED_KEYS)):
        raise ParseError(f"{shown} is an XML document, but not a feed.")
    return stated_feed(version, channel, entries, root, base)


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
