"""The Harbour Post's pages: the whole anatomy of a news page, from a content system of long ago.

Rule: the order of the parts is that of the design (headline, breadcrumb, tools, headline again,
captions twice, body split by <br> here and there, byline, lists, prompts, comment box).
"""

from collections.abc import Iterable
from html import escape

from termnews.core.block import Figure, Inline, Paragraph
from termnews.demo.addresses import article_url, author_path, picture_path, print_path, section_path
from termnews.demo.edition import Kind, Paper, SampleArticle
from termnews.demo.markup import Moment, Piece
from termnews.demo.typeset import Typesetter, inline, text, with_inserts
from termnews.demo.view import (
    ArticleView,
    ListView,
    breadcrumb,
    clock,
    feed_links,
    headline_lines,
    headline_link,
    machine_time,
    section_links,
)

NEWSLETTER = """<div class="nl_promo">
<h4>The Tide Table</h4>
<p>Our morning letter: five stories, one tide time, no fuss. In your inbox at six.</p>
<form action="/newsletters"><input type="email" placeholder="Your e-mail address"><button>Sign me
up</button></form>
</div>"""
LIVE_BAR = '<div class="live_bar"><b>LIVE</b> This page updates by itself. <button>Refresh now</button></div>'
AD = '<div class="ad_wrap" id="ad_{0}"><span>Advertisement</span><ins data-slot="{0}"></ins></div>'
COOKIES = """<div id="cookie_layer" class="layer_pop">
<p>The Harbour Post and its 41 partners use cookies to keep you signed in, to count our readers and to choose
advertisements. You can change your mind at any time.</p>
<button>Accept all</button> <button>Only what is needed</button> <a href="/privacy">Our cookie policy</a>
</div>"""
FOOTER = """<div id="footer"><p>
<a href="/about">About us</a> | <a href="/contact">Contact the newsroom</a> | <a href="/terms">Terms of
use</a> |
<a href="/privacy">Privacy</a> | <a href="/newsletters">Newsletters</a> | <a href="/papers.opml">Feeds</a></p>
<p>Publisher: Harbour Post Press, 3 Fish Quay, Saltmere. Telephone 0500 41 000.</p>
<p>Copyright © The Harbour Post. All rights reserved. No part may be reproduced without permission.</p>
</div>"""


class _Setter(Typesetter):
    def figure(self, figure: Figure) -> str:
        words = f"{figure.caption} [{figure.credit}]" if figure.credit else figure.caption
        return (
            f'<div class="photo_area"><img src="{escape(figure.url)}" alt="{escape(words)}">'
            f'<p class="photo_txt">{text(words)}</p></div>'
        )

    def moment(self, moment: Moment) -> str:
        blocks = "\n".join(self.set_pieces(moment.body))
        return (
            f'<div class="live_unit"><span class="live_time">{text(moment.time)}</span>\n'
            f'<h3 class="live_tit">{text(moment.headline)}</h3>\n{blocks}\n'
            '<div class="live_sns"><a href="#share">Share this update</a></div></div>'
        )


def article_page(view: ArticleView) -> str:
    """The page of an article."""
    paper, article = view.paper, view.article
    title = text(article.title)
    return f"""{_head(paper, article.title, _meta(view))}
<div id="sticky_header" class="sticky">
<a class="logo" href="/">The Harbour Post</a> <strong class="sticky_tit">{title}</strong>
<nav class="gnb">{section_links(paper)}</nav> <a href="/login">Log in</a> <a href="/subscribe">Subscribe</a>
</div>
{AD.format("top")}
<div id="container"><div class="view_head">
<p class="location">{breadcrumb(paper, article.section, separator=" &gt; ")}</p>
<ul class="view_tool"><li><a href="{print_path(article)}">print</a></li> <li>
<a href="/dictionary">dictionary</a></li>
<li><a href="{print_path(article)}">print</a></li></ul>
<h1 class="view_tit">{title}</h1>
<div class="view_date"><span>Published: {clock(view.published_at)}</span>
<span>Updated: {clock(view.modified_at)}</span></div>
{_share_bar(view)}</div>
<div id="article_body" class="article_body">
{_body(view)}
<p class="byline">{_byline(article)}</p>
</div>
{_tags_and_lists(view)}
</div>
{_prompts(view)}
{FOOTER}
{COOKIES}
</body></html>
"""


def list_page(view: ListView) -> str:
    """A page of headlines."""
    paper = view.paper
    lines = "\n".join(
        f'<div class="list_unit"><h3>{headline_link(paper, article)}</h3>'
        f'<p class="lead">{text(article.standfirst)}</p></div>'
        for article in view.articles
    )
    return f"""{_head(paper, view.title, "")}
<div id="header"><a class="logo" href="/">{text(paper.name)}</a> <em>{text(paper.motto)}</em>
<nav class="gnb">{section_links(paper, depth=2)}</nav></div>
<div id="container"><p class="location">{breadcrumb(paper, view.path, separator=" &gt; ")}</p>
<h1>{text(view.title)}</h1>
<p>{text(view.intro)}</p>
{lines}</div>
{FOOTER}
</body></html>
"""


