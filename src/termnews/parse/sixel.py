"""Pixels as sixel data (DEC STD 070), a piece for each row of cells, so that pictures scroll with text."""

import re
from collections.abc import Iterator

BAND = 6
"""Lines of pixels in one sixel."""
_RUN = re.compile(rb"(.)\1{3,}")


def sixel_rows(indices: bytes, size: tuple[int, int], colours: bytes, *, row_height: int) -> Iterator[str]:
    """The data for each row of cells, with the palette it needs; lines beyond the last row are left out.

    Args:
        indices: A colour's number for each pixel, line by line.
        size: Width and height in pixels.
        colours: Red, green and blue of each colour, 0 to 255.
        row_height: Pixel lines of a row of cells.
    """
    width, height = size
    for top in range(0, height, row_height):
        bottom = min(top + row_height, height)
        yield _row(indices[top * width : bottom * width], width, colours)


def _row(indices: bytes, width: int, colours: bytes) -> str:
    palette = "".join(
        "#{};2;{};{};{}".format(index, *(round(part / 2.55) for part in colours[3 * index : 3 * index + 3]))
        for index in sorted(set(indices))
    )
    height = len(indices) // width
    bands = (_band(indices[top * width : (top + BAND) * width], width) for top in range(0, height, BAND))
    return f'"1;1;{width};{height}{palette}' + "-".join(bands)


def _band(indices: bytes, width: int) -> str:
    """Up to six lines of pixels: for each colour the columns in which it stands, as six bits each."""
    drawn: dict[int, bytearray] = {}
    for position, index in enumerate(indices):
        line, column = divmod(position, width)
        if index not in drawn:
            drawn[index] = bytearray(b"?" * width)
        drawn[index][column] += 1 << line
    return "$".join(
        f"#{index}{_RUN.sub(_shorter, bytes(sixels)).decode('ascii')}" for index, sixels in drawn.items()
    )


def _shorter(run: re.Match[bytes]) -> bytes:
    return b"!%d%s" % (len(run[0]), run[1])
