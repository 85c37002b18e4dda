"""Pictures made ready for a terminal: values only, no decoder."""

from dataclasses import dataclass
from enum import StrEnum


class PictureForm(StrEnum):
    """How a terminal shows pictures."""

    BLOCKS = "blocks"
    KITTY = "kitty"
    SIXEL = "sixel"


@dataclass(frozen=True, slots=True)
class PictureRoom:
    """How large a picture may become.

    Attributes:
        columns: Cells of its width, at most.
        rows: Cells of its height, at most.
        cell_width: Pixels of a cell.
        cell_height: Pixels of a cell.
    """

    columns: int
    rows: int
    cell_width: int = 10
    cell_height: int = 20


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in one form.

    Attributes:
        columns: Cells that it takes across.
        rows: Cells that it takes down; for BLOCKS and SIXEL also the length of `parts`.
        parts: BLOCKS: for each row the colours of its cells, "rrggbbRRGGBB" each, upper half first.
            SIXEL: for each row the sixel data of its pixels. KITTY: one PNG file in base64.
    """

    form: PictureForm
    columns: int
    rows: int
    parts: tuple[str, ...]
