"""The authors of a page: those it states for machines, and the byline that it prints.

Rule: people before papers. Many pages state the paper itself as the author and print the person.
"""

import re
from collections.abc import Mapping, Sequence
from enum import Enum, auto

from lxml import etree
from lxml.html import HtmlElement

from termnews.clean import json_ld, people
from termnews.clean.titles import likeness
from termnews.core.article import Author
from termnews.core.text import one_line

_IS_HEADLINE = 0.6
_NAME_WORD = re.compile(r"(?![a-z])[^\W\d_][\w.'’-]*")
_NAME_WORDS = re.compile(rf"{_NAME_WORD.pattern}(?: {_NAME_WORD.pattern})?")

_BYLINE_NAME = re.compile(
    r"(?:^|[\s_-])(?:by-?line\w*|author-?names?|authors?|article-?author|story-?author|post-?author|writer|reporter|journalist)(?:$|[\s_-])",
    re.IGNORECASE,
)
_AUTHOR_KEYS = (
    "author",
    "article:author_name",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "byline",
    "article:author",
    "citation_author",
)


_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:en|es|i|e)?|auteurs?|autrices?|contributors?|columnists?|journalists?|reporters?|by)/[^/?#]{3,}/?$",
    re.IGNORECASE,
)
_INLINE = frozenset("span em b strong i font abbr u small".split())
_BYLINE_TAGS = ("h1", "a", "span", "p", "div", "address", "li", "cite", "em", "strong", "h4", "h5", "h6")
_BEFORE = 4
"""So many times farther away counts a byline before the headline."""
_MAX_BYLINE_LENGTH = 300
_MAX_TAIL = 80
"""Characters of an address's end that are looked at."""
_MAX_BYLINES = 30
"""Marked bylines that are looked at; a page of teasers has one each."""


class Source(Enum):
    """Who says who the authors are: metadata, a marked byline, or only the paper of itself."""

    STATED = auto()
    PRINTED = auto()
    PAPER = auto()


def read_authors(
    tree: HtmlElement,
    node: json_ld.Node,
    meta: Mapping[str, Sequence[str]],
    *,
    site_name: str,
    host: str = "",
    title: str = "",
    nodes: Sequence[json_ld.Node] = (),
) -> tuple[tuple[Author, ...], Source]:
    """The people, with addresses and roles where print adds them, and who says so."""
    from_meta = people.from_names(name for key in _AUTHOR_KEYS for name in meta.get(key, ())[:5])
    printed = printed_authors(tree, title)
    named = _named_by(node, nodes)
    stated = _people_of(named)
    papers = {_letters(name) for name in (site_name, f"the {site_name}", host, host.partition(".")[0])}
    is_named = bool(printed) and " " in printed[0].name
    for chosen in (stated, from_meta, printed):
        persons = tuple(author for author in chosen if _letters(author.name) not in papers)
        is_known_better = is_named and all(map(people.is_account, persons))
        if persons and not is_known_better:
            return people.merge(persons, printed), Source.PRINTED if chosen is printed else Source.STATED
    in_meta = (name for key in _AUTHOR_KEYS for name in meta.get(key, ())[:1])
    raw = [*(name for name, _, _ in named), *in_meta]
    whole = [found for name in raw if (found := people.as_stated(name))]
    others = (found for found in whole if _letters(found[0].name) not in papers)
    return next(others, ()) or stated or printed or next(iter(whole), ()), Source.PAPER


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def printed_authors(tree: HtmlElement, title: str = "") -> tuple[Author, ...]:
    """The people of the element marked as a byline that stands nearest to the headline, best behind it."""
    headline, looked_at = 0, 0
    found: list[tuple[int, tuple[Author, ...]]] = []
    for place, element in enumerate(tree.iter(*_BYLINE_TAGS)):
        if element.tag == "h1":
            headline = headline or place * _is_headline(element, title)
        elif _is_marked(element):
            looked_at += 1
            if authors := _authors_in(element):
                found.append((place, authors))
        is_behind = bool(found) and (not title or 0 < headline < found[-1][0])
        if looked_at > _MAX_BYLINES or is_behind:
            break
    if not headline or not found:
        return found[0][1] if found else ()
    far = [(place - headline if place > headline else _BEFORE * (headline - place)) for place, _ in found]
    return found[far.index(min(far))][1]


def _is_headline(element: HtmlElement, title: str) -> bool:
    return bool(title) and likeness(one_line(element.text_content()), title) >= _IS_HEADLINE


def _authors_in(element: HtmlElement) -> tuple[Author, ...]:
    text = _lines_of(element)
    return people.read_byline(text) if 3 <= len(text) <= _MAX_BYLINE_LENGTH else ()


def _is_marked(element: HtmlElement) -> bool:
    if element.get("rel") == "author" or "author" in (element.get("itemprop") or ""):
        return True
    label = f"{element.get('class') or ''} {element.get('id') or ''}"
    if len(label) > 1 and _BYLINE_NAME.search(label):
        return True
    return element.tag == "a" and _AUTHOR_PAGE.search((element.get("href") or "")[-_MAX_TAIL:]) is not None


def _lines_of(element: HtmlElement) -> str:
    """Its texts, one a line; a lone word in an element of its own within a line goes on ("Mina", "Oh")."""
    lines: list[str] = []
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        is_start = event == "start"
        text = ((inner.text if is_start else inner.tail if inner is not element else "") or "").strip()
        is_word = is_start and inner.tag in _INLINE and _NAME_WORD.fullmatch(text)
        if text and is_word and lines and _NAME_WORDS.fullmatch(lines[-1]):
            lines[-1] += f" {text}"
        elif text:
            lines.append(text)
    return "\n".join(lines)


_Named = tuple[str, str, bool]
"""A name, a role, and whether it is an organization's."""


def _named_by(node: json_ld.Node, nodes: Sequence[json_ld.Node]) -> list[_Named]:
    stated = node.get("author") or node.get("creator")
    persons = stated if isinstance(stated, list) else [stated]
    return [_named(json_ld.resolved(person, nodes)) for person in persons[: people.MAX_AUTHORS]]


def _named(person: object) -> _Named:
    if not isinstance(person, dict):
        return ", ".join(json_ld.strings(person)), "", False
    parts = (json_ld.first_string(person.get(key)) for key in ("givenName", "familyName"))
    name = ", ".join(json_ld.strings(person, "name")) or " ".join(part for part in parts if part)
    is_office = any("organization" in kind for kind in json_ld.types_of(person))
    return name, json_ld.first_string(person.get("jobTitle")), is_office


def _people_of(named: Sequence[_Named]) -> tuple[Author, ...]:
    offices = [author for name, _, is_office in named if is_office for author in people.as_stated(name)]
    persons = [(name, role) for name, role, is_office in named if not is_office]
    return (*people.from_names((n for n, _ in persons), roles=[role for _, role in persons]), *offices)
