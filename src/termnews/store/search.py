"""Search everything that is kept.

Rule: any input is a query. Of the newest hits the best stand first (words in the headline, words that
stand together, freshness); the older ones follow newest first. A kept search
is a section and stands newest first as a whole. So the first page costs the same at any size.
"""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from termnews.core.article import ArticleId
from termnews.core.query import Condition, Order, Problem, Query, State, Term, read_query
from termnews.core.section import Section, search_key
from termnews.core.story import Cursor, SectionPage
from termnews.store.hits import Hit, best_hits, filtered_hits, newest_hits
from termnews.store.kept_searches import drop_search, keep_search
from termnews.store.leads import bounded, place_of
from termnews.store.narrowing import Narrowing, narrowing_of
from termnews.store.packing import unpack_text
from termnews.store.rows import load_stories
from termnews.store.sections import get_section
from termnews.store.words import match_expression, snippet

__all__ = ["drop_search", "keep_search", "query_problems", "search_page", "unread_hits"]

MAX_UNREAD = 100_000
"""More articles than anyone marks at a time."""

_TEXTS = """
SELECT indexed_text.article_id, indexed_text.text
FROM json_each(:ids) AS wanted
CROSS JOIN indexed_text ON indexed_text.article_id = wanted.value
"""
_ONLY_UNWANTED = "A search needs at least one word that is wanted."


@dataclass(frozen=True, slots=True)
class _Search:
    """A query, prepared for this store; `expression` is None if no word is wanted."""

    query: Query
    narrowing: Narrowing
    expression: str | None
    now: datetime


def search_page(
    db: sqlite3.Connection, query: str, *, now: datetime, after: Cursor | None = None, limit: int = 50
) -> SectionPage:
    """Articles that a query finds, each with a snippet; see `core.query` for what may be typed.

    Raises:
        UsageError: The cursor is not one of ours.
    """
    section = get_section(db, search_key(query), now=now)
    search = _prepared(db, read_query(query), now)
    if search.query.is_empty:
        return SectionPage(section, (), note=_why_nothing(search))
    hits, more = _hits(db, search, after, bounded(limit), is_ranked=_is_ranked(search.query, section))
    ids = [hit.article_id for hit in hits]
    snippets = _snippets(db, ids, search.query.terms) if search.expression else {}
    stories = load_stories(db, ids)
    rows = tuple(replace(story, snippet=snippets.get(lead, "")) for lead, story in stories.items())
    note = _problem_note(search.narrowing.problems) or (
        "" if rows or after else f"Nothing is found for “{section.title}”."
    )
    return SectionPage(section, rows, more, note)


def query_problems(db: sqlite3.Connection, query: str, *, now: datetime) -> tuple[Problem, ...]:
    """What of a query is not understood, or names what the store does not have; in its order."""
    problems = narrowing_of(db, read_query(query), now=now).problems
    return tuple(sorted(problems, key=lambda problem: problem.start))


def unread_hits(db: sqlite3.Connection, query: str, *, now: datetime) -> list[ArticleId]:
    """All unread articles that a query finds."""
    read = read_query(query)
    search = _prepared(db, replace(read, conditions=(*read.conditions, Condition(State.UNREAD))), now)
    if read.is_empty:
        return []
    return [hit.article_id for hit in _by_time(db, search, None, MAX_UNREAD)]


def new_hits(db: sqlite3.Connection, query: str, *, after_id: ArticleId, now: datetime) -> list[ArticleId]:
    """The articles that a query finds and that arrived after another one, oldest first."""
    search = _prepared(db, read_query(query), now)
    if search.query.is_empty or search.narrowing.problems:
        return []
    search.narrowing.add("article.id > :after_id", is_wanted=True, after_id=after_id)
    search.narrowing.few = "SELECT id FROM article WHERE id > :after_id"
    return sorted(hit.article_id for hit in _by_time(db, search, None, MAX_UNREAD))


def _prepared(db: sqlite3.Connection, query: Query, now: datetime) -> _Search:
    return _Search(query, narrowing_of(db, query, now=now), match_expression(query.terms), now)


def _is_ranked(query: Query, section: Section) -> bool:
    """A search that was kept is a section, and sections stand newest first."""
    if query.order is not None:
        return query.order is Order.BEST
    return section.search_id is None


def _hits(
    db: sqlite3.Connection, search: _Search, after: Cursor | None, limit: int, *, is_ranked: bool
) -> tuple[list[Hit], Cursor | None]:
    place = place_of(after)
    if search.expression is None or not is_ranked or (after is not None and place.article_id == 0):
        found = _by_time(db, search, after, limit + 1)
        more = _cursor_of(found[limit - 1], search, is_ranked=is_ranked) if len(found) > limit else None
        return found[:limit], more
    terms = search.query.terms
    ranked, oldest = best_hits(db, terms, search.narrowing, newest=place.sorted_by, now=search.now)
    anchor = place.sorted_by if after else max((hit.doc_id for hit in ranked), default=0) + 1
    shown = ranked[place.article_id : place.article_id + limit]
    offset = place.article_id + len(shown)
    if offset < len(ranked):
        return shown, Cursor(f"{anchor}.{offset}")
    # What is older than the ranked ones follows by time; 0 behind the point says so.
    return shown, Cursor(f"{oldest}.0") if oldest else None


def _cursor_of(hit: Hit, search: _Search, *, is_ranked: bool) -> Cursor:
    if search.expression is None:
        return Cursor(f"{hit.sort_at}.{hit.article_id}")
    return Cursor(f"{hit.doc_id}.{0 if is_ranked else hit.article_id}")


def _by_time(db: sqlite3.Connection, search: _Search, after: Cursor | None, limit: int) -> list[Hit]:
    place = place_of(after)
    if search.expression is None:
        return filtered_hits(db, search.narrowing, before=place, limit=limit)
    return newest_hits(db, search.expression, search.narrowing, before=place.sorted_by, limit=limit)


def _why_nothing(search: _Search) -> str:
    wanted = _ONLY_UNWANTED if search.query.terms else "Type a word to search for."
    return _problem_note(search.narrowing.problems) or wanted


def _problem_note(problems: Sequence[Problem]) -> str:
    return problems[0].sentence if problems else ""


def _snippets(
    db: sqlite3.Connection, ids: Sequence[ArticleId], terms: tuple[Term, ...]
) -> dict[ArticleId, str]:
    rows = db.execute(_TEXTS, {"ids": json.dumps(list(ids))})
    return {ArticleId(article_id): snippet(unpack_text(text), terms) for article_id, text in rows}
