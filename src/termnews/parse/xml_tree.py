"""XML from strangers as a tree: always linear, no entity expanded, no file or address opened.

Rule: a document is read strictly if it can be, mended if it cannot, and only then read with tolerance.
Document types are taken off before any parser sees them.
"""

import html
import re
from dataclasses import dataclass

from lxml import etree

from termnews.core.errors import ParseError
from termnews.parse.mend import ILLEGAL, mend

MAX_DOCUMENT_LENGTH = 20_000_000
"""Characters."""
MAX_DEPTH = 200
MAX_ELEMENTS = 250_000
_MAX_JUNK = 4_000
"""Characters before the document itself: the warnings of a broken server."""
_MAX_ENTITIES = 50

_SPACES = re.compile("[\ufeff \t\r\n\0]*+")
_ROOT = re.compile(r"<([A-Za-z_][\w.-]{0,40}+:?+[\w.-]{0,40}+)")
_LIKELY_START = re.compile(r"<(?:\?xml\s|rss[\s>]|feed[\s>]|rdf:RDF[\s>]|opml[\s>])")
_NAME = re.compile(r"[A-Za-z_][\w.:-]*")
_SUBSET_END = re.compile(r"\]\s*+>")
_ENTITY = re.compile(r"<!ENTITY\s++(\w{1,40})\s++(?:\"([^\"<%]{0,40})\"|'([^'<%]{0,40})')\s*+>")
_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "sy": "http://purl.org/rss/1.0/modules/syndication/",
}


@dataclass(frozen=True, slots=True)
class Prolog:
    """What stands before the root element.

    Attributes:
        start: Where the root element begins; -1 if there is none.
        root_name: As written, prefix included; empty if there is none.
        doctype: The name in the document type, lower-case; empty if there is none.
        subset: Its internal declarations.
    """

    start: int
    root_name: str = ""
    doctype: str = ""
    subset: str = ""


def local_name(tag: object) -> str:
    """The name of an element or attribute in lower case, without namespace; "" for what is neither."""
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def read_prolog(text: str) -> Prolog:
    """Find the root element; warnings of a broken server before it are skipped."""
    found = _prolog_at(text, 0)
    if found.start >= 0 and found.root_name.lower() not in {"br", "b", "p", "div"}:
        return found
    likely = _LIKELY_START.search(text, 0, _MAX_JUNK)
    return _prolog_at(text, likely.start()) if likely else found


def read_tree(text: str, prolog: Prolog, *, shown: str, max_depth: int = MAX_DEPTH) -> etree._Element:
    """The root element of a document of sound size, without comments; see `parse_tree` and `check_size`."""
    root = parse_tree(text, prolog, shown=shown)
    check_size(root, shown=shown, max_depth=max_depth)
    return root


def parse_tree(text: str, prolog: Prolog, *, shown: str) -> etree._Element:
    """The root element of a document, without comments; names are lower-cased by `local_name` alone.

    Args:
        shown: How to name the document in errors.

    Raises:
        ParseError: It is too large, or no XML at all.
    """
    if len(text) > MAX_DOCUMENT_LENGTH:
        raise ParseError(f"{shown} is larger than {MAX_DOCUMENT_LENGTH // 1_000_000} MB, which is the limit.")
    source = text[prolog.start :] if prolog.start >= 0 else ""
    # Most are clean; looking for what is not costs more than the parsing.
    root = _strict(source)
    if root is None or "\0" in source:
        source = ILLEGAL.sub("", source)
        root = _strict(source)
    if root is None:
        mended = mend(source, _entities(prolog.subset))
        root = _strict(mended)
        if root is None:
            root = _tolerant(mended)
    if root is None:
        raise ParseError(f"{shown} is too damaged to be read.")
    return root


def check_size(root: etree._Element, *, shown: str, max_depth: int = MAX_DEPTH) -> None:
    """Raises `ParseError` if the document is nested too deep or has too many parts."""
    depth = 0
    for count, (event, _) in enumerate(etree.iterwalk(root, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if depth > max_depth:
            raise ParseError(f"{shown} is nested too deep to be a sound document.")
        if count > 2 * MAX_ELEMENTS:
            raise ParseError(f"{shown} has too many parts to be a sound document.")


def _prolog_at(text: str, position: int) -> Prolog:
    doctype, subset = "", ""
    for _ in range(1_000):
        position = _end(_SPACES.match(text, position), position)
        opening = text[position : position + 9]
        if opening.startswith("<?"):
            position = _after(text, "?>", position)
        elif opening.startswith("<!--"):
            position = _after(text, "-->", position + 4)
        elif opening.upper() == "<!DOCTYPE":
            start, position = position + 9, _doctype_end(text, position)
            doctype = "".join(_NAME.findall(text, start, start + 100)[:1]).lower()
            subset = text[start:position].partition("[")[2]
        else:
            break
    root = _ROOT.match(text, position)
    return Prolog(position if root else -1, root.group(1) if root else "", doctype, subset)


def _end(match: re.Match[str] | None, otherwise: int) -> int:
    return match.end() if match else otherwise


def _after(text: str, mark: str, position: int) -> int:
    found = text.find(mark, position)
    return len(text) if found < 0 else found + len(mark)


def _doctype_end(text: str, position: int) -> int:
    closing, bracket = text.find(">", position), text.find("[", position)
    if closing < 0 or not 0 <= bracket < closing:
        return len(text) if closing < 0 else closing + 1
    return _end(_SUBSET_END.search(text, bracket), len(text))


def _entities(subset: str) -> dict[str, str]:
    """The document's own short entities; one that holds another is left as written, so none explodes."""
    found = _ENTITY.findall(subset[:50_000])[:_MAX_ENTITIES]
    return {name: html.unescape(double or single) for name, double, single in found}


def _strict(source: str) -> etree._Element | None:
    try:
        return etree.fromstring(source.encode("utf-8"), _parser(is_tolerant=False))
    except (etree.XMLSyntaxError, ValueError):
        return None


def _tolerant(source: str) -> etree._Element | None:
    try:
        root: etree._Element | None = etree.fromstring(source.encode("utf-8"), _parser(is_tolerant=True))
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is not None:
        _bind_prefixes(root)
    return root


def _parser(*, is_tolerant: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        recover=is_tolerant,
        huge_tree=True,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )


def _bind_prefixes(root: etree._Element) -> None:
    """Names whose prefix was never declared get the namespace that the prefix is known for."""
    for element in root.iter(etree.Element):
        for name in [str(name) for name in element.attrib]:
            if ":" in name.rpartition("}")[2]:
                del element.attrib[name]
        tag = str(element.tag)
        if not tag.startswith("{") and ":" in tag:
            prefix, _, name = tag.partition(":")
            name = re.sub(r"[^\w.-]", "", name)
            try:
                element.tag = f"{{{_NAMESPACES.get(prefix.lower(), 'urn:unknown')}}}{name}"
            except ValueError:  # XML allows no such name, however it is spelt
                element.tag = "{urn:unknown}unknown"
