"""Newsboat's filter language, as far as a search of ours can say it: conditions joined by `and`. Pure."""

import re

_CONDITION = re.compile(
    r"\s*+\(*+\s*+(?P<name>[a-z_]{2,20})\s*+(?P<operator>=~|!~|==|!=|<=|>=|=|<|>|#|!#|between)\s*+"
    r"(?:\"(?P<quoted>[^\"]*+)\"|(?P<plain>[^\s()\"]++))\s*+\)*+\s*+"
)
_AND = re.compile(r"and\b", re.IGNORECASE)
_PLAIN_WORDS = re.compile(r"[\w\s.,:'’&/-]+")
_FIELDS = {"feedtitle": "source", "author": "author", "title": "title"}
_MAX_LENGTH = 1_000


def search_of(condition: str) -> str | None:
    """The search, such as `unread section:news since:2d ferry`; None if it cannot be said."""
    terms: list[str] = []
    position = 0
    if len(condition) > _MAX_LENGTH:
        return None
    while found := _CONDITION.match(condition, position):
        term = _term(found["name"], found["operator"], (found["quoted"] or found["plain"] or "").strip())
        if term is None:
            return None
        terms.append(term)
        position = found.end()
        if position == len(condition):
            return " ".join(terms)
        joint = _AND.match(condition, position)
        if joint is None:
            return None
        position = joint.end()
    return None


def _term(name: str, operator: str, value: str) -> str | None:
    if name == "unread":
        is_unread = (value == "yes") == (operator in {"=", "=="})
        return "unread" if is_unread and value in {"yes", "no"} else None
    if name == "age":
        return _since(operator, value)
    if name == "flags":
        return "saved" if operator in {"=~", "#", "="} and value else None
    if name == "tags":
        return _named("section", operator, value, {"#"}, {"!#"})
    if name == "content":
        return _named("", operator, value, {"=~"}, {"!~"})
    return _named(_FIELDS.get(name, "?"), operator, value, {"=~", "=", "=="}, {"!~", "!="})


def _since(operator: str, value: str) -> str | None:
    """`age < 3`, in days; `between 0:2` counts both ends."""
    if operator == "between":
        first, _, last = value.partition(":")
        return f"since:{int(last) + 1}d" if first == "0" and last.isdecimal() and len(last) < 4 else None
    if not value.isdecimal() or len(value) > 3 or operator not in {"<", "<="}:
        return None
    days = int(value) + (operator == "<=")
    return f"since:{days}d" if days else None


def _named(field: str, operator: str, value: str, wanted: set[str], unwanted: set[str]) -> str | None:
    # A pattern that is more than words is none that a search of words can follow.
    if field == "?" or not _PLAIN_WORDS.fullmatch(value) or operator not in wanted | unwanted:
        return None
    quoted = f'"{value}"' if " " in value or ":" in value else value
    return f"{'-' if operator in unwanted else ''}{field + ':' if field else ''}{quoted}"
