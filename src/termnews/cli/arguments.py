"""What the command line understands.

Rule: an argument is described here or in `*_arguments.py` beside it, and nowhere else; help,
completion and docs/cli.md are made of it.
"""

import argparse
import difflib
from collections.abc import Sequence
from importlib.metadata import version

from termnews.cli.desk_arguments import add_desk
from termnews.cli.feed_arguments import add_feed_changes, add_feeds
from termnews.cli.keeping_arguments import add_completion, add_keeping, add_rules
from termnews.cli.parsing import Parser, commands_of
from termnews.cli.reading_arguments import add_lists, add_marks, add_reading
from termnews.core.errors import EXIT_CANCELLED, EXIT_FAILED, EXIT_OK, EXIT_USAGE, UsageError

EXIT_CODES = {
    EXIT_OK: "done",
    EXIT_FAILED: "it ran, and what was asked for did not succeed",
    EXIT_USAGE: "an option, file, id or address is unknown or wrong, and nothing was changed",
    EXIT_CANCELLED: "stopped by Ctrl+C",
}
HOME_NOTE = "TERMNEWS_HOME names a folder that then holds the store and the configuration."


def parser() -> Parser:
    """The whole command line."""
    codes = "; ".join(f"{code} {meaning}" for code, meaning in EXIT_CODES.items())
    whole = Parser(
        prog="termnews",
        description="The newspaper in your terminal. Alone, termnews opens it on the screen.",
        epilog=f"Exit codes: {codes}. {HOME_NOTE}",
    )
    whole.add_argument("--version", action="version", version=f"termnews {version('termnews')}")
    whole.add_argument(
        "--plain",
        action="store_true",
        help="read by numbered lists and prompts: no boxes, no screen of its own",
    )
    whole.add_argument("--demo", action="store_true", help="use the sample edition, in a store of its own")
    commands = whole.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    add_lists(commands)
    add_reading(commands)
    add_marks(commands)
    add_feeds(commands)
    add_feed_changes(commands)
    add_desk(commands)
    add_rules(commands)
    add_keeping(commands)
    add_completion(commands)
    return whole


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options; `options.command` is None if no command was given.

    Raises:
        UsageError: They are wrong.
    """
    whole = parser()
    _check_command(next((word for word in arguments if not word.startswith("-")), None), whole)
    options, rest = whole.parse_known_args(arguments)
    if options.command == "search":
        # A word that is not wanted looks like an option: `termnews search tide -ferry`.
        words = [*options.words, *(word for word in rest if not word.startswith("--"))]
        options.words = sorted(words, key=list(arguments).index)
        rest = [word for word in rest if word.startswith("--")]
        if not options.words:
            raise UsageError("Name at least one word to search for.")
    if rest:
        name = f"termnews {options.command}" if options.command else "termnews"
        raise UsageError(f"“{rest[0]}” is not understood. `{name} --help` shows what there is.")
    return options


def _check_command(name: str | None, whole: Parser) -> None:
    names = commands_of(whole)
    if name is None or name in names:
        return
    close = difflib.get_close_matches(name, names, 1)
    remedy = f"Did you mean “{close[0]}”?" if close else "`termnews --help` shows all commands."
    raise UsageError(f"There is no command “{name}”. {remedy}")
