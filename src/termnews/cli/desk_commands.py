"""Commands of muting and of editions."""

import argparse
import sys
from dataclasses import asdict
from pathlib import Path

from termnews.cli.list_commands import section_key
from termnews.cli.output import complain, flush, is_watched, say, say_json
from termnews.config import load_settings, usual_place
from termnews.core.article import ArticleId
from termnews.core.errors import EXIT_FAILED, EXIT_OK, TermnewsError, UsageError
from termnews.core.mute import MuteKind
from termnews.core.when import utc_now
from termnews.engine import Engine
from termnews.ui.export.edition import (
    WRITERS,
    Edition,
    article_edition,
    articles_of,
    format_of,
    section_edition,
)


async def mute(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews mute [KIND VALUE]`: makes a rule, or lists them."""
    if options.kind is not None:
        say((await engine.mute(MuteKind(options.kind), " ".join(options.value))).sentence)
        return EXIT_OK
    rules = await engine.mutes()
    if options.json:
        say_json([asdict(rule) for rule in rules])
        return EXIT_OK
    if not rules and is_watched():
        complain("Nothing is muted.")
    for rule in rules:
        say(f"{rule.id:>4}  {rule.kind.value}  {rule.value}  ({rule.article_count} kept out)")
    return EXIT_OK


async def unmute(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews unmute RULE`."""
    say((await engine.unmute(options.rule)).sentence)
    return EXIT_OK


async def edition(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews edition [SECTION]`: 1 if a full text is missing in it."""
    target = Path(options.output)
    kind = options.format or (format_of(target) if options.output != "-" else "markdown")
    if kind == "epub" and options.output == "-" and sys.stdout.isatty():
        raise UsageError("An EPUB is no text for a terminal; name a file: --output FILE.epub.")
    ids, made = await _edition(engine, options)
    missing = len(await _missing(engine, ids))
    _write(target, WRITERS[kind](made), to_output=options.output == "-")
    if options.output != "-":
        say(f"Wrote {len(ids)} {'article' if len(ids) == 1 else 'articles'} to {target}.")
    if missing and not options.offline:
        complain(
            f"{missing} full {'text' if missing == 1 else 'texts'} could not be had; see what the feed gave."
        )
        return EXIT_FAILED
    return EXIT_OK


async def _edition(engine: Engine, options: argparse.Namespace) -> tuple[tuple[ArticleId, ...], Edition]:
    if options.what.isdecimal():
        article_id = ArticleId(int(options.what[:20]))
        await _fetch(engine, (article_id,), options)
        return (article_id,), await article_edition(engine, article_id, now=utc_now())
    key = section_key(options.what)
    await engine.section(key)
    ids = await articles_of(engine, key, limit=options.limit)
    if not ids:
        raise UsageError("There is nothing in this section to write.")
    await _fetch(engine, ids, options)
    return ids, await section_edition(engine, key, ids, now=utc_now())


async def _fetch(engine: Engine, ids: tuple[ArticleId, ...], options: argparse.Namespace) -> None:
    if options.offline:
        return
    missing = await _missing(engine, ids)
    settings = load_settings(usual_place())
    max_bytes = settings.offline_megabytes * 1_000_000
    await engine.fetch_ahead(missing, max_bytes=max_bytes, on_event=lambda _event: None)


async def _missing(engine: Engine, ids: tuple[ArticleId, ...]) -> list[ArticleId]:
    return [number for number in ids if (await engine.reading(number)).page is None]


def _write(target: Path, document: bytes, *, to_output: bool) -> None:
    try:
        if to_output:
            flush()
            sys.stdout.buffer.write(document)
            sys.stdout.buffer.flush()
            return
        with target.open("xb") as file:
            file.write(document)
    except BrokenPipeError:
        raise
    except FileExistsError as error:
        raise UsageError(f"{target} is there already; name another file.") from error
    except OSError as error:
        raise TermnewsError(f"{target}: cannot be written: {error.strerror}.") from error
