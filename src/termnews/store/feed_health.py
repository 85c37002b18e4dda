"""What came of asking a feed: written after every try."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from termnews.core.article import FeedId, NewArticle
from termnews.core.feed import Rhythm, Validators
from termnews.core.text import one_line
from termnews.core.url import web_url
from termnews.store.connection import transaction
from termnews.store.feed_rows import address_of
from termnews.store.packed import Packed
from termnews.store.packing import seconds, seconds_or_none, storable

PROOF_COUNT = 3
PROOF_SECONDS = 24 * 3_600
"""A move is believed after so many answers in a row over so long a time."""
NO_RHYTHM = Rhythm()


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A feed answered with a document.

    Attributes:
        articles: Those to be looked at, in the order of the feed, newest first; what is known to be
            unchanged may be left out.
        body_hash: Of the document's bytes; an equal one need not be parsed again.
        rest_until_at: Its server asked not to be asked before; None if it did not.
        moved_to: Where it was found, if every step from its own address was said to be for good.
        ranking: The addresses of all articles in their order, if the feed is a ranking; else None.
        packed: The articles' texts; `packed_document` makes them.
    """

    feed_id: FeedId
    articles: Sequence[NewArticle]
    title: str
    site_url: str
    validators: Validators
    body_hash: str
    next_check_at: datetime
    rhythm: Rhythm = NO_RHYTHM
    rest_until_at: datetime | None = None
    moved_to: str = ""
    ranking: Sequence[str] | None = None
    packed: Packed = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SameDocument:
    """A feed had nothing new."""

    feed_id: FeedId
    validators: Validators
    next_check_at: datetime
    rest_until_at: datetime | None = None
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class NoDocument:
    """A feed could not be had; `error` says why, in one plain sentence."""

    feed_id: FeedId
    error: str
    next_check_at: datetime
    rest_until_at: datetime | None = None
    is_gone: bool = False


@dataclass(frozen=True, slots=True)
class Postponed:
    """A feed was not asked, because its server wants to be left alone, or has been silent."""

    feed_id: FeedId
    next_check_at: datetime
    rest_until_at: datetime | None = None


Answer = NewDocument | SameDocument | NoDocument | Postponed


def record_success(db: sqlite3.Connection, answer: NewDocument, *, now: datetime) -> None:
    """The feed answered with a document; its title counts unless the reader gave it one."""
    db.execute(
        """
        UPDATE feed
        SET title = CASE WHEN is_title_given = 1 OR :title = '' THEN title ELSE :title END,
            site_url = CASE :site_url WHEN '' THEN site_url ELSE :site_url END,
            checked_at = :now, succeeded_at = :now, next_check_at = :next_check_at,
            rest_until_at = :rest_until_at, error = '', failure_count = 0, is_gone = 0,
            etag = :etag, last_modified = :last_modified, body_hash = :body_hash,
            interval_minutes = :interval_minutes, pace_minutes = :pace_minutes,
            skip_hours = :skip_hours, skip_days = :skip_days
        WHERE id = :id
        """,
        {
            "id": answer.feed_id,
            "title": one_line(answer.title),
            "site_url": web_url(answer.site_url) or "",
            "now": seconds(now),
            "next_check_at": seconds(answer.next_check_at),
            "rest_until_at": seconds_or_none(answer.rest_until_at),
            "etag": storable(answer.validators.etag),
            "last_modified": storable(answer.validators.last_modified),
            "body_hash": answer.body_hash,
            "interval_minutes": answer.rhythm.interval_minutes,
            "pace_minutes": answer.rhythm.pace_minutes,
            "skip_hours": _bits(answer.rhythm.skip_hours),
            "skip_days": _bits(answer.rhythm.skip_days),
        },
    )


