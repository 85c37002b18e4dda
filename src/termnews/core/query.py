"""What a reader may type to search: words, `"exact words"`, `-word`, and conditions such as `since:2d`.

Rule: any text is a query. What cannot be understood is left out of the search and said as a `Problem`
with its place in the text, so that it can be shown under the word.
"""

import difflib
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum

from termnews.core.text import one_line

MAX_QUERY_LENGTH = 200
MAX_TERMS = 16

_TOKEN = re.compile(
    r'(?P<minus>(?<!\S)-)?(?:(?P<field>[^\W\d_]+):)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))'
)
_EMPTY_FIELD = re.compile(r"-?(?P<field>[^\W\d_]+):\Z")
_LETTER = re.compile(r"[^\W_]")
_AGO = re.compile(r"(\d{1,4})\s?([hdwmy])")
_UNITS = {"h": 1 / 24, "d": 1, "w": 7, "m": 30, "y": 365}
"""Days; a month counts thirty."""


class Field(StrEnum):
    """A condition that has a value, as it is written before the colon."""

    SECTION = "section"
    SOURCE = "source"
    AUTHOR = "author"
    SINCE = "since"
    BEFORE = "before"


class State(StrEnum):
    """A condition without a value: the word itself."""

    UNREAD = "unread"
    SAVED = "saved"
    OFFLINE = "offline"
    MUTED = "muted"


class Order(StrEnum):
    """How hits stand, as it is written behind `sort:`."""

    BEST = "best"
    NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Term:
    """A word or "exact words", wanted or (`-word`) not wanted, anywhere or in the title alone."""

    text: str
    is_phrase: bool = False
    is_wanted: bool = True
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of a query; `start` and `end` are its place in the text."""

    kind: Field | State
    value: str = ""
    is_wanted: bool = True
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """What was not understood: its place in the text, and a sentence that says what is allowed."""

    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was read; `order` is None where the text says nothing of it."""

    text: str
    terms: tuple[Term, ...] = ()
    conditions: tuple[Condition, ...] = ()
    problems: tuple[Problem, ...] = ()
    order: Order | None = None

    @property
    def is_empty(self) -> bool:
        """It finds nothing: neither a wanted word nor a condition stands in it."""
        return not self.conditions and not any(term.is_wanted for term in self.terms)


def read_query(text: str) -> Query:
    """The terms and conditions of a query; what has neither letter nor digit is left out."""
    text = text[:MAX_QUERY_LENGTH]
    terms: list[Term] = []
    conditions: list[Condition] = []
    problems: list[Problem] = []
    order: Order | None = None
    for part in map(_part, _TOKEN.finditer(text)):
        match part:
            case Term():
                terms += [part] if _LETTER.search(part.text) else []
            case Condition():
                conditions.append(part)
            case Problem():
                problems.append(part)
            case Order():
                order = part
    return Query(text, tuple(terms[:MAX_TERMS]), tuple(conditions[:MAX_TERMS]), tuple(problems), order)


def moment_of(value: str, now: datetime) -> datetime | None:
    """The moment that `2d`, `12h`, `today`, `yesterday` or `2026-11-20` means; None if it means none.

    Days begin at midnight where the reader is.
    """
    value = value.strip().lower()
    today = now.astimezone().date()
    days = {"today": today, "yesterday": today - timedelta(days=1)}
    try:
        if match := _AGO.fullmatch(value):
            return now - timedelta(days=int(match[1]) * _UNITS[match[2]])
        day = days.get(value) or date.fromisoformat(value)
        return datetime.combine(day, time()).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None


def under(problem: Problem, *, offset: int = 0) -> str:
    """The problem as a line to stand below the query: marks under the word, then the sentence.

    Args:
        offset: Columns before the query's first character.
    """
    marks = "^" * max(1, min(problem.end - problem.start, 24))
    return f"{' ' * (offset + problem.start)}{marks} {problem.sentence}"


_HELP = {
    Field.SECTION: "Name a section, as in section:world.",
    Field.SOURCE: "Name a paper, as in source:ledger.",
    Field.AUTHOR: "Name someone, as in author:oh.",
    Field.SINCE: "Say since when, as in since:2d, since:today or since:2026-11-20.",
    Field.BEFORE: "Say before when, as in before:2d or before:2026-11-20.",
}
_FIELDS = (*Field, "is", "sort", "title")
_FAR = datetime(2026, 1, 1, tzinfo=UTC)
"""Any moment: only whether a value means one is asked with it."""


def _part(match: re.Match[str]) -> Term | Condition | Problem | Order:
    start, end = match.span()
    is_wanted = match["minus"] is None
    is_phrase = match["phrase"] is not None
    value = one_line(match["phrase"] if is_phrase else match["word"])
    if match["field"]:
        named = _named(
            match["field"].lower(), Condition(State.UNREAD, value, is_wanted, start, end), is_phrase
        )
        return named or Term(one_line(match.group().removeprefix("-")), is_phrase, is_wanted)
    if empty := _EMPTY_FIELD.match(match.group()):
        return _empty(empty["field"].lower(), start, end) or Term(value, is_wanted=is_wanted)
    if not is_phrase and value.lower() in {*State}:
        return Condition(State(value.lower()), "", is_wanted, start, end)
    return Term(value, is_phrase, is_wanted)


def _named(name: str, said: Condition, is_phrase: bool) -> Term | Condition | Problem | Order | None:  # noqa: FBT001 - of one use
    """What `name:value` means; None if no condition is called so, nor nearly so."""
    if name == "title":
        return Term(said.value, is_phrase, said.is_wanted, is_title=True)
    if name in {*Field}:
        return _field(replace(said, kind=Field(name)))
    if name == "is":
        return _state(said)
    if name == "sort":
        return _order(said)
    close = difflib.get_close_matches(name, _FIELDS, 1, 0.7)
    return (
        Problem(said.start, said.end, f"There is no “{name}:”. Did you mean {close[0]}:?") if close else None
    )


def _empty(name: str, start: int, end: int) -> Problem | None:
    """`section:` with nothing behind it yet."""
    if name in {*Field}:
        return Problem(start, end, _HELP[Field(name)])
    others = {"is": _ALLOWED_STATES, "sort": _ALLOWED_ORDERS, "title": "Type a word of the headline."}
    return Problem(start, end, others[name]) if name in others else None


def _field(condition: Condition) -> Condition | Problem:
    kind = Field(condition.kind)
    is_moment = kind in {Field.SINCE, Field.BEFORE}
    if not condition.value or (is_moment and moment_of(condition.value, _FAR) is None):
        return Problem(condition.start, condition.end, _HELP[kind])
    return condition


_ALLOWED_STATES = "Allowed are is:read, is:unread, is:saved, is:offline and is:muted."
_ALLOWED_ORDERS = "Allowed are sort:best and sort:newest."


def _state(said: Condition) -> Condition | Problem:
    value = said.value.lower()
    if value == "read":
        return replace(said, kind=State.UNREAD, value="", is_wanted=not said.is_wanted)
    if value in {*State}:
        return replace(said, kind=State(value), value="")
    return Problem(said.start, said.end, _ALLOWED_STATES)


def _order(said: Condition) -> Order | Problem:
    value = said.value.lower()
    return Order(value) if value in {*Order} else Problem(said.start, said.end, _ALLOWED_ORDERS)
