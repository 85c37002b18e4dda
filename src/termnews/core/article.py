"""Articles: as a feed states them, as we keep them, and as a reader opens them."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from termnews.core.block import Body
from termnews.core.revision import FormerText
from termnews.core.section import SectionPath

ArticleId = NewType("ArticleId", int)
FeedId = NewType("FeedId", int)
StoryId = NewType("StoryId", int)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that came with an article; `length` in bytes, `seconds` of a recording, 0 if unknown."""

    url: str
    media_type: str = ""
    length: int = 0
    seconds: int = 0


@dataclass(frozen=True, slots=True)
class Author:
    """Someone who wrote; `email` and `role` are empty if not stated."""

    name: str
    email: str = ""
    role: str = ""


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article as its feed states it; the two HTML fields are untrusted and never shown.

    Attributes:
        guid: The feed's own id for it, opaque; empty if it gave none.
        url: Absolute http or https address; empty if it gave none.
        published_at: Aware UTC, as stated (possibly in the future); None if not stated.
        summary_html: The short form; empty if none.
        content_html: The long form; empty if none.
        categories: As written, in order.
    """

    guid: str
    url: str
    title: str
    authors: tuple[Author, ...] = ()
    published_at: datetime | None = None
    updated_at: datetime | None = None
    summary_html: str = ""
    content_html: str = ""
    categories: tuple[str, ...] = ()
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An article made ready for the store: everything in it is safe to show.

    Attributes:
        guid: Never empty: the feed's, else the canonical address, else a hash (see `work`).
        canonical_url: For finding the same page again; empty if there is no address.
        standfirst: One or two sentences for lists; plain text.
        content_hash: Changes when title, text or address change; an equal hash is not written again.
        body: What the feed gave.
    """

    guid: str
    url: str
    canonical_url: str
    title: str
    byline: str
    published_at: datetime | None
    standfirst: str
    section: SectionPath
    content_hash: str
    body: Body
    enclosures: tuple[Enclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An article as we keep it: one row of a list.

    Attributes:
        feed_id: None for a page that was saved by its address.
        feed_title: Whose article it is; the host for a page saved by its address.
        published_at: As stated, never later than when it was first seen.
        word_count: Of the full text if we have it, else of what the feed gave.
        has_full_text: The cleaned page is in the store: it opens without a network.
        story_id: Articles of one story share it; None if it stands alone.
        updated_at: When its feed was last seen to say something else of it; None if it never did.
        is_seen_elsewhere: It counts as read only because another article of its story was read.
        is_followed: It belongs to a story that the reader follows.
    """

    id: ArticleId
    feed_id: FeedId | None
    feed_title: str
    url: str
    title: str
    byline: str
    standfirst: str
    section: SectionPath
    published_at: datetime
    first_seen_at: datetime
    word_count: int
    is_read: bool = False
    saved_at: datetime | None = None
    has_full_text: bool = False
    story_id: StoryId | None = None
    updated_at: datetime | None = None
    is_seen_elsewhere: bool = False
    is_followed: bool = False


class Verdict(StrEnum):
    """How good the text of an article is."""

    FULL = "full"
    FEED = "feed"
    PAYWALL = "partial: paywall"
    CONSENT = "blocked: consent"
    NOT_AN_ARTICLE = "not an article"


@dataclass(frozen=True, slots=True)
class Quality:
    """A verdict and why, in words for the reader."""

    verdict: Verdict
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Headline:
    """A link to another article."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class HeadlineList:
    """A list of other articles that stood on a page: "More in National", "Most read"."""

    heading: str
    headlines: tuple[Headline, ...]


@dataclass(frozen=True, slots=True)
class CleanPage:
    """A page made readable; absent things are empty or None, never guessed.

    Attributes:
        has_printed_standfirst: The page prints the standfirst as part of its article.
        next_url: Where the article goes on; empty if this is all of it.
        own_body: What the page itself gave where `body` is what the feed gave; else ().
    """

    url: str
    title: str
    body: Body
    quality: Quality
    section: SectionPath = ()
    standfirst: str = ""
    authors: tuple[Author, ...] = ()
    byline: str = ""
    published_at: datetime | None = None
    modified_at: datetime | None = None
    language: str = ""
    lists: tuple[HeadlineList, ...] = ()
    has_printed_standfirst: bool = False
    next_url: str = ""
    own_body: Body = ()


@dataclass(frozen=True, slots=True)
class FeedView:
    """What a feed said of an article: the witness and the floor for the cleaning of its page."""

    title: str
    standfirst: str = ""
    body: Body = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """An opened article: everything the reading pane shows.

    Attributes:
        feed_body: What the feed gave; () if nothing.
        page: The cleaned full page, once it is in the store.
        coverage: The other papers' articles about the same event, newest first; of a story that the
            reader follows, all that was gathered.
        earlier: Older articles on the matter, the closest first.
        more: Other unread articles of its section, newest first.
        position: Where the reader left it, 0.0 (top) to 1.0 (end).
        error: Why the full page could not be had, in one sentence; empty if it could.
        enclosures: The files that came with it.
        former: What the feed gave before it last said something else; None if it never did.
    """

    article: Article
    feed_body: Body
    page: CleanPage | None = None
    coverage: tuple[Article, ...] = ()
    more: tuple[Article, ...] = ()
    earlier: tuple[Article, ...] = ()
    position: float = 0.0
    error: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    former: FormerText | None = None
