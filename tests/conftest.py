"""What every test may use: a fixed moment, and a place of its own for files."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from termnews.config import Place

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
