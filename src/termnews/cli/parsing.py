"""argparse, as the command line uses it: no abbreviations, and errors that are ours."""

import argparse
from typing import Any, NoReturn

import shtab

from termnews.core.errors import UsageError

MAX_NUMBER = 2**63 - 1
"""The largest number that the store keeps."""


class Parser(argparse.ArgumentParser):
    """An argument parser that takes options as they are spelt, and whose errors are ours."""

    def __init__(self, **described: Any) -> None:
        super().__init__(allow_abbrev=False, **described)

    def error(self, message: str) -> NoReturn:
        """A sentence and where the help is, as a `UsageError`; not the page of usage."""
        message = message.removeprefix("argument ")
        raise UsageError(f"{message[:1].upper()}{message[1:]}. `{self.prog} --help` shows what there is.")


Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse has no public name for it


def commands_of(whole: Parser) -> dict[str, Parser]:
    """The parser of each command, by its name, in the order of the help."""
    actions = whole._actions  # noqa: SLF001 - argparse shows its arguments in no other way
    return next(dict(action.choices) for action in actions if isinstance(action, Commands))


def whole_number(text: str, lowest: int, highest: int) -> int:
    """The number that an option's value is; argparse makes a sentence of the error."""
    if not text.isdecimal() or len(text) > 19 or not lowest <= int(text) <= highest:
        until = f" to {highest}" if highest < MAX_NUMBER else ""
        raise argparse.ArgumentTypeError(f"“{text}” is no whole number from {lowest}{until}")
    return int(text)


def new_command(
    commands: "Commands[Parser]", name: str, meaning: str, *, has_json: bool = False, failing: str = ""
) -> Parser:
    """A command; `failing` says when it ends with exit code 1 other than by an error."""
    command = commands.add_parser(
        name,
        help=meaning,
        description=f"{meaning[:1].upper()}{meaning[1:]}.",
        epilog=f"Exit code 1: {failing}." if failing else None,
    )
    return finish(command, has_json=has_json)


def finish(command: Parser, *, has_json: bool) -> Parser:
    """What every command understands."""
    # Suppressed, because an absent option must not overwrite the one before the command.
    command.add_argument("--demo", action="store_true", default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    if has_json:
        command.add_argument("--json", action="store_true", help="print JSON")
    return command


def completes_files(action: argparse.Action) -> None:
    """The shell completes this argument with the names of files."""
    action.complete = shtab.FILE  # type: ignore[attr-defined]  # where shtab looks for it


def number(text: str) -> int:
    """A number that the store may hold, from 1."""
    return whole_number(text, 1, MAX_NUMBER)
