import sqlite3

import pytest
from tests.store.kept_papers import article, bring, bring_one, feed, put_stories

from termnews.core.article import ArticleId
from termnews.store.articles import get_article
from termnews.store.earlier import earlier_on_this
from termnews.store.marks import set_saved


@pytest.fixture
def old_news(db: sqlite3.Connection) -> dict[str, ArticleId]:
    """A month of Saltmere, most of it about nothing in particular."""
    post = feed(db, "harbourpost")
    bring(
        db,
        post.id,
        *(article(f"quiet{n}", hours=700 + n, title=f"Quiet day {n}", text="It rained.") for n in range(60)),
    )
    titles = {
        "licence": ("Petrel gets licence for Skerry night crossing", "Captain Halloran passed the test."),
        "launch": ("Petrel launched at Skerry", "Halloran broke the bottle."),
        "roses": ("Halloran opens flower show", "Roses did well."),
    }
    return {
        name: bring_one(db, post.id, article(name, hours=400 - place, title=title, text=text))
        for place, (name, (title, text)) in enumerate(titles.items())
    }


def bring_the_news(db: sqlite3.Connection) -> ArticleId:
    words = "Petrel crosses to Skerry: Halloran's first night"
    return bring_one(db, feed(db, "ledger").id, article("news", title=words, text="It went well."))


def earlier(db: sqlite3.Connection, article_id: ArticleId) -> list[ArticleId]:
    return [found.id for found in earlier_on_this(db, get_article(db, article_id), limit=5)]


def test_older_articles_on_the_matter_are_found_the_closest_first(
    db: sqlite3.Connection, old_news: dict[str, ArticleId]
) -> None:
    news = bring_the_news(db)

    assert earlier(db, news) == [old_news["licence"], old_news["launch"]]


def test_later_articles_are_not_earlier(db: sqlite3.Connection, old_news: dict[str, ArticleId]) -> None:
    bring_the_news(db)

    assert earlier(db, old_news["licence"]) == []


def test_the_same_story_is_not_earlier_and_one_story_stands_once(
    db: sqlite3.Connection, old_news: dict[str, ArticleId]
) -> None:
    news = bring_the_news(db)
    put_stories(db, [[old_news["licence"], old_news["launch"]]])
    assert len(earlier(db, news)) == 1

    put_stories(db, [[old_news["licence"], old_news["launch"], news]])
    assert earlier(db, news) == []


def test_what_was_saved_is_found_though_its_paper_is_gone(
    db: sqlite3.Connection, old_news: dict[str, ArticleId]
) -> None:
    news = bring_the_news(db)
    saved = get_article(db, old_news["licence"])
    set_saved(db, saved.id, is_saved=True, now=saved.first_seen_at)
    db.execute("UPDATE feed SET removed_at = 1 WHERE id = ?", (saved.feed_id,))

    assert earlier(db, news) == [saved.id]
