"""Picture files into what a terminal can show. The only module that knows Pillow (extra `images`).

Rule: a file of strangers is decoded only in a few well-known formats, only up to a number of pixels that
its header states before anything is decoded, and only in the worker, under a deadline. What leaves is
pixels: no metadata, no palette, no animation.
"""

import base64
import io
import warnings
from typing import TYPE_CHECKING

from termnews.core.errors import ParseError
from termnews.core.picture import Picture, PictureForm, PictureRoom
from termnews.parse.sixel import sixel_rows

if TYPE_CHECKING:
    from PIL.Image import Image

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
MAX_PIXELS = 40_000_000
ENOUGH = 1_000
"""Pixels of the shorter side; a picture with twice as many is reduced before anything else is done."""
MIN_SIDE = 40
"""A picture with a shorter side is an icon or a counter, not a picture."""
PAPER = (128, 128, 128)
"""What shows through where a picture is transparent."""
SIXEL_COLOURS = 128


def read_picture(document: bytes, *, form: PictureForm, room: PictureRoom) -> Picture:
    """The picture, as large as the room allows without being enlarged much or distorted.

    Raises:
        ParseError: It is no picture that can be shown, or Pillow is not installed.
    """
    image = _opened(document, room)
    columns, rows = fitted(image.size, room)
    if form is PictureForm.BLOCKS:
        return Picture(form, columns, rows, _blocks(_scaled(image, columns, rows * 2), columns, rows))
    scaled = _scaled(image, columns * room.cell_width, rows * room.cell_height)
    if form is PictureForm.KITTY:
        file = io.BytesIO()
        scaled.save(file, "PNG")
        return Picture(form, columns, rows, (base64.b64encode(file.getvalue()).decode("ascii"),))
    paletted = scaled.quantize(SIXEL_COLOURS)
    colours = bytes(paletted.getpalette() or b"")
    parts = sixel_rows(paletted.tobytes(), scaled.size, colours, row_height=room.cell_height)
    return Picture(form, columns, rows, tuple(parts))


def fitted(size: tuple[int, int], room: PictureRoom) -> tuple[int, int]:
    """(columns, rows) of a picture of so many pixels, its sides in proportion; at least 1 each."""
    width, height = size
    scale = min(room.columns * room.cell_width / width, room.rows * room.cell_height / height)
    columns = round(width * scale / room.cell_width)
    rows = round(height * scale / room.cell_height)
    return max(1, min(columns, room.columns)), max(1, min(rows, room.rows))


def _opened(document: bytes, room: PictureRoom) -> "Image":
    try:
        from PIL import Image
    except ImportError as error:
        raise ParseError("Pictures need Pillow: install termnews[images].") from error
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures and of odd metadata; our own limit is lower and final.
            warnings.simplefilter("ignore")
            image = Image.open(io.BytesIO(document), formats=FORMATS)
            _check(image.size)
            # A JPEG is decoded at about the size that is needed.
            image.draft("RGB", (room.columns * room.cell_width, room.rows * room.cell_height))
            return _upright(image)
    except ParseError:
        raise
    except Exception as error:  # the decoder is fed by strangers
        raise ParseError("The picture cannot be read.") from error


def _check(size: tuple[int, int]) -> None:
    width, height = size
    if width * height > MAX_PIXELS:
        raise ParseError(f"The picture has more than {MAX_PIXELS // 1_000_000} million pixels.")
    if min(width, height) < MIN_SIDE or max(width, height) > 12 * min(width, height):
        raise ParseError("The picture is too small or too narrow to be one.")


def _upright(image: "Image") -> "Image":
    """The first frame, turned as its camera was held, without transparency."""
    from PIL import Image, ImageOps

    plain = image if image.mode in {"L", "RGB", "RGBA"} else image.convert("RGBA")
    # What is far too large is halved and halved again before any copy of it is made.
    factor = max(1, min(side // ENOUGH for side in plain.size))
    turned = ImageOps.exif_transpose(plain.reduce(factor) if factor > 1 else plain).convert("RGBA")
    ground = Image.new("RGBA", turned.size, (*PAPER, 255))
    return Image.alpha_composite(ground, turned).convert("RGB")


def _scaled(image: "Image", width: int, height: int) -> "Image":
    from PIL import Image

    return image.resize((width, height), Image.Resampling.BOX if width < 200 else Image.Resampling.BILINEAR)


def _blocks(image: "Image", columns: int, rows: int) -> tuple[str, ...]:
    """Each row of cells: the colours of upper and lower half, cell by cell."""
    pixels, stride = image.tobytes(), columns * 3
    parts = []
    for row in range(rows):
        upper = pixels[2 * row * stride : (2 * row + 1) * stride]
        lower = pixels[(2 * row + 1) * stride : (2 * row + 2) * stride]
        cells = (upper[at : at + 3] + lower[at : at + 3] for at in range(0, stride, 3))
        parts.append("".join(cell.hex() for cell in cells))
    return tuple(parts)
