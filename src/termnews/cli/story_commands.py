"""Commands about what is one story; each but the setting can be undone."""

import argparse

from termnews.cli.output import say
from termnews.core.article import ArticleId
from termnews.core.errors import EXIT_OK
from termnews.engine import Engine


async def split(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews split ID`: the article stands alone, for good."""
    say((await engine.split(ArticleId(options.id))).sentence)
    return EXIT_OK


async def join(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews join ID ID`: their stories are one."""
    say((await engine.join(ArticleId(options.id), ArticleId(options.other))).sentence)
    return EXIT_OK


async def follow(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews follow ID`: the article's story; a second time, no longer."""
    say((await engine.follow(ArticleId(options.id))).sentence)
    return EXIT_OK


async def seen(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews seen [WHAT]`: choose, or print, what reading one paper marks of the others."""
    if options.what is None:
        say(str(await engine.seen_elsewhere()))
    else:
        say(f"Reading marks as seen elsewhere: {await engine.set_seen_elsewhere(options.what)}.")
    return EXIT_OK
