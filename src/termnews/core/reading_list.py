"""What another reader leaves behind: feeds, searches, and marks on articles."""

from dataclasses import dataclass

from termnews.core.article import ParsedArticle
from termnews.core.feed import Subscription
from termnews.core.section import SectionPath


@dataclass(frozen=True, slots=True)
class WantedSearch:
    """A search to be kept as a section."""

    title: str
    query: str


@dataclass(frozen=True, slots=True)
class MarkedArticle:
    """An article of a feed as another reader has it."""

    feed_url: str
    parsed: ParsedArticle
    is_read: bool = False
    is_saved: bool = False


@dataclass(frozen=True, slots=True)
class Folder:
    """What a list says of a folder beside its name (name, value)."""

    section: SectionPath
    extra: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReadingList:
    """All that was found in a file.

    Attributes:
        notes: What could not be taken over, each in a sentence.
    """

    subscriptions: tuple[Subscription, ...] = ()
    searches: tuple[WantedSearch, ...] = ()
    articles: tuple[MarkedArticle, ...] = ()
    folders: tuple[Folder, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Nothing in it can be taken over."""
        return not (self.subscriptions or self.searches or self.articles)


@dataclass(frozen=True, slots=True)
class ListImported:
    """What an import did; counts of what is new.

    Attributes:
        known_count: Feeds that were subscribed already.
    """

    feed_count: int = 0
    known_count: int = 0
    search_count: int = 0
    article_count: int = 0
    read_count: int = 0
    saved_count: int = 0
    notes: tuple[str, ...] = ()
