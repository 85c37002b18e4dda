"""`termnews read`: an article of the store, or any page, file or pipe, cleaned."""

import argparse
import json
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from termnews.cli.files import all_of, bytes_of
from termnews.cli.output import complain, flush, say, say_document, say_markup
from termnews.core.article import Article, ArticleId, CleanPage, Quality, Verdict
from termnews.core.errors import EXIT_FAILED, EXIT_OK, TermnewsError, UsageError
from termnews.engine import Engine
from termnews.ui.export.edition import page_of
from termnews.ui.export.formats import as_json, text_lines
from termnews.ui.export.html import as_html
from termnews.ui.export.markdown import as_markdown

MEASURE = 78
"""Widest line of a printed article where the width is not given."""
_BATCH_SHAPE = '{"path": "FILE", "url": "ADDRESS"}'


async def read(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews read ID|URL|FILE|-`; 1 if only what the feed gave could be had."""
    if options.batch:
        return await _read_batch(engine)
    what: str | None = options.what
    if not what:
        raise UsageError("Name what to read: an id, an address, a file, or - for standard input.")
    if what == "-":
        page = await engine.clean(all_of(_standard_input(), "Standard input"), url=options.url)
    elif what.isdecimal() or "://" in what:
        return await _read_article(engine, options)
    else:
        page = await engine.clean(bytes_of(Path(what)), url=options.url)
    _print_page(page, options)
    return EXIT_OK


async def _read_article(engine: Engine, options: argparse.Namespace) -> int:
    known = await _known_article(engine, options.what)
    reading = await (engine.full(known.id) if known else engine.open_address(options.what, by_hand=True))
    if not options.keep_unread and not reading.article.is_read:
        await engine.mark_read([reading.article.id], is_read=True)
    _print_page(page_of(reading), options)
    if not reading.error:
        return EXIT_OK
    complain(f"{reading.error} Above is what the feed gave.")
    return EXIT_FAILED


async def _known_article(engine: Engine, what: str) -> Article | None:
    """The article of the store; None for an address that it does not know."""
    if what.isdecimal():
        return (await engine.reading(ArticleId(int(what[:20])))).article
    return await engine.find_article(what)


def _print_page(page: CleanPage, options: argparse.Namespace) -> None:
    match options.format:
        case "json":
            say_document(as_json(page))
        case "markdown":
            say(as_markdown(page))
        case "html":
            say_markup(as_html(page))
        case _:
            width = options.width or min(MEASURE, shutil.get_terminal_size().columns)
            say("\n".join(text_lines(page, width)))


async def _read_batch(engine: Engine) -> int:
    """`termnews read --batch`: a JSON line in, a JSON line out, until the input ends."""
    failed = False
    for line in _lines_of(_standard_input()):
        answer = await _batch_answer(engine, line)
        failed = failed or "error" in answer
        say_document(answer, indent=None)
        flush()
    return EXIT_FAILED if failed else EXIT_OK


async def _batch_answer(engine: Engine, line: bytes) -> dict[str, Any]:
    try:
        request = json.loads(line)
        path, url = Path(request["path"]), str(request.get("url") or "")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return _failure(f"A line must be JSON like {_BATCH_SHAPE}.")
    try:
        return as_json(await engine.clean(bytes_of(path), url=url))
    except TermnewsError as error:
        return _failure(str(error), url=url)


def _failure(sentence: str, *, url: str = "") -> dict[str, Any]:
    """An answer with every key of a good one, so that a line is a line to whoever reads them."""
    nothing = CleanPage(url=url, title="", body=(), quality=Quality(Verdict.NOT_AN_ARTICLE, sentence))
    return {**as_json(nothing), "error": sentence}


def _lines_of(file: BinaryIO) -> Iterator[bytes]:
    """The lines that are not empty; each is handed on as soon as it is there."""
    return (line for line in iter(file.readline, b"") if line.strip())


def _standard_input() -> BinaryIO:
    if sys.stdin is None:
        raise UsageError("Standard input is closed.")
    return sys.stdin.buffer
