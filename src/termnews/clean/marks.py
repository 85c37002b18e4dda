"""Marks in the text of a tree, to see which of it an extractor keeps.

Rule: a mark is one rare letter per segment, set after the first word of each long text, so that
line patterns of an extractor still match; short texts stay as they are.
"""

import re
from collections import Counter
from collections.abc import Sequence

from termnews.clean.segment import Run, Segment

_FIRST = 0x20000
"""CJK Extension B: letters for every library, and in no newspaper."""
MAX_MARKS = 40_000
MIN_LENGTH = 15
"""Characters of a text that gets a mark."""
_MARK = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + MAX_MARKS)}]")


def set_marks(segments: Sequence[Segment]) -> list[int]:
    """Mark the texts of every segment in the tree itself; how many marks each got."""
    return [
        sum(_mark(run, chr(_FIRST + index)) for run in segment.runs) if index < MAX_MARKS else 0
        for index, segment in enumerate(segments)
    ]


def count_marks(text: str) -> Counter[int]:
    """How many marks of each segment the text holds."""
    return Counter(ord(mark) - _FIRST for mark in _MARK.findall(text))


def has_mark(text: str) -> bool:
    """A marked text is in it."""
    return _MARK.search(text) is not None


def without_marks(text: str) -> str:
    """The text as it was."""
    return _MARK.sub("", text)


def _mark(run: Run, mark: str) -> bool:
    source = run.source
    if source is None or len(run.text.strip()) < MIN_LENGTH:
        return False
    text = _marked(run.text, mark)
    if run.is_tail:
        source.tail = text
    else:
        source.text = text
    return True


def _marked(text: str, mark: str) -> str:
    start = len(text) - len(text.lstrip())
    match = re.compile(r"\s").search(text, start)
    place = match.start() if match and match.start() - start < 40 else start + 1
    return text[:place] + mark + text[place:]
