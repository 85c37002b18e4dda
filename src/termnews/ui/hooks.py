"""Running the reader's hooks: a command for every new article that a search finds.

Rule: no shell, nothing to write to our terminal, at most `MAX_STARTED` commands at a time, and an
article is told once, whichever process brought it.
"""

import json
import os
import subprocess
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress

from termnews.core.article import ArticleId
from termnews.core.hook import Hook, fields_of, filled
from termnews.core.section import SectionKind, argument_of
from termnews.engine import Engine

MAX_STARTED = 20
"""Commands started after one refresh; the rest of a flood is not worth a notification each."""
MAX_DOCUMENT_BYTES = 16_000
_TOLD = "hooks.told"

Start = Callable[[Sequence[str], bytes], None]
"""Starts a program with what it reads, and returns at once."""


async def run_hooks(engine: Engine, hooks: Sequence[Hook], *, start: Start | None = None) -> int:
    """Run them for what has arrived since the last time; how many commands were started.

    The very first time it only remembers where the news begins.
    """
    if not hooks:
        return 0
    told, newest = await engine.setting(_TOLD), await engine.newest_id()
    await engine.set_setting(_TOLD, str(newest))
    if told is None or not told.isdecimal():
        return 0
    commands = [
        (hook, article_id)
        for hook in hooks
        for article_id in await engine.new_hits(
            await _query(engine, hook.search), after_id=ArticleId(int(told))
        )
    ]
    for hook, article_id in commands[:MAX_STARTED]:
        article = (await engine.reading(article_id)).article
        document = json.dumps(fields_of(article), ensure_ascii=False).encode("utf-8", "replace")
        (start or start_quietly)(filled(hook.command, article), document)
    return min(len(commands), MAX_STARTED)


async def _query(engine: Engine, search: str) -> str:
    """The query itself, or that of the kept search of that title."""
    for section in await engine.sections():
        if section.kind is SectionKind.SEARCH and section.title.casefold() == search.strip().casefold():
            return argument_of(section.key)
    return search


def start_quietly(command: Sequence[str], document: bytes) -> None:
    """Start a program in a session of its own, its output going nowhere; one that fails is left alone."""
    try:
        process = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return  # `termnews doctor` says which commands cannot be found
    # At once, for this process may end before a thread comes to it; a pipe holds more, so it never waits.
    with suppress(OSError):
        os.write(process.stdin.fileno(), document[:MAX_DOCUMENT_BYTES])  # type: ignore[union-attr]  # it is a pipe
    with suppress(OSError):
        process.stdin.close()  # type: ignore[union-attr]  # see above
    # Somebody must wait for a child, or it stays behind as a zombie.
    threading.Thread(target=process.wait, daemon=True).start()
