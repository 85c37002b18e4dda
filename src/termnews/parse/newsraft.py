"""Newsraft's `feeds` file: an address and `"a name"` a line, `@ section` above those that belong to it."""

import re

from termnews.core.feed import Subscription
from termnews.core.reading_list import ReadingList
from termnews.core.section import SectionPath, parse_path
from termnews.core.text import one_line
from termnews.parse.naming import feed_address

_LINE = re.compile(r"\s*+(\S++)(?:\s++\"([^\"]*+)\")?")
_SECTION = re.compile(r"^@", re.MULTILINE)
_MAX_LINES = 50_000
_MAX_LINE_LENGTH = 10_000


def looks_like_newsraft(text: str) -> bool:
    """Whether a list has sections as newsraft writes them."""
    return _SECTION.search(text) is not None


def read_newsraft(text: str) -> ReadingList:
    """The feeds, in their order; what follows `<` are settings of newsraft's, and commands are never run."""
    found: dict[str, Subscription] = {}
    section: SectionPath = ()
    for written in text.split("\n", _MAX_LINES)[:_MAX_LINES]:
        line = written[:_MAX_LINE_LENGTH].strip()
        if line.startswith("@"):
            name = line[1:].partition("<")[0].partition("{")[0].strip()
            section = parse_path(name)
        elif not line.startswith("#") and (match := _LINE.match(line)):
            url = feed_address(match[1])
            if url is not None:
                found.setdefault(url, Subscription(url, one_line(match[2] or ""), section))
    return ReadingList(tuple(found.values()))
