"""Hostile documents, given to the real worker: how long each took, and what came of it."""

import asyncio
import time
from collections.abc import Mapping
from pathlib import Path

from termnews.core.errors import TermnewsError
from termnews.worker.client import WorkerProcess

PAGE_SECONDS = 10.0
START_SECONDS = 5.0
"""What a new worker and a busy machine may add."""
MEMORY_MB = 512

_TEXT = "<p>The first boat left the new pier at 23:40 with 212 people aboard, said the master.</p>" * 8
_ATTRIBUTES = " ".join(f"a{number}=1" for number in range(100_000))
PAGES: Mapping[str, str] = {
    "100 000 attributes": f"<div {_ATTRIBUTES}>{_TEXT}</div>",
    "100 000 open paragraphs": "<p>" * 100_000 + _TEXT,
    "250 000 line breaks": "<br>" * 250_000 + _TEXT,
    "150 000 links": "<a href=/x>tide</a>" * 150_000 + _TEXT,
    "15 MB of paragraphs": _TEXT * 18_000,
    "nested 300 deep": "<div>" * 300 + _TEXT,
    "nested 200 000 deep": "<div>" * 200_000 + _TEXT,
    "one text of 12 MB": f"<p>{'tide ' * 2_400_000}</p>",
    "80 000 open comments": "<!--" * 80_000 + _TEXT,
    "100 000 open quotes": "<a x='" * 100_000 + _TEXT,
    "40 000 tables in tables": "<table><tr><td>" * 40_000 + _TEXT,
    "references to no character": "&#27;&#xD800;&#99999999999;" * 50_000 + _TEXT,
    "a text of 3 MB in brackets": "[" * 1_500_000 + "](" * 750_000,
    "plain lines": "The boat, 23:40\n" * 900_000,
}


async def feed_bombs(store: Path) -> list[str]:
    """A line for each page; those that begin with “!” are findings."""
    worker = WorkerProcess(store, rules={})
    lines = []
    try:
        for name, page in PAGES.items():
            await worker.start()
            process_id = worker.process_id
            start = time.perf_counter()
            try:
                cleaned = await worker.clean(page.encode(), url="https://paper.example/", content_type="")
                outcome = f"read, {len(cleaned.body)} blocks" if cleaned.body else cleaned.quality.reason
            except TermnewsError as error:
                outcome = str(error)
            seconds = time.perf_counter() - start
            memory = _peak_mb(process_id) if worker.process_id == process_id else 0
            is_well = seconds < PAGE_SECONDS + START_SECONDS and memory <= MEMORY_MB + 60
            lines.append(f"{' ' if is_well else '!'} {name:28}{seconds:6.1f} s {memory:5.0f} MB  {outcome}")
    finally:
        await worker.close()
    return lines


def run_bombs(store: Path) -> list[str]:
    return asyncio.run(feed_bombs(store))


def _peak_mb(process_id: int | None) -> float:
    try:
        status = Path(f"/proc/{process_id}/status").read_text()
    except OSError:
        return 0.0
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024
