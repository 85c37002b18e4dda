"""Stories: what several papers carry is one row; and the rows of a section."""

from dataclasses import dataclass
from typing import NewType

from termnews.core.article import Article
from termnews.core.section import Section, SectionKey

Cursor = NewType("Cursor", str)
"""Where the next page of a list begins (keyset paging); opaque outside store/."""


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event; most stories are one article.

    Attributes:
        lead: The article whose headline stands for the story.
        others: The other papers' articles, newest first.
        reason: Why it stands where it stands, in words ("in 3 of your sources · 2 h"); may be empty.
        rank: Its place in a ranked section, from 1; 0 where order is by time.
        snippet: In a search, the text around the hit, hits between \x02 and \x03; else empty.
        is_new: Something of it has arrived since the reader was last here (front page only).
    """

    lead: Article
    others: tuple[Article, ...] = ()
    reason: str = ""
    rank: int = 0
    snippet: str = ""
    is_new: bool = False

    @property
    def source_count(self) -> int:
        """How many papers carry it."""
        return len({article.feed_title for article in (self.lead, *self.others)})

    @property
    def is_read(self) -> bool:
        """Its lead was read."""
        return self.lead.is_read


@dataclass(frozen=True, slots=True)
class BlockTitle:
    """A row that is no story: the heading of a block on the front page; opens `key`."""

    key: SectionKey
    title: str
    unread_count: int = 0


Row = Story | BlockTitle


@dataclass(frozen=True, slots=True)
class SectionPage:
    """Some rows of a section, in order.

    Attributes:
        next: Where the following page begins; None if this is the last.
        note: A sentence for the reader about the page as a whole ("Ranked by 2 sources …"), or empty.
    """

    section: Section
    rows: tuple[Row, ...]
    next: Cursor | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """Something the reader did, done: what to say, and whether it can be undone.

    Attributes:
        sentence: "Saved “Night ferries return”."; past tense, one line.
        article_ids: Articles whose rows changed.
    """

    sentence: str
    article_ids: tuple[int, ...] = ()
    can_undo: bool = True
