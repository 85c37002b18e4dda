"""What stands under an article: other reports, earlier ones, more of its section, the page's own lists.

Rule: the first nine headlines are numbered, so that one key opens each; none is shown twice.
"""

from collections.abc import Iterator
from datetime import datetime

from termnews.core.article import Article, ArticleId, Headline, Reading
from termnews.core.text import one_line
from termnews.core.url import canonical_url, web_url
from termnews.core.when import age
from termnews.ui.line import Line, Piece, Target, prefixed
from termnews.ui.wrap import wrap

MAX_NUMBER = 9
INDENT = 3
MIN_INDENTED = 20


class _Numbers:
    """Hands out the numbers, and knows which addresses were shown."""

    def __init__(self, article: Article) -> None:
        self._count = 0
        self._shown = {canonical_url(article.url)} if article.url else set()
        self._ids: set[ArticleId] = {article.id}

    def kept(self, article: Article) -> Target | None:
        """A target for an article that we keep; None if it was shown."""
        if article.id in self._ids:
            return None
        self._ids.add(article.id)
        return self._target(article.url, article.title, article.id)

    def linked(self, headline: Headline) -> Target | None:
        """A target for a headline of the page; None if it was shown."""
        url = web_url(headline.url)
        return self._target(url, headline.title, None) if url else None

    def _target(self, url: str, title: str, article_id: ArticleId | None) -> Target | None:
        key = canonical_url(url) if url else ""
        if key and key in self._shown:
            return None
        self._shown.add(key)
        self._count += 1
        number = self._count if self._count <= MAX_NUMBER else 0
        return Target(url, one_line(title) or url, article_id, number, is_headline=True)


def further_lines(reading: Reading, *, width: int, now: datetime) -> Iterator[tuple[list[Line], str]]:
    """Each list with its heading, as (lines, heading)."""
    numbers = _Numbers(reading.article)
    for heading, rows in _lists(reading, numbers, now):
        if rows:
            lines = [*wrap([Piece(heading, "list-heading")], width, is_balanced=True)]
            lines.append((Piece("─" * width, "rule"),))
            for target, note in rows:
                lines += _row(target, note, width)
            yield lines, heading


def _lists(
    reading: Reading, numbers: _Numbers, now: datetime
) -> Iterator[tuple[str, list[tuple[Target, str]]]]:
    yield "Also in other papers", _articles(reading.coverage, numbers, now)
    yield "Earlier on this", _articles(reading.earlier, numbers, now)
    more = _articles(reading.more, numbers, now)
    section = reading.article.section
    heading = f"More in {section[-1]}" if section else "More to read"
    page_lists = reading.page.lists if reading.page else ()
    # The page's own "More in …" and ours become one list.
    for own in page_lists:
        if own.heading.casefold() == heading.casefold():
            more += _headlines(own.headlines, numbers)
    yield heading, more
    for own in page_lists:
        if own.heading.casefold() != heading.casefold():
            yield own.heading or "From the same page", _headlines(own.headlines, numbers)


def _articles(articles: tuple[Article, ...], numbers: _Numbers, now: datetime) -> list[tuple[Target, str]]:
    rows = ((numbers.kept(article), article) for article in articles)
    return [
        (target, " · ".join(filter(None, (article.feed_title, age(article.published_at, now)))))
        for target, article in rows
        if target
    ]


def _headlines(headlines: tuple[Headline, ...], numbers: _Numbers) -> list[tuple[Target, str]]:
    return [(target, "") for target in map(numbers.linked, headlines) if target]


def _row(target: Target, note: str, width: int) -> list[Line]:
    """ "3  School meals: what the audit found", and under it "The Ledger · 5 h"."""
    mark = str(target.number) if target.number else "·"
    title, notes = Piece(target.title, "listed", target), [Piece(note, "listed-note", target)]
    if width < MIN_INDENTED:
        return wrap([Piece(f"{mark} ", "number", target), title], width) + (
            wrap(notes, width) if note else []
        )
    lines = wrap([title], width - INDENT) + (wrap(notes, width - INDENT) if note else [])
    first, following = Piece(mark.ljust(INDENT), "number", target), Piece(" " * INDENT, "", target)
    return prefixed(lines, (first,), (following,))
