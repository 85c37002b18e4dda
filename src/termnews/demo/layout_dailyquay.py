"""The Daily Quay's pages: one <div> of text with <br><br> between paragraphs, and no tag with a meaning.

There are no meta tags either: the headline is a <div>, the date a sentence.
"""

from html import escape

from termnews.core.block import Body, Figure, Inline, ListBlock
from termnews.demo.addresses import article_url, tag_path, tags_of
from termnews.demo.edition import Paper
from termnews.demo.markup import Moment
from termnews.demo.typeset import Typesetter, inline, text, with_inserts
from termnews.demo.view import (
    ArticleView,
    ListView,
    clock,
    feed_links,
    headline_link,
    names,
    section_links,
)

BREAK = "\n<br><br>\n"
TOP = """<div class="dq-top fixed"><a href="/">DAILY QUAY</a> <span class="slogan">{motto}</span>
<div class="dq-menu">{sections} <a href="/search">Search</a> <a href="/login">My Quay</a></div></div>"""
GULLS = """<div class="dq-promo dq-mail">GET THE GULL'S-EYE VIEW! Our cheeky evening e-mail lands at five.
<span class="dq-btn"><a href="/newsletters">Yes please</a></span></div>"""
ADVERT = '<div class="dq-ad">- ADVERT -<div id="slot-{0}"></div></div>'
COOKIES = """<div class="dq-cookie">Biscuit time! We use cookies (the digital kind) so that the site
remembers you.
<span class="dq-btn">OK, crumbs and all</span> <a href="/cookies">Tell me more</a></div>"""
BOTTOM = """<div class="dq-foot"><a href="/about">Who we are</a> - <a href="/contact">Got a story?</a> -
<a href="/terms">Small print</a> - <a href="/privacy">Privacy</a> - <a href="/papers.opml">Feeds</a><br>
(c) Daily Quay, the Old Ice House, Northquay. Gulls not included.</div>"""


class _Setter(Typesetter):
    def paragraph(self, spans: Inline) -> str:
        return inline(spans)

    def heading(self, level: int, spans: Inline) -> str:  # noqa: ARG002  # all headings look alike here
        return f"<b>{inline(spans)}</b>"

    def quote(self, blocks: Body) -> str:
        return BREAK.join(self.set_pieces(blocks))

    def list_block(self, block: ListBlock) -> str:
        marks = (f"{block.start + at}." if block.ordered else "•" for at in range(len(block.items)))
        lines = zip(marks, block.items, strict=True)
        return "<br>\n".join(f"{mark} {'<br>'.join(self.set_pieces(blocks))}" for mark, blocks in lines)

    def figure(self, figure: Figure) -> str:
        credit = f" (Pic: {text(figure.credit)})" if figure.credit else ""
        return (
            f'<span class="dq-pic"><img src="{escape(figure.url)}" alt=""><br>'
            f'<span class="dq-cap">{text(figure.caption)}{credit}</span></span>'
        )

    def moment(self, moment: Moment) -> str:
        blocks = (f"<b>{text(moment.time)} {text(moment.headline)}</b>", *self.set_pieces(moment.body))
        return BREAK.join(blocks)


def article_page(view: ArticleView) -> str:
    """The page of an article."""
    paper, article = view.paper, view.article
    parts = _Setter().set_pieces(view.pieces)
    body = with_inserts(_apart(parts), {2: ADVERT.format("mpu1"), 3: _read_more(view), 5: GULLS})
    writers = text(names(article, nobody="Quay reporter"))
    return f"""{_head(paper, article.title)}
<div class="dq-main">
<div class="dq-kicker">{text(article.section[-1]).upper()}</div>
<div class="dq-hed">{text(article.title)}</div>
<div class="dq-by">By {writers} - posted {clock(view.published_at)}</div>
{_share_bar(view)}
<div class="dq-text">
{body}
</div>
{_share_bar(view)}
<div class="dq-tags">Filed under: {_tag_links(view)}</div>
<div class="dq-chat"><b>What do YOU think?</b> Sign in to leave a comment. Be nice, our moderator has a
boathook.
<a href="/login">Sign in</a></div>
</div>
<div class="dq-side"><b>MORE LIKE THIS</b><br>{_lines(view)}</div>
{ADVERT.format("bottom")}
{BOTTOM}
{COOKIES}
</body></html>
"""


def list_page(view: ListView) -> str:
    """A page of headlines."""
    paper = view.paper
    lines = "\n".join(
        f'<div class="dq-box">{headline_link(paper, article)}<br>{text(article.standfirst)}</div>'
        for article in view.articles
    )
    return f"""{_head(paper, view.title)}
<div class="dq-main"><div class="dq-hed">{text(view.title)}</div>{text(view.intro)}
{lines}</div>
{BOTTOM}
{COOKIES}
</body></html>
"""


def _head(paper: Paper, title: str) -> str:
    top = TOP.format(motto=text(paper.motto), sections=section_links(paper, depth=2))
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{text(title)} | Daily Quay</title>
{feed_links(paper)}
<link rel="stylesheet" href="/static/site.css"></head><body>
{top}"""


def _apart(parts: list[str]) -> list[str]:
    """The parts with the breaks that keep them apart; none behind the last."""
    return [f"{part}{BREAK}" for part in parts[:-1]] + parts[-1:]


def _share_bar(view: ArticleView) -> str:
    address = escape(article_url(view.paper, view.article))
    return (
        f'<div class="dq-share"><a href="https://share.example/shout?u={address}">SHOUT</a> '
        f'<a href="https://share.example/whisper?u={address}">WHISPER</a> '
        f"<span>{view.number * 7} shares</span></div>"
    )


def _read_more(view: ArticleView) -> str:
    return f"<b>READ MORE: {headline_link(view.paper, view.more[0])}</b>{BREAK}"


def _tag_links(view: ArticleView) -> str:
    return ", ".join(f'<a href="{tag_path(tag)}">{text(tag)}</a>' for tag in tags_of(view.article))


def _lines(view: ArticleView) -> str:
    links = (headline_link(view.paper, article) for article in (*view.more, *view.popular))
    return "<br>\n".join(dict.fromkeys(links))
