"""Find the article in a page. The only module that knows trafilatura.

Rule: an extractor says where the article is; the blocks come from the page's own elements.
"""

import re
from typing import Any

import trafilatura
from lxml.html import HtmlElement

from termnews.clean import choose, lists, marks, people, quality
from termnews.clean.containers import weight
from termnews.clean.document import decode, read_document
from termnews.clean.fold import fold
from termnews.clean.html_body import body_from_html
from termnews.clean.metadata import Metadata, read_metadata
from termnews.clean.printed import with_print
from termnews.clean.segment import Segment
from termnews.clean.segments import cut
from termnews.clean.text_page import extract_text
from termnews.clean.tidy import tidy
from termnews.core.article import CleanPage, FeedView
from termnews.core.block import Body, Figure, body_text
from termnews.core.errors import ParseError
from termnews.core.url import web_url

MAX_SEGMENTS = 30_000
"""More parts than this are not given to trafilatura, whose time grows faster than they do."""
MAX_ELEMENTS = 15_000
"""A larger page is not given to trafilatura's fallbacks: jusText's time grows with the square."""
_MARKUP = re.compile(
    rb"<(?:!doctype|html|head|body|title|meta|article|main|section|div|p|h[1-6]|br|table|ul|span|a)\b",
    re.IGNORECASE,
)


def extract(page: bytes, url: str, *, content_type: str = "", feed_view: FeedView | None = None) -> CleanPage:
    """The page made readable: pure, without network, and never worse than what the feed gave.

    Args:
        page: A page of HTML, or its text as a browser saves it.
        url: Where it is from; may be empty.
        content_type: As the server stated it; may be empty.
        feed_view: What the feed said of the article: witness and floor.

    Raises:
        ParseError: The page is too large or absurdly built, or holds no text at all.
    """
    if not page.strip():
        raise ParseError(f"{url or 'The page'} is empty.")
    if "text/plain" in content_type.lower() or not _MARKUP.search(page[:200_000]):
        return extract_text(decode(page, content_type=content_type), url, feed_view=feed_view)
    tree = read_document(page, url=url, content_type=content_type)
    return _clean(tree, url, feed_view)


def _clean(tree: HtmlElement, url: str, feed_view: FeedView | None) -> CleanPage:
    base_url = _base_url(tree, url)
    facts = read_metadata(tree, url=url or base_url)
    segments = cut(tree, base_url=base_url)
    found = lists.find_lists(segments, base_url=base_url, title=facts.title)
    choice = _choose(tree, segments, facts, found.taken)
    body = fold(tidy([segments[index] for index in choice.kept]), base_url=base_url)
    body = _or_stated(body, facts, base_url)
    judged = quality.judge(body, facts, segments, feed_view)
    facts = with_print(facts, segments, choice)
    return CleanPage(
        url=web_url(url or base_url) or "",
        title=facts.title or (feed_view.title if feed_view else ""),
        body=judged.body,
        quality=judged.quality,
        section=facts.section,
        standfirst=_unrepeated(facts.standfirst, judged.body),
        authors=facts.authors,
        byline=people.byline_of(facts.authors),
        published_at=facts.published_at,
        modified_at=facts.modified_at,
        language=facts.language,
        lists=found.lists,
    )


def _choose(
    tree: HtmlElement, segments: list[Segment], facts: Metadata, taken: frozenset[int]
) -> choose.Choice:
    given = marks.set_marks(segments)
    try:
        text = _propose(tree) if len(segments) <= MAX_SEGMENTS else ""
    except ParseError:
        # The page's own shape still shows where its text is.
        text = ""
    return choose.choose(segments, choose.Proposal(text, given), facts, taken)


def _propose(tree: HtmlElement) -> str:
    """The article's text by trafilatura, marks included; empty if it finds none.

    Raises:
        ParseError: It broke down over the page.
    """
    try:
        is_large = sum(1 for _ in tree.iter()) > MAX_ELEMENTS
        document: Any = trafilatura.bare_extraction(
            tree, fast=is_large, include_comments=False, with_metadata=False
        )
    except Exception as error:
        raise ParseError(f"The page cannot be read: {error!r}") from error
    return str(document.text or "") if document else ""


def _or_stated(body: Body, facts: Metadata, base_url: str) -> Body:
    """The body, or the text that the page states for machines where that is far longer."""
    if len(facts.article_text) < 300:
        return body
    stated = body_from_html(re.sub(r"\n+", "\n\n", facts.article_text), base_url=base_url)
    printed = weight(body_text(tuple(block for block in body if not isinstance(block, Figure))))
    return stated if weight(body_text(stated)) > 2 * printed + 300 else body


def _unrepeated(standfirst: str, body: Body) -> str:
    """The standfirst, or nothing if the text holds the same words."""
    stem = re.sub(r"\W+", "", standfirst).casefold()[:60]
    return "" if stem and stem in re.sub(r"\W+", "", body_text(body)).casefold() else standfirst


def _base_url(tree: HtmlElement, url: str) -> str:
    """What relative addresses are relative to; the page's canonical address if none was given."""
    stated = next((element.get("href") for element in tree.iter("base") if element.get("href")), "") or ""
    if not url:
        links = (
            element for element in tree.iter("link") if (element.get("rel") or "").lower() == "canonical"
        )
        url = web_url(next((link.get("href") or "" for link in links), "")) or ""
    return web_url(stated, base=url) or url
