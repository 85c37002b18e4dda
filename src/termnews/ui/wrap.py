"""Text into lines of a width, as terminals count it: by cells, never through a character.

Rule: nothing but white space is dropped, and no line is wider than its width (of at least 2 cells,
for there are characters that take two). Lines break at spaces, after hyphens, dashes and slashes
inside words, between Han and Kana (not before closing or after opening punctuation), and before
the leading vowels of Thai and Lao; Hangul keeps its words together.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len, split_graphemes

from termnews.ui.line import EMPTY, Line, Piece

MIN_WIDTH = 2
"""The narrowest line that can hold every character."""

_SPACES = re.compile("[ \t\r\f\v\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000]+")
_WORD = re.compile("[^ ]+")
_WIDE = (
    "\u2e80-\u2fff\u3001-\u303f\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60"
)
_NOT_FIRST = (
    "、。，．！？：；）」』】〉》〕”’…‥・ーゝゞ々〻ぁぃぅぇぉっゃゅょァィゥェォッャュョヶ゛゜,.!?:;)\\]}%‰°\u200d"
    "\u0300-\u036f\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
)
_NOT_LAST = "（「『【〈《〔“‘(\\[{￥＄$£€#\u200d"
_BREAKS = re.compile(
    "(?<=[^\\W\\d_]{2}[-–])(?=[^\\W\\d_])|(?<=\\w—)(?=\\w)|(?<=\\w[/…])(?=\\w)"
    f"|(?<=[{_WIDE}])(?<![{_NOT_LAST}])(?![{_NOT_FIRST}])"
    f"|(?<![{_NOT_LAST}])(?=[{_WIDE}])(?![{_NOT_FIRST}])"
    "|(?<=[\u0e01-\u0e3f\u0e45-\u0e5b\u0e81-\u0ebf\u0ec6-\u0edf])(?=[\u0e40-\u0e44\u0ec0-\u0ec4])"
)
_MAY_BREAK = re.compile(f"[-–—/…{_WIDE}\u0e40-\u0e44\u0ec0-\u0ec4]")
_JOINS_BACK = re.compile("[\u0300-\u036f\u200d\ufe00-\ufe0f\u0e33\u0eb3\U0001f3fb-\U0001f3ff]")
_ZWJ = "\u200d"


class _Unit(NamedTuple):
    """Text that stays on one line if it can; `gap` is 1 where a space stands before it."""

    start: int
    end: int
    width: int
    gap: int


def wrap(pieces: Iterable[Piece], width: int, *, is_balanced: bool = False) -> list[Line]:
    r"""The text as lines of at most `width` cells; "\n" breaks a line, runs of white space are one space.

    Args:
        pieces: The text.
        width: In cells; less than `MIN_WIDTH` is taken as that.
        is_balanced: Makes the lines about equally long, as headlines are set.
    """
    lines: list[Line] = []
    for paragraph in _paragraphs(pieces):
        text = "".join(piece.text for piece in paragraph)
        ranges = wrap_text(text, width, is_balanced=is_balanced)
        lines += _slices(paragraph, ranges) if ranges else [EMPTY]
    return lines


def wrap_parts(parts: Sequence[str], width: int, style: str) -> list[Line]:
    """Parts with dots between them; a line ends between two parts, not within one, if it can."""
    rows = list(parts[:1])
    for part in parts[1:]:
        if cell_len(together := f"{rows[-1]} · {part}") <= width:
            rows[-1] = together
        else:
            rows.append(part)
    return [line for row in rows for line in wrap([Piece(row, style)], width)]


def wrap_text(text: str, width: int, *, is_balanced: bool = False) -> list[tuple[int, int]]:
    """Where the lines of a text without line breaks begin and end, in characters."""
    width = max(MIN_WIDTH, width)
    units = _units(text, width)
    lines = _filled(units, width)
    if is_balanced and len(lines) > 1:
        lines = _balanced(units, width, len(lines))
    else:
        _bring_company(lines, width)
    return [(line[0].start, line[-1].end) for line in lines]


def graphemes(text: str) -> Iterator[tuple[int, int, int]]:
    """(start, end, cells) of each character as a reader counts them; flags and Thai am stay whole."""
    held: tuple[int, int, int] | None = None
    flag_half = False
    for start, end, cells in split_graphemes(text)[0]:
        is_indicator = "\U0001f1e6" <= text[start] <= "\U0001f1ff"
        joins = _JOINS_BACK.match(text, start) is not None or (is_indicator and flag_half)
        flag_half = is_indicator and not flag_half
        if held and joins and held[2] + cells <= MIN_WIDTH:
            held = (held[0], end, held[2] + cells)
            continue
        if held:
            yield held
        held = (start, end, cells)
    if held:
        yield held


def _paragraphs(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """The pieces up to each line break, white space collapsed, no character split between two pieces."""
    current: list[Piece] = []
    for piece in pieces:
        for number, text in enumerate(piece.text.split("\n")):
            if number:
                yield current
                current = []
            _append(current, piece._replace(text=_SPACES.sub(" ", text)))
    yield current


def _append(pieces: list[Piece], piece: Piece) -> None:
    text = piece.text
    if pieces:
        before = pieces[-1].text
        if before.endswith(" "):
            text = text.removeprefix(" ")
        taken = 0
        while taken < len(text) and _belongs_to(before + text[:taken], text[taken]):
            taken += 1
        if taken:
            pieces[-1] = pieces[-1]._replace(text=before + text[:taken])
        text = text[taken:]
    if text:
        pieces.append(piece._replace(text=text))


def _belongs_to(before: str, character: str) -> bool:
    return character != " " and (before.endswith(_ZWJ) or cell_len(character) == 0)


def _units(text: str, width: int) -> list[_Unit]:
    units: list[_Unit] = []
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        if _MAY_BREAK.search(word) is None:
            cells = cell_len(word)
            if cells <= width:
                units.append(_Unit(start, match.end(), cells, 1))
                continue
        units += _parts(word, start, width)
    return units


def _parts(word: str, offset: int, width: int) -> Iterator[_Unit]:
    """A word in the parts that may stand on two lines, none wider than the width."""
    edges = sorted({0, len(word), *(match.start() for match in _BREAKS.finditer(word))})
    for start, end in pairwise(edges):
        gap = 0 if start else 1
        cells = cell_len(word[start:end])
        if cells <= width:
            yield _Unit(offset + start, offset + end, cells, gap)
        else:
            yield from _chopped(word[start:end], offset + start, width, gap)


def _chopped(text: str, offset: int, width: int, gap: int) -> Iterator[_Unit]:
    begin, last, used = 0, 0, 0
    for start, end, cells in graphemes(text):
        if used + cells > width and used:
            yield _Unit(offset + begin, offset + start, used, 0 if begin else gap)
            begin, used = start, 0
        used += cells
        last = end
    yield _Unit(offset + begin, offset + last, used, 0 if begin else gap)


def _filled(units: list[_Unit], width: int) -> list[list[_Unit]]:
    lines: list[list[_Unit]] = []
    used = width + 1
    for unit in units:
        if used + unit.gap + unit.width > width:
            lines.append([unit])
            used = unit.width
        else:
            lines[-1].append(unit)
            used += unit.gap + unit.width
    return lines


def _balanced(units: list[_Unit], width: int, count: int) -> list[list[_Unit]]:
    """The lines for the smallest width that needs no more of them."""
    low, high = max(unit.width for unit in units), width
    while low < high:
        middle = (low + high) // 2
        if len(_filled(units, middle)) <= count:
            high = middle
        else:
            low = middle + 1
    return _filled(units, low)


def _bring_company(lines: list[list[_Unit]], width: int) -> None:
    """A short last word does not stand alone: the word before it comes along."""
    if len(lines) < 2 or len(lines[-1]) > 1 or len(lines[-2]) < 3:
        return
    orphan, friend = lines[-1][0], lines[-2][-1]
    is_short = orphan.width <= min(9, width // 6)
    if is_short and orphan.gap and friend.gap and friend.width + 1 + orphan.width <= width // 2:
        lines[-1].insert(0, lines[-2].pop())


def _slices(pieces: list[Piece], ranges: list[tuple[int, int]]) -> list[Line]:
    """The pieces of each range of characters."""
    lines: list[Line] = []
    index, left = 0, 0
    for start, end in ranges:
        line: list[Piece] = []
        while index < len(pieces) and left < end:
            piece = pieces[index]
            right = left + len(piece.text)
            text = piece.text[max(0, start - left) : end - left]
            if text and right > start:
                line.append(piece._replace(text=text))
            if right > end:
                break
            index, left = index + 1, right
        lines.append(tuple(line))
    return lines
