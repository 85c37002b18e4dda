"""The one boundary for text: what comes from outside passes here before it is kept or shown.

Rule: after `clean_text` no character can move a cursor, switch a terminal's state, reorder a line
or hide (`safety.md`: C0, DEL, C1, bidirectional controls, zero-width characters, tags, surrogates,
noncharacters).
"""

import re
import unicodedata

from termnews.core.later import later_pattern

MAX_LINE_LENGTH = 1_000
"""Characters kept of a title, a name or any other single line."""
MAX_TEXT_LENGTH = 2_000_000
"""Characters kept of a whole text."""
MAX_COMBINING_MARKS = 4
"""Marks kept on one base character; more are ink spilled over the lines above (Zalgo text)."""

_ZWJ = "\u200d"
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and newline, DEL, C1
    "\u00ad\u061c\u180e\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"  # zero width, bidi
    "\ufff9-\ufffb\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # interlinear, surrogates, nonchars
    "\U000e0000-\U000e0fff\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0010fffe\U0010ffff]"
)
_KEEPS_ZWNJ = re.compile("[\u0600-\u06ff\u0900-\u0dff]\u200c(?=[\u0600-\u06ff\u0900-\u0dff])")
_STRAY_ZWJ = re.compile("(?<![\u0600-\u0dff\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d|\u200d\\Z")
_LINE_BREAKS = re.compile("\r\n?|[\u2028\u2029\x85\x0b\x0c]")
_MARK_RUN = re.compile("([\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f])")


def clean_text(text: str, *, max_length: int = MAX_TEXT_LENGTH) -> str:
    """Text that is safe on a terminal; newlines and tabs stay, line ends become newlines."""
    text = text[:max_length]
    if text.isascii() and text.isprintable():
        return text
    text = _LINE_BREAKS.sub("\n", text)
    # Persian and the Indic scripts spell with the zero-width non-joiner: it survives between letters.
    text = _KEEPS_ZWNJ.sub(lambda match: match.group()[0] + "\ue000", text)
    text = _UNSAFE.sub("", text).replace("\ue000", "\u200c")
    if _ZWJ in text:
        text = _STRAY_ZWJ.sub("", text)
    return _limit_marks(unicodedata.normalize("NFC", text))


def one_line(text: str, *, max_length: int = MAX_LINE_LENGTH) -> str:
    """`clean_text` with every run of white space made one space; ends with … where it was cut."""
    line = " ".join(clean_text(text, max_length=max_length * 4).split())
    return line if len(line) <= max_length else line[: max_length - 1].rstrip() + "…"


def count_words(text: str) -> int:
    """Words, as reading time needs them; two characters of Han, Kana or Hangul count as one word."""
    if text.isascii():
        marks = text.encode("ascii").translate(_ASCII_WORDS)
        return marks.count(b" x") + marks.startswith(b"x")
    words = len(_WORD.findall(_CJK.sub(" ", text)))
    return words + (len(_CJK.findall(text)) + 1) // 2


_ASCII_WORDS = bytes(ord("x" if chr(code).isalnum() else " ") for code in range(256))
"""For `translate`: many times as fast as the pattern, and most texts are mostly of these."""
_WORD = re.compile(r"[^\W_]+")
_CJK = later_pattern("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")

WORDS_PER_MINUTE = 238
"""Silent reading of English non-fiction (Brysbaert 2019, a mean over 190 studies)."""


def reading_minutes(word_count: int) -> int:
    """Whole minutes, at least 1."""
    return max(1, round(word_count / WORDS_PER_MINUTE))


def _limit_marks(text: str) -> str:
    if not _MARK_RUN.search(text):
        return text
    kept: list[str] = []
    run_length = 0
    for character in text:
        run_length = run_length + 1 if unicodedata.combining(character) else 0
        if run_length <= MAX_COMBINING_MARKS:
            kept.append(character)
    return "".join(kept)
