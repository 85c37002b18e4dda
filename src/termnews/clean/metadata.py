"""Everything a page states about its article: one reading of JSON-LD, meta elements and print.

Rule: stated beats printed, printed beats guessed; what nobody states stays empty.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from lxml.html import HtmlElement

from termnews.clean import json_ld
from termnews.clean.bylines import Source, read_authors
from termnews.clean.dates import read_moment
from termnews.clean.paths import from_sections, printed_trail, tidy_path, without_paper
from termnews.clean.titles import Titles, choose_title, headings_of, strip_site
from termnews.core.article import Author
from termnews.core.section import SectionPath
from termnews.core.text import one_line
from termnews.core.url import host_of

_DATE_NAME = re.compile(
    r"(?:^|[\s_-]|[a-z](?=[A-Z]))(?i:date\w*|time\w*|published\w*|publication-?(?:date|time)|pub-?date|posted-?on|dateline)"
    r"(?:$|[\s_-])"
)
_PUBLISHED_KEY = re.compile(
    r"^(?:\w+[-_.:])?(?:date[-_.:]?)?publi(?:shed?|cation)(?:[-_.:]?(?:date|time|on|at))?$"
)
"""Further names of a meta element for the same: "w-published-date", "article:published:time"."""
_PUBLISHED_KEYS = (
    "article:published_time", "datepublished", "og:published_time", "date", "pubdate", "publishdate",
    "publish-date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.date", "sailthru.date",
    "parsely-pub-date", "article.published", "cxenseparse:recs:publishtime",
    "published_at", "publication_date", "citation_publication_date", "citation_date", "last-modified",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page states about its article; absent things are empty or None."""

    url: str = ""
    title: str = ""
    section: SectionPath = ()
    standfirst: str = ""
    authors: tuple[Author, ...] = ()
    author_source: Source = Source.PAPER
    published_at: datetime | None = None
    page_published_at: datetime | None = None
    """As stated of the page, not of an article; a witness where nothing better is."""
    modified_at: datetime | None = None
    language: str = ""
    site_name: str = ""
    article_text: str = ""
    """JSON-LD's articleBody: a witness of what the text is, often cut."""
    is_article: bool = False
    is_free: bool | None = None
    """What the page says of its access; None if nothing."""
    type_name: str = ""
    """og:type, in lower case."""


@dataclass(slots=True)
class _Sources:
    tree: HtmlElement
    url: str
    nodes: list[json_ld.Node]
    node: json_ld.Node
    meta: dict[str, list[str]] = field(default_factory=dict)

    def first(self, *keys: str) -> str:
        return next((self.meta[key][0] for key in keys if key in self.meta), "")


def read_metadata(tree: HtmlElement, *, url: str = "") -> Metadata:
    """Read it all; the tree is not changed."""
    nodes = json_ld.read_nodes(tree)
    sources = _Sources(tree, url, nodes, json_ld.article_node(nodes), _meta(tree))
    site_name = _site_name(sources)
    titles = _titles(sources, site_name)
    title = one_line(choose_title(titles))
    free = sources.node.get("isAccessibleForFree")
    authors, author_source = read_authors(
        tree, sources.node, sources.meta, site_name=site_name, host=host_of(url), title=title, nodes=nodes
    )
    return Metadata(
        url=url,
        title=title,
        section=_section(sources, title=title, site_name=site_name),
        standfirst=_standfirst(sources, title),
        authors=authors,
        author_source=author_source,
        published_at=_published(sources),
        page_published_at=_page_published(nodes),
        modified_at=_first_moment(
            json_ld.strings(sources.node.get("dateModified")), sources.meta.get("article:modified_time", ())
        ),
        language=_language(sources),
        site_name=site_name,
        article_text=json_ld.first_string(sources.node.get("articleBody")),
        is_article=bool(sources.node) or sources.first("og:type").lower() == "article",
        is_free=None
        if free is None
        else str(free).strip().lower() in {"true", "1", "yes", "http://schema.org/true"},
        type_name=sources.first("og:type").lower(),
    )


def _meta(tree: HtmlElement) -> dict[str, list[str]]:
    """Contents of meta elements by lower-case property, name or itemprop."""
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        key = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
        )
        content = (element.get("content") or "").strip()
        if key and content:
            found.setdefault(key.lower(), []).append(content[:4_000])
    return found


