"""What every test may use: a fixed moment, and a place of its own for files."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from termnews.config import Place

settings.register_profile("anywhere", deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine is no finding."""
if "CI" not in os.environ:
    # With CI set, hypothesis' own profile holds: the same examples every time, so that a landing tells
    # of the change and not of chance. Here and in benchmarks/fuzz.py they are new ones every time.
    settings.load_profile("anywhere")

NOW = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **amount: float) -> None:
        self.now += timedelta(**amount)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def clock() -> Clock:
    return Clock(NOW)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(data=tmp_path / "data", config=tmp_path / "config")
