"""The Ledger's pages: tidy semantic HTML with JSON-LD, and a log-in wall that only a class hides."""

import json
from html import escape

from termnews.core.block import Code, Figure, Table
from termnews.demo.addresses import article_url, author_path, section_path, site_url, tag_path, tags_of
from termnews.demo.edition import Paper
from termnews.demo.typeset import Typesetter, text, with_inserts
from termnews.demo.view import (
    ArticleView,
    ListView,
    clock,
    feed_links,
    headline_lines,
    headline_link,
    machine_time,
    names,
    section_links,
)

HEADER = """<header class="l-header is-sticky"><div class="l-header__top"><a class="brand" href="/">The
Ledger</a>
<a href="/search">Search</a> <a href="/login">Sign in</a> <a class="cta" href="/subscribe">Subscribe for 1
crown</a></div>
<nav class="l-nav" aria-label="Sections">{sections}</nav></header>"""
WALL = """<div class="reg-wall is-hidden" data-meter="3/5"><h2>You have read three of your five free
articles</h2>
<p>Register without charge to go on reading The Ledger this month, or sign in if you are a subscriber.</p>
<a class="cta" href="/login">Register</a> <a href="/login">Sign in</a></div>"""
BRIEFING = """<aside class="c-briefing" data-component="newsletter-signup"><h3>Get the Counting House
briefing</h3>
<p>Figures, filings and the fish auction, every weekday at noon. You can unsubscribe with one click.</p>
<form action="/newsletters"><input type="email" aria-label="E-mail"><button>Subscribe</button></form>
</aside>"""
AD = (
    '<div class="c-ad" data-ad-unit="ledger/article/mpu" aria-hidden="true">'
    "<small>Advertisement · continue below</small></div>"
)
CONSENT = """<div class="cmp-banner" role="dialog" aria-label="Privacy choices"><h2>Your privacy, in
figures</h2>
<p>We and 17 carefully chosen suppliers store cookies on your device for measurement and advertising.</p>
<button>Agree and close</button><button>Manage choices</button><a href="/privacy">Privacy notice</a></div>"""
FOOTER = """<footer class="l-footer"><ul><li><a href="/about">About The Ledger</a></li><li>
<a href="/contact">Corrections</a></li>
<li><a href="/terms">Terms</a></li><li><a href="/privacy">Privacy</a></li><li>
<a href="/papers.opml">Feeds</a></li></ul>
<p>© The Ledger Publishing Society, Millgate, Saltmere. Registered as a newspaper at the Custom House.</p>
</footer>"""


class _Setter(Typesetter):
    def figure(self, figure: Figure) -> str:
        credit = f'<p class="c-image__credit">Photograph: {text(figure.credit)}</p>' if figure.credit else ""
        return (
            f'<figure class="c-image"><picture>'
            f'<source srcset="{escape(figure.url)}?w=1200" media="(min-width:900px)">'
            f'<img src="{escape(figure.url)}" alt="{escape(figure.alt)}" loading="lazy"></picture>'
            f'<figcaption class="c-image__caption">{text(figure.caption)}</figcaption>{credit}</figure>'
        )

    def table(self, table: Table) -> str:
        return f'<div class="c-table-scroll" tabindex="0">{super().table(table)}</div>'

    def code(self, code: Code) -> str:
        return f'<div class="c-code"><button class="c-code__copy">Copy</button>{super().code(code)}</div>'


