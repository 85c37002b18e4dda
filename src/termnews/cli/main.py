"""Runs one command; the one place where errors become sentences and exit codes."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable, Sequence
from importlib import import_module
from typing import Any

from termnews.cli.arguments import parse, parser
from termnews.cli.output import abandon_output, complain, flush
from termnews.config import load_settings, usual_place
from termnews.core.errors import EXIT_CANCELLED, EXIT_OK, TermnewsError
from termnews.engine import Engine

Command = Callable[[Engine, argparse.Namespace], Awaitable[int]]

COMMANDS = {
    "list": "list_commands.list_stories",
    "search": "list_commands.search",
    "saved": "list_commands.list_saved",
    "sections": "list_commands.list_sections",
    "unread": "list_commands.count_unread",
    "read": "read_command.read",
    "save": "mark_commands.save",
    "mark": "mark_commands.mark",
    "split": "story_commands.split",
    "join": "story_commands.join",
    "follow": "story_commands.follow",
    "seen": "story_commands.seen",
    "undo": "mark_commands.undo",
    "refresh": "feed_commands.refresh",
    "add": "feed_commands.add",
    "feeds": "feed_commands.list_feeds",
    "import": "feed_commands.import_file",
    "export": "feed_commands.export",
    "remove": "feed_change_commands.remove",
    "rename": "feed_change_commands.rename",
    "move": "feed_change_commands.move",
    "ranking": "feed_change_commands.set_ranking",
    "mute": "desk_commands.mute",
    "unmute": "desk_commands.unmute",
    "edition": "desk_commands.edition",
    "rules": "rules_command.rules",
}
"""Every command that needs an engine, and its function; a module is imported for its own commands alone.

`doctor` must do without an engine if it has to.
"""

PLAIN = "plain.read_plainly"

WITHOUT_ENGINE = {
    "backup": "keeping_commands.backup",
    "restore": "keeping_commands.restore",
}
"""Commands that are about the store as a file."""


def function_of(place: str) -> Any:
    """The function of a command, by its place in this package."""
    module, _, name = place.partition(".")
    return getattr(import_module(f"termnews.cli.{module}"), name)


def run(arguments: Sequence[str]) -> int:
    """Run a command line; the exit code."""
    try:
        code = _run(arguments)
        flush()
    except TermnewsError as error:
        complain(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        complain("Stopped.")
        return EXIT_CANCELLED
    except BrokenPipeError:
        # The reader of our pipe has seen enough (`| head`).
        abandon_output()
        return EXIT_OK
    return code


def _run(arguments: Sequence[str]) -> int:
    try:
        options = parse(arguments)
    except SystemExit:
        return EXIT_OK  # argparse has printed the help or the version
    if options.command is None:
        return _screen(is_sample=options.demo) if not options.plain else _run_engine(PLAIN, options)
    if options.command == "completion":
        return int(function_of("completion.complete")(parser(), options.shell))
    if options.command in WITHOUT_ENGINE:
        return int(function_of(WITHOUT_ENGINE[options.command])(options))
    if options.command == "doctor":
        return int(asyncio.run(function_of("doctor.doctor")(options)))
    return _run_engine(COMMANDS[options.command], options)


def _run_engine(place: str, options: argparse.Namespace) -> int:
    return asyncio.run(_run_command(function_of(place), options))


def _screen(*, is_sample: bool) -> int:
    from termnews.ui.start import run_screen

    return run_screen(is_sample=is_sample)


async def _run_command(command: Command, options: argparse.Namespace) -> int:
    place = usual_place()
    settings = load_settings(place)
    engine = await Engine.open(
        place.sample() if options.demo else place, settings, is_sample=bool(options.demo)
    )
    try:
        if options.demo:
            await engine.refresh(lambda _event: None)
        return await command(engine, options)
    finally:
        await engine.close()
