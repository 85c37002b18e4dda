"""What the full-text index is given, and how a reader's query is put to it (pure).

Rule: text and query are prepared alike. FTS5 cuts at spaces, which Chinese, Japanese and Korean do
not put where a search needs them: their words become overlapping pairs of characters, so that any
two or more characters in a row are found.

The prepared text must not change for texts that are in the index already: whoever edits
`searchable` appends a migration that builds the index anew.
"""

import re
import unicodedata
from dataclasses import replace
from functools import lru_cache

from termnews.core.later import later_pattern
from termnews.core.query import Term
from termnews.core.text import one_line
from termnews.store.beginnings import short_beginning, with_beginnings

_UNSPACED = later_pattern("[\u1100-\u11ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+")

_MAX_SNIPPED = 60_000
_MAX_FOLDS = 4_000


def searchable(text: str) -> str:
    """The text as the index sees it: 학교급식 as 학교 교급 급식 식."""
    return text if text.isascii() else _UNSPACED.sub(lambda run: f" {_pairs(run.group())} ", text)


def searchable_title(title: str) -> str:
    """A headline as the index sees it: found by short beginnings of its words too."""
    return with_beginnings(searchable(title))


def match_expression(terms: tuple[Term, ...]) -> str | None:
    """The terms for FTS5's MATCH; None if nothing is wanted.

    The last word counts as the beginning of a word, because it may still be being typed; one or two
    letters as a whole word, or as the beginning of one in a headline.
    """
    wanted = [term for term in terms if term.is_wanted]
    if not wanted:
        return None
    parts = [_quoted(term, is_open=term is terms[-1] and not term.is_phrase) for term in wanted]
    unwanted = [_quoted(term, is_open=False) for term in terms if not term.is_wanted]
    expression = "(" + " AND ".join(parts) + ")"
    return f"{expression} NOT ({' OR '.join(unwanted)})" if unwanted else expression


def snippet(text: str, terms: tuple[Term, ...], *, length: int = 160) -> str:
    """The text around its first hit, hits between \\x02 and \\x03; its beginning if there is none."""
    text = text[:_MAX_SNIPPED].strip()
    pattern = _hit_pattern(terms)
    first = pattern.search(folded(text)) if pattern else None
    start = max(0, first.start() - length // 3) if first else 0
    if start:
        start = text.rfind(" ", max(0, start - 20), start) + 1 or start
    # Only what is shown is cleaned: cleaning the whole of fifty texts would be felt while typing.
    shown = one_line(text[start : start + length], max_length=length)
    end = "" if start + length >= len(text) else " …"
    return ("… " if start else "") + _marked(shown, pattern) + end


def wanted_expressions(terms: tuple[Term, ...]) -> list[str]:
    """The wanted terms, each for itself, as FTS5 takes them in a NEAR; no short beginnings among them."""
    return [
        _quoted(
            replace(term, is_title=False),
            is_open=term is terms[-1] and not term.is_phrase and short_beginning(term.text) is None,
        )
        for term in terms
        if term.is_wanted
    ]


def _marked(line: str, pattern: re.Pattern[str] | None) -> str:
    parts: list[str] = []
    start = 0
    for hit in pattern.finditer(folded(line)) if pattern else ():
        parts += [line[start : hit.start()], "\x02", line[hit.start() : hit.end()], "\x03"]
        start = hit.end()
    return "".join([*parts, line[start:]])


def _pairs(run: str) -> str:
    # The last character stands alone too: then every character begins a token.
    return " ".join(run[place : place + 2] for place in range(len(run)))


def _quoted(term: Term, *, is_open: bool) -> str:
    # A pair of quotes makes any text harmless to FTS5; the quotes in it are spaces to the index anyway.
    quoted = '"' + _queried(term.text).replace('"', " ").strip() + '"'
    if is_open and (short := short_beginning(_queried(term.text))):
        before, beginning = short
        begun = f'("{before}" AND "{beginning}")' if before else f'"{beginning}"'
        return f"title : {begun}" if term.is_title else f"({quoted} OR {begun})"
    # The last pair of an unspaced word may go on in the text, and a single character begins one.
    words = f"{quoted} *" if is_open or _UNSPACED.match(term.text[-1]) else quoted
    return f"title : {words}" if term.is_title else words


def _queried(text: str) -> str:
    """Like `searchable`, but open at the end: a word found may go on there."""
    end = len(text)
    return _UNSPACED.sub(
        lambda run: f" {_open_pairs(run.group()) if run.end() == end else _pairs(run.group())} ", text
    )


def _open_pairs(run: str) -> str:
    return run if len(run) == 1 else " ".join(run[place : place + 2] for place in range(len(run) - 1))


@lru_cache(maxsize=64)
def word_patterns(terms: tuple[Term, ...]) -> tuple[re.Pattern[str], ...]:
    """For each wanted term, what finds it in a `folded` text."""
    return tuple(re.compile(edge) for edge in _edges(terms))


@lru_cache(maxsize=64)
def _hit_pattern(terms: tuple[Term, ...]) -> re.Pattern[str] | None:
    edges = _edges(terms)
    return re.compile("|".join(sorted(edges, key=len, reverse=True))) if edges else None


def _edges(terms: tuple[Term, ...]) -> list[str]:
    wanted = [folded(term.text) for term in terms if term.is_wanted]
    # Marks between words are spaces to the index, so they are to the pattern.
    bodies = [r"[\W_]+".join(map(re.escape, re.findall(r"[^\W_]+", text))) for text in wanted]
    return [
        body if _UNSPACED.match(text) else rf"\b{body}" for text, body in zip(wanted, bodies, strict=True)
    ]


def folded(text: str) -> str:
    """Lower case without accents, exactly as long as the text, so that places in it are the same."""
    return text.lower() if text.isascii() else text.translate(_FOLDS)


class _Folds(dict[int, str]):
    """For `str.translate`: each character's folded form, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if not _UNSPACED.match(character):
            character = unicodedata.normalize("NFD", character)[0].lower()[0]
        if len(self) < _MAX_FOLDS:
            self[code] = character
        return character


_FOLDS = _Folds()
