"""XHTML that stands in a feed as elements, written as feedparser writes it."""

from xml.sax.saxutils import escape

from lxml import etree

from termnews.parse.fast.methods import METHODS
from termnews.parse.fast.names import PREFIXES, Unsure, attributes_of
from termnews.parse.fast.values import as_sent
from termnews.parse.tame import is_limited

_MAX_DEPTH = 60
_HTML_PREFIXES = frozenset({"", "xhtml"})


def inline_markup(element: etree._Element, *, is_unwrapped: bool) -> str:
    """What stands inside of an element, as markup.

    Args:
        is_unwrapped: A single `div` around all of it is left out (Atom 1.0).
    """
    pieces = _pieces(element)
    if is_unwrapped and _is_in_one(element) and (pieces[1] == "<div>" or pieces[1].startswith("<div ")):
        pieces = pieces[2:-2]
    return "".join(pieces).strip()


def naked_markup(element: etree._Element) -> str:
    """What stands inside of an element that should have been escaped; what precedes the markup was."""
    if _name(element[0]) == "div":
        raise Unsure
    pieces = _pieces(element)
    return "".join([as_sent(element.text), *pieces[1:]]).strip()


def _is_in_one(element: etree._Element) -> bool:
    around = f"{element.text or ''}{element[0].tail or ''}" if len(element) == 1 else "several"
    return not around.strip()


def _pieces(element: etree._Element) -> list[str]:
    """The text before the first child, then each child's pieces and the text behind it."""
    pieces = [escape(as_sent(element.text))]
    for child in element:
        _write(child, pieces, 0)
        pieces.append(escape(as_sent(child.tail)))
    return pieces


def _write(element: etree._Element, pieces: list[str], depth: int) -> None:
    if depth > _MAX_DEPTH:
        raise Unsure
    name, quote = _name(element), {'"': "&quot;"}
    attributes = "".join(f' {key}="{escape(value, quote)}"' for key, value in attributes_of(element).items())
    pieces.append(f"<{name}{attributes}>")
    pieces.append(escape(as_sent(element.text)))
    for child in element:
        _write(child, pieces, depth + 1)
        pieces.append(escape(as_sent(child.tail)))
    pieces.append(f"</{name}>")


def _name(element: etree._Element) -> str:
    uri, _, local = str(element.tag).rpartition("}")
    name = local.lower()
    prefix = PREFIXES.get(uri[1:].lower())
    # An end tag is looked up among feedparser's own names even here.
    known = f"xhtml_{name}" if prefix else name
    if prefix not in _HTML_PREFIXES or known in METHODS or not name.isascii() or ":" in name:
        raise Unsure
    if is_limited(name):
        raise Unsure
    return name
