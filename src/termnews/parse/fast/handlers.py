"""Which element of an article goes where."""

from lxml import etree

from termnews.parse.fast import links, media, texts
from termnews.parse.fast.article import Article, Handler
from termnews.parse.fast.methods import PERSON_PARTS, SOURCE_PARTS
from termnews.parse.fast.names import Unsure
from termnews.parse.fast.passing import check_group, check_passed
from termnews.parse.fast.values import moment_of, raw_text

_IMAGE_PARTS = frozenset({"url", "width", "height"})


def _take_published(article: Article, child: etree._Element, _depth: int) -> None:
    article.raw["published_parsed"] = moment_of(child)


def _take_updated(article: Article, child: etree._Element, _depth: int) -> None:
    article.raw["updated_parsed"] = moment_of(child)


def _take_created(article: Article, child: etree._Element, _depth: int) -> None:
    article.raw["created_parsed"] = moment_of(child)


def _take_author(article: Article, child: etree._Element, depth: int) -> None:
    if depth:
        raise Unsure
    article.people.take(child, article.state.names)


def _take_tag(article: Article, child: etree._Element, _depth: int) -> None:
    article.tags.take(child, article.state.names)


def _pass_source(article: Article, child: etree._Element, depth: int) -> None:
    """Where the article was taken from: feedparser keeps that apart."""
    article.is_title_unsure = True
    if depth:
        raise Unsure
    names = article.state.names
    for part in child:
        check_passed(part, names.name(part), names, within=SOURCE_PARTS)


def _pass_image(article: Article, child: etree._Element, depth: int) -> None:
    article.is_title_unsure = True
    if depth or any(article.state.names.name(part) not in _IMAGE_PARTS for part in child):
        raise Unsure
    for part in child:
        raw_text(part)


def _pass_contributor(article: Article, child: etree._Element, depth: int) -> None:
    if depth:
        raise Unsure
    check_group(child, PERSON_PARTS, article.state.names)


_NAMES: dict[Handler, str] = {
    texts.take_title: "title dc_title",
    texts.take_description: "description dc_description",
    texts.take_summary: "summary itunes_summary",
    texts.take_abstract: "abstract",
    texts.take_content: "content",
    texts.take_encoded: "content_encoded fullitem",
    texts.take_body: "body xhtml_body",
    links.take_link: "link",
    links.take_guid: "guid id",
    links.take_enclosure: "enclosure",
    links.take_detour: "feedburner_origlink",
    links.take_duration: "itunes_duration",
    media.take_group: "media_group",
    media.take_file: "media_content",
    media.take_thumbnail: "media_thumbnail",
    media.take_caption_title: "media_title",
    media.take_caption: "media_description",
    _take_published: "published issued pubdate dcterms_issued",
    _take_updated: "updated modified lastbuilddate dc_date dcterms_modified",
    _take_created: "created dcterms_created",
    _take_author: "author managingeditor dc_author dc_creator itunes_author",
    _take_tag: "category keywords dc_subject itunes_category itunes_keywords media_category media_keywords",
    _pass_source: "source",
    _pass_image: "image",
    _pass_contributor: "contributor",
}
HANDLERS: dict[str, Handler] = {name: handler for handler, names in _NAMES.items() for name in names.split()}
