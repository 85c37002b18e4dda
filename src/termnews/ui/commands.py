"""The one registry of commands: every key, palette line, help line and footer hint comes from here.

Rule: a key is written nowhere else. Each command names the desk and the method that carry it out;
`python -m termnews.ui.keys_page` prints docs/keys.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Where(StrEnum):
    """Where a command works; the value is its heading in the help."""

    NEWS = "On the main screen"
    ARTICLE = "In an article"
    FEEDS = "In the list of feeds"
    SHEET = "In sheets and lists"
    APP = "Everywhere"


@dataclass(frozen=True, slots=True)
class Command:
    """Something a reader can do.

    Attributes:
        id: What keymap.toml calls it.
        keys: As Textual names them, apart by a space; empty for the palette alone.
        action: "desk.method" of the main screen; elsewhere a method of the sheet or the app.
        help: One sentence.
    """

    id: str
    keys: str
    action: str
    title: str
    help: str
    where: Where = Where.NEWS


_A, _F, _S = Where.ARTICLE, Where.FEEDS, Where.SHEET
_APP = Where.APP

COMMANDS = (
    Command("open", "enter", "moving.open", "Open", "Open what the cursor is on: section, story or link."),
    Command("back", "q", "moving.back", "Back", "Go back one level; at the top, quit."),
    Command("step_back", "escape", "moving.step_back", "Step back", "Go back one level, but never quit."),
    Command("read_on", "space", "flow.read_on", "Read on", "Page down, then next unread, then next section."),
    Command("down", "j down", "moving.down", "Down", "One line or story down."),
    Command("up", "k up", "moving.up", "Up", "One line or story up."),
    Command("left", "h left", "moving.left", "To the left", "The column or pane on the left."),
    Command("right", "l right", "moving.right", "To the right", "The column, the story’s papers, or open."),
    Command("expand", "c", "moving.expand", "Every paper’s headline", "Below the story; again to close."),
    Command("page_down", "pagedown", "moving.page_down", "Page down", "One screenful down."),
    Command("page_up", "b pageup", "moving.page_up", "Page up", "One screenful up."),
    Command("half_down", "ctrl+d", "moving.half_down", "Half a page down", "Half a screenful down."),
    Command("half_up", "ctrl+u", "moving.half_up", "Half a page up", "Half a screenful up."),
    Command("first", "g home", "moving.first", "To the top", "The first line or story."),
    Command("last", "G end", "moving.last", "To the end", "The last line or story."),
    Command(
        "next_unread", "n", "flow.next_unread", "Next unread", "The next unread story; reading, it opens."
    ),
    Command("previous_unread", "p", "flow.previous_unread", "Previous unread", "The unread story before."),
    Command(
        "next_story", "J", "flow.next_story", "Next story", "The next story, read or not; reading, it opens."
    ),
    Command("previous_story", "K", "flow.previous_story", "Previous story", "The story before, read or not."),
    Command("next_section", "]", "browsing.next_section", "Next section", "The section below this one."),
    Command(
        "previous_section", "[", "browsing.previous_section", "Previous section", "The section above it."
    ),
    Command(
        "number", "1 2 3 4 5 6 7 8 9", "moving.number", "By number", "That section; reading, that headline."
    ),
    Command(
        "next_link",
        "tab",
        "moving.next_link",
        "Next link or pane",
        "Reading the next link, else the next pane.",
    ),
    Command("previous_link", "shift+tab", "moving.previous_link", "Previous link or pane", "The one before."),
    Command("jump", "ctrl+o", "jumping.jump", "Jump", "A letter over every pane, row and link."),
    Command("save", "s", "marks.save", "Save for later", "Keep the story for good; again to let it go."),
    Command(
        "toggle_read", "m", "marks.toggle_read", "Read or unread", "Change whether the story counts as read."
    ),
    Command(
        "mark_section_read", "A", "marks.mark_section_read", "Mark section as read", "At once; U undoes it."
    ),
    Command("undo", "U ctrl+z", "marks.undo", "Undo", "Take back the last change; again for the one before."),
    Command("split", "X", "grouping.split", "Split from its story", "For good: it was another story."),
    Command("join", "+", "grouping.join", "Join stories", "On one story, then on the other: they are one."),
    Command("follow", "f", "grouping.follow", "Follow the story", "Gather what comes of it; again to stop."),
    Command(
        "seen_elsewhere",
        "",
        "grouping.change_seen",
        "Seen elsewhere",
        "What reading marks of other papers: nothing, the same text, the whole story.",
    ),
    Command("refresh_section", "r", "refreshing.section", "Refresh section", "Ask its feeds for news."),
    Command(
        "refresh_all",
        "R",
        "going.refresh_or_blocks",
        "Refresh all, or set the text",
        "Ask every feed for news; reading, say which part of the page is the article.",
    ),
    Command("stop_refresh", "ctrl+x", "refreshing.stop", "Stop refreshing", "What has arrived stays."),
    Command(
        "arrivals", ".", "refreshing.show_arrivals", "Show what arrived", "Bring new stories into the list."
    ),
    Command("front", "F", "browsing.front", "Front Page", "A block for each section."),
    Command("popular", "P", "browsing.popular", "What’s Popular Now", "What many of your papers carry."),
    Command("latest", "L", "browsing.latest", "Latest", "Everything, newest first."),
    Command("saved", "S", "browsing.saved", "Saved", "What you saved."),
    Command("followed", "V", "browsing.followed", "Followed", "What came of the stories you follow."),
    Command("search", "ctrl+f", "searching.search", "Search everything", "Finds as you type."),
    Command(
        "keep_search", "ctrl+k", "searching.keep", "Keep or drop this search", "Make it a section of its own."
    ),
    Command("add", "a", "going.add", "Add a feed or page", "Subscribe to an address, or save its page."),
    Command("feeds", "E", "going.feeds", "Feeds", "How each feed is, and what can be done with it."),
    Command(
        "starters", "", "going.starters", "Starter papers", "Choose from well-known papers, or import a list."
    ),
    Command("export", "", "going.export", "Export feeds", "Write your feeds to an OPML file."),
    Command("wider_pane", ">", "arranging.wider", "Wider pane", "Give the focused pane more room."),
    Command("narrower_pane", "<", "arranging.narrower", "Narrower pane", "Give it less room."),
    Command("settings", "comma", "outfit.settings", "Settings", "The common options of config.toml."),
    Command("theme", "t", "outfit.theme", "Next theme", "Change the colours."),
    Command("mute", "M", "muting.mute", "Mute", "Keep a word, author, paper or section out; see what is."),
    Command("export_article", "w", "taking.article", "Save article to a file", "Markdown, HTML, EPUB, JSON."),
    Command(
        "export_section", "W", "taking.section", "Save section to a file", "An edition, with full texts."
    ),
    Command("pipe", "|", "taking.pipe", "Pipe to a command", "Give the article to a program; no shell."),
    Command("take_along", "T", "taking.along", "Take along", "Fetch the full texts for reading offline."),
    Command("help", "? f1", "going.help", "Help", "The keys that work here."),
    Command("palette", "ctrl+p", "going.palette", "Command palette", "Find any command by its name."),
    Command(
        "zen", "z", "going.zen", "Without distraction", "Only the article; again to bring the rest back."
    ),
    Command(
        "browser", "o", "reading.browser", "Open in the browser", "The story, or the link under the cursor."
    ),
    Command("copy_address", "y", "reading.copy_address", "Copy the address", "Put it on the clipboard."),
    Command(
        "find", "/", "searching.find", "Find in the article", "Marks every hit; Enter goes to the next.", _A
    ),
    Command(
        "form", "x", "reading.toggle_form", "Full text or feed text", "The page, or what the feed gave.", _A
    ),
    Command("hints", ";", "jumping.hints", "Follow a link", "A letter over each link; again lists them.", _A),
    Command("links", "u", "reading.links", "Links", "All links and headlines of the article.", _A),
    Command("file", "e", "extras.open_file", "Open its file", "The recording or film that came with it.", _A),
    Command("changes", "D", "extras.show_changes", "What changed", "Since the feed last rewrote it.", _A),
    Command("feed_pictures", "i", "picturing.toggle_feed", "Pictures or not", "For all of this feed.", _A),
    Command("narrower", "-", "arranging.shorter_lines", "Narrower lines", "Make the lines shorter.", _A),
    Command("wider", "=", "arranging.longer_lines", "Wider lines", "Make the lines longer.", _A),
    Command("feed_open", "enter", "show_stories", "Show its stories", "Open the page of this feed.", _F),
    Command("feed_retry", "r", "retry", "Ask it now", "Ask this feed for news, whatever its schedule.", _F),
    Command("feed_rename", "e", "rename", "Rename", "Give the feed a name of your own.", _F),
    Command(
        "feed_move", "m", "move", "Move", "Put it into a section; an empty one sorts by its categories.", _F
    ),
    Command(
        "feed_remove",
        "d delete",
        "unsubscribe",
        "Remove",
        "Unsubscribe; saved stories stay. U undoes it.",
        _F,
    ),
    Command(
        "feed_ranking", "p", "toggle_ranking", "Ranking or news", "Whether it is a “most read” list.", _F
    ),
    Command("feed_add", "a", "add", "Add a feed", "Subscribe to another address.", _F),
    Command("feed_undo", "U ctrl+z", "undo", "Undo", "Take back the last change.", _F),
    Command("sheet_down", "j down", "down", "Down", "The next line.", _S),
    Command("sheet_up", "k up", "up", "Up", "The line before.", _S),
    Command("sheet_page_down", "pagedown ctrl+d", "page_down", "Page down", "One screenful down.", _S),
    Command("sheet_page_up", "b pageup ctrl+u", "page_up", "Page up", "One screenful up.", _S),
    Command("sheet_toggle", "space", "toggle", "Choose or not", "Where several can be chosen.", _S),
    Command("sheet_done", "enter", "done", "Done", "Take what is chosen, or the line under the cursor.", _S),
    Command("sheet_close", "escape q", "close", "Close", "Close without changing anything.", _S),
    Command("quit", "ctrl+q", "quit", "Quit", "Leave; everything is kept.", _APP),
    Command("interrupt", "ctrl+c", "interrupt", "Copy, or quit", "Copy what is selected; twice, quit.", _APP),
)

BY_ID = {command.id: command for command in COMMANDS}

FOOTERS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "sections": (
        ("open", "open"),
        ("next_section", "next"),
        ("search", "search"),
        ("add", "add"),
        ("help", "help"),
    ),
    "stories": (
        ("open", "open"),
        ("read_on", "read on"),
        ("save", "save"),
        ("search", "search"),
        ("help", "help"),
    ),
    "article": (
        ("read_on", "read on"),
        ("save", "save"),
        ("browser", "browser"),
        ("back", "back"),
        ("help", "help"),
    ),
    "search": (("open", "to what was found"), ("step_back", "back")),
    "find": (("open", "next"), ("step_back", "done")),
    "feeds": (
        ("feed_retry", "ask now"),
        ("feed_rename", "rename"),
        ("feed_move", "move"),
        ("feed_remove", "remove"),
        ("sheet_close", "close"),
    ),
}
"""At most five commands for each place, and the word for each there."""
