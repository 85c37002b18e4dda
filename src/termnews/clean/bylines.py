"""The authors of a page: those it states for machines, and the byline that it prints.

Rule: people before papers. Many pages state the paper itself as the author and print the person.
"""

import re
from collections.abc import Mapping, Sequence

from lxml.html import HtmlElement

from termnews.clean import json_ld, people
from termnews.core.article import Author

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


def read_authors(
    tree: HtmlElement,
    node: json_ld.Node,
    meta: Mapping[str, Sequence[str]],
    *,
    site_name: str,
    host: str = "",
) -> tuple[Author, ...]:
    """The people, with addresses and roles where print adds them; () if none are named."""
    from_meta = people.from_names(name for key in _AUTHOR_KEYS for name in meta.get(key, ())[:5])
    printed = printed_authors(tree)
    stated = _stated_authors(node)
    papers = {_letters(name) for name in (site_name, f"the {site_name}", host, host.partition(".")[0])}
    for chosen in (stated, from_meta, printed):
        persons = tuple(author for author in chosen if _letters(author.name) not in papers)
        if persons:
            return people.merge(persons, printed)
    return people.merge(stated, printed)


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def printed_authors(tree: HtmlElement) -> tuple[Author, ...]:
    """The people of the first element that is marked as a byline."""
    for element in tree.iter(
        "a", "span", "p", "div", "address", "li", "cite", "em", "strong", "h4", "h5", "h6"
    ):
        is_author = element.get("rel") == "author" or "author" in (element.get("itemprop") or "")
        label = f"{element.get('class') or ''} {element.get('id') or ''}"
        if is_author or (len(label) > 1 and _BYLINE_NAME.search(label)):
            text = "\n".join(part.strip() for part in element.itertext() if part.strip())
            if 3 <= len(text) <= 300 and (authors := people.read_byline(text)):
                return authors
    return ()


def _stated_authors(node: json_ld.Node) -> tuple[Author, ...]:
    stated = node.get("author") or node.get("creator")
    persons = stated if isinstance(stated, list) else [stated]
    named = [(_name_of(person), _role_of(person)) for person in persons[: people.MAX_AUTHORS]]
    return people.from_names((name for name, _ in named), roles=[role for _, role in named])


def _name_of(person: object) -> str:
    if isinstance(person, dict) and not person.get("name"):
        parts = (json_ld.first_string(person.get(key)) for key in ("givenName", "familyName"))
        return " ".join(part for part in parts if part)
    return ", ".join(json_ld.strings(person, "name"))


def _role_of(person: object) -> str:
    return json_ld.first_string(person.get("jobTitle")) if isinstance(person, dict) else ""
