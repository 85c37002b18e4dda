"""Tables as lines: columns while they fit, rows under one another where they do not.

Rule: every cell is shown whole, whatever the width.
"""

import re

from termnews.core.block import Inline, Table, inline_text
from termnews.ui.inline import pieces_of
from termnews.ui.line import EMPTY, Line, Piece, line_width, prefixed, styled
from termnews.ui.wrap import MIN_WIDTH, wrap

GAP = 3
"""Cells between two columns."""
MIN_COLUMN = 7
"""A column is not made narrower than this, unless its text is; below, rows are stacked."""

_NUMBER = re.compile(r"[-+−–]?[\d.,\s’']*\d[\d.,]*\s*\S{0,3}|[-–—]?")


def render_table(table: Table, width: int) -> list[Line]:
    """The table in at most `width` cells."""
    if not table.rows or not table.rows[0]:
        return []
    widths = _column_widths(table, width)
    return _stacked(table, width) if widths is None else _in_columns(table, widths)


def _column_widths(table: Table, width: int) -> list[int] | None:
    """A width for each column; None if they do not fit beside each other."""
    wanted = [
        max(max(map(line_width, wrap(pieces_of(row[column]), 10_000))) for row in table.rows)
        for column in range(len(table.rows[0]))
    ]
    widths = [max(MIN_WIDTH, cells) for cells in wanted]
    room = width - GAP * (len(widths) - 1)
    if sum(widths) > room and sum(min(cells, MIN_COLUMN) for cells in widths) > room:
        return None
    while sum(widths) > room:
        # The widest column gives way to the next widest, so that narrow ones of numbers stay whole.
        widest = max(widths)
        next_widest = max((cells for cells in widths if cells < widest), default=MIN_COLUMN)
        sharers = [column for column, cells in enumerate(widths) if cells == widest]
        excess = sum(widths) - room
        step = min(widest - max(next_widest, MIN_COLUMN), -(-excess // len(sharers))) or 1
        for column in sharers:
            widths[column] = max(MIN_COLUMN, widest - step)
    return widths


def _in_columns(table: Table, widths: list[int]) -> list[Line]:
    is_number = [_is_number_column(table, column) for column in range(len(widths))]
    lines: list[Line] = []
    wraps = any(
        line_width(line) > cells
        for row in table.rows
        for cell, cells in zip(row, widths, strict=True)
        for line in wrap(pieces_of(cell), 10_000)
    )
    for number, row in enumerate(table.rows):
        is_header = number < table.header_count
        if wraps and number > table.header_count:
            lines.append(EMPTY)
        lines += _row(row, widths, is_number, is_header=is_header)
        if is_header and number == table.header_count - 1:
            lines.append((Piece((" " * GAP).join("─" * cells for cells in widths), "rule"),))
    return lines


def _row(row: tuple[Inline, ...], widths: list[int], is_number: list[bool], *, is_header: bool) -> list[Line]:
    cells = [wrap(pieces_of(cell), cells) for cell, cells in zip(row, widths, strict=True)]
    lines = []
    for number in range(max(map(len, cells))):
        line: list[Piece] = []
        for column, cell in enumerate(cells):
            part = cell[number] if number < len(cell) else EMPTY
            padding = Piece(" " * (widths[column] - line_width(part)))
            line += [padding, *part] if is_number[column] else [*part, padding]
            if column < len(cells) - 1:
                line.append(Piece(" " * GAP))
        lines.append(tuple(line))
    return styled(lines, "table-heading") if is_header else lines


def _is_number_column(table: Table, column: int) -> bool:
    texts = [inline_text(row[column]).strip() for row in table.rows[table.header_count :]]
    return any(texts) and all(_NUMBER.fullmatch(text) for text in texts)


def _stacked(table: Table, width: int) -> list[Line]:
    """Each row as lines "Heading  value", rows apart by an empty line; without headings, values alone."""
    headings = table.rows[table.header_count - 1] if table.header_count else None
    lines: list[Line] = []
    for row in table.rows[table.header_count :] or table.rows:
        if lines:
            lines.append(EMPTY)
        for column, cell in enumerate(row):
            name = (
                [piece.styled("table-heading") for piece in pieces_of(headings[column])] if headings else []
            )
            separator = [Piece(": ", "table-heading")] if any(piece.text.strip() for piece in name) else []
            indent = Piece("  ") if column and width > 12 else Piece("")
            cell_lines = wrap([*name, *separator, *pieces_of(cell)], width - len(indent.text))
            lines += prefixed(cell_lines, (indent,) if indent.text else EMPTY)
    return lines
