"""Where things are on the papers' sites: every paper numbers its streets in its own way."""

import re
from urllib.parse import quote

from termnews.core.section import SectionPath
from termnews.demo.edition import Paper, SampleArticle

FEED_PATHS = {
    "harbourpost": "/rss.xml",
    "theledger": "/atom.xml",
    "dailyquay": "/feed.json",
    "lantern": "/index.rdf",
}
"""Each paper's own feed."""
MOST_READ_PATH = "/most-read.xml"
"""The Ledger's ranking."""
OPML_PATH = "/papers.opml"
"""On every host: the four papers as a list of subscriptions."""
PICTURES_PATH = "/pictures/"


def site_url(paper: Paper, path: str = "/") -> str:
    """The absolute address of a path of the paper's site."""
    return f"http://{paper.host}{path}"


def article_url(paper: Paper, article: SampleArticle) -> str:
    """The absolute address of an article's page."""
    return site_url(paper, article_path(paper.key, article))


def article_path(key: str, article: SampleArticle) -> str:
    """The path of an article's page on the site of the paper `key`."""
    streets = "/".join(map(slugified, article.section))
    match key:
        case "harbourpost":
            return f"/{streets}/{article.slug}.html"
        case "theledger":
            return f"/{streets}/{article.slug}"
        case "dailyquay":
            return f"/story/{article.slug}"
        case _:
            return f"/read/{article.slug}/"


def section_path(key: str, section: SectionPath) -> str:
    """The path of a section's list of articles."""
    streets = "/".join(map(slugified, section))
    match key:
        case "harbourpost":
            return f"/{streets}/"
        case "theledger":
            return f"/{streets}"
        case "dailyquay":
            return f"/topics/{streets.replace('/', '-')}"
        case _:
            return f"/section/{streets}/"


def author_path(name: str) -> str:
    """The path of the page that lists an author's articles."""
    return f"/authors/{slugified(name)}"


def tag_path(tag: str) -> str:
    """The path of the page that lists the articles with a tag."""
    return f"/tags/{slugified(tag)}"


def print_path(article: SampleArticle) -> str:
    """The path of an article's page as plain text."""
    return f"/print/{article.slug}.txt"


def picture_path(name: str) -> str:
    """The path of a picture, by the name that the markup gives it."""
    return f"{PICTURES_PATH}{name}.jpg"


def tags_of(article: SampleArticle) -> tuple[str, ...]:
    """What an article is filed under besides its section."""
    tags = [*article.section, article.story.replace("-", " ").capitalize(), "Saltmere"]
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def slugified(name: str) -> str:
    """A name as a part of an address; letters beyond ASCII are percent-encoded."""
    return quote(re.sub(r"[\W_]+", "-", name.lower()).strip("-"))
