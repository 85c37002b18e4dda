"""A feed's tree cut down to what a feed can need, before feedparser sees it.

Rule: nothing is left in it on which feedparser needs more than linear time. Its costs: attributes of one
element, categories and children of one article, namespaces in use, and an `@` in an author.
"""

import re
from collections import Counter

from lxml import etree

from termnews.core.errors import ParseError
from termnews.parse.xml_tree import local_name

MAX_ARTICLES = 1_000
"""Articles read of one document, the first ones: feeds begin with the newest."""
AT_SIGN = "\ue040"
"""Stands for `@` in people: feedparser looks for addresses in quadratic time, and cuts off `.example`."""
_MAX_ATTRIBUTES = 50
MAX_CHILDREN = 300
MAX_NAME_LENGTH = 300
"""Characters of a category or a person."""
_MAX_NAMESPACES = 60
MAX_DATE_LENGTH = 100
MAX_VALUE_LENGTH = 4_000
"""Characters of anything that is no title or text: addresses, dates, names."""

_ARTICLES = frozenset({"item", "entry"})
_CATEGORIES = 100
_PEOPLE = 60
_REPEATS = {
    **dict.fromkeys(("category", "subject"), _CATEGORIES),
    # One element, many categories.
    **dict.fromkeys(("keywords", "tags"), 1),
    **dict.fromkeys(("author", "creator", "contributor", "managingeditor", "webmaster"), _PEOPLE),
    **dict.fromkeys(("publisher", "name", "email", "owner"), _PEOPLE),
}
"""How many of these an article, or the feed itself, may have; those of one number are counted together."""
_TEXTS = frozenset(
    {
        "abstract", "body", "content", "copyright", "description", "encoded", "fullitem", "info", "rights",
        "subtitle", "summary", "tagline", "title",
    }
)  # fmt: skip
_DATES = frozenset(
    {"created", "date", "issued", "lastbuilddate", "modified", "pubdate", "published", "updated"}
)
_MEDIA = "{http://search.yahoo.com/mrss/}"
_ZONES = {
    "KST": "+0900", "JST": "+0900", "HKT": "+0800", "SGT": "+0800", "PHT": "+0800", "WIB": "+0700",
    "ICT": "+0700", "MSK": "+0300", "EAT": "+0300", "EEST": "+0300", "EET": "+0200", "SAST": "+0200",
    "CEST": "+0200", "CET": "+0100", "WEST": "+0100", "WET": "+0000", "BST": "+0100", "BRT": "-0300",
    "AKST": "-0900", "AKDT": "-0800", "HST": "-1000", "AWST": "+0800", "ACST": "+0930", "ACDT": "+1030",
    "AEST": "+1000", "AEDT": "+1100", "NZST": "+1200", "NZDT": "+1300",
}  # fmt: skip
"""Zones that feedparser takes for GMT; only those that mean one thing."""
_ZONE = re.compile(r"\s([A-Z]{3,4})\s*$")


def tame(root: etree._Element, *, shown: str) -> None:
    """Cut the tree down, in place.

    Raises:
        ParseError: It uses more namespaces than any feed.
    """
    etree.cleanup_namespaces(root)
    articles = [element for element in root.iter(etree.Element) if local_name(element.tag) in _ARTICLES]
    for extra in articles[MAX_ARTICLES:]:
        _remove(extra)
    del articles[MAX_ARTICLES:]
    for element in {root, *root, *articles}:
        _limit_children(element)
    for article in articles:
        _drop_captions(article)
    _limit_repeated(root, set(articles))
    _limit_elements(root)
    if len({str(element.tag).rpartition("}")[0] for element in root.iter(etree.Element)}) > _MAX_NAMESPACES:
        raise ParseError(f"{shown} has too many kinds of parts to be a sound feed.")
    etree.cleanup_namespaces(root)


def is_limited(name: str) -> bool:
    """Whether elements of that local name are cut or counted."""
    return name in _REPEATS


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _limit_children(element: etree._Element) -> None:
    others = [child for child in element if local_name(child.tag) not in _ARTICLES]
    for extra in others[MAX_CHILDREN:]:
        element.remove(extra)


def _limit_repeated(root: etree._Element, articles: set[etree._Element]) -> None:
    """So many categories and people for each article and for the feed itself, and one list of keywords."""
    counts: Counter[tuple[etree._Element | None, int]] = Counter()
    for element in list(root.iter(etree.Element)):
        limit = _REPEATS.get(local_name(element.tag))
        if limit is None:
            continue
        owner = next((parent for parent in element.iterancestors() if parent in articles), None)
        counts[owner, limit] += 1
        if counts[owner, limit] > limit:
            _remove(element)
        elif element.text:
            name = element.text[:MAX_NAME_LENGTH]
            element.text = name.replace("@", AT_SIGN) if limit == _PEOPLE else name


def _drop_captions(article: etree._Element) -> None:
    """A picture's title and description are not the article's, though feedparser takes them for it."""
    for name, own in (("title", {"title"}), ("description", _TEXTS - {"title"})):
        if any(local_name(child.tag) in own and not str(child.tag).startswith(_MEDIA) for child in article):
            for caption in list(article.iter(_MEDIA + name)):
                _remove(caption)


def _limit_elements(root: etree._Element) -> None:
    """Long values are cut, but not those inside of a text: there they are the text."""
    text_depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        is_text = local_name(element.tag) in _TEXTS
        if event == "end":
            text_depth -= is_text
            continue
        text_depth += is_text
        for extra in list(element.attrib)[_MAX_ATTRIBUTES:] if len(element.attrib) > _MAX_ATTRIBUTES else ():
            del element.attrib[extra]
        if element.text and not text_depth:
            element.text = _short(local_name(element.tag), element.text)
        # feedparser is called once for each reference, but once for a whole line of CDATA.
        if element.text and ("&" in element.text or "<" in element.text):
            element.text = etree.CDATA(element.text.replace("]]>", "]] >"))
        if element.tail and ("&" in element.tail or "<" in element.tail):
            element.tail = etree.CDATA(element.tail.replace("]]>", "]] >"))


def _short(name: str, text: str) -> str:
    return full_zone(text[:MAX_DATE_LENGTH]) if name in _DATES else text[:MAX_VALUE_LENGTH]


def full_zone(date: str) -> str:
    """The date, with a zone that feedparser does not know as a number."""
    return _ZONE.sub(_numeric_zone, date)


def _numeric_zone(match: re.Match[str]) -> str:
    return " " + _ZONES.get(match.group(1), match.group(1))
