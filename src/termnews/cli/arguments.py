"""What the command line understands.

Rule: an argument is described here and nowhere else; help, completion and docs/cli.md are made of it.
"""

import argparse
import difflib
from collections.abc import Sequence
from importlib.metadata import version

from termnews.cli.desk_arguments import add_ahead, add_desk
from termnews.cli.parsing import (
    Commands,
    Parser,
    commands_of,
    completes_files,
    finish,
    new_command,
    number,
    whole_number,
)
from termnews.core.errors import EXIT_CANCELLED, EXIT_FAILED, EXIT_OK, EXIT_USAGE, UsageError

EXIT_CODES = {
    EXIT_OK: "done",
    EXIT_FAILED: "it ran, and what was asked for did not succeed",
    EXIT_USAGE: "an option, file, id or address is unknown or wrong, and nothing was changed",
    EXIT_CANCELLED: "stopped by Ctrl+C",
}
HOME_NOTE = "TERMNEWS_HOME names a folder that then holds the store and the configuration."
FORMATS = ("text", "markdown", "json", "html")
SHELLS = ("bash", "zsh", "tcsh")
DEFAULT_LIMIT = 50
MIN_WIDTH = 20
"""Columns of the narrowest page; the screen's own least size."""
MAX_WIDTH = 1_000
SEEN_CHOICES = ("off", "same text", "whole story")
_ID_HELP = "number of an article; `termnews list` shows them"


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
    _add_lists(commands)
    _add_reading(commands)
    _add_marks(commands)
    _add_feeds(commands)
    _add_feed_changes(commands)
    add_desk(commands)
    _add_rest(commands)
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


def _add_lists(commands: "Commands[Parser]") -> None:
    listing = new_command(commands, "list", "the stories of a section, one a line", has_json=True)
    listing.add_argument(
        "section",
        metavar="SECTION",
        nargs="?",
        default="latest",
        help='front, popular, latest (default), saved or a path such as "World/Asia"',
    )
    listing.add_argument("--unread", action="store_true", help="only what is unread")
    _add_limit(listing)
    searching = commands.add_parser(
        "search",
        help="full-text search of everything kept",
        description=(
            'Full-text search of everything kept: words, "exact words", -unwanted; section:world '
            "source:ledger author:oh title:ferry since:2d before:2026-11-20 unread saved offline muted "
            "is:read sort:newest."
        ),
        # Without -h, so that `-harbour` is a word that is not wanted.
        add_help=False,
    )
    searching.add_argument("--help", action="help", help="show this help message and exit")
    searching.add_argument("words", nargs="*", metavar="WORD", help='a word, "exact words" or -unwanted')
    searching.add_argument("--keep", action="store_true", help="keep it as a section")
    searching.add_argument("--title", default="", metavar="TITLE", help="the name of that section")
    searching.add_argument("--drop", action="store_true", help="take the section away again")
    _add_limit(searching)
    finish(searching, has_json=True)
    _add_limit(new_command(commands, "saved", "what was saved for later", has_json=True))
    new_command(commands, "sections", "the sections and their unread counts", has_json=True)
    new_command(commands, "unread", "how much is unread, as one number", has_json=True)


def _add_reading(commands: "Commands[Parser]") -> None:
    reading = new_command(
        commands,
        "read",
        "an article, cleaned",
        failing="only what its feed gave could be had and is printed, or a line of --batch failed",
    )
    what = reading.add_argument(
        "what", metavar="WHAT", nargs="?", help="id, address, file, or - for standard input"
    )
    completes_files(what)
    reading.add_argument("--format", choices=FORMATS, default="text", help="how to print it (default: text)")
    reading.add_argument("--url", metavar="ADDRESS", default="", help="the address that a file came from")
    reading.add_argument(
        "--width", type=_width, metavar="N", help=f"columns of the text format, at least {MIN_WIDTH}"
    )
    reading.add_argument("--keep-unread", action="store_true", help="do not mark it as read")
    reading.add_argument(
        "--batch",
        action="store_true",
        help='read a JSON line {"path": ..., "url": ...} for each page, print a JSON line for each',
    )


_STORY_COMMANDS = {
    "split": "take an article out of its story for good",
    "join": "make the stories of two articles one",
    "follow": "follow the story of an article; if it is followed, no longer",
}


def _add_marks(commands: "Commands[Parser]") -> None:
    saving = new_command(
        commands,
        "save",
        "fetch, clean and save any page, or save an article by its id",
        failing="an article is saved, but its full text could not be had",
    )
    saving.add_argument("what", metavar="WHAT", help="address or id")
    marking = new_command(commands, "mark", "mark articles as read, or as unread")
    marking.add_argument("ids", nargs="+", type=number, metavar="ID", help=_ID_HELP)
    marking.add_argument("--unread", action="store_true", help="as unread")
    for name, meaning in _STORY_COMMANDS.items():
        about = new_command(commands, name, meaning)
        about.add_argument("id", type=number, metavar="ID", help=_ID_HELP)
        if name == "join":
            about.add_argument("other", type=number, metavar="OTHER", help=_ID_HELP)
    seeing = new_command(
        commands, "seen", "choose what reading one paper marks of the others as seen elsewhere"
    )
    seeing.add_argument("what", nargs="?", choices=SEEN_CHOICES, help="print the choice if left out")
    new_command(commands, "undo", "take back the newest change")


