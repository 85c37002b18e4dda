"""The doctor: looks at everything that termnews stands on, and says what to do about it.

Rule: one thing that is broken hides no other; whatever can still be looked at is.
"""

import argparse
import os
import platform
import shutil
import sys
from importlib.metadata import version
from typing import NamedTuple

from termnews.cli.output import say, say_json
from termnews.config import Place, Settings, load_settings, usual_place
from termnews.core.errors import EXIT_FAILED, EXIT_OK, ConfigError, TermnewsError
from termnews.engine import Engine


class Finding(NamedTuple):
    """One thing the doctor looked at; `remedy` says what to do, or is empty if there is nothing to do."""

    subject: str
    state: str
    remedy: str = ""
    is_fault: bool = False


async def doctor(options: argparse.Namespace) -> int:
    """`termnews doctor`: sends nothing anywhere; 1 if something needs a hand."""
    place = usual_place().sample() if options.demo else usual_place()
    settings, about_files = _of_files(place)
    findings = [
        *_of_program(),
        *about_files,
        *await _of_engine(place, settings, is_sample=options.demo),
        *_of_terminal(),
    ]
    if options.json:
        say_json([finding._asdict() for finding in findings])
    else:
        _say(findings)
    return EXIT_FAILED if any(finding.is_fault for finding in findings) else EXIT_OK


def _say(findings: list[Finding]) -> None:
    for finding in findings:
        say(f"{'!' if finding.is_fault else '✓'} {finding.subject}: {finding.state}")
        if finding.remedy:
            say(f"    → {finding.remedy}")


def _of_program() -> list[Finding]:
    return [Finding("termnews", f"{version('termnews')} on Python {platform.python_version()}")]


def _of_files(place: Place) -> tuple[Settings, list[Finding]]:
    try:
        settings = load_settings(place)
    except ConfigError as error:
        return Settings(), [
            Finding("Configuration", str(error), "Correct that line, or take it out.", is_fault=True)
        ]
    state = str(place.config_file) if place.config_file.exists() else f"{place.config_file} (not there; fine)"
    return settings, [
        Finding("Configuration", state),
        Finding("Keys", f"preset {settings.preset}, {len(settings.keymap)} of your own"),
    ]


async def _of_engine(place: Place, settings: Settings, *, is_sample: bool) -> list[Finding]:
    """Store, feeds and worker; a store that cannot be opened is all that can be said."""
    try:
        engine = await Engine.open(place, settings, is_sample=is_sample)
    except TermnewsError as error:
        remedy = "Copy the file away, then restore it from one of the backups beside it."
        return [Finding("Store", str(error), remedy, is_fault=True)]
    try:
        return [*await _of_store(engine), *await _of_feeds(engine), *await _of_worker(engine)]
    finally:
        await engine.close()


async def _of_store(engine: Engine) -> list[Finding]:
    remedy = "Copy the file away, then restore it from one of the backups beside it."
    try:
        health = await engine.store_health()
    except TermnewsError as error:
        return [Finding("Store", str(error), remedy, is_fault=True)]
    facts = f"{health.path}, {health.size_bytes / 1e6:.1f} MB, {health.article_count} articles"
    if health.is_whole:
        return [Finding("Store", f"{facts}, whole")]
    return [Finding("Store", f"{facts}, {health.problem}", remedy, is_fault=True)]


async def _of_feeds(engine: Engine) -> list[Finding]:
    try:
        feeds = await engine.feeds()
    except TermnewsError as error:
        return [Finding("Feeds", str(error), "See to the store first.", is_fault=True)]
    if not feeds:
        return [Finding("Feeds", "none yet", "`termnews add ADDRESS` subscribes to one.")]
    broken = [feed for feed in feeds if feed.error]
    return [
        Finding("Feeds", f"{len(feeds)}, {len(broken)} of them broken"),
        *(
            Finding(
                f"Feed {feed.id}",
                f"{feed.title}: {feed.error}",
                f"`termnews refresh {feed.id}` tries again.",
                is_fault=True,
            )
            for feed in broken
        ),
    ]


async def _of_worker(engine: Engine) -> list[Finding]:
    try:
        page = await engine.clean(b"<h1>Tide table</h1><p>High water at noon.</p>", content_type="text/html")
    except TermnewsError as error:
        remedy = "Install termnews again; its worker does not run."
        return [Finding("Worker", str(error), remedy, is_fault=True)]
    return [Finding("Worker", f"runs (cleaned “{page.title}”)")]


def _of_terminal() -> list[Finding]:
    encoding = (sys.stdout.encoding or "none").lower()
    size = shutil.get_terminal_size()
    colours = os.environ.get("COLORTERM") or os.environ.get("TERM") or "unknown"
    state = f"{size.columns}x{size.lines}, {encoding}, {colours}"
    if encoding.startswith("utf"):
        return [Finding("Terminal", state)]
    return [Finding("Terminal", state, "Set a UTF-8 locale, such as LANG=C.UTF-8.", is_fault=True)]
