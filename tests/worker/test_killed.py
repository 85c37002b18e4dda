"""The real worker, killed in each phase of its work: said in a sentence, and the next call works."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress

import pytest
from tests.cli.saltmere_paper import Paper, open_paper

from termnews.config import Place, Settings
from termnews.core.errors import WorkerError
from termnews.core.event import RefreshFinished
from termnews.core.feed import Subscription
from termnews.engine import Engine
from termnews.worker.client import WorkerProcess


@pytest.fixture
def paper() -> Iterator[Paper]:
    with open_paper() as opened:
        yield opened


@pytest.fixture
async def worker(place: Place) -> AsyncIterator[WorkerProcess]:
    process = WorkerProcess(place.store_path, rules={})
    yield process
    await process.close()


@pytest.fixture
async def engine(place: Place, worker: WorkerProcess, paper: Paper) -> AsyncIterator[Engine]:
    opened = await Engine.open(place, Settings(), work=worker)
    await opened.add(Subscription(paper.feed_url))
    yield opened
    await opened.close()


def kill(worker: WorkerProcess) -> None:
    process_id = worker.process_id
    assert process_id is not None
    os.kill(process_id, signal.SIGKILL)
    with suppress(ChildProcessError):  # asyncio may have collected it already
        os.waitid(os.P_PID, process_id, os.WEXITED | os.WNOWAIT)


async def is_asked(paper: Paper) -> None:
    """Wait until the worker stands at the paper's door."""
    assert await asyncio.to_thread(paper.asked.wait, 30)


async def heard(engine: Engine) -> RefreshFinished:
    return await engine.refresh(lambda _event: None, force=True)


async def test_killed_while_idle_it_is_started_again(
    engine: Engine, worker: WorkerProcess, paper: Paper
) -> None:
    await worker.start()
    kill(worker)

    assert (await heard(engine)).new_count == 2


async def test_killed_while_it_refreshes_it_is_started_again_and_the_refresh_goes_on(
    engine: Engine, worker: WorkerProcess, paper: Paper
) -> None:
    paper.keep_waiting("/feed.xml")
    refreshing = asyncio.create_task(heard(engine))
    await is_asked(paper)
    paper.keep_waiting("")
    kill(worker)

    assert (await refreshing).new_count == 2


async def test_killed_again_and_again_the_refresh_says_so(
    engine: Engine, worker: WorkerProcess, paper: Paper
) -> None:
    paper.keep_waiting("/feed.xml")
    refreshing = asyncio.create_task(heard(engine))
    for _ in range(2):
        await is_asked(paper)
        paper.asked.clear()
        kill(worker)

    with pytest.raises(WorkerError, match="Refresh again"):
        await refreshing

    paper.keep_waiting("")
    assert (await heard(engine)).new_count == 2


async def test_killed_while_it_fetches_a_page_the_reader_keeps_what_the_feed_gave(
    engine: Engine, worker: WorkerProcess, paper: Paper
) -> None:
    await heard(engine)
    article = await engine.find_article(f"{paper.origin}/ferry.html")
    assert article is not None
    paper.keep_waiting("/ferry.html")
    opening = asyncio.create_task(engine.full(article.id))
    await is_asked(paper)
    kill(worker)

    reading = await opening

    assert "more time or memory than is allowed" in reading.error
    assert reading.feed_body
    paper.keep_waiting("")
    assert (await engine.full(article.id)).page is not None
