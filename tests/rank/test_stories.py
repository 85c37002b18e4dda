from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termnews.core.article import Article
from termnews.rank.stories import group_stories, terms_of

MakeArticle = Callable[..., Article]


def test_papers_that_tell_of_one_event_share_a_story(make_article: MakeArticle) -> None:
    lead = make_article(
        "Night ferries return after six years",
        "The Petrel left Saltmere for Little Skerry at 23:40 on Friday with 212 people aboard.",
        hours_ago=5,
    )
    other = make_article(
        "Petrel sails at midnight: Saltmere has its night ferry again",
        "Captain Ines Halloran took 212 passengers to Little Skerry on Friday.",
        paper="ledger",
    )
    alone = make_article(
        "School kitchens cook fresh, auditor finds", "Waste fell by 23 per cent.", paper="quay"
    )

    assert group_stories([alone, other, lead]) == ((lead.id, other.id),)


def test_two_articles_of_one_paper_stay_apart(make_article: MakeArticle) -> None:
    words = (
        "Night ferry Petrel sails to Little Skerry",
        "With 212 aboard, captain Ines Halloran left Saltmere.",
    )

    assert group_stories([make_article(*words), make_article(*words)]) == ()


def test_a_story_does_not_reach_over_weeks(make_article: MakeArticle) -> None:
    words = (
        "Night ferry Petrel sails to Little Skerry",
        "With 212 aboard, captain Ines Halloran left Saltmere.",
    )
    old = make_article(*words, hours_ago=24 * 14)

    assert group_stories([old, make_article(*words, paper="ledger")]) == ()


def test_titles_in_hangul_are_compared_by_pairs(make_article: MakeArticle) -> None:
    one = make_article("솔트미어 야간 여객선 육 년 만에 다시 운항", paper="lantern", hours_ago=3)
    other = make_article("야간 여객선 운항 재개, 솔트미어 주민 환영", paper="ilbo")

    assert group_stories([one, other, make_article("도서관 시간 단축")]) == ((one.id, other.id),)


def test_words_are_stemmed_lightly() -> None:
    assert terms_of("The ferries are returning") == ["ferr", "return"]


TITLES = st.lists(st.text(alphabet="abcdef ", min_size=5), max_size=12)


# The maker only counts, so that it is the same for every example does no harm.
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(titles=TITLES)
def test_no_article_is_in_two_stories(make_article: MakeArticle, titles: list[str]) -> None:
    articles = [make_article(title, paper=f"paper{number}") for number, title in enumerate(titles)]

    grouped = [article_id for story in group_stories(articles) for article_id in story]

    assert len(grouped) == len(set(grouped))
