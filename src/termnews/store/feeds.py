"""The reader's feeds: adding, and every change that can be undone.

Reading them is in `feed_rows`, what came of asking them in `feed_health`; this module offers both.
"""

import sqlite3
from collections.abc import Callable, Sequence
from datetime import datetime

from termnews.core.article import FeedId
from termnews.core.errors import UsageError
from termnews.core.feed import Feed, Subscription
from termnews.core.section import SectionPath, clean_path, path_title
from termnews.core.story import Change
from termnews.core.text import one_line
from termnews.core.url import host_of, web_url, without_secrets
from termnews.store.connection import transaction
from termnews.store.feed_health import move_address, record_failure, record_success, record_unchanged
from termnews.store.feed_rows import address_of, due_feeds, feed_place, find_feed, get_feed, list_feeds
from termnews.store.outlines import put_extra
from termnews.store.packing import seconds
from termnews.store.tree import ensure_section
from termnews.store.undo import ChangeKind, nothing, record

__all__ = [
    "add_feed",
    "add_feeds",
    "due_feeds",
    "feed_place",
    "find_feed",
    "get_feed",
    "list_feeds",
    "move_address",
    "move_feed",
    "record_failure",
    "record_success",
    "record_unchanged",
    "remove_feed",
    "rename_feed",
    "set_ranking",
]


def add_feed(
    db: sqlite3.Connection, subscription: Subscription, *, now: datetime, is_ranking: bool = False
) -> Feed:
    """Subscribe; a feed that was removed comes back with its articles and read marks.

    Raises:
        UsageError: It is subscribed already, or its address is none.
    """
    url = web_url(subscription.url)
    if url is None:
        raise UsageError(f"“{one_line(subscription.url, max_length=200)}” is not an http or https address.")
    with transaction(db):
        found = _known_feed(db, url)
        if found is not None and found[1] is None:
            shown = without_secrets(url)
            raise UsageError(f"{shown} is subscribed already: it is feed {found[0]}.")
        if found is None:
            feed_id = _insert_feed(db, subscription, url, now=now)
        else:
            feed_id = FeedId(found[0])
            _revive_feed(db, feed_id, subscription, url)
        if subscription.extra:
            put_extra(db, feed_id, subscription.extra)
        db.execute(
            "UPDATE feed SET is_ranking = :is_ranking WHERE id = :id AND is_ranking <> :is_ranking",
            {"id": feed_id, "is_ranking": is_ranking},
        )
    return get_feed(db, feed_id)


def _never(_subscription: Subscription) -> bool:
    return False


def add_feeds(
    db: sqlite3.Connection,
    subscriptions: Sequence[Subscription],
    *,
    now: datetime,
    is_ranking: Callable[[Subscription], bool] = _never,
) -> int:
    """Subscribe to those that are new: all of them or, on an error, none.

    Args:
        is_ranking: Tells which of them are rankings.

    Returns:
        How many were new.

    Raises:
        UsageError: One of them has no http or https address.
    """
    new_count = 0
    with transaction(db):
        for subscription in subscriptions:
            found = _known_feed(db, web_url(subscription.url) or "")
            if found is None or found[1] is not None:
                add_feed(db, subscription, now=now, is_ranking=is_ranking(subscription))
                new_count += 1
    return new_count


def rename_feed(db: sqlite3.Connection, feed_id: FeedId, title: str, *, now: datetime) -> Change:
    """Give a feed the reader's own name, which its document no longer changes.

    Raises:
        UsageError: There is no such feed, or the name is empty.
    """
    new_title = one_line(title, max_length=200)
    if not new_title:
        raise UsageError("A feed needs a name: give one of at least one letter.")
    with transaction(db):
        old_title = get_feed(db, feed_id).title
        (is_title_given,) = db.execute(
            "SELECT is_title_given FROM feed WHERE id = :id", {"id": feed_id}
        ).fetchone()
        if new_title == old_title and is_title_given:
            return nothing(f"{old_title} has that name already.")
        db.execute(
            "UPDATE feed SET title = :title, is_title_given = 1 WHERE id = :id",
            {"id": feed_id, "title": new_title},
        )
        before = {"id": feed_id, "title": old_title, "is_title_given": is_title_given}
        sentence = f"Renamed {old_title} to {new_title}."
        return record(db, ChangeKind.FEED_TITLE, sentence, before, now=now)


