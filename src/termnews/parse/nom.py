"""nom's `config.yml`: `feeds:` with `- url:` and `name:` below; the few forms it writes, no YAML beyond."""

import re

from termnews.core.feed import Subscription
from termnews.core.reading_list import ReadingList
from termnews.core.text import one_line
from termnews.parse.naming import feed_address

_FEEDS = re.compile(r"^feeds:\s*$", re.MULTILINE)
_KEY = re.compile(r"\s*+(-\s++)?+(url|name):\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^#\n]*+))")
_MAX_LINES = 50_000


def looks_like_nom(text: str) -> bool:
    """Whether a document is nom's configuration."""
    return _FEEDS.search(text) is not None


def read_nom(text: str) -> ReadingList:
    """The feeds, in their order."""
    start = _FEEDS.search(text)
    entries: list[dict[str, str]] = []
    for line in text[start.end() if start else 0 :].split("\n", _MAX_LINES)[:_MAX_LINES]:
        if line and not line[0].isspace() and not line.startswith("-"):
            break
        match = _KEY.match(line)
        if match is None:
            continue
        if match[1] or not entries:
            entries.append({})
        entries[-1][match[2]] = (match[3] or match[4] or match[5] or "").strip()
    found: dict[str, Subscription] = {}
    for entry in entries:
        url = feed_address(entry.get("url", ""))
        if url is not None:
            found.setdefault(url, Subscription(url, one_line(entry.get("name", ""))))
    return ReadingList(tuple(found.values()))
