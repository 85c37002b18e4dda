"""What the headers of an answer say about time and change. Pure; nonsense is the same as nothing."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from termnews.core.feed import Validators

_MAX_HEADER_LENGTH = 1_000
"""Longer validators are not kept: they would be sent back with every request."""
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,10})", re.IGNORECASE)


def validators_of(headers: Mapping[str, str], *, known: Validators | None = None) -> Validators:
    """ETag and Last-Modified, verbatim; what is not given stays as `known`."""
    known = known or Validators()
    return Validators(
        etag=_kept(headers.get("etag", "")) or known.etag,
        last_modified=_kept(headers.get("last-modified", "")) or known.last_modified,
    )


def max_age_seconds(headers: Mapping[str, str], *, now: datetime) -> float | None:
    """How long the answer stays fresh (RFC 9111 §4.2); None if it does not say."""
    match = _MAX_AGE.search(headers.get("cache-control", "")[:_MAX_HEADER_LENGTH])
    if match:
        age = headers.get("age", "").strip()
        return max(0.0, float(match.group(1)) - (float(age) if re.fullmatch(r"\d{1,10}", age) else 0.0))
    expires = _moment(headers.get("expires", ""))
    if expires is None:
        return None
    return max(0.0, (expires - (_moment(headers.get("date", "")) or now)).total_seconds())


def retry_after_seconds(headers: Mapping[str, str], *, now: datetime) -> float | None:
    """How long the server asks to be left alone (RFC 9110 §10.2.3); None if it does not say."""
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,10}", value):
        return float(value)
    until = _moment(value)
    if until is None:
        return None
    return max(0.0, (until - (_moment(headers.get("date", "")) or now)).total_seconds())


def _kept(value: str) -> str:
    is_fit = len(value) <= _MAX_HEADER_LENGTH and value.isascii() and value.isprintable()
    return value if is_fit else ""


def _moment(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value[:100])
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
