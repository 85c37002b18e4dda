"""What a start imports: the slow libraries come only when they are needed."""

import subprocess
import sys

import pytest

SLOW = ("httpx", "httpcore", "feedparser", "lxml", "trafilatura")
"""The libraries that only the worker may know."""


FOR_LATER = (
    "termnews.ui.screens.sheet", "termnews.ui.screens.settings", "termnews.ui.export.edition",
    "termnews.ui.palette", "termnews.ui.desks.taking", "termnews.ui.desks.going", "termnews.worker.client",
    "termnews.store.search", "termnews.store.undo", "termnews.store.insertion", "termnews.rank.popular",
    "tomllib",
)  # fmt: skip
"""What the first page does without, and what therefore comes after it."""


def imported_by(program: str) -> set[str]:
    """The top-level packages that a program brings into a fresh process."""
    return {name.partition(".")[0] for name in modules_of(program)}


def modules_of(program: str) -> set[str]:
    """The modules that a program brings into a fresh process."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys\nbefore = set(sys.modules)\n{program}\nprint(*(set(sys.modules) - before))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


@pytest.mark.parametrize("module", ["termnews.ui.start", "termnews.cli.main", "termnews.engine"])
def test_neither_screen_nor_command_line_knows_a_network_or_a_parser(module: str) -> None:
    assert imported_by(f"import {module}").isdisjoint(SLOW)


def test_a_screen_that_has_asked_its_worker_has_still_not_imported_them(tmp_path: object) -> None:
    program = f"""
import asyncio
from pathlib import Path
from termnews.config import Place, Settings
from termnews.engine import Engine
import termnews.ui.app

async def ask():
    place = Place(data=Path({str(tmp_path)!r}), config=Path({str(tmp_path)!r}))
    engine = await Engine.open(place, Settings())
    await engine.clean(b"<h1>Tide table</h1><p>High water at noon.</p>", content_type="text/html")
    await engine.close()

asyncio.run(ask())
"""
    assert imported_by(program).isdisjoint(SLOW)


def test_the_first_page_waits_for_nothing_that_it_does_not_show() -> None:
    assert modules_of("import termnews.ui.start").isdisjoint(FOR_LATER)


def test_the_command_line_does_without_the_screen() -> None:
    assert "textual" not in imported_by("import termnews.cli.main")


def test_the_version_is_said_without_a_database_or_an_event_loop() -> None:
    assert imported_by("import termnews").isdisjoint({"sqlite3", "asyncio", "textual", *SLOW})
