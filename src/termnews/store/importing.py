"""Taking over what another reader leaves behind: all of it or, whatever happens, nothing."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from termnews.core.article import ArticleId, FeedId, NewArticle
from termnews.core.errors import UsageError
from termnews.core.feed import Subscription
from termnews.core.reading_list import Folder, ListImported, WantedSearch
from termnews.core.url import web_url
from termnews.store.arrivals import store_articles
from termnews.store.connection import transaction
from termnews.store.feed_rows import address_of, feed_place
from termnews.store.feeds import add_feed
from termnews.store.index import TextBatch
from termnews.store.insertion import FeedPlace
from termnews.store.kept_searches import keep_search
from termnews.store.outlines import put_extra, put_folder
from termnews.store.packed import pack_articles
from termnews.store.packing import seconds


@dataclass(frozen=True, slots=True)
class Marked:
    """An article ready for the store, with the other reader's marks; `feed_url` is an http address."""

    feed_url: str
    article: NewArticle
    is_read: bool
    is_saved: bool


def put_list(
    db: sqlite3.Connection,
    subscriptions: Sequence[Subscription],
    searches: Sequence[WantedSearch] = (),
    articles: Sequence[Marked] = (),
    folders: Sequence[Folder] = (),
    *,
    is_ranking: Callable[[Subscription], bool],
    now: datetime,
) -> ListImported:
    """Subscribe to what is new, keep the searches, store the articles with their marks; one transaction.

    What is known already is merged: a feed keeps its name and section, an article its own marks, to
    which the other reader's are added.

    Raises:
        UsageError: A subscription has no http or https address.
    """
    with transaction(db):
        new_count = sum(_subscribe(db, one, is_ranking=is_ranking, now=now) for one in subscriptions)
        for folder in folders:
            put_folder(db, folder)
        search_count, notes = _keep_searches(db, searches, now=now)
        article_count, read_count, saved_count = _put_articles(db, articles, now=now)
    return ListImported(
        feed_count=new_count,
        known_count=len(subscriptions) - new_count,
        search_count=search_count,
        article_count=article_count,
        read_count=read_count,
        saved_count=saved_count,
        notes=notes,
    )


def _subscribe(
    db: sqlite3.Connection, wanted: Subscription, *, is_ranking: Callable[[Subscription], bool], now: datetime
) -> bool:
    feed_id = _subscribed(db, wanted.url)
    if feed_id is None:
        add_feed(db, wanted, now=now, is_ranking=is_ranking(wanted))
    elif wanted.extra:
        put_extra(db, feed_id, wanted.extra)
    return feed_id is None


def _subscribed(db: sqlite3.Connection, url: str) -> FeedId | None:
    row = db.execute(
        "SELECT id FROM feed WHERE address = :address AND removed_at IS NULL",
        {"address": address_of(web_url(url) or "")},
    ).fetchone()
    return None if row is None else FeedId(row[0])


def _keep_searches(
    db: sqlite3.Connection, searches: Sequence[WantedSearch], *, now: datetime
) -> tuple[int, tuple[str, ...]]:
    kept, notes = 0, []
    for search in searches:
        try:
            keep_search(db, search.query, search.title, now=now)
            kept += 1
        except UsageError as error:
            notes.append(f"The search “{search.title}” was not taken over: {error}")
    return kept, tuple(notes)


def _put_articles(
    db: sqlite3.Connection, articles: Sequence[Marked], *, now: datetime
) -> tuple[int, int, int]:
    """Articles of feeds that are subscribed; how many are new, how many marks of each kind were added."""
    by_feed: dict[str, list[Marked]] = defaultdict(list)
    for marked in articles:
        by_feed[marked.feed_url].append(marked)
    new_count = read_count = saved_count = 0
    for url, members in by_feed.items():
        feed_id = _subscribed(db, url)
        if feed_id is None:
            continue
        place, texts = feed_place(db, feed_id), TextBatch(db)
        unknown = [marked.article for marked in members if not _find(db, place, marked.article)]
        new_count += len(
            store_articles(db, place, unknown, packed=pack_articles(unknown), texts=texts, now=now).new_ids
        )
        texts.put_in()
        for marked in members:
            read, saved = _mark(db, _find(db, place, marked.article), marked, now=now)
            read_count, saved_count = read_count + read, saved_count + saved
    return new_count, read_count, saved_count


def _find(db: sqlite3.Connection, place: FeedPlace, article: NewArticle) -> ArticleId | None:
    row = db.execute(
        """
        SELECT id FROM article WHERE feed_id = :feed_id AND guid = :guid
        UNION ALL
        SELECT id FROM article INDEXED BY article_address
        WHERE canonical_url = :address AND feed_id = :feed_id AND :address <> ''
        LIMIT 1
        """,
        {"feed_id": place.id, "guid": article.guid, "address": article.canonical_url},
    ).fetchone()
    return None if row is None else ArticleId(row[0])


def _mark(
    db: sqlite3.Connection, article_id: ArticleId | None, marked: Marked, *, now: datetime
) -> tuple[int, int]:
    read = db.execute(
        "UPDATE article SET is_read = 1 WHERE id = :id AND is_read = 0 AND :is_read",
        {"id": article_id, "is_read": marked.is_read},
    )
    read_count = max(0, read.rowcount)
    saved = db.execute(
        "UPDATE article SET saved_at = :now WHERE id = :id AND saved_at IS NULL AND :is_saved",
        {"id": article_id, "now": seconds(now), "is_saved": marked.is_saved},
    )
    return read_count, max(0, saved.rowcount)
