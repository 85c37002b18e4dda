"""The words by which clutter is known; they stand in `wording.toml`.

Rule: a pattern must match a whole line (or name a list), never a word inside a sentence, and no
pattern knows a site.
"""

import re
import tomllib
from functools import lru_cache
from itertools import chain
from pathlib import Path

MAX_CLUTTER_LENGTH = 280
"""Characters; a longer line is text, whatever its words."""
MAX_LIST_HEADING_LENGTH = 70

_TEXT = Path(__file__).with_name("wording.toml").read_text(encoding="utf-8")
_WORDS: dict[str, list[str]] = tomllib.loads(_TEXT)


def any_of(*groups: str) -> str:
    """A pattern that matches any of the groups' words, to be put into a larger one."""
    return f"(?:{'|'.join(chain.from_iterable(_WORDS[group] for group in groups))})"


def words(group: str) -> list[str]:
    """The words of a group, in order."""
    return _WORDS[group]


def _whole_line(*groups: str) -> re.Pattern[str]:
    return re.compile(rf"\W*{any_of(*groups)}\W*", re.IGNORECASE)


_BUTTON_ROW = re.compile(rf"\W*(?:{any_of('tool_words')}(?:[\s|/·•,+-]+|$))+\W*", re.IGNORECASE)
_CLUTTER = _whole_line("tools", "prompts", "promotions", "notices", "labels")
_LIST_HEADING = _whole_line("list_headings")
PAYWALL = re.compile(any_of("paywalls"), re.IGNORECASE)
CONSENT = re.compile(any_of("consents"), re.IGNORECASE)
CLUTTER_NAMES = re.compile(rf"(?:^|[\s_-]){any_of('clutter_names')}s?(?:$|[\s_-])", re.IGNORECASE)
"""Class or id words that speak against a block; a witness, never a proof (containers are misnamed)."""
HOME_NAMES = frozenset(words("home_names"))
"""What the first step of a breadcrumb is called, in lower case."""


@lru_cache(maxsize=4096)
def is_clutter(line: str) -> bool:
    """The line is a tool, prompt, promotion, notice or label: no part of any article; so is an empty one."""
    if not line or len(line) > MAX_CLUTTER_LENGTH:
        return not line
    return _CLUTTER.fullmatch(line) is not None or _BUTTON_ROW.fullmatch(line) is not None


def is_list_heading(line: str) -> bool:
    """The line names a list of other articles ("Most read", "More in National")."""
    return len(line) <= MAX_LIST_HEADING_LENGTH and _LIST_HEADING.fullmatch(line) is not None
