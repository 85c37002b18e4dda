"""Moments that a page states, as aware UTC.

Rule: a date is read only from a form that says year, month and day; nothing is guessed.
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache

from termnews.clean.wording import words

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?",
    re.IGNORECASE,
)
_CJK = re.compile(
    r"(\d{4})\s*[年년./]\s*(\d{1,2})\s*[月월./]\s*(\d{1,2})(?:\s*[日일.]?\s*(\d{1,2}):(\d{2}))?"
)
_MONTHS = {name: number for number, names in enumerate(words("months"), start=1) for name in names.split()}
_CLOCK_WITH_SECONDS = re.compile(r"\d:\d\d:\d\d")
_TIME = r"(?:\D{1,12}?(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?\s*([ap]\.?m\.?)?)?"
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})\.?\s+(?:de\s+)?([^\W\d]{{3,10}})\.?,?\s+(?:de\s+)?(\d{{4}}){_TIME}", re.IGNORECASE
)
_MONTH_FIRST = re.compile(
    rf"\b([^\W\d]{{3,10}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_TIME}", re.IGNORECASE
)
_DOTTED = re.compile(rf"\b(\d{{1,2}})\.(\d{{1,2}})\.(\d{{4}}){_TIME}")


@lru_cache(maxsize=4096)
def read_moment(text: str) -> datetime | None:
    """The first moment that the text states, or None; local times without a zone count as UTC."""
    text = text.strip()[:200]
    if not text:
        return None
    for reader in (_iso, _rfc_2822, _worded, _numeric):
        if moment := reader(text):
            return moment
    return None


def _iso(text: str) -> datetime | None:
    match = _ISO.search(text)
    if not match:
        return None
    year, month, day, hour, minute, second, zone = match.groups()
    return _moment(year, month, day, hour, minute, second, zone=zone)


def _rfc_2822(text: str) -> datetime | None:
    # The library reads other forms too, and drops their "pm".
    if not _CLOCK_WITH_SECONDS.search(text):
        return None
    try:
        return _utc(parsedate_to_datetime(text))
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _worded(text: str) -> datetime | None:
    if (match := _DAY_FIRST.search(text)) and (month := _MONTHS.get(match[2].casefold())):
        return _moment(match[3], month, match[1], *_clock(match[4], match[5], match[6]))
    for match in _MONTH_FIRST.finditer(text):
        if month := _MONTHS.get(match[1].casefold()):
            return _moment(match[3], month, match[2], *_clock(match[4], match[5], match[6]))
    return None


def _numeric(text: str) -> datetime | None:
    if match := _CJK.search(text):
        return _moment(match[1], match[2], match[3], match[4], match[5])
    if match := _DOTTED.search(text):
        return _moment(match[3], match[2], match[1], match[4], match[5])
    return None


def _clock(hour: str | None, minute: str | None, half: str | None) -> tuple[int, int]:
    hours = int(hour or 0)
    if half:
        hours = hours % 12 + (12 if half.lower().startswith("p") else 0)
    return hours, int(minute or 0)


def _moment(
    year: str | int,
    month: str | int,
    day: str | int,
    hour: str | int | None = 0,
    minute: str | int | None = 0,
    second: str | int | None = 0,
    *,
    zone: str | None = None,
) -> datetime | None:
    try:
        local = datetime(
            int(year),
            int(month),
            int(day),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            tzinfo=_zone(zone),
        )
        return _utc(local)
    except (ValueError, OverflowError):
        return None


def _zone(text: str | None) -> timezone:
    if not text or text[0] not in "+-":
        return UTC
    digits = text[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def _utc(moment: datetime) -> datetime | None:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    # Machines write year 1 or 1970 for "unknown".
    return aware.astimezone(UTC) if 1971 <= aware.year <= 2200 else None
