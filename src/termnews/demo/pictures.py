"""The photographs of the sample edition: drawn, not taken; the same name always gives the same picture.

Rule: the standard library alone draws and packs them (PNG, third edition, §5).
"""

import math
import struct
import zlib
from hashlib import sha256

WIDTH, HEIGHT = 480, 300
HORIZON = 190
_SKIES = (
    ((20, 26, 52), (92, 84, 118), (232, 150, 96)),
    ((70, 118, 168), (150, 186, 212), (236, 226, 200)),
    ((44, 52, 64), (98, 108, 118), (168, 172, 170)),
    ((18, 22, 40), (30, 42, 70), (62, 84, 110)),
)
"""Colours of the sky at the top, half-way, and over the sea."""

Colour = tuple[int, int, int]


def picture(name: str) -> bytes:
    """A PNG of the harbour of Saltmere in some weather."""
    seed = sha256(name.encode()).digest()
    sky = _SKIES[seed[0] % len(_SKIES)]
    rows = [bytearray(bytes(_ground(y, sky)) * WIDTH) for y in range(HEIGHT)]
    _draw_sun(rows, x=80 + seed[1] % 320, y=50 + seed[2] % 90, colour=_lighter(sky[2], 40))
    _draw_hills(rows, seed, _darker(sky[1], 0.45))
    _draw_glitter(rows, seed, _lighter(sky[2], 10))
    _draw_boat(rows, x=60 + seed[3] % 260, y=HORIZON + 20 + seed[4] % 40, size=26 + seed[5] % 26)
    return png(rows)


def png(rows: list[bytearray]) -> bytes:
    """Rows of red, green and blue as a PNG file."""
    header = struct.pack(">IIBBBBB", len(rows[0]) // 3, len(rows), 8, 2, 0, 0, 0)
    packed = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    chunks = ((b"IHDR", header), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in chunks
    )


def _ground(y: int, sky: tuple[Colour, Colour, Colour]) -> Colour:
    """The colour of a line of sky or sea."""
    if y < HORIZON:
        share = y / HORIZON * 2
        return _between(sky[0], sky[1], share) if share < 1 else _between(sky[1], sky[2], share - 1)
    share = (y - HORIZON) / (HEIGHT - HORIZON)
    return _between(_darker(sky[2], 0.7), _darker(sky[0], 0.6), share)


def _draw_sun(rows: list[bytearray], *, x: int, y: int, colour: Colour) -> None:
    radius = 22
    for dy in range(-radius, radius + 1):
        half = math.isqrt(radius * radius - dy * dy)
        _line(rows, y + dy, x - half, x + half, colour)


def _draw_hills(rows: list[bytearray], seed: bytes, colour: Colour) -> None:
    for x in range(WIDTH):
        wave = math.sin(x / (40 + seed[6] % 40) + seed[7]) + 0.6 * math.sin(x / 23 + seed[8])
        top = HORIZON - 14 - round(12 * wave)
        for y in range(top, HORIZON):
            rows[y][3 * x : 3 * x + 3] = bytes(colour)


def _draw_glitter(rows: list[bytearray], seed: bytes, colour: Colour) -> None:
    for number in range(90):
        value = seed[number % 32] * 131 + number * 977
        y = HORIZON + 4 + value % (HEIGHT - HORIZON - 6)
        x = value * 7 % (WIDTH - 30)
        _line(rows, y, x, x + 4 + value % 18, colour)


def _draw_boat(rows: list[bytearray], *, x: int, y: int, size: int) -> None:
    hull, cabin, light = (46, 30, 30), (206, 200, 186), (255, 214, 120)
    for dy in range(size // 2):
        _line(rows, y + dy, x + dy, x + size * 4 - dy * 2, hull)
    for dy in range(size // 2):
        _line(rows, y - dy - 1, x + size, x + size * 3, cabin)
    for window in range(4):
        for dy in range(3, size // 4 + 2):
            left = x + size + 6 + window * (size // 2)
            _line(rows, y - dy - 1, left, left + size // 5, light)
    for dy in range(size):
        _line(rows, y - size // 2 - dy, x + size * 2, x + size * 2 + 2, hull)


def _line(rows: list[bytearray], y: int, start: int, end: int, colour: Colour) -> None:
    left, right = max(0, start), min(WIDTH, end)
    if 0 <= y < len(rows) and left < right:
        rows[y][3 * left : 3 * right] = bytes(colour) * (right - left)


def _between(first: Colour, second: Colour, share: float) -> Colour:
    return (
        round(first[0] + (second[0] - first[0]) * share),
        round(first[1] + (second[1] - first[1]) * share),
        round(first[2] + (second[2] - first[2]) * share),
    )


def _darker(colour: Colour, share: float) -> Colour:
    return _between((0, 0, 0), colour, share)


def _lighter(colour: Colour, by: int) -> Colour:
    return (min(255, colour[0] + by), min(255, colour[1] + by), min(255, colour[2] + by))
