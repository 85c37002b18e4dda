"""Commands that change one feed; each can be undone."""

import argparse

from termnews.cli.output import say
from termnews.core.errors import EXIT_OK
from termnews.core.section import parse_path
from termnews.engine import Engine


async def remove(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews remove FEED`."""
    feed = await engine.find_feed(options.feed)
    say((await engine.remove(feed.id)).sentence)
    return EXIT_OK


async def rename(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews rename FEED TITLE`."""
    feed = await engine.find_feed(options.feed)
    say((await engine.rename(feed.id, options.title)).sentence)
    return EXIT_OK


async def move(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews move FEED SECTION`."""
    feed = await engine.find_feed(options.feed)
    say((await engine.move(feed.id, parse_path(options.section))).sentence)
    return EXIT_OK


async def set_ranking(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews ranking FEED [--off]`."""
    feed = await engine.find_feed(options.feed)
    say((await engine.set_ranking(feed.id, is_ranking=not options.off)).sentence)
    return EXIT_OK
