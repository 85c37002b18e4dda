"""What came of asking feeds, written down several at a time.

Rule: a feed's answer is kept whole or not at all, and never costs another feed its own: answers that
cannot be written together are written one by one.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from termnews.core.article import FeedId, NewArticle
from termnews.core.errors import StoreError, TermnewsError
from termnews.core.feed import Validators
from termnews.store.arrivals import StoredCount, store_articles
from termnews.store.connection import transaction
from termnews.store.feed_health import record_failure, record_success, record_unchanged
from termnews.store.feed_rows import feed_place
from termnews.store.index import TextBatch
from termnews.store.stories import put_ranking


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A feed answered with a document.

    Attributes:
        articles: Those to be looked at, in the order of the feed, newest first; what is known to be
            unchanged may be left out.
        body_hash: Of the document's bytes; an equal one need not be parsed again.
        ranking: The addresses of all articles in their order, if the feed is a ranking; else None.
    """

    feed_id: FeedId
    articles: Sequence[NewArticle]
    title: str
    site_url: str
    validators: Validators
    body_hash: str
    next_check_at: datetime
    ranking: Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class SameDocument:
    """A feed had nothing new."""

    feed_id: FeedId
    validators: Validators
    next_check_at: datetime


@dataclass(frozen=True, slots=True)
class NoDocument:
    """A feed could not be had; `error` says why, in one plain sentence."""

    feed_id: FeedId
    error: str
    next_check_at: datetime
    is_gone: bool = False


Answer = NewDocument | SameDocument | NoDocument


def put_answers(
    db: sqlite3.Connection, answers: Sequence[Answer], *, now: datetime
) -> tuple[StoredCount | TermnewsError, ...]:
    """Keep what feeds answered: in one transaction if that works, else each in its own.

    Returns:
        For each answer what it brought, or why it could not be kept.
    """
    try:
        return _put_together(db, answers, now=now)
    except (TermnewsError, ValueError):
        return tuple(_put_alone(db, answer, now=now) for answer in answers)


def _put_alone(db: sqlite3.Connection, answer: Answer, *, now: datetime) -> StoredCount | TermnewsError:
    try:
        return _put_together(db, [answer], now=now)[0]
    except TermnewsError as error:
        return error
    except ValueError as error:
        return StoreError(f"The feed gave something that the store cannot keep ({error}).")


def _put_together(
    db: sqlite3.Connection, answers: Sequence[Answer], *, now: datetime
) -> tuple[StoredCount, ...]:
    with transaction(db):
        texts = TextBatch(db)
        counts = tuple(_put(db, answer, texts=texts, now=now) for answer in answers)
        texts.put_in()
    return counts


def _put(db: sqlite3.Connection, answer: Answer, *, texts: TextBatch, now: datetime) -> StoredCount:
    match answer:
        case NewDocument():
            return _put_document(db, answer, texts=texts, now=now)
        case SameDocument(feed_id, validators, next_check_at):
            record_unchanged(db, feed_id, validators=validators, next_check_at=next_check_at, now=now)
        case NoDocument(feed_id, error, next_check_at, is_gone):
            record_failure(db, feed_id, error=error, next_check_at=next_check_at, is_gone=is_gone, now=now)
    return StoredCount()


def _put_document(
    db: sqlite3.Connection, answer: NewDocument, *, texts: TextBatch, now: datetime
) -> StoredCount:
    place = feed_place(db, answer.feed_id)
    count = store_articles(db, place, answer.articles, texts=texts, now=now)
    record_success(
        db,
        answer.feed_id,
        title=answer.title,
        site_url=answer.site_url,
        validators=answer.validators,
        body_hash=answer.body_hash,
        next_check_at=answer.next_check_at,
        now=now,
    )
    if answer.ranking is not None:
        put_ranking(db, answer.feed_id, answer.ranking, now=now)
    return count
