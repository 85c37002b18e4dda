"""What a reader may pass by without a look, because feedparser keeps it where we do not look."""

from lxml import etree

from termnews.parse.fast.inline import inline_markup, naked_markup
from termnews.parse.fast.methods import DATES, GROUPS, KEPT, LEAVES, MARKUP, METHODS
from termnews.parse.fast.names import Names, Unsure, attributes_of, known_prefix
from termnews.parse.fast.values import XHTML, content_type, moment_of, raw_text

_OUTSIDE_ONLY = frozenset({"language", "dc_language", "creativecommons_license"})
_NOTHING: frozenset[str] = frozenset()
_MAX_DEPTH = 20


def check_passed(
    element: etree._Element, name: str, names: Names, *, within: frozenset[str] = frozenset(), depth: int = 0
) -> None:
    """Make sure that passing by an element changes nothing that we keep.

    Args:
        within: Names that may stand here although they mean something elsewhere.
    """
    if name in KEPT or depth > _MAX_DEPTH or (depth and name in _OUTSIDE_ONLY):
        raise Unsure
    if name in METHODS:
        _check_method(element, name, names, within)
        return
    if not all(map(str.isascii, element.keys())):
        raise Unsure
    for part in element:
        check_passed(part, names.name(part), names, depth=depth + 1)


def check_group(element: etree._Element, parts: frozenset[str], names: Names) -> None:
    """Make sure that an element holds only values of its own, which are named so."""
    for part in element:
        name = names.name(part)
        if name in parts:
            raw_text(part)
            continue
        check_passed(part, name, names)
        is_bare = not part.prefix or known_prefix(etree.QName(part).namespace or "") == ""
        # What stands inside of a stranger can end a picture for feedparser.
        if name in METHODS or is_bare or len(part) or (part.keys() and (part.text or "").strip()):
            raise Unsure


def _check_method(element: etree._Element, name: str, names: Names, within: frozenset[str]) -> None:
    if name in within and name in GROUPS:
        check_group(element, GROUPS[name], names)
    elif name in DATES and (name in within or name in LEAVES):
        moment_of(element)
    elif name in MARKUP and len(element):
        _check_markup(element)
    elif name == "cc_license":
        check_group(element, _NOTHING, names)
    elif name in LEAVES or name in within:
        raw_text(element)
    elif name == "psc_chapters":
        _check_chapters(element, names)
    else:
        raise Unsure


def _check_markup(element: etree._Element) -> None:
    """Make sure that inline markup stays inside of what we do not look at."""
    kind = content_type(attributes_of(element).get("type", "text/plain"))
    if kind == XHTML:
        inline_markup(element, is_unwrapped=False)
    elif kind.endswith("xml"):
        raise Unsure
    else:
        naked_markup(element)


def _check_chapters(element: etree._Element, names: Names) -> None:
    for part in element:
        if names.name(part) != "psc_chapter" or "start" not in attributes_of(part):
            raise Unsure
        raw_text(part)
