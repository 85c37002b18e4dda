"""The conditions of a query as SQL: which articles it may find, and by which index they are few.

Rule: a value never stands in the text of a statement; the clauses here are constants, the values named
parameters. A section or paper that does not exist is a `Problem`, and is left out like any other.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from termnews.core.query import Condition, Field, Problem, Query, State, moment_of
from termnews.core.section import parse_path, path_title
from termnews.core.text import one_line
from termnews.core.url import host_of
from termnews.store.packing import seconds
from termnews.store.rows import path_of
from termnews.store.schema import ROOT_SECTION_ID

FEW = 3_000
"""So many articles are found by their own index sooner than by looking through all hits (measured)."""

_IN_SECTIONS = """article.section_id IN (
    SELECT section_id FROM section_above INDEXED BY section_below
    WHERE above_id IN (SELECT value FROM json_each(:{name}))
)"""
_OF_FEEDS = "article.feed_id IN (SELECT value FROM json_each(:{name}))"
_FEW_OF_FEEDS = """
SELECT article.id FROM json_each(:{name}) AS wanted
CROSS JOIN article INDEXED BY article_feed ON article.feed_id = wanted.value
"""
_BY_AUTHOR = "article.byline LIKE :{name} ESCAPE '\\'"


@dataclass(slots=True)
class Narrowing:
    """What the conditions of a query come to.

    Attributes:
        clauses: On the table `article`; all must hold.
        few: A statement that gives the ids of few articles, all others being out of question; or empty.
        since, before: Bounds of `sort_at`, in seconds; None where there is none.
        section_id: A section in which everything stands that may be found.
    """

    clauses: list[str] = field(default_factory=list)
    values: dict[str, object] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    few: str = ""
    since: int | None = None
    before: int | None = None
    section_id: int = ROOT_SECTION_ID

    @property
    def where(self) -> str:
        """The clauses as the end of a WHERE."""
        return "".join(f" AND {clause}" for clause in self.clauses)

    def add(self, clause: str, *, is_wanted: bool, **values: object) -> None:
        """One more clause."""
        self.clauses.append(clause if is_wanted else f"NOT ({clause})")
        self.values |= values


def narrowing_of(db: sqlite3.Connection, query: Query, *, now: datetime) -> Narrowing:
    """The conditions of a query, for this store and moment."""
    narrowing = Narrowing(problems=list(query.problems))
    is_muted = any(condition.kind is State.MUTED and condition.is_wanted for condition in query.conditions)
    narrowing.clauses.append("article.is_muted = 1" if is_muted else "article.is_listed = 1")
    if is_muted:
        narrowing.few = "SELECT id FROM article INDEXED BY article_muted WHERE is_muted = 1"
    for number, condition in enumerate(query.conditions):
        match condition.kind:
            case Field.SECTION:
                _in_section(db, narrowing, condition, f"section{number}")
            case Field.SOURCE:
                _from_source(db, narrowing, condition, f"source{number}")
            case Field.AUTHOR:
                _by_author(narrowing, condition, f"author{number}")
            case Field.SINCE | Field.BEFORE:
                _in_time(narrowing, condition, now)
            case State():
                _in_state(db, narrowing, condition)
    return narrowing


def _in_section(db: sqlite3.Connection, narrowing: Narrowing, condition: Condition, name: str) -> None:
    rows = [(row[0], path_of(row[1])) for row in db.execute("SELECT id, names FROM section WHERE id <> 1")]
    wanted = path_title(parse_path(condition.value)).casefold()
    found = _best({number: (f" › {path_title(path)} › ".casefold(),) for number, path in rows}, wanted)
    if not found:
        _miss(narrowing, condition, f"There is no section like “{condition.value}”.")
        return
    clause = _IN_SECTIONS.replace("{name}", name)
    narrowing.add(clause, is_wanted=condition.is_wanted, **{name: json.dumps(found)})
    if condition.is_wanted and len(found) == 1:
        narrowing.section_id = found[0]


def _from_source(db: sqlite3.Connection, narrowing: Narrowing, condition: Condition, name: str) -> None:
    rows = db.execute("SELECT id, title, url, article_count FROM feed WHERE removed_at IS NULL").fetchall()
    names = {number: (f" › {title} › ".casefold(), host_of(url)) for number, title, url, _ in rows}
    found = _best(names, condition.value.casefold())
    if not found:
        _miss(narrowing, condition, f"There is no paper like “{condition.value}”.")
        return
    clause = _OF_FEEDS.replace("{name}", name)
    narrowing.add(clause, is_wanted=condition.is_wanted, **{name: json.dumps(found)})
    if condition.is_wanted and sum(row[3] for row in rows if row[0] in found) <= FEW:
        narrowing.few = narrowing.few or _FEW_OF_FEEDS.replace("{name}", name)


def _best(names: Mapping[int, Iterable[str]], wanted: str) -> list[int]:
    """Those of exactly that name, else those with a word of the name that begins so, else any like it."""
    tests: tuple[Callable[[str], bool], ...] = (
        lambda name: f" › {wanted} › " in name,
        lambda name: any(f"{gap}{wanted}" in name for gap in (" ", ".")) or name.startswith(wanted),
        lambda name: wanted in name,
    )
    for is_like in tests:
        if found := [number for number, called in names.items() if any(map(is_like, called))]:
            return found
    return []


def _miss(narrowing: Narrowing, condition: Condition, sentence: str) -> None:
    narrowing.problems.append(Problem(condition.start, condition.end, one_line(sentence)))


def _by_author(narrowing: Narrowing, condition: Condition, name: str) -> None:
    like = condition.value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    clause = _BY_AUTHOR.replace("{name}", name)
    narrowing.add(clause, is_wanted=condition.is_wanted, **{name: f"%{like}%"})


def _in_time(narrowing: Narrowing, condition: Condition, now: datetime) -> None:
    moment = moment_of(condition.value, now)
    if moment is None:
        return
    at = max(0, seconds(moment))
    if (condition.kind is Field.SINCE) == condition.is_wanted:
        narrowing.since = max(at, narrowing.since or 0)
    else:
        narrowing.before = at if narrowing.before is None else min(at, narrowing.before)


_STATES = {
    State.UNREAD: "article.is_read = 0",
    State.SAVED: "article.saved_at IS NOT NULL",
    State.OFFLINE: "article.has_full_text = 1",
    State.MUTED: "article.is_muted = 1",
}


def _in_state(db: sqlite3.Connection, narrowing: Narrowing, condition: Condition) -> None:
    state = State(condition.kind)
    narrowing.add(_STATES[state], is_wanted=condition.is_wanted)
    if not condition.is_wanted or narrowing.few:
        return
    if state is State.SAVED:
        narrowing.few = "SELECT id FROM article INDEXED BY article_saved WHERE saved_at IS NOT NULL"
    elif state is State.UNREAD and _unread_count(db) <= FEW:
        narrowing.few = "SELECT id FROM article INDEXED BY article_unread WHERE is_read = 0 AND is_listed = 1"
    elif state is State.OFFLINE and _offline_count(db) <= FEW:
        narrowing.few = "SELECT id FROM article INDEXED BY article_offline WHERE has_full_text = 1"


def _unread_count(db: sqlite3.Connection) -> int:
    row = db.execute("SELECT unread_count FROM section WHERE id = :id", {"id": ROOT_SECTION_ID}).fetchone()
    return int(row[0])


def _offline_count(db: sqlite3.Connection) -> int:
    """Up to one more than `FEW`."""
    rows = db.execute(
        "SELECT count(*) FROM (SELECT 1 FROM article INDEXED BY article_offline WHERE has_full_text = 1 "
        "LIMIT :limit)",
        {"limit": FEW + 1},
    )
    return int(rows.fetchone()[0])
