import re

from hypothesis import given, settings
from hypothesis import strategies as st

from termnews.parse.sixel import sixel_rows

COLOURS = bytes([255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255])
_TOKEN = re.compile(r'"\d+;\d+;(\d+);(\d+)|#(\d+)(?:;2;(\d+);(\d+);(\d+))?|!(\d+)(.)|([$-])|([?-~])')


def drawn(data: str) -> dict[tuple[int, int], int]:
    """What a terminal would have drawn: the colour's number at each (x, y)."""
    cells: dict[tuple[int, int], int] = {}
    x = y = colour = 0
    for match in _TOKEN.finditer(data):
        width, _, number, red, _, _, count, repeated, step, single = match.groups()
        if number and not red:
            colour = int(number)
        elif step == "$":
            x = 0
        elif step == "-":
            x, y = 0, y + 6
        elif repeated or single:
            for _ in range(int(count or 1)):
                bits = ord(repeated or single) - 63
                cells |= {(x, y + line): colour for line in range(6) if bits >> line & 1}
                x += 1
        assert width is None or x == 0
    return cells


@given(st.integers(1, 40), st.integers(1, 50), st.integers(1, 25), st.data())
@settings(max_examples=60)
def test_a_terminal_draws_every_pixel_in_its_colour(
    width: int, height: int, row_height: int, data: st.DataObject
) -> None:
    indices = bytes(data.draw(st.lists(st.integers(0, 3), min_size=width * height, max_size=width * height)))

    rows = list(sixel_rows(indices, (width, height), COLOURS, row_height=row_height))

    assert len(rows) == -(-height // row_height)
    whole = {
        (x, y + number * row_height): colour
        for number, row in enumerate(rows)
        for (x, y), colour in drawn(row).items()
    }
    assert whole == {(at % width, at // width): index for at, index in enumerate(indices)}


def test_colours_are_said_in_per_cent_and_runs_are_short() -> None:
    (row,) = sixel_rows(bytes(200), (100, 2), COLOURS, row_height=20)

    assert row == '"1;1;100;2#0;2;100;0;0#0!100B'
