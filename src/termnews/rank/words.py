"""The words of a headline and lead that tell what it is about, and the language they are in.

Rule: words are compared only within one language, and only by their form: no dictionary, no model.
Han, Kana and Hangul, which put no spaces where words end, are read as overlapping pairs of characters.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from termnews.rank.small_words import SMALL_WORDS

UNKNOWN = ""
"""The language of a text that is too short, or in a language not known here."""

_WORD = re.compile(r"[^\W_]+")
_CJK = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
_SCRIPTS = {
    "ko": re.compile("[\u1100-\u11ff\uac00-\ud7af]"),
    "ja": re.compile("[\u3040-\u30ff]"),
    "zh": re.compile("[\u3400-\u4dbf\u4e00-\u9fff]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "greek": re.compile("[\u0370-\u03ff]"),
    "arabic": re.compile("[\u0600-\u06ff]"),
    "hebrew": re.compile("[\u0590-\u05ff]"),
    "devanagari": re.compile("[\u0900-\u097f]"),
    "thai": re.compile("[\u0e00-\u0e7f]"),
}
_LANGUAGES_WITH = {
    word: [language for language, small in SMALL_WORDS.items() if word in small]
    for word in frozenset().union(*SMALL_WORDS.values())
}
_MIN_SMALL_WORDS = 2
"""A language is believed from so many of its small words on."""
_SUFFIX = re.compile(r"\s+(?:[|–—«·]|-)\s+([^|–—«·]{2,40})$")


def language_of(text: str) -> str:
    """A short name of the text's language or script; `UNKNOWN` if nothing tells."""
    # A text of ASCII letters alone, as most are, is in no other script.
    for script, letters in () if text.isascii() else _SCRIPTS.items():
        if letters.search(text) and len(letters.findall(text)) * 3 > len(_WORD.findall(text)):
            return script
    counts = dict.fromkeys(SMALL_WORDS, 0)
    for word in set(_WORD.findall(text.lower())) & _LANGUAGES_WITH.keys():
        for language in _LANGUAGES_WITH[word]:
            counts[language] += 1
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] >= _MIN_SMALL_WORDS else UNKNOWN


def headline_of(title: str, publisher_names: Iterable[str] = ()) -> str:
    """The title without the paper's name behind it ("… | The Ledger").

    Behind a dash it is taken away only if it is one of `publisher_names`: headlines have dashes too.
    """
    match = _SUFFIX.search(title)
    if match is None or match.start() == 0:
        return title
    if match.group().strip()[0] in "|«·" or _plain(match[1]) in map(_plain, publisher_names):
        return title[: match.start()]
    return title


def terms_of(text: str, language: str = UNKNOWN) -> list[str]:
    """The words that count, lightly stemmed, in order; Han, Kana and Hangul as pairs of characters."""
    folded = text.casefold()
    pairs: list[str] = []
    if not folded.isascii() and _CJK.search(folded):
        runs = _CJK.findall(folded)
        pairs = [run[place : place + 2] for run in runs for place in range(max(1, len(run) - 1))]
        folded = _CJK.sub(" ", folded)
    small = SMALL_WORDS.get(language, SMALL_WORDS["en"])
    return pairs + [_stem(word) for word in _WORD.findall(folded) if len(word) > 1 and word not in small]


def _plain(name: str) -> str:
    return "".join(_WORD.findall(name.casefold())).removeprefix("the")


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    for ending in ("ies", "ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
