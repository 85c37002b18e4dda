"""What came of asking a feed: written after every try."""

import sqlite3
from datetime import datetime

from termnews.core.article import FeedId
from termnews.core.feed import Validators
from termnews.core.text import one_line
from termnews.core.url import web_url
from termnews.store.connection import transaction
from termnews.store.feed_rows import address_of
from termnews.store.packing import seconds, storable


def record_success(
    db: sqlite3.Connection,
    feed_id: FeedId,
    *,
    title: str,
    site_url: str,
    validators: Validators,
    body_hash: str,
    next_check_at: datetime,
    now: datetime,
) -> None:
    """The feed answered with a document; its title counts unless the reader gave it one."""
    db.execute(
        """
        UPDATE feed
        SET title = CASE WHEN is_title_given = 1 OR :title = '' THEN title ELSE :title END,
            site_url = CASE :site_url WHEN '' THEN site_url ELSE :site_url END,
            checked_at = :now, succeeded_at = :now, next_check_at = :next_check_at,
            error = '', failure_count = 0, is_gone = 0,
            etag = :etag, last_modified = :last_modified, body_hash = :body_hash
        WHERE id = :id
        """,
        {
            "id": feed_id,
            "title": one_line(title),
            "site_url": web_url(site_url) or "",
            "now": seconds(now),
            "next_check_at": seconds(next_check_at),
            "etag": storable(validators.etag),
            "last_modified": storable(validators.last_modified),
            "body_hash": body_hash,
        },
    )


def record_unchanged(
    db: sqlite3.Connection,
    feed_id: FeedId,
    *,
    validators: Validators,
    next_check_at: datetime,
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
        "etag": storable(validators.etag),
        "last_modified": storable(validators.last_modified),
    }
    with transaction(db):
        db.execute(
            """
            UPDATE feed
            SET checked_at = :now, succeeded_at = :now, next_check_at = :next_check_at,
                error = '', failure_count = 0, is_gone = 0,
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
    is_gone: bool = False,
    now: datetime,
) -> None:
    """The feed could not be had; `error` says why, in one plain sentence."""
    db.execute(
        """
        UPDATE feed
        SET checked_at = :now, next_check_at = :next_check_at, error = :error,
            failure_count = failure_count + 1, is_gone = :is_gone
        WHERE id = :id
        """,
        {
            "id": feed_id,
            "now": seconds(now),
            "next_check_at": seconds(next_check_at),
            "error": one_line(error),
            "is_gone": is_gone,
        },
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
