"""Words found in the lines of a page, also where they run over the end of a line."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from termnews.ui.line import Line, line_text

MAX_QUERY_LENGTH = 200
_LINE_END = "(?:\n[ ▎]*)?"
"""Between two characters of a word: a line may end, and the next begin with indents and bars."""


class HitPart(NamedTuple):
    """The part of a hit that stands on one line, in characters of that line."""

    line: int
    start: int
    end: int


Hit = tuple[HitPart, ...]


def find_hits(lines: Sequence[Line], query: str) -> tuple[Hit, ...]:
    """Every place where the words stand, from the top, without regard to case."""
    words = query[:MAX_QUERY_LENGTH].split()
    if not words:
        return ()
    pattern = re.compile(
        r"\s+[▎ ]*".join(_LINE_END.join(map(re.escape, word)) for word in words), re.IGNORECASE
    )
    texts = [line_text(line) for line in lines]
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + 1)
    return tuple(_parts(match.start(), match.end(), starts) for match in pattern.finditer("\n".join(texts)))


def _parts(start: int, end: int, starts: list[int]) -> Hit:
    parts = []
    line = bisect_right(starts, start) - 1
    while starts[line] < end:
        parts.append(
            HitPart(line, max(0, start - starts[line]), min(end, starts[line + 1] - 1) - starts[line])
        )
        line += 1
    return tuple(parts)
