"""The one who is killed: does one kind of thing with a store again and again, and says what is done.

Rule: a line is written only when the program itself would have shown the thing as done.

    python benchmarks/fault_actor.py mark FOLDER
"""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

from termnews.config import Settings, usual_place
from termnews.core.article import ArticleId
from termnews.core.event import Event, FeedRefreshed
from termnews.core.section import LATEST
from termnews.core.story import Story
from termnews.core.when import utc_now
from termnews.engine import Engine
from termnews.store.connection import open_store
from termnews.store.schema import MIGRATIONS

LATER_MIGRATIONS = (
    *MIGRATIONS,
    "ALTER TABLE article ADD COLUMN tide INTEGER NOT NULL DEFAULT 0;\nUPDATE article SET tide = id;",
    "CREATE TABLE tide AS SELECT id, title FROM article;\nCREATE INDEX tide_title ON tide (title);",
    "UPDATE article SET title = title || '.';\nCREATE TABLE lighthouse (id INTEGER PRIMARY KEY) STRICT;",
)
"""What a next version might do to a store: every row touched, three transactions, a backup before them."""


def say(*done: object) -> None:
    """One line at once, whole."""
    os.write(1, (json.dumps(done) + "\n").encode())


async def mark(engine: Engine, ids: list[ArticleId]) -> None:
    for article_id in ids:
        await engine.mark_read([article_id], is_read=True)
        say("read", article_id)


async def save(engine: Engine, ids: list[ArticleId]) -> None:
    for article_id in ids:
        await engine.set_saved(article_id, is_saved=True)
        say("saved", article_id)
        await engine.set_position(article_id, 0.5)
        say("place", article_id)


async def undo(engine: Engine, ids: list[ArticleId]) -> None:
    for article_id in ids:
        await engine.set_saved(article_id, is_saved=True)
        say("saved", article_id)
        await engine.undo()
        say("not saved", article_id)


async def subscribe(engine: Engine, _ids: list[ArticleId]) -> None:
    subscriptions = await engine.read_subscriptions(Path(sys.argv[2]) / "many.opml")
    say("ready")
    for start in range(0, len(subscriptions), 5):
        some = subscriptions[start : start + 5]
        await engine.add_many(some)
        say("feeds", [subscription.url for subscription in some])


async def refresh(engine: Engine, _ids: list[ArticleId]) -> None:
    await engine.starter_papers()  # starts the worker, so that it dies at work and not at its start
    say("ready")

    def hear(event: Event) -> None:
        if isinstance(event, FeedRefreshed):
            say("articles", event.feed_id, event.new_count)

    await engine.refresh(hear, force=True)


ACTIONS: dict[str, Callable[[Engine, list[ArticleId]], Awaitable[None]]] = {
    "mark": mark,
    "save": save,
    "undo": undo,
    "import": subscribe,
    "refresh": refresh,
}


async def act(kind: str) -> None:
    engine = await Engine.open(usual_place(), Settings())
    page = await engine.page(LATEST, limit=200)
    ids = [row.lead.id for row in page.rows if isinstance(row, Story)]
    if kind in {"mark", "save", "undo"}:
        say("ready")
    await ACTIONS[kind](engine, ids)
    say("at the end")
    await asyncio.sleep(60)


def main() -> None:
    kind = sys.argv[1]
    if kind == "migration":
        say("ready")
        open_store(usual_place().store_path, now=utc_now(), migrations=LATER_MIGRATIONS)
        say("migrated")
        return
    asyncio.run(act(kind))


if __name__ == "__main__":
    main()
