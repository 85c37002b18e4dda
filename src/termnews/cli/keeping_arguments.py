"""What the command line understands of upkeep: site rules, the store, and the shell."""

from termnews.cli.parsing import Commands, Parser, completes_files, new_command

SHELLS = ("bash", "zsh", "tcsh")


def add_rules(commands: "Commands[Parser]") -> None:
    """What the reader has said about sites."""
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


def add_keeping(commands: "Commands[Parser]") -> None:
    """Looking after the store."""
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


def add_completion(commands: "Commands[Parser]") -> None:
    """A script for the shell."""
    completion = new_command(commands, "completion", "a completion script for your shell")
    completion.add_argument("shell", choices=SHELLS, help="whose script to print")
