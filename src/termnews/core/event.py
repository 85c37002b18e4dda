"""Events: what happened while working, in the past tense, with ids and counts only."""

from dataclasses import dataclass

from termnews.core.article import ArticleId, FeedId


@dataclass(frozen=True, slots=True)
class RefreshStarted:
    """Feeds are being asked; `feed_count` of them are due."""

    feed_count: int


@dataclass(frozen=True, slots=True)
class FeedRefreshed:
    """A feed answered with a document, now in the store."""

    feed_id: FeedId
    new_count: int
    updated_count: int = 0


@dataclass(frozen=True, slots=True)
class FeedUnchanged:
    """A feed had nothing new (304, or the same bytes)."""

    feed_id: FeedId


@dataclass(frozen=True, slots=True)
class FeedFailed:
    """A feed could not be had; `error` is one plain sentence."""

    feed_id: FeedId
    error: str


@dataclass(frozen=True, slots=True)
class RefreshFinished:
    """All due feeds were asked, or the refresh was cancelled."""

    new_count: int = 0
    updated_count: int = 0
    failed_count: int = 0
    feed_count: int = 0
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class PageStored:
    """The cleaned full page of an article is in the store; `byte_count` were fetched for it."""

    article_id: ArticleId
    byte_count: int = 0


@dataclass(frozen=True, slots=True)
class AheadFinished:
    """Full texts were fetched for later.

    Attributes:
        left_count: Those that were left out because the budget was used up.
    """

    stored_count: int = 0
    failed_count: int = 0
    left_count: int = 0
    byte_count: int = 0


Event = RefreshStarted | FeedRefreshed | FeedUnchanged | FeedFailed | RefreshFinished | PageStored
