"""A store that was not closed in order is read through by the worker, and by nobody else."""

import shutil
from pathlib import Path

import pytest

from termnews.config import Place, Settings
from termnews.core.feed import Subscription
from termnews.engine import Engine

PAGE_BYTES = 4096


async def left_open(place: Place, beside: Path) -> Place:
    """A copy of a store as a crash leaves it: with its log beside it."""
    engine = await Engine.open(place, Settings())
    for number in range(200):
        await engine.add(Subscription(f"http://paper{number}.example/feed", f"Paper {number} of Saltmere"))
    shutil.copytree(place.data, beside)
    await engine.close()
    return Place(data=beside, config=beside)


def spoil(store: Path) -> None:
    """Take the last page's words away, and the log that has it once more."""
    store.with_name(f"{store.name}-wal").write_bytes(b"left")
    document = bytearray(store.read_bytes())
    document[-PAGE_BYTES:] = b"\xff" * PAGE_BYTES
    store.write_bytes(document)


async def damage(place: Place) -> str:
    engine = await Engine.open(place, Settings())
    try:
        return await engine.damage_after_crash()
    finally:
        await engine.close()


async def test_a_whole_store_is_found_whole(place: Place, tmp_path: Path) -> None:
    crashed = await left_open(place, tmp_path / "crashed")

    assert await damage(crashed) == ""


async def test_a_damaged_one_is_found_out(place: Place, tmp_path: Path) -> None:
    await left_open(place, tmp_path / "crashed")
    spoil(place.store_path)

    assert await damage(place) != ""


async def test_a_store_that_was_closed_is_not_read_through(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    await (await Engine.open(place, Settings())).close()
    monkeypatch.setattr("sys.executable", "/nowhere/python")  # so that no worker can be started

    assert await damage(place) == ""
