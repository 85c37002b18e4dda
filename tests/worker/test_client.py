import json
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from termnews.core.article import ArticleId, FeedId
from termnews.core.errors import FetchError, StoreError, WorkerError
from termnews.core.event import Event, FeedFailed, FeedRefreshed, RefreshFinished, RefreshStarted
from termnews.core.wire import to_json
from termnews.worker.client import WorkerProcess

Turn = list[list[Any]] | str
MakeWorker = Callable[..., WorkerProcess]

STARTED = {"event": to_json(RefreshStarted(3))}
FINISHED = {"result": to_json(RefreshFinished())}


def refreshed(feed_id: int) -> dict[str, Any]:
    return {"event": to_json(FeedRefreshed(FeedId(feed_id), 2))}


@pytest.fixture
async def make_worker(tmp_path: Path) -> AsyncIterator[MakeWorker]:
    made: list[WorkerProcess] = []

    def make(*turns: Turn) -> WorkerProcess:
        plan = tmp_path / "plan.json"
        plan.write_text(json.dumps(turns), encoding="utf-8")
        program = (sys.executable, str(Path(__file__).with_name("stand_in.py")), str(plan))
        made.append(WorkerProcess(tmp_path / "store.db", rules={}, program=program))
        return made[-1]

    yield make
    for worker in made:
        await worker.close()


async def test_a_result_comes_back_in_its_own_type(make_worker: MakeWorker) -> None:
    worker = make_worker([[{"result": 7}]])

    assert await worker.fetch_address("https://paper.example/", by_hand=True) == ArticleId(7)


async def test_an_error_comes_back_as_the_error_it_was(make_worker: MakeWorker) -> None:
    worker = make_worker([[{"error": "The server is down.", "kind": "FetchError"}]])

    with pytest.raises(FetchError, match=r"The server is down\."):
        await worker.export_opml()


async def test_an_error_of_no_known_kind_is_the_workers(make_worker: MakeWorker) -> None:
    worker = make_worker([[{"error": "Odd.", "kind": "TermnewsOddity"}]])

    with pytest.raises(WorkerError, match=r"Odd\."):
        await worker.export_opml()


async def test_a_page_that_ends_the_worker_fails_plainly_and_the_next_one_works(
    make_worker: MakeWorker,
) -> None:
    worker = make_worker([["die"]], [[{"result": "<opml/>"}]])

    with pytest.raises(WorkerError, match="more time or memory than is allowed"):
        await worker.fetch_full(ArticleId(1))

    assert await worker.export_opml() == "<opml/>"


async def test_a_feed_that_ends_the_worker_is_set_aside_and_the_others_go_on(
    make_worker: MakeWorker,
) -> None:
    worker = make_worker(
        [[STARTED, refreshed(1), {"in_hand": 2}, "die"]],
        [[{"result": None}], [STARTED, refreshed(3), FINISHED]],
    )
    heard: list[Event] = []

    finished = await worker.refresh(heard.append)

    assert finished == RefreshFinished(new_count=4, failed_count=1, feed_count=3)
    assert [type(event).__name__ for event in heard] == [
        "RefreshStarted", "FeedRefreshed", "FeedFailed", "FeedRefreshed", "RefreshFinished",
    ]  # fmt: skip
    assert isinstance(heard[2], FeedFailed)
    assert heard[2].feed_id == 2


async def test_a_worker_that_is_killed_has_a_successor_which_goes_on(make_worker: MakeWorker) -> None:
    worker = make_worker([[STARTED, refreshed(1), "die"]], [[STARTED, refreshed(2), refreshed(3), FINISHED]])
    heard: list[Event] = []

    finished = await worker.refresh(heard.append)

    assert finished == RefreshFinished(new_count=6, feed_count=3)
    assert [type(event).__name__ for event in heard] == [
        "RefreshStarted", "FeedRefreshed", "FeedRefreshed", "FeedRefreshed", "RefreshFinished",
    ]  # fmt: skip


async def test_workers_that_die_of_nothing_one_after_the_other_end_the_refresh_with_a_sentence(
    make_worker: MakeWorker,
) -> None:
    worker = make_worker([[STARTED, "die"]], [[STARTED, "die"]])

    with pytest.raises(WorkerError, match="Refresh again"):
        await worker.refresh(lambda _event: None)


async def test_a_store_that_the_worker_cannot_open_is_said(make_worker: MakeWorker) -> None:
    worker = make_worker("refuse")

    with pytest.raises(StoreError, match="newer than this program"):
        await worker.start()


async def test_a_program_that_is_no_worker_is_said(tmp_path: Path) -> None:
    worker = WorkerProcess(tmp_path / "store.db", rules={}, program=(sys.executable, "-c", "print('hello')"))

    with pytest.raises(StoreError, match="did not start"):
        await worker.start()


async def test_closing_twice_does_no_harm(make_worker: MakeWorker) -> None:
    worker = make_worker([[]])
    await worker.start()
    assert worker.process_id is not None

    await worker.close()
    await worker.close()

    assert worker.process_id is None


async def test_cancelling_without_a_worker_starts_none(make_worker: MakeWorker) -> None:
    worker = make_worker([[]])

    await worker.cancel_refresh()

    assert worker.process_id is None


@pytest.mark.parametrize(
    "nonsense",
    [
        {"id": []},
        {"id": 1, "event": {"type": "NoSuchEvent"}},
        {"id": 1, "event": 7},
        {"ready": True},
        {"in_hand": "a feed"},
    ],
)
async def test_nonsense_from_the_worker_leaves_nobody_waiting(
    make_worker: MakeWorker, nonsense: dict[str, Any]
) -> None:
    worker = make_worker([[nonsense, "die"]], [[nonsense, "die"]], [[{"result": "<opml/>"}]])

    with pytest.raises(WorkerError):
        await worker.refresh(lambda _event: None)

    assert await worker.export_opml() == "<opml/>"
