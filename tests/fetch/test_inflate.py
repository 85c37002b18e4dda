import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.core.errors import FetchError
from termnews.fetch.inflate import BodyReader


def _reader(encoding: str = "", *, max_wire_bytes: int = 10_000, max_body_bytes: int = 20_000) -> BodyReader:
    return BodyReader(
        encoding=encoding, max_wire_bytes=max_wire_bytes, max_body_bytes=max_body_bytes, shown="The feed"
    )


@given(st.binary(max_size=5_000), st.integers(1, 700))
def test_a_body_is_the_same_however_it_was_cut(body: bytes, size: int) -> None:
    packed = gzip.compress(body)
    reader = _reader("GZIP")

    for start in range(0, len(packed), size):
        reader.add(packed[start : start + size])

    assert reader.body() == body


def test_several_members_are_one_body_and_padding_is_none() -> None:
    reader = _reader("gzip")

    reader.add(gzip.compress(b"ferry ") + gzip.compress(b"times") + b"\0\0\0")

    assert reader.body() == b"ferry times"


def test_members_without_end_are_not_followed() -> None:
    reader = _reader("gzip")

    reader.add(gzip.compress(b"a") * 100)

    assert reader.body() == b"a" * 16


def test_an_empty_body_is_empty_in_every_encoding() -> None:
    assert _reader("gzip").body() == b""
    assert _reader("identity").body() == b""


def test_a_body_as_large_as_allowed_is_allowed() -> None:
    reader = _reader(max_wire_bytes=10, max_body_bytes=10)

    reader.add(b"x" * 10)

    assert len(reader.body()) == 10


@pytest.mark.parametrize(("wire", "body"), [(9, 100), (100, 9)])
def test_a_body_over_a_ceiling_is_refused(wire: int, body: int) -> None:
    reader = _reader(max_wire_bytes=wire, max_body_bytes=body)

    with pytest.raises(FetchError, match="The feed is larger than"):
        reader.add(b"x" * 10)


def test_a_packed_body_over_the_ceiling_is_refused_before_it_is_whole() -> None:
    reader = _reader("gzip")

    with pytest.raises(FetchError, match=r"larger than 0\.02 MB"):
        reader.add(gzip.compress(bytes(5_000_000)))
