"""Hosts that asked to be left alone: a server means all its feeds when it says so. Pure.

Rule: the longest wish counts, up to a day; then the host is asked again, and may say it again.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

MAX_PAUSE = timedelta(hours=24)
_NONE: Mapping[str, datetime] = {}


class Pauses:
    """Host → until when; `known` are those of earlier runs."""

    def __init__(self, known: Mapping[str, datetime] = _NONE) -> None:
        self._until = dict(known)
        self._new: dict[str, datetime] = {}

    def learn(self, known: Mapping[str, datetime]) -> None:
        """Take over what another run has kept."""
        for host, until in known.items():
            self._until[host] = max(until, self._until.get(host, until))

    def seconds_left(self, host: str, *, now: datetime) -> float:
        """How long the host still wants to be left alone; 0.0 if it does not."""
        return max(0.0, (self._until.get(host, now) - now).total_seconds())

    def note(self, host: str, seconds: float, *, now: datetime) -> None:
        """The host wants to be left alone from now on."""
        until = now + min(timedelta(seconds=min(max(seconds, 0.0), 1e7)), MAX_PAUSE)
        if until > self._until.get(host, now):
            self._until[host] = self._new[host] = until

    def take_new(self) -> dict[str, datetime]:
        """Those noted since the last call, to be kept."""
        new, self._new = self._new, {}
        return new
