"""What the command line understands of feeds."""

from termnews.cli.desk_arguments import add_ahead
from termnews.cli.parsing import Commands, Parser, completes_files, new_command


def add_feeds(commands: "Commands[Parser]") -> None:
    """Subscribing, refreshing, lists from and for other readers."""
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
    exporting.add_argument(
        "--with-passwords",
        action="store_true",
        help="also passwords and keys, which are left out else; only you may read the file then",
    )


def add_feed_changes(commands: "Commands[Parser]") -> None:
    """Changing one feed."""
    _feed_command(commands, "remove", "unsubscribe; what was saved stays")
    _feed_command(commands, "rename", "give a feed your own name").add_argument(
        "title", metavar="TITLE", help="the name"
    )
    _feed_command(commands, "move", "put a feed into a section").add_argument(
        "section", metavar="SECTION", help='such as "World/Asia"; "" splits it by its own categories'
    )
    ranking = _feed_command(commands, "ranking", "take a feed's order as a ranking (most read)")
    ranking.add_argument("--off", action="store_true", help="as a feed like any other")


def _feed_command(commands: "Commands[Parser]", name: str, meaning: str) -> Parser:
    command = new_command(commands, name, meaning)
    command.add_argument("feed", metavar="FEED", help="id, address or title")
    return command
