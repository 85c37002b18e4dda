"""Newsboat's `urls` file: one address a line, then tags; `"~Title"` renames it, a query is a search.

Its tags are labels, of which a feed may have many; a section is one place, so the first tag counts, and
the others are kept as OPML's categories.
"""

import re

from termnews.core.feed import Subscription
from termnews.core.reading_list import ReadingList, WantedSearch
from termnews.core.section import parse_path
from termnews.core.text import one_line
from termnews.parse.naming import feed_address
from termnews.parse.newsboat_filter import search_of

_WORD = re.compile(r'"((?:[^"\\]|\\.)*+)"|(\S++)')
_MAX_LINE_LENGTH = 10_000
_MAX_LINES = 50_000
_OWN = ("filter:", "exec:", "file:")
"""Newsboat's own kinds of addresses: nothing of a file is ever run, or read from the disk."""


def read_urls(text: str) -> ReadingList:
    """The feeds and searches of a `urls` file, in its order, each address once."""
    found: dict[str, Subscription] = {}
    searches: dict[str, WantedSearch] = {}
    notes: list[str] = []
    for line in text.split("\n", _MAX_LINES)[:_MAX_LINES]:
        words = [] if line.lstrip().startswith("#") else _words(line.strip()[:_MAX_LINE_LENGTH])
        if not words:
            continue
        if words[0].startswith("query:"):
            _read_query(words[0], searches, notes)
        elif (subscription := _read_feed(words)) is not None:
            found.setdefault(subscription.url, subscription)
        elif words[0].startswith(_OWN):
            notes.append(f"“{one_line(words[0], max_length=80)}” was left out: termnews reads the web alone.")
    return ReadingList(tuple(found.values()), tuple(searches.values()), notes=tuple(notes))


def _read_query(word: str, searches: dict[str, WantedSearch], notes: list[str]) -> None:
    _, _, rest = word.partition(":")
    title, _, condition = rest.partition(":")
    title = one_line(title, max_length=200) or "Search"
    query = search_of(condition)
    if query is None:
        shown = one_line(condition, max_length=80)
        notes.append(f"The query “{title}” was left out: “{shown}” cannot be said as a search.")
    else:
        searches.setdefault(query, WantedSearch(title, query))


def _read_feed(words: list[str]) -> Subscription | None:
    url = feed_address(words[0])
    if url is None:
        return None
    titles = [word[1:] for word in words[1:] if word.startswith("~")]
    # "!" hides a feed from newsboat's list, but its articles are wanted: only the mark is kept.
    tags = [word for word in words[1:] if not word.startswith(("~", "!"))]
    extra = [("category", ",".join(map(one_line, tags[1:])))] if tags[1:] else []
    if "!" in words[1:]:
        extra.append(("newsboatHidden", "true"))
    return Subscription(
        url=url,
        title=one_line(titles[0]) if titles else "",
        section=parse_path(tags[0]) if tags else (),
        extra=tuple(extra),
    )


def _words(line: str) -> list[str]:
    """The words of a line; one in quotes may hold spaces and `\\"`."""
    return [re.sub(r"\\(.)", r"\1", quoted) or plain for quoted, plain in _WORD.findall(line)]
