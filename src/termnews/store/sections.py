"""The sections there are, with how much in each is unread."""

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING

from termnews.core.article import FeedId
from termnews.core.errors import UsageError
from termnews.core.later import Later
from termnews.core.section import (
    FRONT,
    LATEST,
    POPULAR,
    SAVED,
    UNSORTED,
    Section,
    SectionKey,
    SectionKind,
    SectionPath,
    argument_of,
    clean_path,
    kind_of,
    path_key,
    path_title,
    search_key,
)
from termnews.core.text import one_line
from termnews.core.when import utc_now
from termnews.store.feed_rows import get_feed
from termnews.store.followed import followed_section, is_anything_followed
from termnews.store.rows import path_of
from termnews.store.schema import ROOT_SECTION_ID
from termnews.store.tree import find_section_id

if TYPE_CHECKING:
    import difflib

    from termnews.store import search_counts
else:
    difflib, search_counts = Later("difflib"), Later("termnews.store.search_counts")

_USUAL_ORDER = (
    "news local national nation politics world international business economy money opinion editorials "
    "science technology tech climate environment health education culture arts lifestyle life food travel "
    "sports sport"
).split()
"""How newspapers are used to being read; sections of other names follow, by name."""

_PATHS = """
SELECT names, unread_count
FROM section
WHERE id <> :root AND (
    EXISTS (SELECT 1 FROM placing WHERE placing.section_id = section.id)
    OR EXISTS (
        SELECT 1
        FROM section_above
        CROSS JOIN feed ON feed.section_id = section_above.section_id
        WHERE section_above.above_id = section.id AND feed.removed_at IS NULL AND feed.is_ranking = 0
    )
)
"""


def list_sections(db: sqlite3.Connection, *, now: datetime | None = None) -> tuple[Section, ...]:
    """The fixed sections, the tree of paths depth first, and the kept searches.

    Followed is among them only if something is.
    """
    fixed = [_fixed(db, key) for key in (FRONT, POPULAR, LATEST, SAVED)]
    if is_anything_followed(db):
        fixed.append(followed_section(db, ""))
    return (*fixed, *path_sections(db), *_searches(db, now or utc_now()))


def path_sections(db: sqlite3.Connection) -> tuple[Section, ...]:
    """The tree of paths that have articles, or a feed of their own; depth first."""
    rows = db.execute(_PATHS, {"root": ROOT_SECTION_ID})
    sections = (_path_section(path_of(names), unread_count) for names, unread_count in rows)
    return tuple(sorted(sections, key=lambda section: _place(section.path)))


def get_section(db: sqlite3.Connection, key: SectionKey, *, now: datetime | None = None) -> Section:
    """The section of this key.

    Args:
        now: What a kept search with a condition of time is counted by; None is the present moment.

    Raises:
        UsageError: There is none; names what is close.
    """
    try:
        kind = kind_of(key)
    except ValueError:
        raise UsageError(f"“{one_line(key, max_length=200)}” names no section.") from None
    argument = argument_of(key)
    if kind is SectionKind.PATH:
        return _find_path(db, argument)
    if kind is SectionKind.SEARCH:
        return _find_search(db, argument, now or utc_now())
    if kind is SectionKind.FEED:
        return _find_feed(db, argument)
    if kind is SectionKind.FOLLOWED:
        return followed_section(db, argument)
    return _fixed(db, key)


def section_id_of(db: sqlite3.Connection, section: Section) -> int:
    """The row that counts and places a section's articles; the root for LATEST and FRONT."""
    found = find_section_id(db, section.path)
    return ROOT_SECTION_ID if found is None else found


def _fixed(db: sqlite3.Connection, key: SectionKey) -> Section:
    match kind_of(key):
        case SectionKind.POPULAR:
            return Section(POPULAR, SectionKind.POPULAR, "What's Popular Now", _count(db, _UNREAD_POPULAR))
        case SectionKind.SAVED:
            return Section(SAVED, SectionKind.SAVED, "Saved", _count(db, _SAVED_COUNT))
        case SectionKind.FRONT:
            return Section(FRONT, SectionKind.FRONT, "Front Page", _count(db, _UNREAD))
        case _:
            return Section(LATEST, SectionKind.LATEST, "Latest", _count(db, _UNREAD))


