from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.core.feed import Validators
from termnews.fetch.headers import max_age_seconds, retry_after_seconds, validators_of

NOW = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)


def test_validators_are_kept_as_written() -> None:
    headers = {"etag": 'W/"a b"', "last-modified": "Mon, 23 Nov 2026 06:10:00 GMT"}

    assert validators_of(headers) == Validators('W/"a b"', "Mon, 23 Nov 2026 06:10:00 GMT")


def test_a_validator_that_is_not_given_again_stays() -> None:
    known = Validators('"old"', "Sun, 22 Nov 2026 06:10:00 GMT")

    assert validators_of({"etag": '"new"'}, known=known) == Validators('"new"', known.last_modified)


@pytest.mark.parametrize("etag", ["x" * 1_001, '"a\r\nCookie: b"', '"é"'])
def test_a_validator_that_could_not_be_sent_back_is_dropped(etag: str) -> None:
    assert validators_of({"etag": etag}) == Validators()


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"cache-control": "public, max-age=600"}, 600),
        ({"cache-control": 'MAX-AGE="600"', "age": "100"}, 500),
        ({"cache-control": "max-age=60", "age": "100"}, 0),
        ({"cache-control": "max-age=60", "age": "long"}, 60),
        ({"cache-control": "s-maxage=600"}, None),
        ({"cache-control": "no-cache"}, None),
        ({"expires": "Mon, 23 Nov 2026 09:12:00 GMT"}, 3600),
        ({"expires": "Mon, 23 Nov 2026 09:12:00 GMT", "date": "Mon, 23 Nov 2026 09:02:00 GMT"}, 600),
        ({"expires": "Mon, 23 Nov 2026 09:12:00 -0000"}, 3600),
        ({"expires": "0"}, None),
        ({"expires": "Mon, 23 Nov 2006 09:12:00 GMT"}, 0),
    ],
)
def test_freshness_is_what_the_headers_say(headers: dict[str, str], seconds: float | None) -> None:
    assert max_age_seconds(headers, now=NOW) == seconds


@pytest.mark.parametrize(
    ("value", "seconds"),
    [("120", 120), ("Mon, 23 Nov 2026 09:12:00 GMT", 3600), ("soon", None), ("", None), ("-5", None)],
)
def test_retry_after_is_seconds_or_a_date(value: str, seconds: float | None) -> None:
    assert retry_after_seconds({"retry-after": value}, now=NOW) == seconds


@given(st.text(max_size=200), st.text(max_size=50), st.text(max_size=50))
def test_no_header_is_an_error(cache_control: str, age: str, moment: str) -> None:
    headers = {"cache-control": cache_control, "age": age, "expires": moment, "date": moment, "etag": age}

    assert (max_age_seconds(headers, now=NOW) or 0) >= 0
    assert (retry_after_seconds({"retry-after": moment}, now=NOW) or 0) >= 0
    assert validators_of(headers).etag in {"", age}
