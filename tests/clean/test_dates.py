from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.clean.dates import read_moment

_DAY = datetime(2026, 11, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-20", _DAY),
        ("2026-11-20T09:30:00Z", _DAY.replace(hour=9, minute=30)),
        ("2026-11-20 09:30:15.123+09:00", _DAY.replace(minute=30, second=15)),
        ("2026-11-20T09:30-0500", _DAY.replace(hour=14, minute=30)),
        ("Fri, 20 Nov 2026 09:30:00 GMT", _DAY.replace(hour=9, minute=30)),
        ("20 November 2026, 9.30 pm", _DAY.replace(hour=21, minute=30)),
        ("Published November 20th, 2026 at 12:05 a.m.", _DAY.replace(minute=5)),
        ("20. März 2026", datetime(2026, 3, 20, tzinfo=UTC)),
        ("20 de noviembre de 2026", _DAY),
        ("20.11.2026, 09:30 Uhr", _DAY.replace(hour=9, minute=30)),
        ("2026년 11월 20일 09:30", _DAY.replace(hour=9, minute=30)),
        ("2026.11.20", _DAY),
        ("2026-13-40", None),
        ("0001-01-01T00:00:00Z", None),
        ("Foo 20, 2026", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_moment_is_read_in_the_forms_of_newspapers(text: str, moment: datetime | None) -> None:
    assert read_moment(text) == moment


@given(st.text(max_size=120))
def test_no_text_is_an_error(text: str) -> None:
    moment = read_moment(text)

    assert moment is None or moment.tzinfo is UTC


@given(st.integers(63_072_000, 7_226_582_400))
def test_what_machines_write_is_read_exactly(seconds: int) -> None:
    moment = datetime.fromtimestamp(seconds, UTC)

    assert read_moment(moment.isoformat()) == moment
