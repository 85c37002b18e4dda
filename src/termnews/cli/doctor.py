"""The doctor: looks at everything that termnews stands on, and says what to do about it.

Rule: one thing that is broken hides no other; whatever can still be looked at is.
"""

import argparse
import asyncio
import contextlib
import os
import platform
import shutil
import sys
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from urllib.parse import urlsplit

from termnews.cli.finding import Finding
from termnews.cli.output import say, say_json
from termnews.cli.surroundings import of_disk, of_network, of_terminal
from termnews.config import Place, Settings, load_settings, usual_place
from termnews.core.errors import EXIT_FAILED, EXIT_OK, ConfigError, TermnewsError
from termnews.core.feed import Feed
from termnews.core.hook import Hook
from termnews.core.when import utc_now
from termnews.engine import Engine
from termnews.store.salvage import is_damaged, salvage


async def doctor(options: argparse.Namespace) -> int:
    """`termnews doctor`: asks no server of a paper's; 1 if something needs a hand."""
    place = usual_place().sample() if options.demo else usual_place()
    if options.salvage:
        return _salvage(place, as_json=options.json)
    settings, about_files = _of_files(place)
    findings = [
        *_of_program(),
        *about_files,
        *of_disk(place),
        *await _of_engine(place, settings, is_sample=options.demo),
        *of_terminal(os.environ, encoding=sys.stdout.encoding or ""),
    ]
    if options.json:
        say_json([finding._asdict() for finding in findings])
    else:
        _say(findings)
    return EXIT_FAILED if any(finding.is_fault for finding in findings) else EXIT_OK


def _salvage(place: Place, *, as_json: bool) -> int:
    """Make a new store of what can be read of a damaged one; a whole one is left alone."""
    if not is_damaged(place.store_path, now=utc_now()):
        findings = [Finding("Store", f"{place.store_path} is whole, so nothing was changed")]
    else:
        done = salvage(place.store_path, now=utc_now())
        findings = [
            Finding(
                "Store",
                f"made anew: {done.feed_count} feeds, {done.article_count} articles,"
                f" {done.full_text_count} full texts, {done.saved_count} saved",
            ),
            Finding("Kept", str(done.kept_path), "Delete it when you miss nothing."),
            *(Finding("Lost", sentence, is_fault=True) for sentence in done.lost),
        ]
    if as_json:
        say_json([finding._asdict() for finding in findings])
    else:
        _say(findings)
    return EXIT_OK


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
        *_of_looks(place, settings),
        *(_of_hook(hook) for hook in settings.hooks),
    ]


def _of_looks(place: Place, settings: Settings) -> list[Finding]:
    """Keys and themes, which only the screen reads."""
    from termnews.ui.keymap import keymap
    from termnews.ui.wardrobe import Wardrobe

    try:
        keymap(settings.preset, settings.keymap)
        wardrobe = Wardrobe(settings, place, is_dark=True)
    except ConfigError as error:
        return [Finding("Looks", str(error), "Correct that file, or take it away.", is_fault=True)]
    return [Finding("Themes", f"{settings.theme}, of {len(wardrobe.names)}")]


def _of_hook(hook: Hook) -> Finding:
    if shutil.which(hook.command[0]):
        return Finding("Hook", f"{hook.search}: {hook.command[0]}")
    remedy = "Name a program that is there, or take the hook out of config.toml."
    return Finding("Hook", f"{hook.search}: “{hook.command[0]}” is not found", remedy, is_fault=True)


async def _of_engine(place: Place, settings: Settings, *, is_sample: bool) -> list[Finding]:
    """Store, feeds, network and worker; a store that cannot be opened is all that can be said."""
    try:
        engine = await Engine.open(place, settings, is_sample=is_sample)
    except TermnewsError as error:
        return [Finding("Store", str(error), _remedy_of_store(place.store_path), is_fault=True)]
    try:
        about_store = await _of_store(engine, place.store_path)
        feeds, about_feeds = await _of_feeds(engine)
        hosts = () if is_sample else tuple(dict.fromkeys(urlsplit(feed.url).hostname or "" for feed in feeds))
        about_network = await asyncio.to_thread(of_network, hosts, settings)
        return [*about_store, *about_feeds, *about_network, *await _of_worker(engine)]
    finally:
        # A store that is damaged may refuse even to be closed in order.
        with contextlib.suppress(TermnewsError):
            await engine.close()


def _remedy_of_store(path: Path) -> str:
    backups = sorted(file.name for file in path.parent.glob(f"{path.name}.*") if file.suffix != ".part")
    remedy = "`termnews doctor --salvage` makes a new one of all that can be read, and keeps this one."
    if not backups:
        return remedy
    return (
        f"{remedy} `termnews restore FILE` puts a backup back; older copies beside it: {', '.join(backups)}."
    )


async def _of_store(engine: Engine, path: Path) -> list[Finding]:
    try:
        health = await engine.store_health()
    except TermnewsError as error:
        return [Finding("Store", str(error), _remedy_of_store(path), is_fault=True)]
    facts = f"{health.path}, {health.size_bytes / 1e6:.1f} MB"
    if health.problem:
        state = f"{facts}, damaged: {health.problem}"
        return [Finding("Store", state, _remedy_of_store(path), is_fault=True)]
    found = [Finding("Store", f"{facts}, {health.article_count} articles, whole")]
    if health.damaged_text_count:
        state = f"{health.damaged_text_count} cannot be read"
        found.append(Finding("Texts", state, _remedy_of_store(path), is_fault=True))
    if health.index_problem:
        remedy = "`termnews doctor --salvage` builds it anew."
        return [*found, Finding("Search index", health.index_problem, remedy, is_fault=True)]
    return [*found, Finding("Search index", "whole")]


async def _of_feeds(engine: Engine) -> tuple[Sequence[Feed], list[Finding]]:
    try:
        feeds = await engine.feeds()
    except TermnewsError as error:
        return (), [Finding("Feeds", str(error), "See to the store first.", is_fault=True)]
    return feeds, _of_each(feeds)


def _of_each(feeds: Sequence[Feed]) -> list[Finding]:
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
