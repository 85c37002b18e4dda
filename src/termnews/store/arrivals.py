"""What a feed brings: which of its articles are new, which changed, and which we know.

Rule: an article is the same if its feed gives it the same guid, or else the same address, or else the
same headline and moment. It then keeps its read mark, its place in the lists and its page; nothing is
ever deleted because a feed no longer lists it.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from termnews.core.article import ArticleId, FeedId, NewArticle
from termnews.core.block import body_text
from termnews.core.section import UNSORTED
from termnews.core.text import count_words
from termnews.store.bodies import feed_body, put_feed_bodies
from termnews.store.index import TextBatch
from termnews.store.insertion import FeedPlace, columns, insert_articles
from termnews.store.moves import known_by_headline
from termnews.store.mutes import mute_arrivals
from termnews.store.packed import Packed, PackedArticle, unique
from termnews.store.packing import first_sight, storable
from termnews.store.revisions import keep_former
from termnews.store.tree import ensure_section


@dataclass(frozen=True, slots=True)
class StoredCount:
    """What a feed brought: articles seen for the first time, and articles that now say something else.

    Those of a ranking, and those that are muted, are in neither: they are not listed.
    """

    new_ids: tuple[ArticleId, ...] = ()
    updated_ids: tuple[ArticleId, ...] = ()


def store_articles(
    db: sqlite3.Connection,
    place: FeedPlace,
    articles: Sequence[NewArticle],
    *,
    packed: Packed,
    texts: TextBatch,
    now: datetime,
) -> StoredCount:
    """Insert or update what a feed lists now, inside the caller's transaction; the words go to `texts`."""
    listed = unique(articles)
    if place.is_ranking:
        elsewhere = _addresses_elsewhere(db, place, list(listed.values()))
        listed = {guid: new for guid, new in listed.items() if new.canonical_url not in elsewhere}
    known = _known(db, place, listed)
    updated_ids = tuple(
        article_id
        for guid, article_id in known.items()
        if _update_article(db, article_id, listed[guid], packed=packed[guid], texts=texts, now=now)
    )
    # Feeds list the newest first: stored in reverse, ids grow with time even where dates are missing.
    unknown = [article for guid, article in listed.items() if guid not in known]
    new_ids = insert_articles(db, place, unknown, packed=packed, texts=texts, now=now)
    muted = mute_arrivals(db, [*new_ids, *updated_ids])
    if place.is_ranking:
        return StoredCount()
    return StoredCount(*(tuple(n for n in ids if n not in muted) for ids in (new_ids, updated_ids)))


def unchanged_guids(db: sqlite3.Connection, feed_id: FeedId, hashes: Mapping[str, str]) -> frozenset[str]:
    """The guids of a feed's articles whose content is what the store has; they need not be made anew.

    Args:
        hashes: Guid → content hash, as the feed states it now.
    """
    rows = db.execute(
        """
        SELECT wanted.key
        FROM json_each(:hashes) AS wanted
        CROSS JOIN article ON article.guid = wanted.key AND article.feed_id = :feed_id
        WHERE article.content_hash = wanted.value
        """,
        {"hashes": json.dumps({storable(guid): found for guid, found in hashes.items()}), "feed_id": feed_id},
    )
    return frozenset(row[0] for row in rows)


def storable_article(article: NewArticle) -> NewArticle:
    """The article without what SQLite cannot keep."""
    # One lone surrogate would roll back the whole feed.
    return replace(
        article,
        guid=storable(article.guid),
        url=storable(article.url),
        canonical_url=storable(article.canonical_url),
        title=storable(article.title),
        byline=storable(article.byline),
        standfirst=storable(article.standfirst),
        content_hash=storable(article.content_hash),
    )


def _addresses_elsewhere(
    db: sqlite3.Connection, place: FeedPlace, articles: Sequence[NewArticle]
) -> frozenset[str]:
    """Which of the addresses another feed has brought."""
    addresses = json.dumps([article.canonical_url for article in articles if article.canonical_url])
    rows = db.execute(
        """
        SELECT article.canonical_url
        FROM json_each(:addresses) AS wanted
        CROSS JOIN article INDEXED BY article_address ON article.canonical_url = wanted.value
        WHERE article.feed_id IS NOT :feed_id
        """,
        {"addresses": addresses, "feed_id": place.id},
    )
    return frozenset(row[0] for row in rows)


