"""A town to every test."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tests.conftest import Clock
from tests.fetch.loopback_web import Web
from tests.work.saltmere import Town


@pytest.fixture
async def town(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Town]:
    # The dice lie still: tests/fetch/test_schedule.py shows what they do.
    monkeypatch.setattr("random.uniform", lambda low, high: (low + high) / 2)
    web = Web()
    server = await asyncio.start_server(web.serve, "127.0.0.1", 0)
    web.port = server.sockets[0].getsockname()[1]
    yield Town(web, tmp_path / "termnews.db", clock)
    server.close()
