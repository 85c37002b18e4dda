"""The values of a feed's elements, as feedparser comes to have them: texts, addresses, dates. Pure."""

import base64
import contextlib
import re
from datetime import datetime, timedelta
from functools import lru_cache
from html.entities import entitydefs
from urllib.parse import urljoin

from lxml import etree

from termnews.core.url import is_plain
from termnews.parse.fast.names import Unsure
from termnews.parse.tame import MAX_DATE_LENGTH, MAX_VALUE_LENGTH, full_zone

Moment = tuple[int, int, int, int, int, int]
"""Year to second, UTC."""

_C1 = re.compile("[\x80-\x9f]")
_WINDOWS = {
    code: letter for code in range(0x80, 0xA0) if (letter := bytes([code]).decode("cp1252", "ignore"))
}
"""What the controls of Latin-1 mean where somebody took Windows-1252 for it."""
_EXTRA_SLASHES = re.compile(r"^([A-Za-z][A-Za-z0-9+-.]*://)/+")
XHTML = "application/xhtml+xml"
HTML_TYPES = frozenset({"text/html", XHTML})
_SCHEMES = frozenset(
    """
    file ftp gopher h323 hdl http https imap magnet mailto mms news nntp prospero rsync rtsp rtspu sftp shttp
    sip sips snews svn svn+ssh telnet wais aim callto cvs facetime feed git gtalk irc ircs irc6 itms msnim
    skype ssh smb ymsg
    """.split()
)
"""Schemes that feedparser lets be a base."""

_ISO = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:[Tt ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.[0-9]{1,9})?)?(?:[Zz]|([+-][0-9]{2}):([0-9]{2}))?)?"
)
_RFC_822 = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?\s+)?([0-9]{1,2})\s+([a-z]{3,9})\s+([0-9]{4}|[0-9]{2})\s+"
    r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?\s+(?:([+-][0-9]{2}):?([0-9]{2})|gmt|(?!gmt)([a-z]{1,4}))",
    re.IGNORECASE | re.ASCII,
)
_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_ZONES = {
    "adt": -3, "ast": -4, "at": -4, "edt": -4, "est": -5, "et": -5, "cdt": -5, "cst": -6, "ct": -6,
    "mdt": -6, "mst": -7, "mt": -7, "pdt": -7, "pst": -8, "pt": -8, "a": -1, "n": 1, "m": -12, "y": 12,
    "met": 1, "mest": 2,
}  # fmt: skip
"""Hours, as feedparser reads them; any other name is GMT."""

_ANY_MARKUP = re.compile(r"</\w+>|&#?\w+;")
_TAG_NAMES = re.compile(r"</?(\w+)")
_ENTITY_NAMES = re.compile(r"&(\w+);")
_SURE_TAGS = frozenset(
    """
    a abbr b big blockquote br center cite code dd del div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins li ol
    p pre q s small span strike strong sub sup table tbody td th thead tr tt u ul
    """.split()
)
"""Some of the tags that feedparser takes for HTML; a text with any other is not judged."""


def raw_text(element: etree._Element) -> str:
    """The text of an element that holds nothing else, as it survives the way through feedparser."""
    if len(element):
        raise Unsure
    return as_sent(element.text)


def as_sent(text: str | None) -> str:
    """A text node as feedparser is given it; see `tame`."""
    if not text:
        return ""
    if "]]>" in text:
        raise Unsure
    if "\r" in text and ("&" in text or "<" in text):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def short_text(element: etree._Element) -> str:
    """A value that is no text: an address, a name."""
    value = raw_text(element)
    if len(value) > MAX_VALUE_LENGTH:
        raise Unsure
    return value.strip()


def repaired(text: str) -> str:
    """Text that was read as Latin-1 and is UTF-8, or has controls that are letters of Windows, put right."""
    if text.isascii():
        return text
    if max(text) < "\u0100":
        with contextlib.suppress(UnicodeError):
            text = text.encode("iso-8859-1").decode("utf-8")
    return text.translate(_WINDOWS) if _C1.search(text) else text


def joined(base: str, address: str) -> str:
    """The address in the light of its base; empty if it cannot be understood."""
    if is_plain(address):
        return address
    try:
        return urljoin(base, _EXTRA_SLASHES.sub(r"\1", address))
    except ValueError:
        return ""


def base_of(attributes: dict[str, str], base: str) -> str:
    """The base inside of an element."""
    own = attributes.get("xml:base", attributes.get("base"))
    if not own:
        return base
    if not base:
        raise Unsure
    found = joined(base, own)
    return found if found.strip().split(":", 1)[0] in _SCHEMES else base


def content_type(name: str) -> str:
    """A content type by any of its names."""
    name = name.lower()
    if name in {"text", "plain"}:
        return "text/plain"
    return {"html": "text/html", "xhtml": "application/xhtml+xml"}.get(name, name)


def is_text(kind: str) -> bool:
    """Whether a content type is sent as it is; all others are sent as base64."""
    return kind.startswith("text/") or kind.endswith(("+xml", "/xml"))


def decoded(text: str) -> str:
    """Base64 as text; unchanged if it is neither."""
    try:
        return base64.decodebytes(text.encode()).decode()
    except ValueError:
        return text


def looks_like_html(text: str) -> bool:
    """Whether feedparser would take a plain text for HTML."""
    if not _ANY_MARKUP.search(text):
        return False
    if any(name.lower() not in _SURE_TAGS for name in _TAG_NAMES.findall(text)):
        raise Unsure
    return all(name in entitydefs for name in _ENTITY_NAMES.findall(text))


def moment_of(element: etree._Element) -> Moment | None:
    """The moment that a date states; None if it is empty."""
    return read_date(full_zone(raw_text(element)[:MAX_DATE_LENGTH]).strip())


@lru_cache(maxsize=512)
def read_date(text: str) -> Moment | None:
    """A date in one of the two usual forms, UTC; unsure of all others."""
    if not text:
        return None
    found = _ISO.fullmatch(text)
    if found:
        year, month, day, hour, minute, second, zone_hours, zone_minutes = found.groups()
        return _utc(
            (int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0)),
            _offset(zone_hours, zone_minutes),
        )
    found = _RFC_822.fullmatch(text)
    if found is None or (month := _MONTHS.get(found[2][:3].lower())) is None:
        raise Unsure
    day, _, year, hour, minute, second, zone_hours, zone_minutes, zone = found.groups()
    offset = timedelta(hours=_ZONES.get(zone.lower(), 0)) if zone else _offset(zone_hours, zone_minutes)
    return _utc((_full_year(year), month, int(day), int(hour), int(minute), int(second or 0)), offset)


def _full_year(year: str) -> int:
    return int(year) + (0 if len(year) > 2 else 2000 if int(year) < 90 else 1900)


def _offset(hours: str | None, minutes: str | None) -> timedelta:
    if not hours or not minutes:
        return timedelta()
    sign = -1 if hours.startswith("-") else 1
    return timedelta(hours=int(hours), minutes=sign * int(minutes))


def _utc(parts: Moment, offset: timedelta) -> Moment:
    try:
        at = datetime(*parts) - offset  # noqa: DTZ001 (its offset is apart)
    except (ValueError, OverflowError) as error:
        raise Unsure from error
    return at.year, at.month, at.day, at.hour, at.minute, at.second
