"""A page made readable: every step of the cleaning in its order.

Rule: an extractor says where the article is; the blocks come from the page's own elements.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from termnews.clean import choose, lists, people, quality
from termnews.clean import template as templates
from termnews.clean.containers import weight
from termnews.clean.document import decode, read_document
from termnews.clean.figures import adopt_captions
from termnews.clean.fold import fold
from termnews.clean.html_body import body_from_html
from termnews.clean.metadata import Metadata, read_metadata
from termnews.clean.next_page import next_page_url
from termnews.clean.printed import with_print
from termnews.clean.propose import propose
from termnews.clean.ruled import Ruled, apply_rules, ruled_lists, with_rules
from termnews.clean.script_text import MAX_PRINTED, script_body
from termnews.clean.segment import Segment
from termnews.clean.segments import cut
from termnews.clean.shape import NO_SHAPE, shape_of
from termnews.clean.site_rules import built_in_rules, rules_for
from termnews.clean.streamed import put_back
from termnews.clean.text_page import extract_text
from termnews.clean.tidy import tidy
from termnews.core.article import CleanPage, FeedView, Verdict
from termnews.core.block import Body, Figure, body_text
from termnews.core.errors import ParseError
from termnews.core.site_rule import SiteRule
from termnews.core.template import PageTrace, Template
from termnews.core.url import web_url

_LATE_PART = re.compile(rb"""id\s*=\s*["']?S:""", re.IGNORECASE)
_MARKUP = re.compile(
    rb"<(?:!doctype|html|head|body|title|meta|article|main|section|div|p|h[1-6]|br|table|ul|span|a)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Extracted:
    """A page made readable, and what it shows of how its paper builds pages (None: nothing certain)."""

    page: CleanPage
    trace: PageTrace | None = None


def extract(
    page: bytes,
    url: str,
    *,
    content_type: str = "",
    feed_view: FeedView | None = None,
    template: Template | None = None,
    rules: Sequence[SiteRule] = (),
) -> CleanPage:
    """The page made readable: pure, without network, and never worse than what the feed gave.

    Args:
        page: A page of HTML, or its text as a browser saves it.
        url: Where it is from; may be empty.
        content_type: As the server stated it; may be empty.
        feed_view: What the feed said of the article: witness and floor.
        template: What the paper's earlier pages showed.
        rules: The reader's own, after the built-in ones; those for other sites are passed over.

    Raises:
        ParseError: The page is too large or absurdly built, or holds no text at all.
    """
    return extract_traced(
        page, url, content_type=content_type, feed_view=feed_view, template=template, rules=rules
    ).page


def extract_traced(
    page: bytes,
    url: str,
    *,
    content_type: str = "",
    feed_view: FeedView | None = None,
    template: Template | None = None,
    rules: Sequence[SiteRule] = (),
) -> Extracted:
    """Like `extract`, with the page's own trace for the paper's template."""
    if not page.strip():
        raise ParseError(f"{url or 'The page'} is empty.")
    if "text/plain" in content_type.lower() or not _MARKUP.search(page[:200_000]):
        return Extracted(extract_text(decode(page, content_type=content_type), url, feed_view=feed_view))
    tree = read_document(page, url=url, content_type=content_type)
    if _LATE_PART.search(page):
        put_back(tree)
    adopt_captions(tree)
    base_url = base_url_of(tree, url)
    source = page.decode("latin-1")
    ruled = apply_rules(tree, rules_for(url or base_url, (*built_in_rules(), *rules)), source=source)
    return _clean(tree, url, ruled, feed_view, template)


def _clean(
    tree: HtmlElement,
    url: str,
    ruled: Ruled,
    feed_view: FeedView | None,
    template: Template | None,
) -> Extracted:
    base_url = base_url_of(tree, url)
    facts = with_rules(read_metadata(tree, url=url or base_url), ruled)
    segments = cut(tree, base_url=base_url)
    found = lists.find_lists(segments, base_url=base_url, title=facts.title)
    known = templates.apply(template, segments, url or base_url)
    taken = found.taken | ruled.list_positions(segments)
    choice = choose.choose(segments, _proposal(tree, segments, ruled), facts, taken, known)
    body = fold(tidy([segments[index] for index in choice.kept]), base_url=base_url)
    told = with_print(facts, segments, choice)
    shape = NO_SHAPE
    if not ruled.body and quality.words_of(body) < quality.SHORT_WORDS:
        shape = shape_of(tree, is_signed=bool(told.authors or told.published_at))
    body = _or_in_scripts(_or_stated(body, facts, base_url), tree, facts, base_url)
    judged = quality.judge(body, facts, segments, feed_view, base_url, shape)
    facts = told
    page = CleanPage(
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
        lists=(*ruled_lists(ruled, segments, base_url=base_url), *found.lists)[: lists.MAX_LISTS],
        has_printed_standfirst=choice.standfirst is not None and choice.is_standfirst_text,
        next_url=next_page_url(tree, url or base_url, base_url=base_url),
        own_body=judged.own_body,
    )
    is_whole = judged.quality.verdict is Verdict.FULL and bool(url)
    return Extracted(page, templates.trace_page(segments, choice.kept, url) if is_whole else None)


def _proposal(tree: HtmlElement, segments: list[Segment], ruled: Ruled) -> choose.Proposal:
    """Where the article is: as a rule says, else as the extractor does."""
    if ruled.body and (positions := ruled.body_positions(segments)):
        return choose.Proposal(positions=tuple(positions), is_certain=True)
    return choose.Proposal(positions=propose(tree, segments))


def _or_in_scripts(body: Body, tree: HtmlElement, facts: Metadata, base_url: str) -> Body:
    """The body, or the text in the page's script data where the page prints next to nothing."""
    printed = _weight_of(body)
    if printed >= MAX_PRINTED:
        return body
    found = script_body(tree, title=facts.title, base_url=base_url)
    return found if _weight_of(found) > 2 * printed + 300 else body


def _weight_of(body: Body) -> int:
    return weight(body_text(tuple(block for block in body if not isinstance(block, Figure))))


def _or_stated(body: Body, facts: Metadata, base_url: str) -> Body:
    """The body, or the text that the page states for machines where that is far longer."""
    if len(facts.article_text) < 300:
        return body
    stated = body_from_html(re.sub(r"\n+", "\n\n", facts.article_text), base_url=base_url)
    return stated if _weight_of(stated) > 2 * _weight_of(body) + 300 else body


def _unrepeated(standfirst: str, body: Body) -> str:
    """The standfirst, or nothing if the text holds the same words."""
    stem = re.sub(r"\W+", "", standfirst).casefold()[:60]
    return "" if stem and stem in re.sub(r"\W+", "", body_text(body)).casefold() else standfirst


def base_url_of(tree: HtmlElement, url: str) -> str:
    """What relative addresses are relative to; the page's canonical address if none was given."""
    stated = next((element.get("href") for element in tree.iter("base") if element.get("href")), "") or ""
    if not url:
        links = (
            element for element in tree.iter("link") if (element.get("rel") or "").lower() == "canonical"
        )
        url = web_url(next((link.get("href") or "" for link in links), "")) or ""
    return web_url(stated, base=url) or url
