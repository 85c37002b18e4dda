from hypothesis import given
from hypothesis import strategies as st

from termnews.ui.columns import GUTTER, MAX_COLUMNS, MIN_COLUMN, column_count, column_width, fill_columns

HEIGHTS = st.lists(st.integers(1, 40), min_size=1, max_size=15)


@given(st.integers(0, 400), st.integers(1, 20))
def test_columns_fit_and_none_is_too_narrow(width: int, blocks: int) -> None:
    count = column_count(width, blocks)
    cells = column_width(width, count)

    assert 1 <= count <= min(MAX_COLUMNS, blocks)
    assert cells * count + len(GUTTER) * (count - 1) <= width
    assert count == 1 or cells >= MIN_COLUMN


def test_one_two_and_three_columns_by_width() -> None:
    assert [column_count(width, 8) for width in (60, 74, 112, 400)] == [1, 2, 3, 3]


@given(HEIGHTS, st.integers(1, 3))
def test_every_block_stands_in_one_column_and_in_order(heights: list[int], count: int) -> None:
    starts = fill_columns(heights, count)

    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert len(starts) <= count


@given(HEIGHTS, st.integers(1, 3))
def test_no_other_filling_is_lower(heights: list[int], count: int) -> None:
    def height_of(starts: list[int]) -> int:
        return max(sum(heights[a:b]) for a, b in zip(starts, [*starts[1:], len(heights)], strict=True))

    best = height_of(fill_columns(heights, count))

    others = [[0, *cuts] for cuts in _cuts(len(heights), count - 1)]
    assert best == min(map(height_of, others))


def _cuts(length: int, most: int) -> list[list[int]]:
    if not most:
        return [[]]
    shorter = _cuts(length, most - 1)
    return shorter + [
        [*cuts, cut] for cuts in shorter for cut in range((cuts[-1] if cuts else 0) + 1, length)
    ]
