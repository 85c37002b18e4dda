"""Bytes to text: which charset a document is really in. Pure, linear, and never an error.

Rule: only charsets of an allow-list are decoded; Python also knows `punycode`, `unicode_escape` and others
that are slow or worse. What is UTF-8 is read as UTF-8, whatever it says it is.
"""

import codecs
import re

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BARE_STARTS = (
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_SUPERSETS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
    "iso8859-11": "cp874",
}
"""As browsers read them (WHATWG Encoding §4.2): the label of a subset means its superset."""
_ALLOWED = frozenset(
    {
        "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "big5", "big5hkscs", "gb18030", "hz",
        "euc_jp", "cp932", "iso2022_jp", "iso2022_kr", "cp949", "johab", "koi8-r", "koi8-u", "mac-roman",
        "mac-cyrillic", "cp437", "cp850", "cp852", "cp866", "cp874", *(f"cp125{digit}" for digit in range(9)),
        *(f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)),
    }
)  # fmt: skip
_SEVEN_BIT = frozenset({"iso2022_jp", "iso2022_kr", "hz"})
"""Charsets that look like ASCII, and so like UTF-8, to every test."""
_DEFAULTS = frozenset({"cp1252", "utf-8"})
"""What servers say when nobody told them."""
_IN_HEADER = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE | re.ASCII)
_IN_DOCUMENT = re.compile(
    rb"(?:<\?xml[^>]{0,200}?\sencoding|<meta[^>]{0,200}?[\s;\"']charset)\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})",
    re.IGNORECASE,
)
_HEAD_LENGTH = 2_000
"""Bytes in which a document says its charset (HTML looks at 1 024)."""


def decode(document: bytes, *, content_type: str = "") -> str:
    """The text of a document; bytes that are in no charset become U+FFFD.

    Args:
        content_type: As the server gave it.
    """
    for mark, charset in _BYTE_ORDER_MARKS:
        if document.startswith(mark):
            return document[len(mark) :].decode(charset, "replace")
    for start, charset in _BARE_STARTS:
        if document.startswith(start):
            return document.decode(charset, "replace")
    declared = _declared(document, content_type)
    if declared not in _SEVEN_BIT:
        text = document.decode("utf-8", "replace")
        if _is_utf8(text, is_declared=declared in {"", "utf-8"}):
            return text
    return document.decode("cp1252" if declared in {"", "utf-8"} else declared, "replace")


def _is_utf8(text: str, *, is_declared: bool) -> bool:
    """Whether text read as UTF-8 is meant so; one broken character does not make it Windows-1252."""
    bad_count = text.count("\ufffd")
    if not bad_count:
        return True
    good_count = len(text) - len(text.encode("ascii", "ignore")) - bad_count
    return good_count >= bad_count * (1 if is_declared else 99)


def _declared(document: bytes, content_type: str) -> str:
    in_header = _IN_HEADER.search(content_type[:200])
    in_document = _IN_DOCUMENT.search(document[:_HEAD_LENGTH])
    by_server = _codec(in_header.group(1)) if in_header else ""
    by_author = _codec(in_document.group(1).decode("ascii", "replace")) if in_document else ""
    return by_author if by_author and (not by_server or by_server in _DEFAULTS) else by_server


def _codec(label: str) -> str:
    """The codec for a label, or "" if it is not one of ours."""
    try:
        name = codecs.lookup(label.lower().replace("x-sjis", "shift_jis")).name
    except (LookupError, ValueError):
        return ""
    name = _SUPERSETS.get(name, name)
    return name if name in _ALLOWED else ""
