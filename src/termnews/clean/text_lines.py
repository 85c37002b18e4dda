"""What one line of a plain-text page is, by its words alone.

Rule: position and repetition are judged elsewhere (`text_page`); here a line is seen by itself.
"""

import re
from collections.abc import Sequence
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise

from termnews.clean import people
from termnews.clean.containers import weight
from termnews.clean.dates import read_moment
from termnews.clean.figures import split_credit
from termnews.clean.paths import is_trail
from termnews.clean.wording import is_clutter, is_list_heading
from termnews.core.text import one_line


class LineKind(Enum):
    """What a line of a text page is."""

    CLUTTER = auto()
    TRAIL = auto()
    BYLINE = auto()
    DATE = auto()
    CAPTION = auto()
    LIST_HEADING = auto()
    POINT = auto()
    SENTENCE = auto()
    SHORT = auto()


POINT = re.compile(r"(?:[-*•‣·–]|(\d{1,2})[.)])\s+(?=\S)")
"""How a point of a list begins; group 1 is its number, if it has one."""
_SENTENCE_END = re.compile(r"[.!?…。！？؟।:][\"'”’»)\]]*$")
_FULL_STOP = re.compile(r"[.!…][\"'”’»)\]]*$")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_BY = re.compile(r"^\W*(?:by|von|par|por|di|door|av|af|بقلم)\s+(?=[^\W\d_])", re.IGNORECASE)
_DATE = re.compile(r"\d{4}")
_AGENCY = re.compile(
    r"[A-Z0-9 .,/&'-]{2,}|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){0,3}(?: ?/ ?[\w .'-]+)?"
    r"|[\uac00-\ud7a3\u3040-\u9fff\u0600-\u06ff /]{2,20}"
)
_WRAP_WIDTH = 100


def kind_of(line: str) -> LineKind:
    """What the line is; it is clean and in one line already."""
    if is_trail(line):
        return LineKind.TRAIL
    if is_list_heading(line):
        return LineKind.LIST_HEADING
    if is_byline(line):
        return LineKind.BYLINE
    if is_date(line):
        return LineKind.DATE
    if is_clutter(line):
        return LineKind.CLUTTER
    if is_caption(line):
        return LineKind.CAPTION
    if POINT.match(line) and len(line) > 4:
        return LineKind.POINT
    return LineKind.SENTENCE if is_sentence(line) else LineKind.SHORT


def is_sentence(line: str) -> bool:
    """The line is running text: it ends as sentences do, or is too long to be a label."""
    if weight(line) >= 150 or (weight(line) >= 25 and _SENTENCE_END.search(line)):
        return True
    return len(line.split()) > 2 and _FULL_STOP.search(line) is not None


@lru_cache(maxsize=4096)
def is_byline(line: str) -> bool:
    """The line names who wrote, and nothing else."""
    if "@" not in line and not _BY.match(line):
        return False
    line = people.without_date(line)
    words = line.split()
    if len(words) > 14 or not people.read_byline(line):
        return False
    if _EMAIL.search(line):
        return not _SENTENCE_END.search(_EMAIL.sub("", line).strip(" []()<>"))
    if not _BY.match(line) or _SENTENCE_END.search(line):
        return False
    names = _BY.sub("", line).split()
    return len(names) <= 10 and all(
        name[0].isupper() or not name.isascii() or len(name) < 4 for name in names[:2]
    )


def is_date(line: str) -> bool:
    """The line states a moment, and nothing else."""
    return (
        len(line) <= 90
        and _DATE.search(line) is not None
        and not line.endswith(".")
        and read_moment(line) is not None
    )


def is_caption(line: str) -> bool:
    """The line is a picture's caption: it ends with a credit."""
    caption, credit = split_credit(line)
    if not caption or not credit or len(line) > 500:
        return False
    return not line.rstrip(".").endswith("]") or _AGENCY.fullmatch(credit) is not None


def lines_of(text: str) -> list[str]:
    """The lines of a text, clean; "" stands for an empty one; hard-wrapped paragraphs are joined."""
    lines = [
        one_line(line, max_length=100_000)
        for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ]
    return _unwrapped(lines) if _is_wrapped(lines) else lines


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Paragraphs are broken into lines of about one width."""
    filled = [line for line in lines if line]
    if len(filled) < 4 or max(map(len, filled)) > _WRAP_WIDTH:
        return False
    running = [
        (line, after)
        for line, after in pairwise(lines)
        if len(line) >= 50 and after and not _SENTENCE_END.search(line) and after[0].islower()
    ]
    return len(running) >= 2


def _unwrapped(lines: Sequence[str]) -> list[str]:
    width = max(map(len, lines))
    joined: list[str] = []
    continues = False
    for line in lines:
        if continues and line and not POINT.match(line):
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
        continues = len(line) > 0.72 * width
    return joined
