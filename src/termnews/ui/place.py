"""Where a reader is in a page, in words that survive another width and a longer text."""

from dataclasses import dataclass

from termnews.ui.line import line_text
from termnews.ui.render import RenderedArticle

SAME_BEGINNING = 40
"""Characters by which a paragraph is known again when the full text takes the feed's place."""


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a page.

    Attributes:
        part: The number of the part of the page.
        beginning: The first characters of that part.
        offset: Characters of the part's lines above the spot.
    """

    part: int
    beginning: str
    offset: int


TOP = Place(0, "", 0)


def place_of(article: RenderedArticle, line: int) -> Place:
    """The place that a line shows."""
    if not 0 < line < len(article.lines):
        return TOP if line <= 0 or not article.lines else place_of(article, len(article.lines) - 1)
    part = article.part_of_line[line]
    first = article.part_of_line.index(part)
    offset = sum(_ink(article, number) for number in range(first, line))
    return Place(part, article.parts[part][:SAME_BEGINNING], offset)


def line_of(article: RenderedArticle, place: Place) -> int:
    """The line that shows a place; the nearest one in a page that has changed."""
    if place == TOP or not article.lines:
        return 0
    part = _part_like(article, place)
    line = article.part_of_line.index(part)
    left = place.offset
    while left > 0 and line + 1 < len(article.lines) and article.part_of_line[line + 1] == part:
        left -= _ink(article, line)
        if left < 0:
            break
        line += 1
    return line


def progress_of(article: RenderedArticle, line: int) -> float:
    """How much of the article itself is above a line, 0.0 to 1.0; the same in any width."""
    place = place_of(article, line)
    sizes = _part_sizes(article)
    if place.part >= len(sizes):
        return 1.0
    above = sum(sizes[: place.part]) + min(place.offset, sizes[place.part])
    return above / max(1, sum(sizes))


def line_at(article: RenderedArticle, progress: float) -> int:
    """The line that has so much of the article above it; what `progress_of` gave leads back."""
    sizes = _part_sizes(article)
    # A little more, because a fraction need not come back to the very character.
    left = progress * sum(sizes) + 0.5
    for part, size in enumerate(sizes):
        if left < size:
            return line_of(article, Place(part, article.parts[part][:SAME_BEGINNING], int(left)))
        left -= size
    return max(0, len(article.lines) - 1)


def _part_sizes(article: RenderedArticle) -> list[int]:
    """Characters of each part of the article itself, without spaces."""
    return [len("".join(text.split())) for text in article.parts[: article.own_part_count]]


def _part_like(article: RenderedArticle, place: Place) -> int:
    known = range(len(article.parts))
    same = [part for part in known if article.parts[part][:SAME_BEGINNING] == place.beginning]
    return min(same or known, key=lambda part: abs(part - place.part))


def _ink(article: RenderedArticle, line: int) -> int:
    """Characters that do not depend on where lines break."""
    return len("".join(line_text(article.lines[line]).split()))
