"""Mute rules: what a reader does not want to see, and which articles a rule fits (pure)."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from termnews.core.section import SectionPath, parse_path
from termnews.core.text import one_line

_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\u0e00-\u0e7f]")


class MuteKind(StrEnum):
    """What a rule looks at."""

    WORD = "word"
    AUTHOR = "author"
    SOURCE = "source"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Mute:
    """A rule that is kept.

    Attributes:
        value: A word or words, a name, a paper's title, or a path such as `World/Asia`.
        article_count: How many articles it keeps out of the lists now.
    """

    id: int
    kind: MuteKind
    value: str
    article_count: int = 0


@dataclass(frozen=True, slots=True)
class MutableText:
    """What a rule may look at in an article."""

    title: str
    standfirst: str
    byline: str
    source: str
    section: SectionPath


def mute_value(kind: MuteKind, value: str) -> str:
    """The value as it is kept: one line, a path with slashes; empty if nothing is left of it."""
    line = one_line(value, max_length=120)
    return "/".join(parse_path(line)) if kind is MuteKind.SECTION else line


def fits(kind: MuteKind, value: str) -> Callable[[MutableText], bool]:
    """Whether a rule keeps an article out.

    A word is looked for in headline and standfirst, as a whole word whatever its case and accents; in
    scripts without spaces anywhere. An author is a name in the byline; a paper is meant by its whole
    title; a section with all that stand below it.
    """
    wanted = _folded(value)
    if kind is MuteKind.SOURCE:
        return lambda text: _folded(text.source) == wanted
    if kind is MuteKind.SECTION:
        path = tuple(map(_folded, parse_path(value)))
        return lambda text: tuple(map(_folded, text.section[: len(path)])) == path
    pattern = _pattern(wanted)
    if kind is MuteKind.AUTHOR:
        return lambda text: bool(pattern.search(_folded(text.byline)))
    return lambda text: bool(pattern.search(_folded(f"{text.title} \x00 {text.standfirst}")))


def _pattern(wanted: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, wanted.split()))
    return re.compile(words if _UNSPACED.search(wanted) else rf"(?<!\w){words}(?!\w)")


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFD", text)
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", kept).casefold()
