"""The pages of a paper's site, set only when somebody asks for them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from urllib.parse import quote, unquote

from termnews.core.section import SectionPath
from termnews.demo import layout_dailyquay, layout_harbourpost, layout_lantern, layout_theledger
from termnews.demo.addresses import (
    FEED_PATHS,
    MOST_READ_PATH,
    OPML_PATH,
    PICTURES_PATH,
    article_path,
    author_path,
    print_path,
    section_path,
    site_url,
    tag_path,
    tags_of,
)
from termnews.demo.edition import Paper, SampleArticle
from termnews.demo.feeds import most_read_feed, paper_feed
from termnews.demo.markup import read_markup
from termnews.demo.pictures import picture
from termnews.demo.subscriptions import sample_opml
from termnews.demo.text_dump import page_as_text
from termnews.demo.view import FEED_TYPES, ArticleView, ListView, more_like, popular_beside

LAYOUTS = {
    "harbourpost": (layout_harbourpost.article_page, layout_harbourpost.list_page),
    "theledger": (layout_theledger.article_page, layout_theledger.list_page),
    "dailyquay": (layout_dailyquay.article_page, layout_dailyquay.list_page),
    "lantern": (layout_lantern.article_page, layout_lantern.list_page),
}
"""How each paper sets an article and a list of headlines."""
NOTICES = {
    "/about": (
        "About us",
        "We have written about Saltmere, its harbour and its people for longer than the crane has stood.",
    ),
    "/contact": ("Contact", "Write to the newsroom, or come in: the kettle is always on."),
    "/terms": (
        "Terms of use",
        "Read as much as you like. Please quote us correctly, and be kind in the comments.",
    ),
    "/privacy": (
        "Privacy",
        "We keep what we need to deliver the paper, and we forget it when you ask us to.",
    ),
    "/cookies": ("Cookies", "Small files that remember your choices. Ours contain no flour."),
    "/newsletters": ("Newsletters", "Choose which of our letters you would like to find in your inbox."),
    "/login": ("Log in", "Enter your e-mail address and we send you a link."),
    "/subscribe": ("Subscribe", "A year of the paper costs less than a crab sandwich a month."),
    "/search": ("Search", "Type a word, and we look for it in the archive."),
    "/dictionary": ("Dictionary", "Select a word in an article to see what it means."),
}
"""Pages that every site has and nobody reads, by path: title and text."""

_STYLE = """body { font: 18px/1.5 Georgia, serif; max-width: 44em; margin: auto; padding: 1em }
img { max-width: 100%; height: auto } nav a, .dq-menu a { margin-right: .8em }
.is-hidden, .layer_pop { display: none }
"""
_SCRIPT = '"use strict"; document.documentElement.classList.add("has-script");\n'


@dataclass(frozen=True, slots=True)
class Page:
    """What a path of a site holds."""

    media_type: str
    body: bytes


class Site:
    """The site of a paper, for an edition that started at `anchor`."""

    def __init__(self, paper: Paper, anchor: datetime) -> None:
        self._paper = paper
        self._anchor = anchor
        self._writers = self._fixed_pages() | self._list_pages() | self._article_pages()

    @property
    def digest(self) -> str:
        """Changes when the texts of the paper do."""
        return self._paper.digest

    @property
    def paths(self) -> tuple[str, ...]:
        """Every path that holds something, pictures apart."""
        return tuple(self._writers)

    def page(self, path: str) -> Page | None:
        """What a path holds, or None if it holds nothing; percent-encoding does not matter."""
        path = quote(unquote(path))
        if path.startswith(PICTURES_PATH):
            return Page("image/png", picture(path))
        writer = self._writers.get(path)
        return writer() if writer else None

    def has_page(self, path: str) -> bool:
        """Whether a path holds something; nothing is set to find out."""
        return path.startswith(PICTURES_PATH) or quote(unquote(path)) in self._writers

    def _fixed_pages(self) -> dict[str, Callable[[], Page]]:
        paper, anchor = self._paper, self._anchor
        writers: dict[str, Callable[[], Page]] = {
            path: partial(self._list_page, title, intro, ()) for path, (title, intro) in NOTICES.items()
        }
        writers |= {
            "/robots.txt": lambda: _text_page("text/plain", "User-agent: *\nAllow: /\n"),
            "/static/site.css": lambda: _text_page("text/css", _STYLE),
            "/static/site.js": lambda: _text_page("text/javascript", _SCRIPT),
            OPML_PATH: lambda: _text_page("text/x-opml", sample_opml(anchor)),
            FEED_PATHS[paper.key]: lambda: _text_page(FEED_TYPES[paper.key], paper_feed(paper, anchor)),
        }
        if paper.most_read():
            writers[MOST_READ_PATH] = lambda: _text_page("application/rss+xml", most_read_feed(paper, anchor))
        return writers

    def _list_pages(self) -> dict[str, Callable[[], Page]]:
        paper = self._paper
        home = partial(self._list_page, "Today", paper.motto, paper.articles)
        writers: dict[str, Callable[[], Page]] = {"/": home}
        for path in paper.sections:
            below = tuple(article for article in paper.articles if article.section[: len(path)] == path)
            writer = partial(self._list_page, path[-1], f"All of {path[-1]}.", below, path)
            writers[section_path(paper.key, path)] = writer
        for tag in {tag for article in paper.articles for tag in tags_of(article)}:
            tagged = tuple(article for article in paper.articles if tag in tags_of(article))
            writers[tag_path(tag)] = partial(self._list_page, tag, f"Everything about {tag}.", tagged)
        for name in {author.name for article in paper.articles for author in article.authors}:
            written = tuple(
                article for article in paper.articles if name in {author.name for author in article.authors}
            )
            writers[author_path(name)] = partial(self._list_page, name, f"Written by {name}.", written)
        return writers

    def _article_pages(self) -> dict[str, Callable[[], Page]]:
        writers: dict[str, Callable[[], Page]] = {}
        for number, article in enumerate(self._paper.articles, start=1):
            writers[article_path(self._paper.key, article)] = partial(self._article_page, article, number)
            writers[print_path(article)] = partial(self._print_page, article)
        return writers

    def _list_page(
        self, title: str, intro: str, articles: tuple[SampleArticle, ...], path: SectionPath = ()
    ) -> Page:
        _, list_page = LAYOUTS[self._paper.key]
        return _text_page("text/html", list_page(ListView(self._paper, title, intro, articles, path)))

    def _article_page(self, article: SampleArticle, number: int) -> Page:
        paper = self._paper
        view = ArticleView(
            paper=paper,
            article=article,
            number=number,
            pieces=read_markup(article.markup, pictures_url=site_url(paper, PICTURES_PATH)),
            published_at=article.published_at(self._anchor),
            modified_at=article.modified_at(self._anchor),
            more=more_like(paper, article),
            popular=popular_beside(paper, article),
        )
        article_page, _ = LAYOUTS[paper.key]
        return _text_page("text/html", article_page(view))

    def _print_page(self, article: SampleArticle) -> Page:
        return _text_page("text/plain", page_as_text(self._paper, article))


def _text_page(media_type: str, text: str) -> Page:
    return Page(f"{media_type}; charset=utf-8", text.encode())
