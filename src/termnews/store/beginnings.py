"""Beginnings of words: how one or two letters find something while a reader types (pure).

Rule: of whole texts FTS5 indexes whole words only. To index their beginnings too was half of keeping a
feed, and to gather every word that begins with one letter is felt (110 ms among 100 000 articles). So
headlines alone are found by one or two letters: each beginning is indexed as a word, behind a mark that
no text has.
"""

import re
import unicodedata

from termnews.core.later import later_pattern

MAX_LETTERS = 2
"""Longer beginnings are looked for among all words, at 4 to 7 ms."""

_MARK = "\ue000"
"""Of the private use area, which FTS5's unicode61 takes for a letter."""
_WORD = re.compile(r"[^\W_]+")
_UNSPACED = later_pattern("[\u1100-\u11ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")


def with_beginnings(title: str) -> str:
    """A headline, as `words.searchable` gives it, and behind it the beginnings by which it is found."""
    found = {
        _MARK + word[:length]: None
        for word in dict.fromkeys(_words(title))
        if word.isascii() or not _UNSPACED.match(word)
        for length in range(1, min(len(word), MAX_LETTERS) + 1)
    }
    return " ".join([title, *found])


def short_beginning(text: str) -> tuple[str, str] | None:
    """What stands before a beginning at the end of a query's term, and the beginning as it is indexed.

    None if the term ends with no beginning of one or two letters.
    """
    words = _words(text)
    if not words or len(words[-1]) > MAX_LETTERS or _UNSPACED.match(words[-1]):
        return None
    return " ".join(words[:-1]), _MARK + words[-1]


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text.replace(_MARK, " ")))
