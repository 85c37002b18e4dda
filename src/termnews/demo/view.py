"""What a layout is told about the page it sets, and the small texts that all layouts share."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import escape

from termnews.core.section import SectionPath
from termnews.demo.addresses import FEED_PATHS, MOST_READ_PATH, article_path, section_path
from termnews.demo.edition import Paper, SampleArticle
from termnews.demo.markup import Piece
from termnews.demo.typeset import text

MORE_COUNT = 5
"""Headlines under "More in …" and in the popular list."""
FEED_TYPES = {
    "harbourpost": "application/rss+xml",
    "theledger": "application/atom+xml",
    "dailyquay": "application/feed+json",
    "lantern": "application/rdf+xml",
}
"""The media type of each paper's own feed, as its server states it."""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article to be set.

    Attributes:
        number: Its place in the paper, from 1 (the newest): layouts vary the clutter by it.
        more: Other articles of the paper, those of the same section first.
        popular: What the paper's readers are said to like.
    """

    paper: Paper
    article: SampleArticle
    number: int
    pieces: tuple[Piece, ...]
    published_at: datetime
    modified_at: datetime
    more: tuple[SampleArticle, ...]
    popular: tuple[SampleArticle, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """A page of headlines to be set: the home page, a section, an author, a tag, or a notice."""

    paper: Paper
    title: str
    intro: str
    articles: tuple[SampleArticle, ...]
    path: SectionPath = ()


def more_like(paper: Paper, article: SampleArticle) -> tuple[SampleArticle, ...]:
    """Other articles of the paper: of the same section first, then of the same top section."""

    def distance(other: SampleArticle) -> int:
        return (other.section != article.section) + (other.section[0] != article.section[0])

    others = [other for other in paper.articles if other is not article]
    return tuple(sorted(others, key=distance)[:MORE_COUNT])


def popular_beside(paper: Paper, article: SampleArticle) -> tuple[SampleArticle, ...]:
    """What the readers of an article are told is popular: the ranking, else stories others carry too."""
    ranked = paper.most_read() or tuple(sorted(paper.articles, key=lambda other: not other.story))
    return tuple(other for other in ranked if other is not article)[:MORE_COUNT]


def clock(moment: datetime) -> str:
    """`23 November 2026, 06:10`: Saltmere keeps Greenwich time."""
    return f"{moment.day} {moment:%B %Y, %H:%M}"


def machine_time(moment: datetime) -> str:
    """`2026-11-23T06:10:00Z`."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def headline_link(paper: Paper, article: SampleArticle, *, css: str = "") -> str:
    """A headline that leads to its article."""
    attribute = f' class="{css}"' if css else ""
    return f'<a{attribute} href="{escape(article_path(paper.key, article))}">{text(article.title)}</a>'


def headline_lines(paper: Paper, articles: Iterable[SampleArticle]) -> str:
    """Headlines as the lines of a list."""
    return "\n".join(f"<li>{headline_link(paper, article)}</li>" for article in articles)


def section_links(paper: Paper, *, depth: int = 1) -> str:
    """The paper's sections, down to a depth, as links apart by spaces."""
    paths = [path for path in paper.sections if len(path) <= depth]
    return "\n".join(f'<a href="{section_path(paper.key, path)}">{text(path[-1])}</a>' for path in paths)


def breadcrumb(paper: Paper, path: SectionPath, *, separator: str) -> str:
    """Home and the sections down to `path`, as links."""
    steps = [
        f'<a href="{section_path(paper.key, path[:depth])}">{text(path[depth - 1])}</a>'
        for depth in range(1, len(path) + 1)
    ]
    return separator.join(['<a href="/">Home</a>', *steps])


def feed_links(paper: Paper) -> str:
    """The lines of a page's head that name the paper's feeds."""
    # Sites announce RSS 1.0 under the name of its successor, because that is what readers look for.
    media_type = FEED_TYPES[paper.key].replace("rdf+xml", "rss+xml")
    lines = [_feed_link(media_type, paper.name, FEED_PATHS[paper.key])]
    if paper.most_read():
        lines.append(_feed_link("application/rss+xml", f"{paper.name}: Most read", MOST_READ_PATH))
    return "\n".join(lines)


def names(article: SampleArticle, *, nobody: str) -> str:
    """`Mina Oh and Jon Vale`, or `nobody` if the article has no authors."""
    return " and ".join(author.name for author in article.authors) or nobody


def _feed_link(media_type: str, title: str, path: str) -> str:
    return f'<link rel="alternate" type="{media_type}" title="{escape(title)}" href="{path}">'
