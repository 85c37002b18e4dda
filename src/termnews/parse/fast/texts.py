"""Titles and texts: which of them feedparser takes for the short form, and which for the long one."""

from lxml import etree

from termnews.parse.fast.article import Article
from termnews.parse.fast.inline import inline_markup, naked_markup
from termnews.parse.fast.names import Unsure, attributes_of
from termnews.parse.fast.values import (
    HTML_TYPES,
    XHTML,
    base_of,
    content_type,
    decoded,
    is_text,
    looks_like_html,
    raw_text,
    repaired,
)

Detail = dict[str, str]
"""`value`, `type` and `base` of a text."""


def take_title(article: Article, child: etree._Element, depth: int) -> None:
    """The first title that is not empty."""
    if depth or (article.has_title and article.is_title_unsure):
        raise Unsure
    detail = _detail(article, child, "text/plain")
    if not article.has_title:
        article.raw["title"], article.raw["title_detail"] = detail["value"], detail
    article.has_title = article.has_title or bool(detail["value"])


def take_description(article: Article, child: etree._Element, depth: int) -> None:
    """The summary, or the content if there is a summary."""
    _take_short(article, child, depth, "text/html")


def take_summary(article: Article, child: etree._Element, depth: int) -> None:
    """The same, of plain text unless it says otherwise."""
    _take_short(article, child, depth, "text/plain")


def take_abstract(article: Article, child: etree._Element, depth: int) -> None:
    """Always the summary."""
    _put_summary(article, _detail(article, child, "text/plain"), depth)


def take_content(article: Article, child: etree._Element, _depth: int) -> None:
    """The long form; there may be several."""
    article.state.has_content = True
    _put_content(article, _detail(article, child, "text/plain"))


def take_encoded(article: Article, child: etree._Element, _depth: int) -> None:
    """The long form in HTML."""
    article.state.has_content = True
    _put_content(article, _detail(article, child, "text/html"))


def take_body(article: Article, child: etree._Element, _depth: int) -> None:
    """The long form in XHTML, after which a summary may still become a long form."""
    _put_content(article, _detail(article, child, XHTML))


def _take_short(article: Article, child: etree._Element, depth: int, default_type: str) -> None:
    if "summary" in article.raw and not article.state.has_content:
        take_content(article, child, depth)
    else:
        _put_summary(article, _detail(article, child, default_type), depth)


def _put_content(article: Article, detail: Detail) -> None:
    article.raw.setdefault("content", []).append(detail)
    if detail["type"] == "text/plain" or detail["type"] in HTML_TYPES:
        article.raw.setdefault("summary", detail["value"])


def _put_summary(article: Article, detail: Detail, depth: int) -> None:
    if article.summary_depth is None or depth <= article.summary_depth:
        article.summary_depth = depth
        article.raw["summary"] = detail["value"]
    article.raw["summary_detail"] = detail


def _detail(article: Article, child: etree._Element, default_type: str) -> Detail:
    if not child.keys() and default_type == "text/html" and not len(child):
        return {"type": default_type, "base": article.base, "value": repaired(raw_text(child).strip())}
    attributes = attributes_of(child)
    kind = content_type(attributes.get("type", default_type))
    is_coded = attributes.get("mode") == "base64" or not is_text(kind)
    if kind == XHTML:
        value = inline_markup(child, is_unwrapped=article.state.version == "atom10")
    elif len(child) and not kind.endswith("xml") and not is_coded:
        kind, value = XHTML, naked_markup(child)
    else:
        value = raw_text(child).strip()
    value = decoded(value) if is_coded else value
    if kind == "text/plain" and not article.state.is_atom and looks_like_html(value):
        kind = "text/html"
    return {"type": kind, "base": base_of(attributes, article.base), "value": repaired(value)}
