"""What came of asking feeds, written down several at a time.

Rule: a feed's answer is kept whole or not at all, and never costs another feed its own: answers that
cannot be written together are written one by one.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from termnews.core.errors import StoreError, TermnewsError
from termnews.store.arrivals import StoredCount, storable_article, store_articles
from termnews.store.connection import transaction
from termnews.store.feed_health import (
    Answer,
    NewDocument,
    NoDocument,
    Postponed,
    SameDocument,
    record_failure,
    record_move,
    record_postponed,
    record_success,
    record_unchanged,
)
from termnews.store.feed_rows import feed_place
from termnews.store.index import TextBatch
from termnews.store.packed import pack_articles
from termnews.store.pauses import put_pauses
from termnews.store.stories import put_ranking

__all__ = [
    "Answer",
    "NewDocument",
    "NoDocument",
    "Postponed",
    "SameDocument",
    "packed_document",
    "put_answers",
]


_NO_PAUSES: Mapping[str, datetime] = {}


def put_answers(
    db: sqlite3.Connection,
    answers: Sequence[Answer],
    *,
    pauses: Mapping[str, datetime] = _NO_PAUSES,
    now: datetime,
) -> tuple[StoredCount | TermnewsError, ...]:
    """Keep what feeds answered: in one transaction if that works, else each in its own.

    Args:
        pauses: Hosts that asked to be left alone, and until when.

    Returns:
        For each answer what it brought, or why it could not be kept.
    """
    answers = [packed_document(answer) if isinstance(answer, NewDocument) else answer for answer in answers]
    try:
        with transaction(db):
            put_pauses(db, pauses, now=now)
            return _put_together(db, answers, now=now)
    except (TermnewsError, ValueError):
        return tuple(_put_alone(db, answer, now=now) for answer in answers)


def packed_document(answer: NewDocument) -> NewDocument:
    """The document ready to be written; itself if it is."""
    if all(article.guid in answer.packed for article in answer.articles):
        return answer
    articles = [storable_article(article) for article in answer.articles]
    return replace(answer, articles=articles, packed=pack_articles(articles))


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
        case SameDocument():
            record_unchanged(
                db,
                answer.feed_id,
                validators=answer.validators,
                next_check_at=answer.next_check_at,
                rest_until_at=answer.rest_until_at,
                now=now,
            )
            record_move(db, answer.feed_id, answer.moved_to, now=now)
        case NoDocument():
            record_failure(
                db,
                answer.feed_id,
                error=answer.error,
                next_check_at=answer.next_check_at,
                rest_until_at=answer.rest_until_at,
                is_gone=answer.is_gone,
                now=now,
            )
        case Postponed():
            record_postponed(
                db,
                answer.feed_id,
                next_check_at=answer.next_check_at,
                rest_until_at=answer.rest_until_at,
            )
        case _:
            assert_never(answer)
    return StoredCount()


def _put_document(
    db: sqlite3.Connection, answer: NewDocument, *, texts: TextBatch, now: datetime
) -> StoredCount:
    place = feed_place(db, answer.feed_id)
    count = store_articles(db, place, answer.articles, packed=answer.packed, texts=texts, now=now)
    record_success(db, answer, now=now)
    record_move(db, answer.feed_id, answer.moved_to, now=now)
    if answer.ranking is not None:
        put_ranking(db, answer.feed_id, answer.ranking, now=now)
    return count
