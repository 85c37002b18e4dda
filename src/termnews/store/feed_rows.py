"""Feeds read from the store: the one place that knows which columns a feed has."""

import difflib
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from termnews.core.article import FeedId
from termnews.core.errors import UsageError
from termnews.core.feed import Feed, Rhythm, Validators
from termnews.core.later import Later
from termnews.core.text import one_line
from termnews.core.url import web_url
from termnews.store.packing import moment, moment_or_none, seconds
from termnews.store.rows import path_of

if TYPE_CHECKING:
    from termnews.store import insertion
    from termnews.store.insertion import FeedPlace
else:
    insertion = Later("termnews.store.insertion")

_COLUMNS = """
SELECT feed.id, feed.url, feed.title, feed.site_url, section.names, feed.added_at, feed.checked_at,
    feed.succeeded_at, feed.next_check_at, feed.error, feed.failure_count, feed.is_ranking, feed.is_gone,
    feed.article_count, feed.unread_count, feed.etag, feed.last_modified, feed.body_hash,
    feed.interval_minutes, feed.pace_minutes, feed.skip_hours, feed.skip_days, feed.rest_until_at,
    feed.moved_to
FROM feed
LEFT JOIN section ON section.id = feed.section_id
WHERE feed.removed_at IS NULL
"""
_ALL = f"{_COLUMNS} ORDER BY feed.title COLLATE NOCASE, feed.id"
_ONE = f"{_COLUMNS} AND feed.id = :id"

_PLACE = "SELECT section_id, is_ranking, removed_at FROM feed WHERE id = :id"


def list_feeds(db: sqlite3.Connection) -> tuple[Feed, ...]:
    """Every feed, by title."""
    return tuple(_feed(row) for row in db.execute(_ALL))


def get_feed(db: sqlite3.Connection, feed_id: FeedId) -> Feed:
    """The feed with this number.

    Raises:
        UsageError: There is none.
    """
    row = db.execute(_ONE, {"id": feed_id}).fetchone()
    if row is None:
        raise UsageError(f"There is no feed {feed_id}. `termnews feeds` shows the numbers.")
    return _feed(row)


def find_feed(db: sqlite3.Connection, reference: str) -> Feed:
    """The feed that someone means by its number, its address or its title.

    Raises:
        UsageError: None or several are meant; names what is close.
    """
    reference = reference.strip()
    feeds = list_feeds(db)
    found = (
        [feed for feed in feeds if str(feed.id) == reference]
        or [feed for feed in feeds if address_of(feed.url) == address_of(reference)]
        or [feed for feed in feeds if feed.title.casefold() == reference.casefold()]
    )
    if len(found) == 1:
        return found[0]
    name = one_line(reference, max_length=200)
    if found:
        numbers = ", ".join(str(feed.id) for feed in found)
        raise UsageError(f"Several feeds are called “{name}”: say which by its number ({numbers}).")
    raise UsageError(f"There is no feed “{name}”. {_what_is_close(name, feeds)}")


def due_feeds(db: sqlite3.Connection, *, now: datetime) -> tuple[Feed, ...]:
    """The feeds to be asked now, those that have waited longest first."""
    due = [
        feed
        for feed in list_feeds(db)
        if not feed.is_gone and (feed.next_check_at is None or feed.next_check_at <= now)
    ]
    return tuple(
        sorted(due, key=lambda feed: 0 if feed.next_check_at is None else seconds(feed.next_check_at))
    )


def feed_place(db: sqlite3.Connection, feed_id: FeedId) -> "FeedPlace":
    """Where the articles of a feed go, also if it was removed while it was being asked.

    Raises:
        UsageError: There never was such a feed.
    """
    row = db.execute(_PLACE, {"id": feed_id}).fetchone()
    if row is None:
        raise UsageError(f"There is no feed {feed_id}. `termnews feeds` shows the numbers.")
    section_id, is_ranking, removed_at = row
    return insertion.FeedPlace(
        feed_id,
        section_id,
        is_listed=not is_ranking and removed_at is None,
        is_ranking=bool(is_ranking),
    )


@lru_cache(maxsize=4_096)
def address_of(url: str) -> str:
    """What makes an address the same feed's: http or https and a last slash do not matter."""
    return (web_url(url) or url).partition("://")[2].rstrip("/")


def _what_is_close(name: str, feeds: Sequence[Feed]) -> str:
    if not feeds:
        return "No feeds are subscribed yet: `termnews add` adds one."
    titles = {feed.title.casefold(): feed.title for feed in feeds}
    part = [title for folded, title in titles.items() if name.casefold() in folded]
    close = part or [titles[match] for match in difflib.get_close_matches(name.casefold(), titles, 3, 0.5)]
    if not close:
        return "`termnews feeds` shows them all."
    return "Did you mean " + " or ".join(f"“{title}”" for title in close[:3]) + "?"


def _feed(row: Sequence[Any]) -> Feed:
    feed_id, url, title, site_url, names, added_at, *times = row[:9]
    error, failure_count, is_ranking, is_gone, article_count, unread_count, *asked = row[9:18]
    checked_at, succeeded_at, next_check_at = map(moment_or_none, times)
    etag, last_modified, body_hash = asked
    interval_minutes, pace_minutes, skip_hours, skip_days, rest_until_at, moved_to = row[18:]
    return Feed(
        id=FeedId(feed_id),
        url=url,
        title=one_line(title),
        site_url=site_url,
        section=() if names is None else path_of(names),
        added_at=moment(added_at),
        checked_at=checked_at,
        succeeded_at=succeeded_at,
        next_check_at=next_check_at,
        error=one_line(error),
        failure_count=failure_count,
        is_ranking=bool(is_ranking),
        is_gone=bool(is_gone),
        article_count=article_count,
        unread_count=unread_count,
        validators=Validators(etag, last_modified),
        body_hash=body_hash,
        rhythm=Rhythm(interval_minutes, pace_minutes, _numbers(skip_hours), _numbers(skip_days)),
        rest_until_at=moment_or_none(rest_until_at),
        moved_to=moved_to,
    )


def _numbers(bits: int) -> frozenset[int]:
    return frozenset(number for number in range(24) if bits >> number & 1)
