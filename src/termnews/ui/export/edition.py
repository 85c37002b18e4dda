"""An edition: articles of a section, or one alone, as one document in the format that its file name says."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from html import escape
from pathlib import Path

from termnews.core.article import ArticleId, CleanPage, Quality, Reading, Verdict
from termnews.core.block import text_blocks
from termnews.core.errors import UsageError
from termnews.core.section import SectionKey
from termnews.core.story import Cursor, Story
from termnews.core.when import day
from termnews.engine import Engine
from termnews.ui.export.epub import as_epub
from termnews.ui.export.formats import as_json, text_lines
from termnews.ui.export.html import as_fragment, as_html
from termnews.ui.export.markdown import as_markdown

TEXT_WIDTH = 72
PAGE_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Edition:
    """Articles to be written into one document; `title` is a section's, or the only article's."""

    title: str
    pages: tuple[CleanPage, ...]
    made_at: datetime

    @property
    def is_single(self) -> bool:
        """It is one article, not a collection of one."""
        return len(self.pages) == 1 and self.pages[0].title == self.title


def _markdown(edition: Edition) -> bytes:
    if edition.is_single:
        return _text(as_markdown(edition.pages[0]))
    parts = [f"# {edition.title} · {day(edition.made_at)}", *(as_markdown(_alone(p)) for p in edition.pages)]
    return _text("\n\n***\n\n".join(parts))


def _html(edition: Edition) -> bytes:
    if edition.is_single:
        return _text(as_html(edition.pages[0]))
    articles = "\n<hr/>\n".join(map(as_fragment, edition.pages))
    return _text(
        f'<!doctype html>\n<html lang="{escape(_language(edition))}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(edition.title)}</title>\n</head>\n<body>\n"
        f"<h1>{escape(edition.title)} · {escape(day(edition.made_at))}</h1>\n{articles}\n</body>\n</html>"
    )


def _json(edition: Edition) -> bytes:
    pages = [as_json(page) for page in edition.pages]
    return _text(json.dumps(pages[0] if edition.is_single else pages, ensure_ascii=False, indent=2))


def _plain(edition: Edition) -> bytes:
    rule = f"\n\n{'─' * TEXT_WIDTH}\n\n"
    return _text(rule.join("\n".join(text_lines(page, TEXT_WIDTH)) for page in edition.pages))


def _epub(edition: Edition) -> bytes:
    pages = tuple(map(_alone, edition.pages))
    return as_epub(edition.title, pages, made_at=edition.made_at, language=_language(edition))


WRITERS: Mapping[str, Callable[[Edition], bytes]] = {
    "epub": _epub,
    "html": _html,
    "json": _json,
    "markdown": _markdown,
    "text": _plain,
}
"""Every format, by the name that the command line gives it."""
SUFFIXES = {
    ".epub": "epub", ".html": "html", ".htm": "html", ".json": "json", ".md": "markdown",
    ".markdown": "markdown", ".txt": "text",
}  # fmt: skip


def format_of(path: Path) -> str:
    """The format that a file name says.

    Raises:
        UsageError: It says none.
    """
    if found := SUFFIXES.get(path.suffix.lower()):
        return found
    raise UsageError(f"“{path.name}” says no format; end it in .md, .html, .epub, .json or .txt.")


def page_of(reading: Reading) -> CleanPage:
    """What there is of an article: its full page, or what its feed gave, made alike."""
    article = reading.article
    body = reading.feed_body or text_blocks([article.standfirst])
    if reading.page is not None:
        return replace(reading.page, body=reading.page.body or body)
    return CleanPage(
        url=article.url,
        title=article.title,
        body=body,
        quality=Quality(Verdict.FEED, reading.error),
        section=article.section,
        byline=article.byline,
        published_at=article.published_at,
    )


async def article_edition(engine: Engine, article_id: ArticleId, *, now: datetime) -> Edition:
    """One article, as far as the store has it."""
    page = page_of(await engine.reading(article_id))
    return Edition(page.title, (page,), now)


async def section_edition(
    engine: Engine, key: SectionKey, ids: tuple[ArticleId, ...], *, now: datetime
) -> Edition:
    """These articles of a section, as far as the store has them."""
    title = (await engine.section(key)).title
    pages = [page_of(await engine.reading(article_id)) for article_id in ids]
    return Edition(title, tuple(pages), now)


async def articles_of(engine: Engine, key: SectionKey, *, limit: int) -> tuple[ArticleId, ...]:
    """The leading articles of a section, in its order, at most so many."""
    found: dict[ArticleId, None] = {}
    after: Cursor | None = None
    while len(found) < limit:
        page = await engine.page(key, after=after, limit=min(PAGE_LENGTH, limit))
        found |= {row.lead.id: None for row in page.rows if isinstance(row, Story)}
        after = page.next
        if after is None:
            break
    return tuple(found)[:limit]


def _alone(page: CleanPage) -> CleanPage:
    """Without the lists of other headlines, which lead out of the document."""
    return replace(page, lists=())


def _language(edition: Edition) -> str:
    return next((page.language for page in edition.pages if page.language), "en")


def _text(document: str) -> bytes:
    return (document.rstrip("\n") + "\n").encode("utf-8", "replace")
