"""How long a feed asks to be left alone: ttl, sy:updatePeriod, skipHours, skipDays.

Read from the tree: feedparser keeps only the last of several hours or days.
"""

import re

from lxml import etree

from termnews.parse.xml_tree import local_name

_PERIOD_MINUTES = {"hourly": 60, "daily": 1_440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
_MAX_MINUTES = 10_080
"""A week; more is taken for a mistake, and the schedule stops at a day anyway."""
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def interval_minutes(root: etree._Element) -> int:
    """What the feed asks for; 0 if nothing."""
    minutes = _number(_first(root, "ttl"))
    period = _PERIOD_MINUTES.get(_first(root, "updateperiod").lower(), 0)
    frequency = max(1, _number(_first(root, "updatefrequency")))
    return min(max(minutes, period // frequency), _MAX_MINUTES)


def skip_hours(root: etree._Element) -> frozenset[int]:
    """Hours, GMT; 24 is an old way to write 0."""
    hours = (text.strip() for text in _texts(root, "skiphours", "hour"))
    return frozenset(int(hour) % 24 for hour in hours if re.fullmatch(r"[01]?[0-9]|2[0-4]", hour))


def skip_days(root: etree._Element) -> frozenset[int]:
    """Days, 0 is Monday."""
    days = (text.strip().lower() for text in _texts(root, "skipdays", "day"))
    return frozenset(_DAYS.index(day) for day in days if day in _DAYS)


def _channel(root: etree._Element) -> etree._Element:
    return next((child for child in root if local_name(child.tag) == "channel"), root)


def _first(root: etree._Element, name: str) -> str:
    return next((child.text or "" for child in _channel(root) if local_name(child.tag) == name), "").strip()


def _texts(root: etree._Element, name: str, part: str) -> list[str]:
    groups = [child for child in _channel(root) if local_name(child.tag) == name]
    return [child.text or "" for group in groups for child in group if local_name(child.tag) == part]


def _number(text: str) -> int:
    return int(text) if re.fullmatch(r"[0-9]{1,7}", text) else 0
