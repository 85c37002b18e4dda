"""The page on which an article goes on: the same address with the next number.

Rule: a link is only followed where it can be nothing else; "next" may also lead to another article.
"""

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from lxml.html import HtmlElement

from termnews.core.url import canonical_url, web_url

_KEYS = frozenset(
    "page p pg pageno pagenum page_no pagenumber paged seite pagina página strona sida side lapa".split()
)
_IN_PATH = re.compile(
    r"(?P<stem>.*?)(?:/(?:page|seite|pagina|p|s|part)[/-]?|/|[-_,])(?P<number>\d{1,2})(?P<end>\.s?html?|\.php|\.aspx?)?/?$",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\.(?:s?html?|php|aspx?)$|/$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_MAX_NUMBER = 50
_MAX_LABEL_LENGTH = 40
"""Characters of "2" or "Next page: the vote"; a longer link text is a headline."""


def next_page_url(tree: HtmlElement, url: str, *, base_url: str = "") -> str:
    """The address of the article's next page; empty if there is none."""
    here = web_url(url)
    if here is None:
        return ""
    stem, number = split_number(here)
    plain = _stem_of(here)
    name = stem.rstrip("?").rpartition("/")[2].partition("?")[0]
    for element in tree.iter("link", "a"):
        href = (element.get("href") or "").strip()
        # Most links of a page need not be taken apart: they name no number, or another article.
        if not _DIGIT.search(href) or not _may_be_here(href, name) or not _turns_page(element):
            continue
        there = web_url(href, base=base_url or here)
        if there and _is_next(there, stem, plain, number) and canonical_url(there) != canonical_url(here):
            return there
    return ""


def split_number(url: str) -> tuple[str, int]:
    """An address without its page number, and the number: 1 if it has none.

    What looks like a number may be part of the name; only two addresses together tell.
    """
    parts = urlsplit(url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    numbers = [int(value) for key, value in query if key.lower() in _KEYS and _is_number(value)]
    if numbers:
        kept = [(key, value) for key, value in query if key.lower() not in _KEYS]
        return _joined(parts.netloc, parts.path, urlencode(sorted(kept))), numbers[-1]
    match = _IN_PATH.fullmatch(parts.path)
    if match and _is_number(match["number"]) and len(match["stem"]) > 1:
        return _joined(parts.netloc, match["stem"], urlencode(sorted(query))), int(match["number"])
    return _stem_of(url), 1


def _may_be_here(href: str, name: str) -> bool:
    """The link may lead to another page of the article whose address ends with that name."""
    is_bare = href[0] in "?." or href.strip("/").isdigit()
    return is_bare or unquote(name) in unquote(href)


def _turns_page(element: HtmlElement) -> bool:
    if element.tag == "link":
        return (element.get("rel") or "").lower() == "next"
    return len((element.text_content() or "").strip()) <= _MAX_LABEL_LENGTH


def _is_next(there: str, stem: str, plain: str, number: int) -> bool:
    other_stem, other_number = split_number(there)
    if other_stem == plain:
        return other_number == 2
    return number > 1 and other_stem == stem and other_number == number + 1


def _stem_of(url: str) -> str:
    parts = urlsplit(url)
    query = parse_qsl(parts.query, keep_blank_values=True)
    return _joined(parts.netloc, parts.path, urlencode(sorted(query)))


def _joined(host: str, path: str, query: str) -> str:
    return urlunsplit(("", host.removeprefix("www."), _ENDING.sub("", path), query, ""))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and 0 < int(text[:4]) <= _MAX_NUMBER
