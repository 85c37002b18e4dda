"""The texts of articles: what the feed gave, and the cleaned full page.

Rule: a text is never replaced by less. A page that could be read whole stays when a later try meets
a paywall or a consent wall.
"""

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from termnews.core.article import ArticleId, CleanPage, Enclosure, Verdict
from termnews.core.block import Body, body_text
from termnews.core.section import UNSORTED
from termnews.core.text import count_words, one_line
from termnews.store.connection import transaction
from termnews.store.index import put_text
from termnews.store.packed import PackedArticle, text_to_find
from termnews.store.packing import pack, seconds, unpack
from termnews.store.tree import ensure_section, find_section_id


def feed_body(db: sqlite3.Connection, article_id: ArticleId) -> Body:
    """What the feed gave; () if nothing.

    Raises:
        StoreError: It is damaged.
    """
    row = db.execute("SELECT body FROM feed_text WHERE article_id = :id", {"id": article_id}).fetchone()
    body: Body = () if row is None else unpack(Body, row[0])
    return body


def enclosures(db: sqlite3.Connection, article_id: ArticleId) -> tuple[Enclosure, ...]:
    """The files that came with an article."""
    row = db.execute("SELECT enclosures FROM feed_text WHERE article_id = :id", {"id": article_id}).fetchone()
    files: tuple[Enclosure, ...] = ()
    if row is not None and row[0] is not None:
        files = unpack(tuple[Enclosure, ...], row[0])
    return files


def put_feed_bodies(db: sqlite3.Connection, articles: Iterable[tuple[ArticleId, PackedArticle]]) -> None:
    """Keep what the feed gives now, in place of what it gave before."""
    db.executemany(
        """
        INSERT INTO feed_text (article_id, body, enclosures) VALUES (?, ?, ?)
        ON CONFLICT (article_id) DO UPDATE SET body = excluded.body, enclosures = excluded.enclosures
        """,
        [(article_id, packed.body, packed.enclosures) for article_id, packed in articles],
    )


def get_page(db: sqlite3.Connection, article_id: ArticleId) -> CleanPage | None:
    """The cleaned full page; None if it is not in the store.

    Raises:
        StoreError: It is damaged.
    """
    row = db.execute("SELECT page FROM page WHERE article_id = :id", {"id": article_id}).fetchone()
    page: CleanPage | None = None if row is None else unpack(CleanPage, row[0])
    return page


def put_page(db: sqlite3.Connection, article_id: ArticleId, page: CleanPage, *, now: datetime) -> bool:
    """Keep the cleaned page of an article, and what it tells that the feed did not.

    Returns:
        False if it was not kept, because the store has the whole text and this is less.
    """
    is_full = page.quality.verdict is Verdict.FULL
    with transaction(db):
        old = db.execute("SELECT is_full FROM page WHERE article_id = :id", {"id": article_id}).fetchone()
        if old is not None and old[0] and not is_full:
            return False
        db.execute(
            """
            INSERT INTO page (article_id, stored_at, is_full, page) VALUES (:id, :now, :is_full, :page)
            ON CONFLICT (article_id) DO UPDATE
            SET stored_at = excluded.stored_at, is_full = excluded.is_full, page = excluded.page
            """,
            {"id": article_id, "now": seconds(now), "is_full": is_full, "page": pack(page)},
        )
        _describe(db, article_id, page)
        _sort(db, article_id, page)
    return True


def _describe(db: sqlite3.Connection, article_id: ArticleId, page: CleanPage) -> None:
    """Fill what the feed left empty, and index the text of the page."""
    text = body_text(page.body)
    title, standfirst = db.execute(
        """
        UPDATE article
        SET has_full_text = 1,
            word_count = CASE WHEN :word_count > 0 THEN :word_count ELSE word_count END,
            byline = CASE byline WHEN '' THEN :byline ELSE byline END,
            standfirst = CASE standfirst WHEN '' THEN :standfirst ELSE standfirst END
        WHERE id = :id
        RETURNING title, standfirst
        """,
        {
            "id": article_id,
            "word_count": count_words(text),
            "byline": one_line(page.byline),
            "standfirst": one_line(page.standfirst),
        },
    ).fetchone()
    if text:
        put_text(db, article_id, title=title, text=text_to_find(standfirst, text))


def _sort(db: sqlite3.Connection, article_id: ArticleId, page: CleanPage) -> None:
    """Put an article whose feed names no section into the one that its page names."""
    if page.section:
        db.execute(
            "UPDATE article SET own_section_id = :own WHERE id = :id AND own_section_id = :unsorted",
            {
                "id": article_id,
                "own": ensure_section(db, page.section),
                "unsorted": find_section_id(db, UNSORTED),
            },
        )