def _head(paper: Paper, title: str, meta: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>{text(title)} - {text(paper.name)}</title>
{meta}
{feed_links(paper)}
<link rel="stylesheet" href="/static/site.css"><script src="/static/site.js" defer></script>
</head><body class="hp_web">"""


def _meta(view: ArticleView) -> str:
    article = view.article
    pictures = [piece.url for piece in view.pieces if isinstance(piece, Figure)][:1]
    pairs = [
        ("og:type", "article"),
        ("og:site_name", view.paper.name),
        ("og:title", article.title),
        ("og:description", article.standfirst),
        ("og:url", article_url(view.paper, article)),
        ("article:published_time", machine_time(view.published_at)),
        ("article:modified_time", machine_time(view.modified_at)),
        ("article:section", article.section[-1]),
        *(("og:image", url) for url in pictures),
    ]
    return "\n".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in pairs)


def _share_bar(view: ArticleView) -> str:
    address = article_url(view.paper, view.article)
    sites = ("Facebook", "Twitter", "Kakao", "E-mail")
    links = " ".join(
        f'<li><a href="https://share.example/{site.lower()}?u={address}">{site}</a></li>' for site in sites
    )
    return f'<ul id="share" class="sns_area">{links} <li><button>Copy link</button></li> <li>A- A+</li></ul>'


def _body(view: ArticleView) -> str:
    parts = list(_split_by_br(view.pieces))
    if view.article.kind is Kind.LIVE:
        return with_inserts([LIVE_BAR, *parts], {4: AD.format("live"), 7: NEWSLETTER})
    return with_inserts(parts, {2: NEWSLETTER, 3: AD.format("mid"), 4: _teaser(view)})


def _split_by_br(pieces: Iterable[Piece]) -> Iterable[str]:
    """Of four paragraphs in a row one has its own <p>, two share one, and one hangs between <br>."""
    setter = _Setter()
    run: list[Inline] = []
    for piece in pieces:
        if isinstance(piece, Paragraph):
            run.append(piece.spans)
            continue
        yield from _paragraphs(run)
        run = []
        yield setter.set_piece(piece)
    yield from _paragraphs(run)


def _paragraphs(run: list[Inline]) -> Iterable[str]:
    for at in range(0, len(run), 4):
        first, *rest = map(inline, run[at : at + 4])
        yield f"<p>{first}</p>"
        if rest:
            yield f"<p>{'<br>'.join(rest[:2])}</p>"
        if rest[2:]:
            yield f"{rest[2]}<br><br>"


def _byline(article: SampleArticle) -> str:
    return "<br>\n".join(byline_texts(article))


def byline_texts(article: SampleArticle) -> list[str]:
    """`BY MINA OH   [mina.oh@harbourpost.example]`, a line for each author."""
    return [
        f"BY {author.name.upper()}" + (f"   [{author.email}]" if author.email else "")
        for author in article.authors
    ]


def _tags_and_lists(view: ArticleView) -> str:
    paper, article = view.paper, view.article
    authors = " ".join(f'<a href="{author_path(a.name)}">More by {text(a.name)}</a>' for a in article.authors)
    return f"""<div class="reporter">{authors}</div>
<div class="related"><h2>More in <a href="{section_path(paper.key, article.section)}">\
{text(article.section[-1])}</a></h2>
<ul>{headline_lines(paper, view.more)}</ul></div>"""


def _teaser(view: ArticleView) -> str:
    return f'<p class="see_also">Read more: {headline_link(view.paper, view.more[-1])}</p>'


def _prompts(view: ArticleView) -> str:
    # Real lists are often filled by a script, so on every other page this one is empty.
    popular = headline_lines(view.paper, view.popular) if view.number % 2 else ""
    icon = picture_path("icon")
    return f"""<div class="social_login"><p>Log in to Twitter or Facebook account to connect with The
Harbour Post</p>
<a href="/login">Twitter</a> <a href="/login">Facebook</a>
<p><img src="{icon}" alt="help-image"> Social comment? <img src="{icon}" alt="lock icon"></p></div>
<div class="comment_box">
<textarea placeholder="To write comments, please log in with one of your accounts."></textarea>
<p>To write comments, please log in with one of your accounts.</p>
<p><a href="/terms">Standards Board Policy</a> (0/250자)</p><button>Post</button></div>
<div class="popular"><h2>What's Popular Now</h2><ol id="popular_list">{popular}</ol></div>"""
