"""A body as lines: paragraphs, headings, quotations, lists, tables, code, pictures' words.

Rule: no word of a body is left out, and no line is wider than asked.
"""

from collections.abc import Iterator
from typing import assert_never

from rich.cells import cell_len

from termnews.core.block import Block, Body, Code, Figure, Heading, ListBlock, Paragraph, Quote, Rule, Table
from termnews.ui.code import coloured
from termnews.ui.inline import pieces_of
from termnews.ui.line import EMPTY, Line, Piece, line_text, line_width, part_of, prefixed, styled
from termnews.ui.tables import render_table
from termnews.ui.wrap import MIN_WIDTH, graphemes, wrap

MIN_INSIDE = 10
"""Bars, bullets and boxes are left out where less than this would remain beside them."""
TAB = "    "
BULLETS = "•–·"


def render_body(body: Body, width: int, *, depth: int = 0) -> list[Line]:
    """The whole body in lines of at most `width` cells, blocks apart by an empty line.

    Args:
        body: The blocks.
        width: In cells; at least 2 are used.
        depth: How many lists this body is nested in.
    """
    lines: list[Line] = []
    previous: Block | None = None
    for block, block_lines in render_blocks(body, width, depth=depth):
        if previous and not is_close(previous, block, depth=depth):
            lines.append(EMPTY)
        lines += block_lines
        previous = block
    return lines


def render_blocks(body: Body, width: int, *, depth: int = 0) -> Iterator[tuple[Block, list[Line]]]:
    """Each block that has something to show, with its lines; see `render_body`."""
    for block in body:
        if lines := _render(block, max(MIN_WIDTH, width), depth):
            yield block, lines


def is_close(previous: Block, block: Block, *, depth: int = 0) -> bool:
    """Whether a block follows the one before without an empty line."""
    is_under_heading = isinstance(previous, Heading) and isinstance(block, Paragraph | ListBlock)
    return is_under_heading or (depth > 0 and isinstance(block, ListBlock))


def _render(block: Block, width: int, depth: int) -> list[Line]:
    match block:
        case Paragraph() | Heading():
            return _text(block, width)
        case Quote(blocks):
            return _quote(blocks, width, depth)
        case ListBlock():
            return _list(block, width, depth)
        case Table():
            return render_table(block, width)
        case Code():
            return _code(block, width)
        case Figure():
            return _figure(block, width)
        case Rule():
            return [(Piece("·  ·  ·".center(width)[:width].rstrip() or "·", "rule"),)]
        case _:
            assert_never(block)


def _text(block: Paragraph | Heading, width: int) -> list[Line]:
    if isinstance(block, Paragraph):
        return _trimmed(wrap(pieces_of(block.spans), width))
    lines = _trimmed(wrap(pieces_of(block.spans), width, is_balanced=True))
    return styled(lines, "heading" if block.level < 3 else "subheading")


def _trimmed(lines: list[Line]) -> list[Line]:
    """The lines without empty ones at the beginning and the end."""
    first = next((number for number, line in enumerate(lines) if line), len(lines))
    last = next((number for number in range(len(lines), first, -1) if lines[number - 1]), first)
    return lines[first:last]


def _quote(blocks: Body, width: int, depth: int) -> list[Line]:
    bar = (Piece("▎ ", "bar"),) if width - 2 >= MIN_INSIDE else EMPTY
    lines = render_body(blocks, width - line_width(bar), depth=depth)
    return prefixed(styled(lines, "quote"), bar)


def _list(block: ListBlock, width: int, depth: int) -> list[Line]:
    last = block.start + len(block.items) - 1
    indent = max(len(f"{number}. ") for number in (block.start, last)) if block.ordered else 2
    is_loose = any(sum(not isinstance(part, ListBlock) for part in item) > 1 for item in block.items)
    lines: list[Line] = []
    for number, item in enumerate(block.items, block.start):
        mark = f"{number}." if block.ordered else BULLETS[min(depth, len(BULLETS) - 1)]
        if lines and is_loose:
            lines.append(EMPTY)
        if width - indent < MIN_INSIDE:
            lines += _narrow_item(item, mark, width, depth)
            continue
        item_lines = render_body(item, width - indent, depth=depth + 1) or [EMPTY]
        bullet = Piece(mark.rjust(indent - 1) + " ", "bullet")
        lines += prefixed(item_lines, (bullet,), (Piece(" " * indent),))
    return lines


def _narrow_item(item: Body, mark: str, width: int, depth: int) -> list[Line]:
    """An item whose mark finds no room beside its text: it stands in the text, before it."""
    first = item[0] if item else None
    begin = pieces_of(first.spans) if isinstance(first, Paragraph) else []
    rest = item[1:] if begin else item
    return [
        *wrap([Piece(f"{mark} ", "bullet"), *begin], width),
        *render_body(rest, width, depth=depth + 1),
    ]


def _code(block: Code, width: int) -> list[Line]:
    """The code in a box; lines that are too long go on in the next."""
    text = block.text.strip("\n").replace("\t", TAB)
    if not text.strip():
        return []
    is_boxed = width - 4 >= MIN_INSIDE
    inside = width - 4 if is_boxed else width
    lines = [part for line in coloured(text, block.language) for part in _cut(_stripped(line), inside)]
    if not is_boxed:
        return lines
    label = f" {block.language} " if block.language and cell_len(block.language) < width - 8 else ""
    top = (
        Piece("╭─", "box"),
        Piece(label, "code-language"),
        Piece("─" * (width - 3 - cell_len(label)) + "╮", "box"),
    )
    middle = [
        (Piece("│ ", "box"), *line, Piece(" " * (inside - line_width(line)), "code"), Piece(" │", "box"))
        for line in lines
    ]
    return [top, *middle, (Piece(f"╰{'─' * (width - 2)}╯", "box"),)]


def _stripped(line: Line) -> Line:
    """The line without white space at its end."""
    while line and not line[-1].text.rstrip():
        line = line[:-1]
    return (*line[:-1], line[-1]._replace(text=line[-1].text.rstrip())) if line else EMPTY


def _cut(line: Line, width: int) -> Iterator[Line]:
    """The line in parts of at most `width` cells; white space is kept."""
    text = line_text(line)
    begin, used = 0, 0
    for start, _, cells in graphemes(text):
        if used + cells > width:
            yield part_of(line, begin, start)
            begin, used = start, 0
        used += cells
    yield part_of(line, begin, len(text))


def _figure(figure: Figure, width: int) -> list[Line]:
    """A picture by its words: the caption, and under it whose picture it is."""
    caption = figure.caption or figure.alt
    if not caption and not figure.credit:
        return []
    mark = Piece("▣ ", "figure-mark") if width - 2 >= MIN_INSIDE else Piece("")
    inside = width - len(mark.text)
    lines = styled(wrap([Piece(caption or "Picture")], inside), "caption")
    if figure.credit:
        lines += styled(wrap([Piece(f"Credit: {figure.credit}")], inside), "credit")
    if not mark.text:
        return lines
    return prefixed(lines, (mark,), (Piece("  "),))
