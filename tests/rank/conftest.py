from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count

import pytest

from termnews.core.article import Article, ArticleId, FeedId


class ArticleMaker:
    """Makes articles with numbers from 1."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._numbers = count(1)

    def __call__(
        self, title: str, standfirst: str = "", *, paper: str = "post", hours_ago: float = 1.0, url: str = ""
    ) -> Article:
        number = next(self._numbers)
        moment = self._now - timedelta(hours=hours_ago)
        return Article(
            id=ArticleId(number),
            feed_id=FeedId(sum(map(ord, paper))),
            feed_title=paper.title(),
            url=url or f"https://{paper}.example/{number}",
            title=title,
            byline="",
            standfirst=standfirst,
            section=("National",),
            published_at=moment,
            first_seen_at=moment,
            word_count=100,
        )


MakeArticle = Callable[..., Article]


@pytest.fixture
def make_article(now: datetime) -> MakeArticle:
    return ArticleMaker(now)
