"""The doctor, and shell completion."""

import argparse
import os
import platform
import shutil
import sys
from importlib.metadata import version
from typing import NamedTuple

import shtab

from termnews.cli.output import say, say_json
from termnews.config import load_settings, usual_place
from termnews.core.errors import EXIT_FAILED, EXIT_OK, TermnewsError
from termnews.engine import Engine


class Finding(NamedTuple):
    """One thing the doctor looked at; `remedy` is empty if it is well."""

    subject: str
    state: str
    remedy: str = ""


async def doctor(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews doctor`: sends nothing anywhere; 1 if something needs a hand."""
    findings = [
        *_of_program(),
        *_of_files(),
        *await _of_store(engine),
        *await _of_feeds(engine),
        *await _of_worker(engine),
        *_of_terminal(),
    ]
    if options.json:
        say_json([finding._asdict() for finding in findings])
    else:
        for finding in findings:
            say(f"{'!' if finding.remedy else '✓'} {finding.subject}: {finding.state}")
            if finding.remedy:
                say(f"    → {finding.remedy}")
    return EXIT_FAILED if any(finding.remedy for finding in findings) else EXIT_OK


def complete(parser: argparse.ArgumentParser, shell: str) -> int:
    """`termnews completion SHELL`."""
    say(shtab.complete(parser, shell))
    return EXIT_OK


def _of_program() -> list[Finding]:
    return [Finding("termnews", f"{version('termnews')} on Python {platform.python_version()}")]


def _of_files() -> list[Finding]:
    place = usual_place()
    settings = load_settings(place)
    state = str(place.config_file) if place.config_file.exists() else f"{place.config_file} (not there; fine)"
    return [
        Finding("Configuration", state),
        Finding("Keys", f"preset {settings.preset}, {len(settings.keymap)} of your own"),
    ]


async def _of_store(engine: Engine) -> list[Finding]:
    health = await engine.store_health()
    remedy = (
        "" if health.is_whole else "Copy the file away, then restore it from one of the backups beside it."
    )
    facts = f"{health.path}, {health.size_bytes / 1e6:.1f} MB, {health.article_count} articles"
    return [Finding("Store", f"{facts}, {'whole' if health.is_whole else health.problem}", remedy)]


async def _of_feeds(engine: Engine) -> list[Finding]:
    feeds = await engine.feeds()
    broken = [feed for feed in feeds if feed.error]
    found = [Finding("Feeds", f"{len(feeds)}, {len(broken)} of them broken")]
    if not feeds and not engine.is_sample:
        found = [Finding("Feeds", "none yet", "`termnews add ADDRESS` subscribes to one.")]
    return found + [
        Finding(
            f"Feed {feed.id}", f"{feed.title}: {feed.error}", f"`termnews refresh {feed.id}` tries again."
        )
        for feed in broken
    ]


async def _of_worker(engine: Engine) -> list[Finding]:
    try:
        page = await engine.clean(b"<h1>Tide table</h1><p>High water at noon.</p>", content_type="text/html")
    except TermnewsError as error:
        return [Finding("Worker", str(error), "Install termnews again; its worker does not run.")]
    return [Finding("Worker", f"runs (cleaned “{page.title}”)")]


def _of_terminal() -> list[Finding]:
    encoding = (sys.stdout.encoding or "none").lower()
    size = shutil.get_terminal_size()
    colours = os.environ.get("COLORTERM") or os.environ.get("TERM") or "unknown"
    remedy = "" if encoding.startswith("utf") else "Set a UTF-8 locale, such as LANG=C.UTF-8."
    return [Finding("Terminal", f"{size.columns}x{size.lines}, {encoding}, {colours}", remedy)]
