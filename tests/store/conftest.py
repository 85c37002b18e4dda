"""A real store in a folder of its own for every test."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from termnews.store.connection import close_store, open_store


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    return tmp_path / "termnews" / "store.db"


@pytest.fixture
def db(store_path: Path, now: datetime) -> Iterator[sqlite3.Connection]:
    opened = open_store(store_path, now=now)
    yield opened
    close_store(opened)
