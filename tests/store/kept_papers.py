"""Papers of Saltmere for the tests of the store: feeds, articles and pages in one line each."""

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from termnews.core.article import ArticleId, CleanPage, FeedId, NewArticle, Quality, Verdict
from termnews.core.block import text_blocks
from termnews.core.feed import Feed, Subscription, Validators
from termnews.core.section import SectionKey, SectionPath
from termnews.core.story import Story
from termnews.core.url import canonical_url
from termnews.store.answers import NewDocument, put_answers
from termnews.store.arrivals import StoredCount
from termnews.store.articles import get_article
from termnews.store.feeds import add_feed
from termnews.store.pages import section_page
from termnews.store.sections import get_section
from termnews.store.signatures import KeptSignature, put_places

NOW = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)
SOCIAL: SectionPath = ("National", "Social Affairs")


def feed(db: sqlite3.Connection, name: str, section: SectionPath = (), *, is_ranking: bool = False) -> Feed:
    """A subscribed feed, `harbourpost` say."""
    subscription = Subscription(f"https://{name}.example/feed", name, section)
    return add_feed(db, subscription, now=NOW, is_ranking=is_ranking)


def article(
    name: str,
    *,
    hours: float | None = 1,
    title: str = "",
    text: str = "The first boat left the old quay at midnight.",
    section: SectionPath = SOCIAL,
    url: str | None = None,
    guid: str = "",
) -> NewArticle:
    """An article as a feed brings it; `hours` is its age (None: not stated)."""
    url = f"https://saltmere.example/{name}" if url is None else url
    title = title or f"Headline {name}"
    return NewArticle(
        guid=guid or name,
        url=url,
        canonical_url=canonical_url(url) if url else "",
        title=title,
        byline="By Mina Oh",
        published_at=None if hours is None else NOW - timedelta(hours=hours),
        standfirst=f"In short: {name}.",
        section=section,
        content_hash=f"{title}|{text}|{url}",
        body=text_blocks([text]),
    )


def bring(
    db: sqlite3.Connection, feed_id: FeedId, *articles: NewArticle, now: datetime = NOW, title: str = ""
) -> StoredCount:
    """The feed answers with these articles."""
    answer = NewDocument(
        feed_id,
        articles,
        title=title,
        site_url="https://saltmere.example/",
        validators=Validators('"v1"', "Mon, 23 Nov 2026 08:00:00 GMT"),
        body_hash="b1",
        next_check_at=now + timedelta(hours=1),
    )
    (brought,) = put_answers(db, [answer], now=now)
    if not isinstance(brought, StoredCount):
        raise brought
    return brought


def bring_one(db: sqlite3.Connection, feed_id: FeedId, new: NewArticle) -> ArticleId:
    """The id of the one article that a feed brings."""
    (article_id,) = bring(db, feed_id, new).new_ids
    return article_id


def put_stories(
    db: sqlite3.Connection, stories: Sequence[Sequence[ArticleId]], *, now: datetime = NOW
) -> None:
    """Articles arrive that tell these stories, each earliest first."""
    put_places(db, [placed(db, member, story[0]) for story in stories for member in story], {}, now=now)


def placed(
    db: sqlite3.Connection,
    article_id: ArticleId,
    row_id: int,
    *,
    cluster_id: int | None = None,
    copy_of: ArticleId | None = None,
) -> KeptSignature:
    """Where an article stands."""
    kept = get_article(db, article_id)
    return KeptSignature(
        article_id=article_id,
        at=int(kept.published_at.timestamp()),
        publisher=kept.feed_title,
        address=kept.url,
        language="en",
        title=kept.title.casefold(),
        lead=kept.standfirst.casefold(),
        cluster_id=row_id if cluster_id is None else cluster_id,
        row_id=row_id,
        copy_of=copy_of,
    )


def page(
    url: str,
    *,
    text: str = "The whole text of the night ferries, much longer than the summary was.",
    verdict: Verdict = Verdict.FULL,
    section: SectionPath = (),
    title: str = "Night ferries return",
) -> CleanPage:
    """A cleaned page."""
    return CleanPage(
        url=url,
        title=title,
        body=text_blocks([text]),
        quality=Quality(verdict),
        section=section,
        standfirst="The page's own standfirst.",
        byline="By Jonas Reed",
    )


def stories_of(
    db: sqlite3.Connection, key: SectionKey, *, limit: int = 50, now: datetime = NOW
) -> Sequence[Story]:
    """Every story row of a section, page after page."""
    found: list[Story] = []
    shown = section_page(db, key, now=now, limit=limit)
    found += [row for row in shown.rows if isinstance(row, Story)]
    while shown.next is not None:
        shown = section_page(db, key, now=now, limit=limit, after=shown.next)
        found += [row for row in shown.rows if isinstance(row, Story)]
    return found


def ids_of(db: sqlite3.Connection, key: SectionKey, *, limit: int = 50) -> list[int]:
    """The leading articles of a section, in its order."""
    return [story.lead.id for story in stories_of(db, key, limit=limit)]


def unread(db: sqlite3.Connection, key: SectionKey) -> int:
    """How many a section says are unread."""
    return get_section(db, key).unread_count


def is_read(db: sqlite3.Connection, article_id: ArticleId) -> bool:
    """The mark of an article."""
    return get_article(db, article_id).is_read


def assert_counts(db: sqlite3.Connection) -> None:
    """What the triggers count and place is what a count of everything finds."""
    wrong_sections = """
        SELECT folded FROM section WHERE unread_count <> (
            SELECT count(*) FROM article
            JOIN section_above ON section_above.section_id = article.section_id
            WHERE above_id = section.id AND is_listed = 1 AND is_read = 0
        )
    """
    wrong_feeds = """
        SELECT title FROM feed WHERE unread_count <> (
            SELECT count(*) FROM article WHERE feed_id = feed.id AND is_listed = 1 AND is_read = 0
        ) OR article_count <> (SELECT count(*) FROM article WHERE feed_id = feed.id)
    """
    placings = """
        SELECT above_id, sort_at, article.id FROM article
        JOIN section_above ON section_above.section_id = article.section_id
        WHERE is_listed = 1 ORDER BY 1, 2, 3
    """
    wrong_lists = """
        SELECT article.id FROM article LEFT JOIN feed ON feed.id = feed_id
        WHERE is_listed <> (saved_at IS NOT NULL OR (feed.removed_at IS NULL AND feed.is_ranking = 0))
    """
    for sql in (wrong_sections, wrong_feeds, wrong_lists):
        assert db.execute(sql).fetchall() == []
    placed = db.execute("SELECT * FROM placing ORDER BY 1, 2, 3").fetchall()
    assert placed == db.execute(placings).fetchall()
