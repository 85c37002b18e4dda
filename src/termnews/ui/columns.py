"""The front page in columns: how many fit, and which blocks stand in which.

Rule: pure. Blocks stay in order, down the first column and on in the next, as a newspaper is read; a
block is never divided.
"""

from collections.abc import Sequence

MIN_COLUMN = 34
"""A narrower column breaks headlines into too many lines."""
MAX_COLUMNS = 3
GUTTER = " │"
"""Between two columns; a row begins with a margin of its own."""


def column_count(width: int, block_count: int) -> int:
    """How many columns a front page of so many blocks has in a pane of so many cells, 1 to 3."""
    fitting = (width + len(GUTTER)) // (MIN_COLUMN + len(GUTTER))
    return max(1, min(fitting, MAX_COLUMNS, block_count))


def column_width(width: int, count: int) -> int:
    """The cells of each column."""
    return (width - len(GUTTER) * (count - 1)) // count


def fill_columns(heights: Sequence[int], count: int) -> list[int]:
    """The first block of each column, so that the highest column is as low as it can be.

    Args:
        heights: Lines of each block, in order.
        count: How many columns there may be; at least 1.
    """
    low, high = max(heights, default=0), sum(heights)
    while low < high:
        middle = (low + high) // 2
        if len(_starts(heights, middle)) <= count:
            high = middle
        else:
            low = middle + 1
    return _starts(heights, low)


def _starts(heights: Sequence[int], limit: int) -> list[int]:
    """The first block of each column when each column takes what fits into so many lines."""
    starts: list[int] = []
    used = limit + 1
    for number, height in enumerate(heights):
        if used + height > limit:
            starts.append(number)
            used = 0
        used += height
    return starts
