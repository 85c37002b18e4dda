import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from tests.ui.at_screen import QUIET, Open
from tests.ui.fake_engine import FakeEngine

from termnews.core.article import ArticleId
from termnews.core.hook import Hook
from termnews.ui import hooks
from termnews.ui.hooks import run_hooks, start_quietly

HOOK = Hook("ferries", ("notify", "{title}"))
CARRIED_BY = 4
"""Papers that carry the story: an article of each."""


class Starter:
    def __init__(self) -> None:
        self.started: list[tuple[list[str], dict[str, str]]] = []

    def __call__(self, command: Sequence[str], document: bytes) -> None:
        self.started.append((list(command), json.loads(document)))


async def arrive(engine: FakeEngine) -> None:
    """What is there counts as told; then everything is new."""
    await run_hooks(engine, [HOOK], start=Starter())
    engine.newest = ArticleId(max(engine.articles))
    engine.new_ids = list(engine.articles)


async def test_a_command_runs_for_each_new_article_that_is_found(engine: FakeEngine) -> None:
    await arrive(engine)
    starter = Starter()

    count = await run_hooks(engine, [HOOK], start=starter)

    assert count == CARRIED_BY
    command, document = starter.started[0]
    assert command == ["notify", "Night ferries return after six years"]
    assert document["title"] == "Night ferries return after six years"
    assert document["url"].startswith("https://")


async def test_what_was_told_is_not_told_again_and_the_first_time_tells_nothing(engine: FakeEngine) -> None:
    engine.newest, engine.new_ids = ArticleId(max(engine.articles)), list(engine.articles)
    starter = Starter()

    first = await run_hooks(engine, [HOOK], start=starter)
    second = await run_hooks(engine, [HOOK], start=starter)

    assert (first, second, starter.started) == (0, 0, [])


async def test_a_kept_search_is_meant_by_its_title(engine: FakeEngine) -> None:
    await engine.keep_search("ferries")
    await arrive(engine)
    starter = Starter()

    await run_hooks(engine, [replace(HOOK, search="Ferries")], start=starter)

    assert len(starter.started) == CARRIED_BY


async def test_a_flood_starts_so_many_and_no_more(
    engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hooks, "MAX_STARTED", 3)
    await arrive(engine)
    starter = Starter()

    count = await run_hooks(engine, [Hook("e", ("x",))], start=starter)

    assert (count, len(starter.started)) == (3, 3)


async def test_hooks_run_after_a_refresh_of_the_screen(
    engine: FakeEngine, screen: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    starter = Starter()
    monkeypatch.setattr(hooks, "start_quietly", starter)
    await arrive(engine)

    async with screen(engine, settings=replace(QUIET, hooks=(HOOK,))) as reader:
        await reader.does("refresh_all")

    assert len(starter.started) == CARRIED_BY


async def test_sections_that_want_it_have_their_texts_after_a_refresh(
    engine: FakeEngine, screen: Open
) -> None:
    settings = replace(QUIET, offline_sections={("World",): 50})

    async with screen(engine, settings=settings) as reader:
        before = set(engine.full_ids)
        await reader.does("refresh_all")

    fetched = {engine.articles[number].section[0] for number in engine.full_ids - before}
    assert fetched == {"World"}


def test_a_program_gets_the_article_and_one_that_is_not_there_is_let_be(tmp_path: Path) -> None:
    import threading

    before = set(threading.enumerate())
    start_quietly(["no-such-program-here"], b"{}")
    start_quietly(["tee", str(tmp_path / "told")], b'{"title": "Tide"}')
    for thread in set(threading.enumerate()) - before:
        thread.join(timeout=20)

    assert (tmp_path / "told").read_text() == '{"title": "Tide"}'
