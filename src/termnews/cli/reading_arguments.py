"""What the command line understands of lists, articles, and what a reader does with them."""

from termnews.cli.parsing import (
    Commands,
    Parser,
    completes_files,
    finish,
    new_command,
    number,
    whole_number,
)

FORMATS = ("text", "markdown", "json", "html")
DEFAULT_LIMIT = 50
MIN_WIDTH = 20
"""Columns of the narrowest page; the screen's own least size."""
MAX_WIDTH = 1_000
SEEN_CHOICES = ("off", "same text", "whole story")
_ID_HELP = "number of an article; `termnews list` shows them"


def add_lists(commands: "Commands[Parser]") -> None:
    """Stories by section and by search."""
    listing = new_command(commands, "list", "the stories of a section, one a line", has_json=True)
    listing.add_argument(
        "section",
        metavar="SECTION",
        nargs="?",
        default="latest",
        help='front, popular, latest (default), saved, followed or a path such as "World/Asia"',
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


def add_reading(commands: "Commands[Parser]") -> None:
    """Reading one article, or many pages."""
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


def add_marks(commands: "Commands[Parser]") -> None:
    """What is kept, read, joined and undone."""
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
