"""Lists of other articles in a plain-text page: a line that names one and the headlines under it."""

import re
from collections.abc import Sequence

from termnews.clean.containers import weight
from termnews.clean.lists import MAX_HEADLINES, MAX_LISTS
from termnews.clean.text_lines import LineKind
from termnews.core.article import Headline, HeadlineList
from termnews.core.url import web_url

_RANK = re.compile(r"^\W*\d{1,2}\W*$")
_LEADING_RANK = re.compile(r"^(?:\d{1,2}[.)]?|[-*•‣·–])\s+(?=\S)")
_ADDRESS = re.compile(r"[\s<(\[]*(https?://[^\s<>()\[\]]+)[>)\]]*$")
_MIN_HEADLINE_WEIGHT = 12
_MAX_HEADLINE_LENGTH = 240


def take_lists(
    lines: Sequence[str], kinds: Sequence[LineKind], used: set[int]
) -> tuple[tuple[HeadlineList, ...], set[int]]:
    """The lists, and the positions of their lines; a list without headlines only gives its heading's."""
    lists: list[HeadlineList] = []
    taken: set[int] = set()
    for start, kind in enumerate(kinds):
        if kind is not LineKind.LIST_HEADING or start in used or start in taken:
            continue
        taken.add(start)
        members = _members(lines, kinds, start)
        taken.update(members)
        headlines = tuple(
            dict.fromkeys(_headline(lines[index]) for index in members if _is_headline(lines[index]))
        )
        if headlines:
            lists.append(HeadlineList(lines[start].strip(" :›»→"), headlines[:MAX_HEADLINES]))
    return tuple(lists[:MAX_LISTS]), taken


def _members(lines: Sequence[str], kinds: Sequence[LineKind], start: int) -> list[int]:
    members: list[int] = []
    gap = 0
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if not line:
            gap += 1
            if gap > 3:
                break
            continue
        gap = 0
        if not (_RANK.match(line) or _continues(line, kinds[index])):
            break
        members.append(index)
        if len(members) >= 2 * MAX_HEADLINES:
            break
    return members


def _continues(line: str, kind: LineKind) -> bool:
    if kind in {LineKind.LIST_HEADING, LineKind.CLUTTER, LineKind.TRAIL, LineKind.BYLINE, LineKind.CAPTION}:
        return False
    # A headline may end with a question or a quotation mark, hardly ever with a full stop.
    return len(line) <= _MAX_HEADLINE_LENGTH and not re.search(r"[.。][\"”’»)]*$", line)


def _is_headline(line: str) -> bool:
    return not _RANK.match(line) and weight(line) >= _MIN_HEADLINE_WEIGHT


def _headline(line: str) -> Headline:
    line = _LEADING_RANK.sub("", line)
    match = _ADDRESS.search(line)
    url = (web_url(match[1]) or "") if match else ""
    return Headline(line[: match.start()].strip() if match and match.start() else line, url)