def _titles(sources: _Sources, site_name: str) -> Titles:
    tab = next((element.text_content() for element in sources.tree.iter("title")), "")
    return Titles(
        headline=one_line(
            _plain(
                json_ld.first_string(sources.node.get("headline"))
                or json_ld.first_string(sources.node.get("name"))
            )
        ),
        shared=one_line(
            _plain(sources.first("og:title", "twitter:title", "dc.title", "parsely-title", "title"))
        ),
        tab=one_line(tab),
        h1s=headings_of(sources.tree),
        site_name=site_name,
    )


def _plain(text: str) -> str:
    """Metadata with escaped markup in it ("&lt;em&gt;Petrel&lt;/em&gt;") as plain text."""
    if "&" in text:
        import html

        text = html.unescape(text)
    return re.sub(r"</?(?:em|i|b|strong|span|br|sup|sub)\b[^<>]{0,80}>", "", text) if "<" in text else text


def _site_name(sources: _Sources) -> str:
    publisher = json_ld.first_string(sources.node.get("publisher"), "name")
    return one_line(
        sources.first("og:site_name", "application-name", "apple-mobile-web-app-title")
        or publisher
        or host_of(sources.url).split(".")[0]
    )


def _section(sources: _Sources, *, title: str, site_name: str) -> SectionPath:
    stated = json_ld.strings(sources.node.get("articleSection"), "name")
    meta = (
        tuple(sources.meta.get("article:section", ()))
        or tuple(sources.meta.get("section", ()))
        or tuple(sources.meta.get("parsely-section", ()))
    )
    witnesses: tuple[Callable[[], tuple[str, ...]], ...] = (
        lambda: json_ld.breadcrumb(sources.nodes),
        lambda: printed_trail(sources.tree),
        lambda: from_sections(stated),
        lambda: from_sections(meta),
    )
    paths = (
        tidy_path(without_paper(names(), sources.url), title=title, site_name=site_name)
        for names in witnesses
    )
    return next(filter(None, paths), ())


def _standfirst(sources: _Sources, title: str) -> str:
    stated = json_ld.first_string(sources.node.get("description")) or sources.first(
        "og:description", "description", "twitter:description"
    )
    line = one_line(_plain(stated))
    return "" if line.casefold() == title.casefold() else line


def _published(sources: _Sources) -> datetime | None:
    stated = json_ld.strings(sources.node.get("datePublished")) or json_ld.strings(
        sources.node.get("dateCreated")
    )
    meta = [value for key in _PUBLISHED_KEYS for value in sources.meta.get(key, ())[:1]]
    alike = [values[0] for key, values in sources.meta.items() if _PUBLISHED_KEY.search(key)]
    return _first_moment(stated, meta, alike, _printed_dates(sources.tree), [_date_in_address(sources.url)])


def _page_published(nodes: list[json_ld.Node]) -> datetime | None:
    """What the object that stands for the page, not for an article, says; front pages have one too."""
    pages = (node for node in nodes if "webpage" in json_ld.types_of(node))
    return _first_moment(moment for node in pages for moment in json_ld.strings(node.get("datePublished")))


def _printed_dates(tree: HtmlElement) -> Iterable[str]:
    for element in tree.iter("time"):
        yield element.get("datetime") or element.text_content()
    for element in tree.iter("span", "p", "div", "li", "abbr", "em", "small", "a"):
        label = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"
        if len(label) > 2 and _DATE_NAME.search(label):
            text = element.get("content") or element.get("title") or element.text_content()
            if len(text) < 120:
                yield text
                yield element.text_content()


def _date_in_address(url: str) -> str:
    match = re.search(r"/(20\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)|/(20\d\d)(\d\d)(\d\d)/", url)
    return "-".join(part for part in match.groups() if part) if match else ""


def _first_moment(*sources: Iterable[str]) -> datetime | None:
    return next((moment for texts in sources for text in texts if (moment := read_moment(text))), None)


def _language(sources: _Sources) -> str:
    stated = (
        sources.tree.get("lang")
        or sources.tree.get("{http://www.w3.org/XML/1998/namespace}lang")
        or json_ld.first_string(sources.node.get("inLanguage"), "name", "alternateName")
    )
    stated = stated or sources.first("content-language", "language", "dc.language", "og:locale")
    match = re.match(r"\s*([a-zA-Z]{2,3})(?:[-_]|\s|$)", stated or "")
    return match[1].lower() if match else ""


__all__ = ["Metadata", "read_metadata", "strip_site"]
