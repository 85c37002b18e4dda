"""Pictures of strangers: decoded within limits, or refused in a sentence."""

import base64
import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from termnews.core.errors import ParseError
from termnews.core.picture import PictureForm, PictureRoom
from termnews.parse.picture import MAX_PIXELS, fitted, read_picture

ROOM = PictureRoom(40, 12)


def file_of(image: Image.Image, kind: str = "PNG") -> bytes:
    file = io.BytesIO()
    image.save(file, kind)
    return file.getvalue()


def flag(size: tuple[int, int] = (300, 200)) -> Image.Image:
    """Red above, blue below."""
    image = Image.new("RGB", size, (255, 0, 0))
    image.paste((0, 0, 255), (0, size[1] // 2, *size))
    return image


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_every_usual_format_becomes_half_blocks(kind: str) -> None:
    picture = read_picture(file_of(flag(), kind), form=PictureForm.BLOCKS, room=ROOM)

    assert (picture.columns, picture.rows) == (36, 12)
    assert len(picture.parts) == 12
    assert {len(part) for part in picture.parts} == {36 * 12}
    assert picture.parts[0][:2] > "f0"
    assert picture.parts[-1][-2:] > "f0"


def test_for_kitty_it_becomes_one_png_of_its_size_in_pixels() -> None:
    picture = read_picture(file_of(flag(), "JPEG"), form=PictureForm.KITTY, room=ROOM)
    drawn = Image.open(io.BytesIO(base64.b64decode(picture.parts[0])))

    assert drawn.format == "PNG"
    assert drawn.size == (picture.columns * 10, picture.rows * 20)


def test_what_was_written_beside_the_pixels_is_left_behind() -> None:
    file = io.BytesIO()
    meta = Image.Exif()
    meta[0x010E] = "where it was taken"
    flag().save(file, "JPEG", exif=meta)

    picture = read_picture(file.getvalue(), form=PictureForm.KITTY, room=ROOM)

    assert b"where it was taken" in file.getvalue()
    assert b"where it was taken" not in base64.b64decode(picture.parts[0])


def test_a_camera_held_upright_is_believed() -> None:
    file = io.BytesIO()
    meta = Image.Exif()
    meta[0x0112] = 6
    flag((300, 200)).save(file, "JPEG", exif=meta)

    picture = read_picture(file.getvalue(), form=PictureForm.BLOCKS, room=ROOM)

    assert picture.columns < picture.rows * 2


def test_transparent_parts_show_paper_not_black() -> None:
    picture = read_picture(
        file_of(Image.new("RGBA", (80, 80), (0, 0, 0, 0))), form=PictureForm.BLOCKS, room=ROOM
    )

    assert {picture.parts[0][at : at + 6] for at in range(0, 60, 6)} == {"808080"}


def png_that_claims(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in chunks
    )


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (b"", "cannot be read"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "cannot be read"),
        (b"%PDF-1.7", "cannot be read"),
        (b"GIF89a" + b"\xff" * 20, "small|cannot be read"),
        (png_that_claims(60_000, 60_000), "cannot be read"),
        (png_that_claims(9_000, 9_000), "million pixels"),
        (png_that_claims(5_000, 100), "too small or too narrow"),
        (file_of(Image.new("RGB", (1, 1))), "too small or too narrow"),
        (file_of(flag())[:200], "cannot be read"),
    ],
)
def test_what_is_no_picture_is_refused_in_a_sentence(document: bytes, words: str) -> None:
    with pytest.raises(ParseError, match=words):
        read_picture(document, form=PictureForm.BLOCKS, room=ROOM)


def test_the_limit_is_below_what_a_worker_can_hold() -> None:
    assert MAX_PIXELS * 4 * 2 < 512 * 1024 * 1024


@given(st.binary(max_size=400), st.booleans())
@settings(max_examples=60, deadline=None)
def test_no_bytes_do_more_than_be_refused(noise: bytes, is_damaged: bool) -> None:
    document = file_of(flag((60, 60)))[: len(noise)] + noise if is_damaged else noise

    with pytest.raises(ParseError):
        read_picture(document, form=PictureForm.BLOCKS, room=ROOM)


@given(st.integers(1, 20_000), st.integers(1, 20_000), st.integers(1, 200), st.integers(1, 60))
def test_a_picture_stays_in_its_room_and_in_its_shape(
    width: int, height: int, columns: int, rows: int
) -> None:
    room = PictureRoom(columns, rows)
    across, down = fitted((width, height), room)

    assert 1 <= across <= columns
    assert 1 <= down <= rows
    # Half a cell may be lost to rounding on either side.
    if min(across, down) > 4:
        assert (across * 10) / (down * 20) == pytest.approx(width / height, rel=0.2)
