"""An article with everything that is shown with it, in one go."""

import sqlite3

from termnews.core.article import ArticleId, Reading
from termnews.store.articles import articles_of_story, get_article, more_in_section
from termnews.store.bodies import enclosures, feed_body, get_page
from termnews.store.earlier import earlier_on_this
from termnews.store.marks import position
from termnews.store.revisions import former_text

MORE_COUNT = 5
"""Headlines under an article."""


def reading(db: sqlite3.Connection, article_id: ArticleId) -> Reading:
    """An article as far as the store has it."""
    article = get_article(db, article_id)
    return Reading(
        article=article,
        feed_body=feed_body(db, article_id),
        page=get_page(db, article_id),
        coverage=articles_of_story(db, article_id),
        more=more_in_section(db, article, limit=MORE_COUNT),
        earlier=earlier_on_this(db, article, limit=MORE_COUNT),
        position=position(db, article_id),
        enclosures=enclosures(db, article_id),
        former=former_text(db, article_id) if article.updated_at else None,
    )