def _known(db: sqlite3.Connection, place: FeedPlace, listed: dict[str, NewArticle]) -> dict[str, ArticleId]:
    """The ids of the articles that we have, by the guid they have now."""
    rows = db.execute(
        """
        SELECT article.guid, article.id
        FROM json_each(:guids) AS wanted
        CROSS JOIN article ON article.guid = wanted.value AND article.feed_id = :feed_id
        """,
        {"guids": json.dumps(list(listed)), "feed_id": place.id},
    )
    known = {guid: ArticleId(article_id) for guid, article_id in rows}
    known |= _known_by_address(db, place, {g: new for g, new in listed.items() if g not in known})
    return known | known_by_headline(db, place.id, {g: new for g, new in listed.items() if g not in known})


def _known_by_address(
    db: sqlite3.Connection, place: FeedPlace, strangers: dict[str, NewArticle]
) -> dict[str, ArticleId]:
    """Of those with an unknown guid, the ones whose address means one article, here and there.

    Some feeds link everything to their front page: such an address says nothing.
    """
    uses = Counter(article.canonical_url for article in strangers.values())
    guid_of = {new.canonical_url: guid for guid, new in strangers.items() if uses[new.canonical_url] == 1}
    guid_of.pop("", None)
    if not guid_of:
        return {}
    rows = db.execute(
        """
        SELECT article.canonical_url, min(article.id)
        FROM json_each(:addresses) AS wanted
        CROSS JOIN article INDEXED BY article_address ON article.canonical_url = wanted.value
        WHERE article.feed_id = :feed_id
        GROUP BY wanted.value
        HAVING count(*) = 1
        """,
        {"addresses": json.dumps(list(guid_of)), "feed_id": place.id},
    )
    return {guid_of[address]: ArticleId(article_id) for address, article_id in rows}


def _update_article(
    db: sqlite3.Connection,
    article_id: ArticleId,
    article: NewArticle,
    *,
    packed: PackedArticle,
    texts: TextBatch,
    now: datetime,
) -> bool:
    """Bring a known article up to date; whether its feed says something else of it now."""
    content_hash, guid, own_section_id, has_full_text, saved_at, published_at, title = db.execute(
        """
        SELECT content_hash, guid, own_section_id, has_full_text, saved_at, published_at, title
        FROM article WHERE id = :id
        """,
        {"id": article_id},
    ).fetchone()
    if (content_hash, guid) == (article.content_hash, article.guid):
        return False
    is_updated = content_hash != article.content_hash and keep_former(db, article_id, title, article, now=now)
    if article.section not in {(), UNSORTED}:
        own_section_id = ensure_section(db, article.section)
    if article.published_at is not None:
        published_at = first_sight(article.published_at, now)
    db.execute(
        """
        UPDATE article
        SET guid = :guid, url = :url, canonical_url = :canonical_url, title = :title, byline = :byline,
            standfirst = :standfirst, own_section_id = :own, content_hash = :content_hash,
            published_at = :published_at
        WHERE id = :id
        """,
        {**columns(article, own_section_id), "published_at": published_at, "id": article_id},
    )
    is_kept = saved_at is not None
    if is_kept and packed.word_count < count_words(body_text(feed_body(db, article_id))):
        # What the reader saved is not taken away by a feed that shortens it later.
        texts.add_title(article_id, article.title)
    else:
        put_feed_bodies(db, [(article_id, packed)])
        _update_words(db, article_id, packed, has_full_text=bool(has_full_text), texts=texts)
    return is_updated


def _update_words(
    db: sqlite3.Connection,
    article_id: ArticleId,
    packed: PackedArticle,
    *,
    has_full_text: bool,
    texts: TextBatch,
) -> None:
    """Count and index the text, unless that of the whole page is counted and indexed already."""
    if has_full_text:
        texts.add_title(article_id, packed.text.title)
        return
    db.execute(
        "UPDATE article SET word_count = :word_count WHERE id = :id",
        {"word_count": packed.word_count, "id": article_id},
    )
    texts.add(article_id, packed.text)
