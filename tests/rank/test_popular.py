from datetime import datetime, timedelta
from itertools import count

import pytest

from termnews.core.article import ArticleId
from termnews.rank.popular import (
    MostRead,
    Popular,
    Prominence,
    Report,
    Standing,
    coverage_note,
    looks_like_front_page,
    looks_like_ranking,
    paper_of,
    rank_popular,
)

NOTHING = Standing({}, {})


class Press:
    """Makes what papers report; articles are numbered from 1."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._numbers = count(1)

    def matter(self, *papers: str, hours_ago: float = 1, is_copy: bool = False) -> list[Report]:
        """One article of each paper, all in one row; with `is_copy` all but the first are copies."""
        moment = self.now - timedelta(hours=hours_ago)
        numbers = [next(self._numbers) for _ in papers]
        return [
            Report(ArticleId(number), paper, numbers[0], moment, is_copy and number != numbers[0])
            for number, paper in zip(numbers, papers, strict=True)
        ]

    def ranked(
        self, *matters: list[Report], standing: Standing = NOTHING, publisher_count: int = 4
    ) -> tuple[Popular, ...]:
        return rank_popular(matters, standing, publisher_count=publisher_count, now=self.now)


@pytest.fixture
def press(now: datetime) -> Press:
    return Press(now)


def most_read(article_id: int, rank: int, now: datetime) -> Standing:
    return Standing({article_id: [MostRead(article_id, "The Ledger: Most read", rank, now)]}, {})


def test_what_more_papers_carry_comes_first_and_says_so(press: Press) -> None:
    three = press.matter("post", "ledger", "quay")
    two = press.matter("post", "ledger")
    one = press.matter("post")

    rows = press.ranked(one, two, three)

    assert [row.lead for row in rows] == [three[0], two[0]]
    assert rows[0].reason == "in 3 of your sources"


def test_a_place_on_a_most_read_list_counts_and_names_the_paper(press: Press, now: datetime) -> None:
    (article,) = press.matter("post")

    (row,) = press.ranked([article], standing=most_read(article.article_id, 2, now))

    assert row.reason == "no. 2 most read in The Ledger"


def test_far_down_a_most_read_list_is_not_popular(press: Press, now: datetime) -> None:
    (article,) = press.matter("post")

    assert press.ranked([article], standing=most_read(article.article_id, 11, now)) == ()


def test_the_place_on_a_front_page_counts_and_its_lead_is_said(press: Press) -> None:
    first, second = press.matter("post", "ledger"), press.matter("post", "ledger")
    front = [Prominence(second[0].article_id, "Harbour Post: Front page", 1, 20)]

    rows = press.ranked(first, second, standing=Standing({}, {second[0].article_id: front}))

    assert [row.lead for row in rows] == [second[0], first[0]]
    assert rows[0].reason == "in 2 of your sources · leads Harbour Post"


def test_the_figures_of_the_score_are_in_words(press: Press) -> None:
    (row,) = press.ranked(press.matter("post", "ledger", hours_ago=0))

    assert row.figures == (
        "2.00 = 2.00 for 2 papers (each 1, half after 6 hours; a copy counts half) "
        "+ 0.00 for most-read lists + 0.00 for front pages"
    )


def test_copies_of_one_text_are_half_a_voice_each(press: Press) -> None:
    copies = press.matter("post", "ledger", "quay", is_copy=True)
    own = press.matter("post", "ledger", "quay")

    rows = press.ranked(copies, own)

    assert [row.lead for row in rows] == [own[0], copies[0]]


def test_old_coverage_fades(press: Press) -> None:
    old = press.matter("post", "ledger", "quay", hours_ago=30)
    new = press.matter("post", "ledger")

    assert [row.lead for row in press.ranked(old, new)] == [new[0], old[0]]


def test_with_many_papers_two_are_not_enough(press: Press) -> None:
    two, three = press.matter("post", "ledger"), press.matter("post", "ledger", "quay")

    assert [row.lead for row in press.ranked(two, three, publisher_count=10)] == [three[0]]


def test_a_matter_is_led_by_the_story_that_most_papers_tell(press: Press) -> None:
    lone, story = press.matter("post", hours_ago=3), press.matter("ledger", "quay")

    (row,) = press.ranked([*lone, *story])

    assert row.lead == story[0]


def test_one_paper_leads_at_most_two_of_the_first_ten(press: Press) -> None:
    stories = [press.matter("post", "ledger") for _ in range(4)]
    stories.append(press.matter("quay", "post", hours_ago=9))

    leads = [row.lead.publisher for row in press.ranked(*stories)]

    assert leads == ["post", "post", "quay", "post", "post"]


def test_the_order_is_the_same_every_time(press: Press) -> None:
    stories = [press.matter(paper, paper + "x") for paper in "abcdefgh"]

    assert press.ranked(*stories) == press.ranked(*stories[::-1])


def test_news_older_than_the_window_is_not_popular(press: Press) -> None:
    assert press.ranked(press.matter("post", "ledger", hours_ago=60)) == ()


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


@pytest.mark.parametrize(
    ("title", "url", "is_front_page"),
    [
        ("Harbour Post: Front page", "https://a.example/feed", True),
        ("Harbour Post", "https://a.example/top-stories.xml", True),
        ("Harbour Post: Sport", "https://a.example/sport", False),
    ],
)
def test_a_front_page_is_known_by_its_name(title: str, url: str, is_front_page: bool) -> None:
    assert looks_like_front_page(title, url) is is_front_page


@pytest.mark.parametrize(
    ("title", "paper"),
    [
        ("The Ledger: Most read", "The Ledger"),
        ("Most viewed - The Ledger", "The Ledger"),
        ("Harbour Post: Front page", "Harbour Post"),
        ("The Ledger", "The Ledger"),
        ("Most read", "Most read"),
    ],
)
def test_a_list_is_named_after_its_paper(title: str, paper: str) -> None:
    assert paper_of(title) == paper


def test_few_papers_are_said() -> None:
    assert coverage_note(2).startswith("Ranked from 2 papers")
    assert coverage_note(1).startswith("Ranked from 1 paper;")
    assert coverage_note(5) == ""


def test_a_paper_s_voice_counts_as_the_reader_said_and_the_figures_say_so(press: Press) -> None:
    trusted = press.matter("post", "ledger")
    other = press.matter("quay", "ledger")

    first, second = press.ranked(other, trusted, standing=Standing({}, {}, {"post": 1.5}))

    assert (first.lead, second.lead) == (trusted[0], other[0])
    assert "for 2 papers (post 1.5, each other 1, half after 6 hours; a copy counts half)" in first.figures
    assert "for 2 papers (each 1, half" in second.figures


def test_a_paper_of_no_weight_makes_nothing_popular(press: Press) -> None:
    matter = press.matter("post", "wire")

    assert press.ranked(matter, standing=Standing({}, {}, {"wire": 0.0})) == ()
    assert press.ranked(matter) != ()
