"""The Saltmere Lantern's pages: articles in three languages, right-to-left too, and photo galleries."""

from html import escape

from termnews.core.block import Figure
from termnews.demo.addresses import article_url, author_path, section_path, tag_path, tags_of
from termnews.demo.edition import Kind, Paper
from termnews.demo.typeset import Typesetter, text, with_inserts
from termnews.demo.view import (
    ArticleView,
    ListView,
    clock,
    feed_links,
    headline_lines,
    headline_link,
    machine_time,
    section_links,
)

MASTHEAD = """<header class="masthead sticky-top"><a class="lamp" href="/">Saltmere Lantern</a>
<nav>{sections} <a href="/about">About us</a> <a href="/subscribe">Become a member</a></nav></header>"""
CONSENT = """<div class="consent-strip">This site keeps two cookies: one for your language, one for our
counter.
<button>Fine</button> <button>No, thank you</button> <a href="/cookies">What they do</a></div>"""
LETTER = """<section class="inline-letter"><h4>✉ The Lamp Letter</h4><p>One long read and one recipe, every
Sunday
morning. 2 300 neighbours read it already.</p><a href="/newsletters">Write me in</a></section>"""
SPONSOR = (
    '<div class="sponsor-slot" data-slot="{0}"><span>Supported by our members · advertisement</span></div>'
)
MEMBERS = """<section class="member-appeal"><h3>Keep the lamp lit</h3><p>The Lantern belongs to its readers.
For two
crowns a month you help to pay for reporting in three languages.</p><a href="/subscribe">Join</a></section>"""
FOOTER = """<footer class="colophon"><p>The Saltmere Lantern, a co-operative. Printed on Thursdays, lit
every day.</p>
<p><a href="/about">About</a> · <a href="/contact">Write to us</a> · <a href="/terms">Terms</a> ·
<a href="/privacy">Privacy</a> · <a href="/papers.opml">Feeds</a></p><p>© Saltmere Lantern Co-operative</p>
</footer>"""


class _Setter(Typesetter):
    def figure(self, figure: Figure) -> str:
        credit = f'<cite class="fig-credit">Picture: {text(figure.credit)}</cite>' if figure.credit else ""
        return (
            f'<figure class="wp-fig"><a href="{escape(figure.url)}"><img data-src="{escape(figure.url)}" '
            f'src="{escape(figure.url)}?w=320" alt="{escape(figure.alt)}"></a>'
            f"<figcaption>{text(figure.caption)} {credit}</figcaption></figure>"
        )


def article_page(view: ArticleView) -> str:
    """The page of an article."""
    paper, article = view.paper, view.article
    direction = ' dir="rtl"' if article.language == "ar" else ""
    body = _gallery(view) if article.kind is Kind.GALLERY else _text(view)
    return f"""{_head(paper, article.title, article.language, _meta(view))}
{CONSENT}
{MASTHEAD.format(sections=section_links(paper))}
<main class="single"><article lang="{article.language}"{direction} class="lantern-entry">
<p class="where">
<a href="{section_path(paper.key, article.section)}">{text(" / ".join(article.section))}</a></p>
<h1>{text(article.title)}</h1>
<p class="dek">{text(article.standfirst)}</p>
<p class="meta">{_author_links(view)} · <time datetime="{machine_time(view.published_at)}">\
{clock(view.published_at)}</time></p>
<div class="entry-text">
{body}
</div>
<p class="tags">{_tag_links(view)}</p>
{_share_bar(view)}
</article>
{MEMBERS}
{SPONSOR.format("foot")}
<section class="next-reads"><h2>Read next</h2><ul>{headline_lines(paper, view.more)}</ul></section>
</main>
{FOOTER}
</body></html>
"""


def list_page(view: ListView) -> str:
    """A page of headlines."""
    paper = view.paper
    lines = "\n".join(
        f'<article lang="{article.language}" dir="auto"><h2>{headline_link(paper, article)}</h2>'
        f"<p>{text(article.standfirst)}</p></article>"
        for article in view.articles
    )
    return f"""{_head(paper, view.title, "en", "")}
{MASTHEAD.format(sections=section_links(paper, depth=2))}
<main><h1>{text(view.title)}</h1><p>{text(view.intro)}</p>
{lines}</main>
{FOOTER}
</body></html>
"""


def _head(paper: Paper, title: str, language: str, meta: str) -> str:
    return f"""<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8">
<title>{text(title)} – {text(paper.name)}</title>
{meta}
{feed_links(paper)}
<link rel="stylesheet" href="/static/site.css">
</head><body class="single-post">"""


def _meta(view: ArticleView) -> str:
    article = view.article
    authors = "\n".join(f'<meta name="author" content="{escape(author.name)}">' for author in article.authors)
    return f"""<meta property="og:title" content="{escape(article.title)}">
<meta property="og:site_name" content="{escape(view.paper.name)}">
<meta property="og:url" content="{escape(article_url(view.paper, article))}">
<link rel="canonical" href="{escape(article_url(view.paper, article))}">
{authors}"""


def _text(view: ArticleView) -> str:
    parts = _Setter().set_pieces(view.pieces)
    teaser = f'<p class="inline-related">→ {headline_link(view.paper, view.more[-1])}</p>'
    return with_inserts(parts, {2: SPONSOR.format("in-text"), 3: LETTER, 5: teaser})


def _gallery(view: ArticleView) -> str:
    """The text before the first picture, then a slide for each picture and what stands under it."""
    setter = _Setter()
    intro: list[str] = []
    slides: list[list[str]] = []
    for piece in view.pieces:
        if isinstance(piece, Figure):
            slides.append([])
        (slides[-1] if slides else intro).append(setter.set_piece(piece))
    lines = [
        f'<li class="slide"><span class="count">{number} / {len(slides)}</span>\n'
        + "\n".join(slide)
        + "</li>"
        for number, slide in enumerate(slides, start=1)
    ]
    return (
        "\n".join(intro)
        + f"""
<div class="gallery" data-gallery><button class="prev">‹ Previous</button><button class="next">Next ›</button>
<ol class="slides">
{with_inserts(lines, {3: f"<li>{SPONSOR.format('gallery')}</li>"})}
</ol></div>"""
    )


def _author_links(view: ArticleView) -> str:
    links = [
        f'<a href="{author_path(author.name)}">{text(author.name)}</a>'
        + (f", {text(author.role)}" if author.role else "")
        for author in view.article.authors
    ]
    return " · ".join(links) or "The Lantern"


def _tag_links(view: ArticleView) -> str:
    return " ".join(f'<a href="{tag_path(tag)}">#{text(tag)}</a>' for tag in tags_of(view.article))


def _share_bar(view: ArticleView) -> str:
    address = escape(article_url(view.paper, view.article))
    return (
        f'<div class="share-row">Pass it on: <a href="https://share.example/pass?u={address}">a friend</a> '
        f'<a href="mailto:?body={address}">by letter</a> <button>Print</button></div>'
    )
