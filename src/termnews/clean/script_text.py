"""The article of a page that shows nothing without its scripts: the longest text in their data.

Rule: it is asked only where the page itself prints next to nothing; it takes prose, never code.
"""

import json
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from termnews.clean.containers import weight
from termnews.clean.html_body import body_from_html
from termnews.clean.wording import CONSENT
from termnews.core.block import Body, body_text

MIN_WEIGHT = 400
"""A shorter text in a script is a label or a teaser."""
MAX_PRINTED = 400
"""Running text of a page that counts as next to nothing."""
_MIN_SHARED = 0.5
"""Share of a title's words that its article has."""
_MAX_CONSENTS = 3
_MAX_SCRIPT_LENGTH = 3_000_000
_MAX_UNPACKINGS = 3
_STRING = re.compile(r'"((?:[^"\\\n]++|\\.)*+)"?')
"""A string literal, or what begins like one and never ends: both are passed over once."""
_MIN_LENGTH = 40
_PROSE = re.compile(r"[.!?。！？…][\"'”’»)\]]*(?:\s|<|$)")
_CODE = re.compile(r"[{};=]|\bfunction\b|https?://|\\u[0-9a-f]{4}")
_PARAGRAPHS = re.compile(r"<(?:p|br|div|h[2-6]|li)\b", re.IGNORECASE)


def script_body(tree: HtmlElement, *, title: str, base_url: str = "") -> Body:
    """The longest text about the title in the page's script data, as a body; () if there is none."""
    best: Body = ()
    best_weight = MIN_WEIGHT
    for script in tree.iter("script"):
        kind = (script.get("type") or "").lower()
        if kind and "json" not in kind and "javascript" not in kind and kind != "module":
            continue
        for text in _candidates((script.text or "")[:_MAX_SCRIPT_LENGTH]):
            body = body_from_html(text, base_url=base_url)
            found = weight(body_text(body))
            if found > best_weight and _is_about(body_text(body), title):
                best, best_weight = body, found
    return best


def _candidates(source: str) -> Iterator[str]:
    """Strings that hold an article as HTML, and runs of strings that are its paragraphs, unpacked."""
    for _ in range(_MAX_UNPACKINGS):
        found = (match[1] for match in _STRING.finditer(source))
        strings = [_unpacked(literal) for literal in found if len(literal) >= _MIN_LENGTH]
        yield from (text for text in strings if _PARAGRAPHS.search(text) and _is_prose(text))
        lines = [text for text in strings if not _PARAGRAPHS.search(text) and _is_prose(text)]
        yield "".join(f"<p>{line}</p>" for line in dict.fromkeys(lines))
        # Data inside a string inside a script: {"json": "{\"body\": \"...\"}"}.
        source = "\n".join(text for text in strings if '"' in text and not _is_prose(text))
        if not source:
            return


def _is_about(text: str, title: str) -> bool:
    """The text has the beginnings of many of the title's words, and does not ask for consent."""
    stems = {word[: 2 if word[0] > "\u3040" else 4] for word in re.findall(r"[^\W\d_]{2,}", title.casefold())}
    folded = text.casefold()
    shared = sum(stem in folded for stem in stems)
    return bool(stems) and shared >= _MIN_SHARED * len(stems) and len(CONSENT.findall(text)) < _MAX_CONSENTS


def _unpacked(literal: str) -> str:
    try:
        return str(json.loads(f'"{literal}"'))
    except ValueError:
        return ""


def _is_prose(text: str) -> bool:
    plain = re.sub(r"<[^<>]{0,500}>", " ", text)
    return weight(plain) >= 60 and bool(_PROSE.search(plain)) and len(_CODE.findall(plain)) * 200 < len(plain)
