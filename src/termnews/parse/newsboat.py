"""Newsboat's `urls` file: one address a line, then tags; `"~Title"` renames it.

Its tags are labels, of which a feed may have many; a section is one place, so the first tag counts.
"""

import re

from termnews.core.feed import Subscription
from termnews.core.section import parse_path
from termnews.core.text import one_line
from termnews.parse.naming import feed_address

_WORD = re.compile(r'"((?:[^"\\]|\\.)*+)"|(\S++)')
_MAX_LINE_LENGTH = 10_000
_MAX_LINES = 50_000


def read_urls(text: str) -> tuple[Subscription, ...]:
    """The feeds of a `urls` file, in its order, each address once.

    Comments are skipped, and so are `query:`, `filter:`, `exec:` and `file:` lines: they are
    newsboat's own, and nothing of a file is ever run.
    """
    found: dict[str, Subscription] = {}
    for line in text.split("\n", _MAX_LINES)[:_MAX_LINES]:
        subscription = _read_line(line.strip()[:_MAX_LINE_LENGTH])
        if subscription is not None:
            found.setdefault(subscription.url, subscription)
    return tuple(found.values())


def _read_line(line: str) -> Subscription | None:
    words = [] if line.startswith("#") else _words(line)
    url = feed_address(words[0]) if words else None
    if url is None:
        return None
    titles = [word[1:] for word in words[1:] if word.startswith("~")]
    # "!" hides a feed from newsboat's list, but its articles are wanted.
    tags = [word for word in words[1:] if not word.startswith(("~", "!"))]
    return Subscription(
        url=url,
        title=one_line(titles[0]) if titles else "",
        section=parse_path(tags[0]) if tags else (),
    )


def _words(line: str) -> list[str]:
    """The words of a line; one in quotes may hold spaces and `\\"`."""
    return [re.sub(r"\\(.)", r"\1", quoted) or plain for quoted, plain in _WORD.findall(line)]
