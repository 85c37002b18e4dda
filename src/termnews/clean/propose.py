"""An extractor's opinion of where the article is. The only module that knows trafilatura.

Rule: only its choice of segments is taken, never its text.
"""

from typing import Any

import trafilatura
from lxml.html import HtmlElement

from termnews.clean import marks
from termnews.clean.containers import is_paragraph, weight
from termnews.clean.segment import Segment
from termnews.core.errors import ParseError

MAX_SEGMENTS = 30_000
"""More parts than this are not given to trafilatura, whose time grows faster than they do."""
MAX_ELEMENTS = 15_000
"""A larger page is not given to trafilatura's fallbacks: jusText's time grows with the square."""
_MIN_SHARE = 0.25
"""Share of a page's running text below which the quick answer is doubted."""


def propose(tree: HtmlElement, segments: list[Segment]) -> tuple[int, ...]:
    """Positions of the segments whose text trafilatura keeps; () if it finds none. Marks the tree.

    Its quick way is asked first. Where that leaves most of a page's running text out, its slow way
    (two more extractors, compared) is asked too; measured, that is one page of twenty, and the quick
    way's answers are the better ones on the others.
    """
    if len(segments) > MAX_SEGMENTS:
        return ()
    try:
        return _asked(tree, segments, marks.set_marks(segments))
    except ParseError:
        # The page's own shape still shows where its text is.
        return ()


def _asked(tree: HtmlElement, segments: list[Segment], given: list[int]) -> tuple[int, ...]:
    positions = marked_positions(segments, _text_of(tree, is_quick=True), given)
    running = sum(weight(segment.text) for segment in segments if is_paragraph(segment))
    proposed = sum(weight(segments[index].text) for index in positions)
    if proposed >= _MIN_SHARE * running or sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        return tuple(positions)
    return tuple(marked_positions(segments, _text_of(tree, is_quick=False), given)) or tuple(positions)


def marked_positions(segments: list[Segment], text: str, given: list[int]) -> list[int]:
    """Positions of the segments whose marks a text kept, and of the short lines between them."""
    found = marks.count_marks(text)
    marked = {
        index for index, count in found.items() if index < len(segments) and count * 2 >= given[index] > 0
    }
    if not marked:
        return []
    first, last = min(marked), max(marked)
    short_lines = {_line(line) for line in text.splitlines() if line.strip() and not marks.has_mark(line)}
    return [
        index
        for index, segment in enumerate(segments)
        if index in marked
        or (first - 3 <= index <= last + 3 and not given[index] and segment.text in short_lines)
    ]


def _line(line: str) -> str:
    return " ".join(line.strip("-–|# ").split())


def _text_of(tree: HtmlElement, *, is_quick: bool) -> str:
    """The article's text, marks included; empty if there is none.

    Raises:
        ParseError: Trafilatura broke down over the page.
    """
    try:
        document: Any = trafilatura.bare_extraction(
            tree, fast=is_quick, include_comments=False, with_metadata=False
        )
    except Exception as error:
        raise ParseError(f"The page cannot be read: {error!r}") from error
    return str(document.text or "") if document else ""