def _add_feeds(commands: "Commands[Parser]") -> None:
    refreshing = new_command(
        commands, "refresh", "ask the feeds that are due", has_json=True, failing="every feed asked failed"
    )
    refreshing.add_argument("feeds", nargs="*", metavar="FEED", help="only these: id, address or title")
    refreshing.add_argument("--force", action="store_true", help="also those that are not due yet")
    add_ahead(refreshing)
    adding = new_command(
        commands,
        "add",
        "subscribe to a feed, or to what a page offers",
        failing="there is no feed to be had there; or it was added, and its articles could not be had yet",
    )
    adding.add_argument("url", metavar="URL", help="address of a feed or of any page that has one")
    adding.add_argument("--section", default="", metavar="PATH", help='such as "National/Social Affairs"')
    adding.add_argument("--title", metavar="TITLE", default="", help="your name for it")
    adding.add_argument("--unchecked", action="store_true", help="subscribe without asking the address first")
    new_command(commands, "feeds", "the feeds and their health", has_json=True)
    importing = new_command(commands, "import", "take over the feeds, searches and marks of another reader")
    completes_files(
        importing.add_argument(
            "file",
            metavar="FILE",
            help="OPML; newsboat's urls or cache.db; newsraft's feeds; nom's config.yml; starred articles",
        )
    )
    exporting = new_command(commands, "export", "all feeds as OPML")
    target = exporting.add_argument(
        "file", metavar="FILE", nargs="?", default="-", help="- is standard output (default)"
    )
    completes_files(target)


def _add_feed_changes(commands: "Commands[Parser]") -> None:
    _feed_command(commands, "remove", "unsubscribe; what was saved stays")
    _feed_command(commands, "rename", "give a feed your own name").add_argument(
        "title", metavar="TITLE", help="the name"
    )
    _feed_command(commands, "move", "put a feed into a section").add_argument(
        "section", metavar="SECTION", help='such as "World/Asia"; "" splits it by its own categories'
    )
    ranking = _feed_command(commands, "ranking", "take a feed's order as a ranking (most read)")
    ranking.add_argument("--off", action="store_true", help="as a feed like any other")


def _add_rest(commands: "Commands[Parser]") -> None:
    ruling = new_command(
        commands,
        "rules",
        "the site rules; with test, what they find on a page and make of it",
        has_json=True,
        failing="a selector finds nothing on the tested page",
    )
    ruling.add_argument("action", nargs="?", choices=("list", "test"), default="list", help="default: list")
    completes_files(ruling.add_argument("what", metavar="URL|FILE", nargs="?", help="the page to test"))
    ruling.add_argument("--url", metavar="ADDRESS", default="", help="the address that a file came from")
    _add_keeping(commands)
    completion = new_command(commands, "completion", "a completion script for your shell")
    completion.add_argument("shell", choices=SHELLS, help="whose script to print")


def _add_keeping(commands: "Commands[Parser]") -> None:
    doctoring = new_command(
        commands,
        "doctor",
        "look at store, index, configuration, feeds, worker, network and terminal",
        has_json=True,
        failing="something needs a hand; the remedy is printed",
    )
    doctoring.add_argument(
        "--salvage",
        action="store_true",
        help="if the store is damaged: make a new one of all that can be read, and keep the old one",
    )
    saving = new_command(commands, "backup", "copy the whole store into one file, also while it is in use")
    completes_files(saving.add_argument("file", metavar="FILE", help="where to; only you may read it then"))
    saving.add_argument("--replace", action="store_true", help="replace a file that is there already")
    restoring = new_command(commands, "restore", "put a backup in the place of the store, which is kept")
    completes_files(restoring.add_argument("file", metavar="FILE", help="what `termnews backup` wrote"))


def _feed_command(commands: "Commands[Parser]", name: str, meaning: str) -> Parser:
    command = new_command(commands, name, meaning)
    command.add_argument("feed", metavar="FEED", help="id, address or title")
    return command


def _add_limit(command: Parser) -> None:
    command.add_argument(
        "--limit",
        type=number,
        default=DEFAULT_LIMIT,
        metavar="N",
        help=f"at most N (default: {DEFAULT_LIMIT})",
    )


def _width(text: str) -> int:
    return whole_number(text, MIN_WIDTH, MAX_WIDTH)
