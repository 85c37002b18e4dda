"""Large stores made at once, without a feed being read, for what is measured with them in place.

Rule: the rows are those that reading feeds would leave (lists, counts, texts), put in by plain SQL; but a
few hundred texts stand for all, and the search index is left out: `search.py` fills one.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from local_feeds import SECTIONS, Writer, paper_name
from termnews.core.article import NewArticle
from termnews.core.block import text_blocks
from termnews.core.feed import Subscription
from termnews.core.section import LATEST, SectionKey
from termnews.store.connection import close_store, open_store, transaction
from termnews.store.feeds import add_feeds
from termnews.store.packed import PackedArticle, pack_article
from termnews.store.settings import set_setting
from termnews.store.tree import ensure_section

SAMPLE_COUNT = 300
"""Texts and headlines that differ."""
SECONDS_BETWEEN = 60
READ_SHARE = 10
"""All but one article in so many are read."""

_ARTICLES = """
INSERT INTO article (
    feed_id, guid, url, canonical_url, title, byline, standfirst, own_section_id, section_id,
    published_at, sort_at, first_seen_at, word_count, content_hash, is_read, is_listed
) VALUES (?, ?, ?, ?, ?, 'By Mina Oh', ?, ?, ?, ?, ?, ?, ?, '', ?, 1)
"""
_LISTS = """
INSERT INTO placing (section_id, sort_at, article_id)
    SELECT above_id, sort_at, id FROM article JOIN section_above USING (section_id)
    ORDER BY above_id, sort_at, id;
UPDATE section SET unread_count = (
    SELECT count(*) FROM placing JOIN article ON id = article_id
    WHERE placing.section_id = section.id AND is_read = 0
);
UPDATE feed SET
    article_count = (SELECT count(*) FROM article WHERE feed_id = feed.id),
    unread_count = (SELECT count(*) FROM article WHERE feed_id = feed.id AND is_read = 0),
    is_gone = 1; -- nobody is there to be asked
"""


def title_of(number: int) -> str:
    """How the headline of an article begins; number 0 is the newest."""
    return f"Report {number:07}"


def fill_big_store(
    path: Path, feed_count: int, article_count: int, *, now: datetime, section: SectionKey = LATEST
) -> None:
    """A store of so many feeds and articles, one a minute.

    Args:
        section: Where it opens.
    """
    with closing(open_store(path, now=now)) as db:
        db.execute("PRAGMA synchronous = OFF")
        with transaction(db):
            papers = [
                Subscription(f"http://paper{number}.example/feed", paper_name(number))
                for number in range(feed_count)
            ]
            add_feeds(db, papers, now=now)
            sections = [ensure_section(db, (name,)) for name in SECTIONS]
            samples = _samples(now)
            db.executemany(_ARTICLES, _rows(feed_count, article_count, sections, samples, now))
            for number, (_, packed) in enumerate(samples):
                db.execute(
                    "INSERT INTO feed_text (article_id, body) SELECT id, ? FROM article WHERE id % ? = ?",
                    (packed.body, SAMPLE_COUNT, number),
                )
            for statement in _LISTS.split(";\n"):
                db.execute(statement)
            set_setting(db, "section", section)
        close_store(db)


def _samples(now: datetime) -> list[tuple[NewArticle, PackedArticle]]:
    made = []
    for number in range(SAMPLE_COUNT):
        writer = Writer(number)
        article = NewArticle(
            guid=str(number),
            url="",
            canonical_url="",
            title=writer.headline(),
            byline="",
            published_at=now,
            standfirst=writer.sentence(25),
            section=(),
            content_hash="",
            body=text_blocks(writer.paragraphs(300)),
        )
        made.append((article, pack_article(article)))
    return made


def _rows(
    feed_count: int,
    article_count: int,
    sections: list[int],
    samples: list[tuple[NewArticle, PackedArticle]],
    now: datetime,
) -> Iterator[tuple[object, ...]]:
    newest = int((now - timedelta(minutes=1)).timestamp())
    for number in reversed(range(article_count)):
        article, packed = samples[number % SAMPLE_COUNT]
        url = f"http://paper{number % feed_count}.example/{number}"
        section, at = sections[number % len(sections)], newest - SECONDS_BETWEEN * number
        yield (
            number % feed_count + 1, url, url, url, f"{title_of(number)} {article.title}", article.standfirst,
            section, section, at, at, at, packed.word_count, int(number % READ_SHARE > 0),
        )  # fmt: skip


def fill_newsboat_cache(cache: Path, feed_count: int, article_count: int, *, now: datetime) -> list[str]:
    """Put the like into a cache that newsboat has made, and ANALYZE it; the feeds' addresses."""
    urls = [f"http://paper{number}.example/feed" for number in range(feed_count)]
    newest = int(now.timestamp())
    with closing(sqlite3.connect(cache)) as db, db:
        db.execute("PRAGMA synchronous = OFF")
        db.executemany(
            "INSERT INTO rss_feed (rssurl, url, title) VALUES (?, ?, ?)",
            ((url, url, paper_name(number)) for number, url in enumerate(urls)),
        )
        writers = map(Writer, range(100))
        texts = ["".join(f"<p>{part}</p>" for part in writer.paragraphs(300)) for writer in writers]
        db.executemany(
            "INSERT INTO rss_item (guid, title, author, url, feedurl, pubDate, content, unread, deleted)"
            " VALUES (?, ?, 'Mina Oh', ?, ?, ?, ?, ?, 0)",
            (
                (
                    f"http://paper.example/{number}", title_of(number), f"http://paper.example/{number}",
                    urls[number % feed_count], newest - SECONDS_BETWEEN * number, texts[number % 100],
                    int(number % READ_SHARE == 0),
                )
                for number in range(article_count)
            ),
        )  # fmt: skip
        db.execute("ANALYZE")
    return urls
