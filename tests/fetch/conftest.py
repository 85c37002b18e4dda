"""The loopback web server and a client that reaches it under invented names."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from tests.fetch.loopback_web import HOST, NOW, Web

from termnews.fetch.client import Client, Limits


@pytest.fixture
async def web() -> AsyncIterator[Web]:
    web = Web()
    server = await asyncio.start_server(web.serve, "127.0.0.1", 0)
    web.port = server.sockets[0].getsockname()[1]
    yield web
    server.close()


@pytest.fixture
def limits() -> Limits:
    return Limits(connect_seconds=5, total_seconds=5, max_wire_bytes=100_000, max_body_bytes=200_000)


@pytest.fixture
async def client(web: Web, limits: Limits) -> AsyncIterator[Client]:
    routes = dict.fromkeys((HOST, "theledger.example", "dailyquay.example"), ("127.0.0.1", web.port))
    async with Client(routes=routes, limits=limits, clock=lambda: NOW) as client:
        yield client
