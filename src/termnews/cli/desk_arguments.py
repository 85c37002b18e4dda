"""What the command line understands of muting, editions and the train."""

from termnews.cli.parsing import Commands, Parser, completes_files, new_command, number
from termnews.core.mute import MuteKind

EDITION_LENGTH = 50
EDITION_FORMATS = ("epub", "html", "json", "markdown", "text")


def add_desk(commands: "Commands[Parser]") -> None:
    """The commands of this module."""
    muting = new_command(
        commands,
        "mute",
        "keep out what fits a word, author, source or section; alone, the rules",
        has_json=True,
    )
    muting.add_argument("kind", nargs="?", choices=[kind.value for kind in MuteKind], help="what to look at")
    muting.add_argument(
        "value", nargs="*", metavar="VALUE", help="a word or words, a name, a paper or a path"
    )
    new_command(commands, "unmute", "let what a mute rule kept out come back").add_argument(
        "rule", type=number, metavar="RULE", help="number of a rule; `termnews mute` shows them"
    )
    edition = new_command(
        commands,
        "edition",
        "a section, the saved list or one article as one document with full texts",
        failing="some full texts could not be had; what their feeds gave is in the document",
    )
    edition.add_argument(
        "what",
        metavar="SECTION",
        nargs="?",
        default="saved",
        help="a section, saved (default), or an article's id",
    )
    edition.add_argument(
        "--format", choices=EDITION_FORMATS, help="default: as the file's name says, or markdown"
    )
    target = edition.add_argument(
        "--output", "-o", default="-", metavar="FILE", help="- is standard output (default)"
    )
    completes_files(target)
    edition.add_argument(
        "--limit",
        type=number,
        default=EDITION_LENGTH,
        metavar="N",
        help=f"at most N (default: {EDITION_LENGTH})",
    )
    edition.add_argument("--offline", action="store_true", help="fetch nothing: only what is here")


def add_ahead(refreshing: Parser) -> None:
    """What `refresh` may fetch ahead."""
    refreshing.add_argument("--full", action="store_true", help="then fetch the full texts of what is unread")
    refreshing.add_argument("--articles", type=number, metavar="N", help="with --full: at most N texts")
    refreshing.add_argument("--megabytes", type=number, metavar="N", help="with --full: at most N megabytes")
