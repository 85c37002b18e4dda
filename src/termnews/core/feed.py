"""Feeds: as a document states them, and as we keep them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from termnews.core.article import FeedId, ParsedArticle
from termnews.core.section import SectionPath

_BROKEN_FOR = timedelta(days=7)
_BROKEN_COUNT = 3


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask "changed since?" with, verbatim (RFC 9110 §8.8); empty if none."""

    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed document.

    Attributes:
        interval_minutes: How long it asks to be left alone (ttl, sy:updatePeriod); 0 if it says nothing.
        skip_hours: Hours (0 to 23, GMT) in which it asks not to be read.
        skip_days: Days (0 is Monday) on which it asks not to be read.
    """

    title: str
    site_url: str
    articles: tuple[ParsedArticle, ...]
    interval_minutes: int = 0
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a feed asks to be read, and how often it needs to be.

    Attributes:
        interval_minutes: As in `ParsedFeed`, like the rest times.
        pace_minutes: About how long it takes to bring something; 0 if that is not known.
    """

    interval_minutes: int = 0
    pace_minutes: int = 0
    skip_hours: frozenset[int] = frozenset()
    skip_days: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Manner:
    """How the reader wants a feed to be asked, in place of what is usual; empty fields change nothing.

    Attributes:
        headers: Sent along, as (name, value); only to the feed's own server.
        auth: `name:password`, sent as Basic (RFC 7617) to the feed's own server.
        interval_minutes: How often, in place of the feed's own rhythm.
        proxy: The address of an HTTP proxy; "none" for a direct connection.
    """

    user_agent: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    auth: str = ""
    interval_minutes: int = 0
    proxy: str = ""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed that someone wants: a line of an OPML or `urls` file, or an answer of discovery.

    Attributes:
        is_named: The title is the reader's own word; else the feed's own title takes its place.
        extra: What else its list says of it (name, value), kept for the list that we write.
    """

    url: str
    title: str = ""
    section: SectionPath = ()
    site_url: str = ""
    is_named: bool = True
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class StarterPaper:
    """A well-known feed offered at the first start; `is_default` if Enter alone takes it."""

    region: str
    topic: str
    subscription: Subscription
    is_default: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as we keep it.

    Attributes:
        section: The section the reader gave it; () splits it by its articles' own categories.
        checked_at: The last time we asked, whatever came of it; None if never.
        succeeded_at: The last time it answered well.
        error: Why the last try failed, in plain words; empty if it did not.
        failure_count: Failures in a row.
        next_check_at: Not to be asked before this, unless the reader wants it.
        rest_until_at: Its server asked to be left alone until then: only this feed by name may be forced.
        is_ranking: Its order is a ranking ("most read"): it feeds What's Popular Now, not the sections.
        is_gone: Its server said that it is gone for good (410); it is no longer asked.
        moved_to: Where its server sends us "for good"; the address is kept until that has proved true.
    """

    id: FeedId
    url: str
    title: str
    site_url: str
    section: SectionPath
    added_at: datetime
    checked_at: datetime | None = None
    succeeded_at: datetime | None = None
    next_check_at: datetime | None = None
    error: str = ""
    failure_count: int = 0
    is_ranking: bool = False
    is_gone: bool = False
    article_count: int = 0
    unread_count: int = 0
    validators: Validators = Validators()
    body_hash: str = ""
    rhythm: Rhythm = Rhythm()
    rest_until_at: datetime | None = None
    moved_to: str = ""

    def broken_since(self, now: datetime) -> datetime | None:
        """Its last good answer (else when it was added), if it has failed for a week; None if it has not.

        A reader who comes back after a month may meet a feed that fails for an hour: so it must have failed
        several times, which the ever longer waits between them spread over half a day.
        """
        since = self.succeeded_at or self.added_at
        is_broken = self.failure_count >= _BROKEN_COUNT and now - since >= _BROKEN_FOR
        return since if is_broken else None
