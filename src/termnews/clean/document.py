"""Bytes of a page in, a tree of elements out.

Rule: nothing of the text is lost on the way. References to control characters are taken out before
parsing (one of them empties trafilatura's result), and deep pages are parsed whole (`huge_tree`).
"""

import re

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from termnews.core.errors import ParseError
from termnews.core.url import without_secrets

MAX_PAGE_BYTES = 8_000_000
MAX_TAGS = 250_000
"""A long news page has 10 000; beyond this, parsing takes many seconds."""
MAX_ATTRIBUTES = 8_000
"""Attributes of one tag; libxml2 needs half a minute for 100 000, a fifth of a second for these."""

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_UNUSED = re.compile("[\x80-\x9f]")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));?")
_GIANT_TAG = re.compile(
    r"""<[a-zA-Z][\w:-]*+\s++"""
    rf"""(?>(?>[^<>"'\s]++|"[^"]*+"|'[^']*+')++\s*+){{{MAX_ATTRIBUTES}}}"""
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=["']([\w.-]{2,40})""",
    re.IGNORECASE,
)
_HEADER_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{2,40})""", re.IGNORECASE)
_EARLY_END = re.compile(
    r"</(?:body|html)\s*>(?=\s*(?:</html\s*>\s*)?<(?![/!]|script\b|noscript\b|style\b|iframe\b)\w)",
    re.IGNORECASE,
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CODECS = {
    "utf-8": "utf-8", "utf8": "utf-8",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "windows-1252": "cp1252",
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs",
    "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "cp949": "cp949", "shift_jis": "cp932",
    "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp",
    "koi8-r": "koi8_r", "koi8-u": "koi8_u", "tis-620": "cp874", "windows-874": "cp874",
    "utf-16": "utf-16-le", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
    **{f"windows-{number}": f"cp{number}" for number in range(1250, 1259)},
    **{f"iso-8859-{number}": f"iso8859_{number}" for number in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    "iso-8859-9": "cp1254", "iso-8859-11": "cp874",
}  # fmt: skip
"""Names that pages use and Python's codec for them (WHATWG Encoding §4.2); others are not believed."""


def read_document(page: bytes, *, url: str = "", content_type: str = "") -> HtmlElement:
    """The page's tree, without comments.

    Raises:
        ParseError: The page is too large to be one, or holds no element at all.
    """
    name = without_secrets(url) or "This page"
    if len(page) > MAX_PAGE_BYTES:
        raise ParseError(f"{name} has more than {MAX_PAGE_BYTES // 1_000_000} MB: too large for an article.")
    return parse_html(decode(page, content_type=content_type), name=name)


def parse_html(text: str, *, name: str = "This page") -> HtmlElement:
    """The tree of a document or fragment.

    Raises:
        ParseError: It is absurd (see the limits above) or holds nothing.
    """
    if text.count("<") > MAX_TAGS or _GIANT_TAG.search(text):
        raise ParseError(f"{name} is built so that it cannot be read: too many tags or attributes.")
    parser = HTMLParser(huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(clean_markup(text).encode("utf-8", "ignore"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise ParseError(f"{name} holds no text that can be read.") from error


def clean_markup(text: str) -> str:
    """Markup without control characters, raw or as numeric references, and without an early end.

    What stands behind an end of the body belongs to the body (WHATWG HTML §13.2.6.4.19); libxml2 loses it.
    """
    if "&#" in text:
        text = _REFERENCE.sub(_safe_reference, text)
    return _EARLY_END.sub("", _CONTROLS.sub("", text))


def decode(page: bytes, *, content_type: str = "") -> str:
    """The page's characters: by its mark, else UTF-8 if it is that, else as declared, else Windows-1252."""
    for mark, codec in _BOMS:
        if page.startswith(mark):
            return page[len(mark) :].decode(codec, "replace")
    declared = declared_codec(page, content_type)
    if declared in {"iso2022_jp", "utf-16-le", "utf-16-be"}:
        return page.decode(declared, "replace")
    try:
        return _without_second_coding(page.decode("utf-8"))
    except UnicodeDecodeError:
        return _decode_damaged(page, declared)


def _without_second_coding(text: str) -> str:
    """The text, or what it was before somebody took its UTF-8 for Latin-1 and coded it once more.

    Sure by two things: it holds characters that no text uses (U+0080 to U+009F), and as bytes it is UTF-8.
    """
    if not _UNUSED.search(text):
        return text
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text


def declared_codec(page: bytes, content_type: str) -> str:
    """Python's name of the encoding that the header or the page states; empty if none that we know."""
    header = _HEADER_CHARSET.search(content_type)
    if header and header[1].lower() in _CODECS:
        return _CODECS[header[1].lower()]
    meta = _DECLARED.search(page[:4096])
    name = (meta[1] or meta[2]).decode("ascii", "ignore").lower() if meta else ""
    codec = _CODECS.get(name, "")
    # A page that could state it in ASCII bytes is not UTF-16 (WHATWG HTML §13.2.3.2).
    return "" if codec.startswith("utf-16") else codec


def _decode_damaged(page: bytes, declared: str) -> str:
    text = page.decode("utf-8", "replace")
    high = sum(1 for character in text if character > "\x7f")
    # A few cut characters must not turn the whole page into another alphabet.
    if declared == "utf-8" or text.count("\ufffd") * 10 <= high:
        return text
    return page.decode(declared or "cp1252", "replace")


def _safe_reference(match: re.Match[str]) -> str:
    hexadecimal, decimal = match.groups()
    # Eight digits are more than any character has; Python refuses to read thousands of them.
    code = int(hexadecimal.lstrip("0")[:8] or "0", 16) if hexadecimal else int(decimal.lstrip("0")[:8] or "0")
    if 0x80 <= code <= 0x9F:
        return bytes([code]).decode("cp1252", "ignore")
    if code in {9, 10, 13} or 32 <= code < 0xD800 or 0xE000 <= code <= 0xFFFD:
        return "" if code == 0x7F or 0xFDD0 <= code <= 0xFDEF else match.group()
    return match.group() if 0x10000 <= code <= 0x10FFFF and code & 0xFFFE != 0xFFFE else ""