def move_feed(db: sqlite3.Connection, feed_id: FeedId, section: SectionPath, *, now: datetime) -> Change:
    """Put a feed and its articles into a section; () splits it by its articles' own sections.

    Raises:
        UsageError: There is no such feed.
    """
    path = clean_path(section)
    with transaction(db):
        feed = get_feed(db, feed_id)
        section_id = ensure_section(db, path) if path else None
        place = feed_place(db, feed_id)
        if place.section_id == section_id:
            return nothing(f"{feed.title} is there already.")
        db.execute(
            "UPDATE feed SET section_id = :section_id WHERE id = :id",
            {"id": feed_id, "section_id": section_id},
        )
        where = f"Moved {feed.title} to {path_title(path)}."
        sentence = where if path else f"Split {feed.title} by its own sections."
        before = {"id": feed_id, "section_id": place.section_id}
        return record(db, ChangeKind.FEED_SECTION, sentence, before, now=now)


def remove_feed(db: sqlite3.Connection, feed_id: FeedId, *, now: datetime) -> Change:
    """Unsubscribe: its articles leave the lists, except the saved ones; nothing is deleted.

    Raises:
        UsageError: There is no such feed.
    """
    with transaction(db):
        feed = get_feed(db, feed_id)
        db.execute("UPDATE feed SET removed_at = :now WHERE id = :id", {"id": feed_id, "now": seconds(now)})
        before = {"id": feed_id, "removed_at": None}
        return record(db, ChangeKind.FEED_REMOVED, f"Removed {feed.title}.", before, now=now)


def set_ranking(db: sqlite3.Connection, feed_id: FeedId, *, is_ranking: bool, now: datetime) -> Change:
    """Take the order of a feed as a ranking ("most read"), or no longer.

    Raises:
        UsageError: There is no such feed.
    """
    with transaction(db):
        feed = get_feed(db, feed_id)
        is_or_not = "is now" if is_ranking else "is no longer"
        sentence = f"{feed.title} {is_or_not} a ranking for What's Popular Now."
        if feed.is_ranking == is_ranking:
            return nothing(sentence.replace(" now", " already", 1).replace("no longer", "not"))
        db.execute(
            "UPDATE feed SET is_ranking = :is_ranking WHERE id = :id",
            {"id": feed_id, "is_ranking": is_ranking},
        )
        before = {"id": feed_id, "is_ranking": int(feed.is_ranking)}
        return record(db, ChangeKind.FEED_RANKING, sentence, before, now=now)


def _known_feed(db: sqlite3.Connection, url: str) -> tuple[int, int | None] | None:
    """The id of the feed with that address, and when it was removed."""
    row = db.execute(
        "SELECT id, removed_at FROM feed WHERE address = :address", {"address": address_of(url)}
    ).fetchone()
    return None if row is None else (row[0], row[1])


def _insert_feed(db: sqlite3.Connection, subscription: Subscription, url: str, *, now: datetime) -> FeedId:
    title = one_line(subscription.title, max_length=200)
    (feed_id,) = db.execute(
        """
        INSERT INTO feed (url, address, title, is_title_given, site_url, section_id, added_at, is_ranking)
        VALUES (:url, :address, :title, :is_title_given, :site_url, :section_id, :now, 0)
        RETURNING id
        """,
        {
            "url": url,
            "address": address_of(url),
            "title": title or host_of(url),
            "is_title_given": bool(title) and subscription.is_named,
            "site_url": web_url(subscription.site_url) or "",
            "section_id": ensure_section(db, subscription.section) if subscription.section else None,
            "now": seconds(now),
        },
    ).fetchone()
    return FeedId(feed_id)


def _revive_feed(db: sqlite3.Connection, feed_id: FeedId, subscription: Subscription, url: str) -> None:
    title = one_line(subscription.title, max_length=200)
    db.execute(
        """
        UPDATE feed
        SET removed_at = NULL, url = :url, next_check_at = NULL, error = '', failure_count = 0, is_gone = 0,
            title = CASE :title WHEN '' THEN title ELSE :title END,
            is_title_given = CASE :title WHEN '' THEN is_title_given ELSE :is_named END,
            section_id = coalesce(:section_id, section_id)
        WHERE id = :id
        """,
        {
            "id": feed_id,
            "url": url,
            "title": title,
            "is_named": subscription.is_named,
            "section_id": ensure_section(db, subscription.section) if subscription.section else None,
        },
    )
