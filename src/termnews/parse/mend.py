"""Text made well-formed for XML: bare ampersands, HTML's entities, references to no character. Pure."""

import re
from collections.abc import Mapping
from html.entities import html5
from xml.sax.saxutils import escape

ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML document may hold (XML 1.0 §2.2)."""
_MAX_MENDED = 20_000
"""References to the document's own entities; each may stand for 40 characters."""
_REFERENCE = re.compile(r"&(?:(#[0-9]{1,9}|#[xX][0-9A-Fa-f]{1,8}|#\w++|[A-Za-z]\w{0,39});)?")
_KEPT = frozenset({"amp", "lt", "gt", "quot", "apos"})


def mend(source: str, entities: Mapping[str, str]) -> str:
    """The document with every `&` made one that XML knows; what stands in CDATA is left alone."""
    pieces, position, left = [], 0, [_MAX_MENDED]
    while position < len(source):
        start = source.find("<![CDATA[", position)
        end = source.find("]]>", start) if start >= 0 else -1
        stop = len(source) if end < 0 else start
        pieces.append(_REFERENCE.sub(lambda match: _mended(match, entities, left), source[position:stop]))
        if end < 0:
            break
        pieces.append(source[start : end + 3])
        position = end + 3
    return "".join(pieces)


def _mended(match: re.Match[str], entities: Mapping[str, str], left: list[int]) -> str:
    name = match.group(1)
    if name is None or name in _KEPT:
        return match.group() if name else "&amp;"
    if name.startswith("#"):
        return _mended_number(name)
    if name in entities and left[0] > 0:
        left[0] -= 1
        return escape(entities[name])
    return escape(html5[name + ";"]) if name + ";" in html5 else f"&amp;{name};"


def _mended_number(name: str) -> str:
    """A numeric reference that XML allows, or nothing."""
    try:
        character = chr(int(f"0{name[1:]}", 0) if name[1] in "xX" else int(name[1:]))
    except (ValueError, OverflowError):
        return ""
    return "" if ILLEGAL.match(character) else f"&#{ord(character)};"
