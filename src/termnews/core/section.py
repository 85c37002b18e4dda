"""Sections: named pages of stories, the front page and a search among them.

Rule: one type. Whatever fills the list on the screen is a `Section`, found by its `SectionKey`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from termnews.core.text import one_line

SectionPath = tuple[str, ...]
"""Where an article belongs, from the top: ("National", "Social Affairs"); () is nowhere yet."""

SectionKey = NewType("SectionKey", str)
"""Names a section for good: "front", "popular", "latest", "saved", "path:National/Social Affairs",
"search:water prices", "feed:7", "followed:3"."""

MAX_DEPTH = 4
UNSORTED: SectionPath = ("Other News",)
"""Where articles stand whose feed and page name no section."""


class SectionKind(StrEnum):
    """What fills a section."""

    FRONT = "front"
    POPULAR = "popular"
    LATEST = "latest"
    SAVED = "saved"
    FOLLOWED = "followed"
    PATH = "path"
    SEARCH = "search"
    FEED = "feed"


FRONT = SectionKey("front")
POPULAR = SectionKey("popular")
LATEST = SectionKey("latest")
SAVED = SectionKey("saved")
FOLLOWED = SectionKey("followed")
"""All followed stories; with a number behind a colon, one of them."""


@dataclass(frozen=True, slots=True)
class Section:
    """One line of the section list.

    Attributes:
        unread_count: Unread articles in it, those of sections below it included; for SAVED, how
            many are saved.
        path: Its place in the tree if it is a PATH; () otherwise.
        search_id: Set for a search that was kept by the reader.
    """

    key: SectionKey
    kind: SectionKind
    title: str
    unread_count: int = 0
    path: SectionPath = ()
    search_id: int | None = None


def path_key(path: SectionPath) -> SectionKey:
    """The key of a path of the tree."""
    return SectionKey("path:" + "/".join(name.replace("/", "∕") for name in path))


def search_key(query: str) -> SectionKey:
    """The key of a search."""
    return SectionKey(f"search:{query}")


def feed_key(feed_id: int) -> SectionKey:
    """The key of one feed's own page."""
    return SectionKey(f"feed:{feed_id}")


def kind_of(key: SectionKey) -> SectionKind:
    """What kind of section a key names.

    Raises:
        ValueError: It names none.
    """
    return SectionKind(key.partition(":")[0])


def argument_of(key: SectionKey) -> str:
    """What stands behind the colon: a path, a query, a feed's number; or empty."""
    return key.partition(":")[2]


def parse_path(text: str) -> SectionPath:
    """A path as people write it, `National/Social Affairs` or `National › Social Affairs`."""
    names = text.replace("›", "/").replace(">", "/").split("/")
    return clean_path(names)


def clean_path(names: list[str] | tuple[str, ...]) -> SectionPath:
    """A path with clean, non-empty names, at most `MAX_DEPTH` of them."""
    cleaned = (one_line(name.replace("∕", "/"), max_length=60).replace("/", "∕") for name in names)
    return tuple(name for name in cleaned if name)[:MAX_DEPTH]


def path_title(path: SectionPath) -> str:
    """The path as it is shown: `National › Social Affairs`."""
    return " › ".join(path)