_UNREAD = "SELECT unread_count FROM section WHERE id = 1"
_SAVED_COUNT = "SELECT count(*) FROM article INDEXED BY article_saved WHERE saved_at IS NOT NULL"
_UNREAD_POPULAR = """
SELECT count(*)
FROM popular
CROSS JOIN article ON article.id = popular.article_id
LEFT JOIN feed ON feed.id = article.feed_id
WHERE article.is_read = 0 AND (article.is_listed = 1 OR feed.removed_at IS NULL)
"""


def _count(db: sqlite3.Connection, sql: str) -> int:
    return int(db.execute(sql).fetchone()[0])


def _find_path(db: sqlite3.Connection, argument: str) -> Section:
    path = clean_path(argument.split("/"))
    row = db.execute(
        "SELECT names, unread_count FROM section WHERE id = :id AND id <> :root",
        {"id": find_section_id(db, path), "root": ROOT_SECTION_ID},
    ).fetchone()
    if row is None:
        raise UsageError(f"There is no section “{path_title(path)}”. {_what_is_close(db, path)}")
    return _path_section(path_of(row[0]), row[1])


def _what_is_close(db: sqlite3.Connection, path: SectionPath) -> str:
    titles = {path_title(section.path).casefold(): path_title(section.path) for section in path_sections(db)}
    names = {title.rpartition(" › ")[2]: whole for title, whole in titles.items()} | titles
    close = difflib.get_close_matches(path_title(path).casefold(), names, 3, 0.6)
    if not close:
        return "`termnews sections` shows them all."
    return "Did you mean " + " or ".join(dict.fromkeys(f"“{names[match]}”" for match in close)) + "?"


def _find_search(db: sqlite3.Connection, query: str, now: datetime) -> Section:
    query = one_line(query, max_length=200)
    row = db.execute(
        "SELECT id, title FROM search WHERE query = :query AND dropped_at IS NULL", {"query": query}
    ).fetchone()
    if row is None:
        return Section(search_key(query), SectionKind.SEARCH, query)
    return _kept_search(db, row[0], query, row[1], now)


def _find_feed(db: sqlite3.Connection, argument: str) -> Section:
    feed = get_feed(db, FeedId(int(argument) if argument.isascii() and argument.isdigit() else 0))
    return Section(SectionKey(f"feed:{feed.id}"), SectionKind.FEED, feed.title, feed.unread_count)


def _searches(db: sqlite3.Connection, now: datetime) -> tuple[Section, ...]:
    rows = db.execute("SELECT id, query, title FROM search WHERE dropped_at IS NULL ORDER BY id").fetchall()
    return tuple(_kept_search(db, search_id, query, title, now) for search_id, query, title in rows)


def _kept_search(db: sqlite3.Connection, search_id: int, query: str, title: str, now: datetime) -> Section:
    unread = search_counts.count_unread_hits(db, query, now=now)
    return Section(search_key(query), SectionKind.SEARCH, one_line(title), unread, search_id=search_id)


def _path_section(path: SectionPath, unread_count: int) -> Section:
    return Section(path_key(path), SectionKind.PATH, path[-1], unread_count, path)


def _place(path: SectionPath) -> tuple[tuple[int, str], ...]:
    return tuple((_usual_place(name, depth), name.casefold()) for depth, name in enumerate(path))


def _usual_place(name: str, depth: int) -> int:
    if depth == 0 and (name,) == UNSORTED:
        return len(_USUAL_ORDER) + 1
    folded = name.casefold()
    return _USUAL_ORDER.index(folded) if folded in _USUAL_ORDER else len(_USUAL_ORDER)