def record_unchanged(
    db: sqlite3.Connection,
    feed_id: FeedId,
    *,
    validators: Validators,
    next_check_at: datetime,
    rest_until_at: datetime | None = None,
    now: datetime,
) -> None:
    """The feed had nothing new; a ranking still stands as it was.

    Args:
        validators: An answer without any leaves those we have (RFC 9111 §4.3.4).
    """
    values = {
        "id": feed_id,
        "now": seconds(now),
        "next_check_at": seconds(next_check_at),
        "rest_until_at": seconds_or_none(rest_until_at),
        "etag": storable(validators.etag),
        "last_modified": storable(validators.last_modified),
    }
    with transaction(db):
        db.execute(
            """
            UPDATE feed
            SET checked_at = :now, succeeded_at = :now, next_check_at = :next_check_at,
                rest_until_at = :rest_until_at, error = '', failure_count = 0, is_gone = 0,
                etag = CASE :etag WHEN '' THEN etag ELSE :etag END,
                last_modified = CASE :last_modified WHEN '' THEN last_modified ELSE :last_modified END
            WHERE id = :id
            """,
            values,
        )
        db.execute("UPDATE ranking SET seen_at = :now WHERE feed_id = :id", values)


def record_failure(
    db: sqlite3.Connection,
    feed_id: FeedId,
    *,
    error: str,
    next_check_at: datetime,
    rest_until_at: datetime | None = None,
    is_gone: bool = False,
    now: datetime,
) -> None:
    """The feed could not be had; `error` says why, in one plain sentence."""
    db.execute(
        """
        UPDATE feed
        SET checked_at = :now, next_check_at = :next_check_at, rest_until_at = :rest_until_at, error = :error,
            failure_count = failure_count + 1, is_gone = :is_gone
        WHERE id = :id
        """,
        {
            "id": feed_id,
            "now": seconds(now),
            "next_check_at": seconds(next_check_at),
            "rest_until_at": seconds_or_none(rest_until_at),
            "error": one_line(error),
            "is_gone": is_gone,
        },
    )


def record_postponed(
    db: sqlite3.Connection, feed_id: FeedId, *, next_check_at: datetime, rest_until_at: datetime | None
) -> None:
    """The feed was not asked, because of its server; that says nothing of the feed itself."""
    db.execute(
        "UPDATE feed SET next_check_at = :next_check_at, rest_until_at = :rest_until_at WHERE id = :id",
        {
            "id": feed_id,
            "next_check_at": seconds(next_check_at),
            "rest_until_at": seconds_or_none(rest_until_at),
        },
    )


def record_move(db: sqlite3.Connection, feed_id: FeedId, moved_to: str, *, now: datetime) -> None:
    """The feed answered well, at its own address (`moved_to` empty) or at one it was sent to for good.

    The new address becomes its own once that has been the answer several times, over at least a day: some
    hotels and trains answer "moved for good" to everything.
    """
    address = web_url(moved_to) or ""
    kept, count, since = db.execute(
        "SELECT moved_to, moved_count, moved_since_at FROM feed WHERE id = :id", {"id": feed_id}
    ).fetchone() or ("", 0, None)
    if not address and not kept:
        return
    count, since = (count + 1, since) if address == kept else (1, seconds(now))
    is_proven = count >= PROOF_COUNT and since is not None and seconds(now) - since >= PROOF_SECONDS
    if address and is_proven and move_address(db, feed_id, address, now=now):
        address = ""
    db.execute(
        "UPDATE feed SET moved_to = :to, moved_count = :count, moved_since_at = :since WHERE id = :id",
        {"id": feed_id, "to": address, "count": count if address else 0, "since": since if address else None},
    )


def move_address(db: sqlite3.Connection, feed_id: FeedId, url: str, *, now: datetime) -> bool:
    """The feed said that it lives elsewhere for good; its articles and marks stay.

    Returns:
        False if the address cannot be a feed's or is another feed's: then nothing changes.
    """
    address = web_url(url)
    if address is None:
        return False
    with transaction(db):
        values = {"id": feed_id, "url": address, "address": address_of(address), "now": seconds(now)}
        if db.execute("SELECT 1 FROM feed WHERE address = :address AND id <> :id", values).fetchone():
            return False
        db.execute("UPDATE feed SET url = :url, address = :address, checked_at = :now WHERE id = :id", values)
    return True


def _bits(numbers: frozenset[int]) -> int:
    return sum(1 << number for number in numbers if 0 <= number < 24)
