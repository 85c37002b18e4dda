"""The text of a plain-text page as blocks: where it begins and ends, its headings and lists."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from termnews.clean.text_lines import POINT, LineKind
from termnews.core.block import Block, Body, Figure, Heading, ListBlock, Paragraph, Span

_TEXT = frozenset((LineKind.SENTENCE, LineKind.POINT))
_MAX_HEADING_LENGTH = 90


def blocks_of(
    lines: Sequence[str], kinds: Sequence[LineKind], used: set[int], figures: Mapping[int, Figure]
) -> Body:
    """The blocks of the lines that are not used, with the figures in their places."""
    free = [
        index
        for index, line in enumerate(lines)
        if line and index not in used and kinds[index] is not LineKind.CLUTTER
    ]
    running = [index for index in free if kinds[index] in _TEXT]
    if not running:
        return (*figures.values(), *(Paragraph((Span(lines[index]),)) for index in free))
    first, last = running[0], running[-1]
    # Short lines before and after the text are the page's frame; between its sentences they head its parts.
    inside = [index for index in free if first <= index <= last]
    placed = sorted([*inside, *figures])
    blocks: list[Block] = []
    for kind, group in groupby(placed, key=lambda index: "figure" if index in figures else kinds[index]):
        members = [*group]
        if kind == "figure":
            blocks.extend(figures[index] for index in members)
        elif kind is LineKind.POINT:
            blocks.append(_list([lines[index] for index in members]))
        else:
            blocks.extend(_block(lines[index], kinds[index]) for index in members)
    return tuple(blocks)


def _block(line: str, kind: LineKind) -> Block:
    if kind is LineKind.SHORT and len(line) <= _MAX_HEADING_LENGTH:
        return Heading(2, (Span(line),))
    return Paragraph((Span(line),))


def _list(lines: Sequence[str]) -> Block:
    matches = [POINT.match(line) for line in lines]
    items = tuple(
        (Paragraph((Span(line[match.end() :] if match else line),)),)
        for line, match in zip(lines, matches, strict=True)
    )
    number = matches[0][1] if matches[0] else None
    if len(items) == 1 and number is None and lines[0].startswith(("–", "·")):
        return Paragraph((Span(lines[0]),))
    return ListBlock(items, ordered=number is not None, start=int(number) if number else 1)
