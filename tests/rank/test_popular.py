from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from termnews.core.article import Article
from termnews.rank.popular import MostRead, coverage_note, looks_like_ranking, rank_popular

MakeArticle = Callable[..., Article]


def test_what_more_papers_carry_comes_first(make_article: MakeArticle, now: datetime) -> None:
    three = [make_article("Ferry", paper=paper) for paper in ("post", "ledger", "quay")]
    two = [make_article("Library", paper=paper) for paper in ("post", "ledger")]
    one = [make_article("Cat on mast")]

    ranked = rank_popular([one, two, three], {}, now=now)

    assert [popular.lead.title for popular in ranked] == ["Ferry", "Library"]
    assert ranked[0].reason == "in 3 of your sources · 1 h"


def test_a_place_on_a_most_read_list_counts_and_is_said(make_article: MakeArticle, now: datetime) -> None:
    article = make_article("Cat on mast")
    place = MostRead(article.id, "The Ledger: Most read", 2, now)

    (popular,) = rank_popular([[article]], {article.id: [place]}, now=now)

    assert popular.reason == "no. 2 most read in The Ledger: Most read · 1 h"


def test_old_coverage_fades(make_article: MakeArticle, now: datetime) -> None:
    old = [make_article("Old", paper=paper, hours_ago=30) for paper in ("post", "ledger", "quay")]
    new = [make_article("New", paper=paper) for paper in ("post", "ledger")]

    assert [popular.lead.title for popular in rank_popular([old, new], {}, now=now)] == ["New", "Old"]


def test_one_paper_leads_at_most_two_of_the_first_ten(make_article: MakeArticle, now: datetime) -> None:
    stories = [[make_article(f"Post {n}"), make_article(f"Post {n}", paper="ledger")] for n in range(4)]
    stories.append([make_article("Quay", paper="quay", hours_ago=9), make_article("Quay", hours_ago=9)])

    leads = [popular.lead.feed_title for popular in rank_popular(stories, {}, now=now)]

    assert leads == ["Post", "Post", "Quay", "Post", "Post"]


def test_the_order_is_the_same_every_time(make_article: MakeArticle, now: datetime) -> None:
    stories = [[make_article("A", paper=p), make_article("A", paper=p + "x")] for p in "abcdefgh"]

    assert rank_popular(stories, {}, now=now) == rank_popular(stories[::-1], {}, now=now)


def test_news_older_than_the_window_is_not_popular(make_article: MakeArticle, now: datetime) -> None:
    old = [make_article("Old", paper=paper, hours_ago=60) for paper in ("post", "ledger")]

    assert rank_popular([old], {}, now=now + timedelta(hours=1)) == ()


@pytest.mark.parametrize(
    ("title", "url", "is_ranking"),
    [
        ("The Ledger: Most read", "https://a.example/feed", True),
        ("NYT", "https://a.example/MostViewed.xml", True),
        ("Popular Mechanics of Tides", "https://a.example/feed", True),
        ("The Ledger", "https://trending.example/feed", False),
        ("The Ledger", "https://a.example/feed", False),
    ],
)
def test_a_ranking_is_known_by_its_name(title: str, url: str, is_ranking: bool) -> None:
    assert looks_like_ranking(title, url) is is_ranking


def test_few_papers_are_said() -> None:
    assert coverage_note(2).startswith("Ranked from 2 papers")
    assert coverage_note(1).startswith("Ranked from 1 paper;")
    assert coverage_note(5) == ""
