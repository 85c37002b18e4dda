"""Commands that change what the reader has marked; each can be undone."""

import argparse

from termnews.cli.output import complain, say
from termnews.core.article import ArticleId
from termnews.core.errors import EXIT_FAILED, EXIT_OK, UsageError
from termnews.engine import Engine


async def save(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews save ID|URL`: with its full text, kept for good; 1 if that could not be had."""
    what: str = options.what
    if what.isdecimal():
        return await _save_article(engine, ArticleId(int(what[:20])))
    if "://" not in what and "." not in what:
        raise UsageError(f"“{what}” is no id and no address; `termnews list` shows the ids.")
    say((await engine.save_address(what)).sentence)
    return EXIT_OK


async def _save_article(engine: Engine, article_id: ArticleId) -> int:
    say((await engine.set_saved(article_id, is_saved=True)).sentence)
    reading = await engine.full(article_id)
    if not reading.error:
        return EXIT_OK
    complain(f"{reading.error} What the feed gave of it is saved.")
    return EXIT_FAILED


async def mark(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews mark ID...`: all of them or, on an error, none."""
    article_ids = [ArticleId(number) for number in options.ids]
    say((await engine.mark_read(article_ids, is_read=not options.unread)).sentence)
    return EXIT_OK


async def undo(engine: Engine, _options: argparse.Namespace) -> int:
    """`termnews undo`."""
    change = await engine.undo()
    say(change.sentence if change else "There is nothing to undo.")
    return EXIT_OK