def article_page(view: ArticleView) -> str:
    """The page of an article."""
    paper, article = view.paper, view.article
    parts = _Setter().set_pieces(view.pieces)
    body = with_inserts(parts, {2: AD, 4: BRIEFING, 6: _also_read(view), 9: AD})
    minutes = max(1, len(article.markup.split()) // 230)
    return f"""{_head(paper, article.title, article.standfirst, _linked_documents(view))}
{CONSENT}
{HEADER.format(sections=section_links(paper))}
<main id="content"><article class="c-article">
<header class="c-article__header"><nav class="c-crumbs" aria-label="Breadcrumb"><ol>{_crumbs(view)}</ol></nav>
<h1 class="c-article__title">{text(article.title)}</h1>
<p class="c-article__standfirst">{text(article.standfirst)}</p>
<div class="c-byline">By {_author_links(view)}</div>
<div class="c-dates"><time datetime="{machine_time(view.published_at)}">{clock(view.published_at)}</time>
<span>Updated {clock(view.modified_at)}</span> <span>{minutes} min read</span></div>
{_share_bar(view)}</header>
<div class="c-article__body" data-article-body>
{body}
</div>
{WALL}
{_author_boxes(view)}
<ul class="c-tags" aria-label="Topics">{_tag_links(view)}</ul>
</article>
<aside class="c-rail"><section><h2>More from {text(article.section[-1])}</h2>
<ul>{headline_lines(paper, view.more)}</ul></section>
<section class="c-most-read"><h2>Most read</h2><ol>{headline_lines(paper, view.popular)}</ol></section>
</aside>
</main>
{FOOTER}
</body></html>
"""


def list_page(view: ListView) -> str:
    """A page of headlines."""
    paper = view.paper
    cards = "\n".join(
        f'<li class="c-card"><h3>{headline_link(paper, article)}</h3><p>{text(article.standfirst)}</p>'
        f'<span class="c-card__byline">{text(names(article, nobody="Staff"))}</span></li>'
        for article in view.articles
    )
    return f"""{_head(paper, view.title, view.intro, "")}
{CONSENT}
{HEADER.format(sections=section_links(paper, depth=2))}
<main><h1>{text(view.title)}</h1><p>{text(view.intro)}</p>
<ul class="c-cards">{cards}</ul></main>
{FOOTER}
</body></html>
"""


def _head(paper: Paper, title: str, description: str, more: str) -> str:
    return f"""<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{text(title)} | {text(paper.name)}</title>
<meta name="description" content="{escape(description)}">
{more}
{feed_links(paper)}
<link rel="stylesheet" href="/static/site.css"><script src="/static/site.js" defer></script>
</head><body class="t-article">"""


def _linked_documents(view: ArticleView) -> str:
    """The canonical address, and what the page is, in schema.org's words."""
    address = article_url(view.paper, view.article)
    documents = (_news_article(view), _breadcrumb_list(view))
    scripts = "\n".join(
        # "</" would end the script element, so the slash is escaped (JSON allows it).
        '<script type="application/ld+json">' + json.dumps(document).replace("</", "<\\/") + "</script>"
        for document in documents
    )
    return f'<link rel="canonical" href="{escape(address)}">\n{scripts}'


def _news_article(view: ArticleView) -> dict[str, object]:
    paper, article = view.paper, view.article
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": article_url(paper, article),
        "headline": article.title,
        "description": article.standfirst,
        "datePublished": machine_time(view.published_at),
        "dateModified": machine_time(view.modified_at),
        "articleSection": list(article.section),
        "keywords": list(tags_of(article)),
        "author": [
            {
                "@type": "Person",
                "name": author.name,
                "jobTitle": author.role,
                "url": site_url(paper, author_path(author.name)),
            }
            for author in article.authors
        ],
        "publisher": {"@type": "NewsMediaOrganization", "name": paper.name, "url": site_url(paper)},
        "image": [piece.url for piece in view.pieces if isinstance(piece, Figure)],
        "isAccessibleForFree": True,
    }


def _breadcrumb_list(view: ArticleView) -> dict[str, object]:
    paper, path = view.paper, view.article.section
    steps = [("Home", site_url(paper))]
    steps += [
        (path[depth - 1], site_url(paper, section_path(paper.key, path[:depth])))
        for depth in range(1, len(path) + 1)
    ]
    elements = [
        {"@type": "ListItem", "position": position, "name": name, "item": address}
        for position, (name, address) in enumerate(steps, start=1)
    ]
    return {"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": elements}


def _crumbs(view: ArticleView) -> str:
    key, path = view.paper.key, view.article.section
    return "".join(
        f'<li><a href="{section_path(key, path[:depth])}">{text(path[depth - 1])}</a></li>'
        for depth in range(1, len(path) + 1)
    )


def _author_links(view: ArticleView) -> str:
    links = [
        f'<a rel="author" href="{author_path(author.name)}">{text(author.name)}</a>'
        for author in view.article.authors
    ]
    return " and ".join(links) or "Ledger staff"


def _author_boxes(view: ArticleView) -> str:
    return "\n".join(
        f'<div class="c-author-box"><h4>{text(author.name)}</h4>'
        f"<p>{text(author.role or 'Reporter')} at The Ledger. "
        f'<a href="{author_path(author.name)}">All articles by {text(author.name)}</a></p></div>'
        for author in view.article.authors
    )


def _share_bar(view: ArticleView) -> str:
    address = escape(article_url(view.paper, view.article))
    return (
        f'<div class="c-share"><span>Share</span> <a href="mailto:?body={address}">Email</a> '
        f'<a href="https://share.example/post?u={address}">Post</a> <button>Copy link</button> '
        "<button>Save for later</button> <button>Gift this article</button></div>"
    )


def _also_read(view: ArticleView) -> str:
    link = headline_link(view.paper, view.popular[-1])
    return f'<aside class="c-also"><strong>Also read:</strong> {link}</aside>'


def _tag_links(view: ArticleView) -> str:
    return "".join(
        f'<li><a rel="tag" href="{tag_path(tag)}">{text(tag)}</a></li>' for tag in tags_of(view.article)
    )
