"""Articles: kept as a feed brings them, found by id or address, and what stands beside them."""

import hashlib
import json
import sqlite3
from datetime import datetime

from termnews.core.article import Article, ArticleId, CleanPage, NewArticle
from termnews.core.block import body_text
from termnews.core.errors import UsageError
from termnews.core.text import one_line
from termnews.core.url import canonical_url, host_of, web_url
from termnews.store.bodies import put_page
from termnews.store.connection import transaction
from termnews.store.gathered import gathered_with
from termnews.store.index import TextBatch
from termnews.store.insertion import FeedPlace, insert_articles
from termnews.store.packed import pack_articles
from termnews.store.rows import load_articles, load_others
from termnews.store.tree import find_section_id

MAX_ID = 2**63 - 1
"""The largest number that SQLite keeps."""

_NEIGHBOURS = 200
"""How many of a section's newest articles are looked at for "More in ..."."""

_FIND_BY_ADDRESS = """
SELECT id FROM article INDEXED BY article_address
WHERE canonical_url = :address
ORDER BY is_listed DESC, has_full_text DESC, id DESC
LIMIT 1
"""


def store_page(db: sqlite3.Connection, page: CleanPage, *, now: datetime) -> Article:
    """Keep a page that was opened by its address; if an article has that address, it is its page.

    It is not listed in any section until it is saved.
    """
    address = canonical_url(page.url) if page.url else ""
    with transaction(db):
        article_id = _find_by_address(db, address) if address else None
        if article_id is None:
            article_id = _find_or_insert_page(db, page, address, now=now)
        put_page(db, article_id, page, now=now)
    return get_article(db, article_id)


def get_article(db: sqlite3.Connection, article_id: ArticleId) -> Article:
    """The article with this id.

    Raises:
        UsageError: There is none.
    """
    article = load_articles(db, [article_id]).get(article_id) if 0 < article_id <= MAX_ID else None
    if article is None:
        raise UsageError(f"There is no article {article_id}. `termnews list` shows the numbers.")
    return article


def find_article(db: sqlite3.Connection, reference: str) -> Article | None:
    """The article with this id or address; None if the store has none.

    Of several with one address, a listed one is taken before others, and then the newest.
    """
    reference = reference.strip()
    if reference.isascii() and reference.isdigit():
        article_id = ArticleId(int(reference[:20]))
        return load_articles(db, [article_id]).get(article_id) if article_id <= MAX_ID else None
    address = web_url(reference)
    found = None if address is None else _find_by_address(db, canonical_url(address))
    return None if found is None else get_article(db, found)


def articles_of_story(db: sqlite3.Connection, article_id: ArticleId) -> tuple[Article, ...]:
    """The other papers' articles about the same event, newest first; if followed, all gathered."""
    others = {other.id: other for other in load_others(db, get_article(db, article_id))}
    others |= load_articles(db, [known for known in gathered_with(db, article_id) if known != article_id])
    return tuple(sorted(others.values(), key=lambda other: (other.published_at, other.id), reverse=True))


def more_in_section(db: sqlite3.Connection, article: Article, *, limit: int) -> tuple[Article, ...]:
    """Unread articles of an article's section, newest first, one of each other story."""
    rows = db.execute(
        """
        SELECT recent.article_id
        FROM (
            SELECT article_id FROM placing WHERE section_id = :section_id
            ORDER BY sort_at DESC, article_id DESC LIMIT :neighbours
        ) AS recent
        CROSS JOIN article ON article.id = recent.article_id
        WHERE article.is_read = 0 AND article.id <> :id
        """,
        {
            "section_id": find_section_id(db, article.section),
            "neighbours": _NEIGHBOURS,
            "id": article.id,
        },
    )
    chosen: list[Article] = []
    stories = {article.story_id} - {None}
    for other in load_articles(db, [row[0] for row in rows]).values():
        if other.story_id not in stories:
            chosen.append(other)
            stories |= {other.story_id} - {None}
    return tuple(chosen[:limit])


def newest_id(db: sqlite3.Connection) -> ArticleId:
    """The id of the article that arrived last; 0 if there is none."""
    return ArticleId(db.execute("SELECT coalesce(max(id), 0) FROM article").fetchone()[0])


def count_new_since(db: sqlite3.Connection, article_id: ArticleId) -> int:
    """How many listed, unread articles arrived after this one: "12 new"."""
    row = db.execute(
        "SELECT count(*) FROM article WHERE id > :id AND is_listed = 1 AND +is_read = 0", {"id": article_id}
    ).fetchone()
    return int(row[0])


def _find_by_address(db: sqlite3.Connection, address: str) -> ArticleId | None:
    row = db.execute(_FIND_BY_ADDRESS, {"address": address}).fetchone()
    return None if row is None else ArticleId(row[0])


def _find_or_insert_page(
    db: sqlite3.Connection, page: CleanPage, address: str, *, now: datetime
) -> ArticleId:
    text = body_text(page.body)
    text_hash = hashlib.sha256(json.dumps([page.title, text]).encode()).hexdigest()
    guid = address or f"text:{text_hash}"
    row = db.execute(
        "SELECT id FROM article WHERE feed_id IS NULL AND guid = :guid", {"guid": guid}
    ).fetchone()
    if row is not None:
        return ArticleId(row[0])
    article = NewArticle(
        guid=guid,
        url=page.url,
        canonical_url=address,
        title=one_line(page.title) or host_of(page.url) or "Untitled page",
        byline=one_line(page.byline),
        published_at=page.published_at,
        standfirst=one_line(page.standfirst),
        section=page.section,
        content_hash=text_hash,
        body=(),
    )
    texts = TextBatch(db)
    packed = pack_articles([article])
    (article_id,) = insert_articles(db, FeedPlace(None), [article], packed=packed, texts=texts, now=now)
    texts.put_in()
    return article_id
