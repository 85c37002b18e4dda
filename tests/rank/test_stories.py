"""What belongs together, told by articles about the town of Saltmere."""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from termnews.core.article import Article, ArticleId
from termnews.rank.signature import Signature, is_same_text, signature_of
from termnews.rank.stories import Kept, Stories

MakeArticle = Callable[..., Article]

FERRY = (
    "Night ferries return to Saltmere after six years",
    "The Petrel left Saltmere for Little Skerry on Friday with 212 people aboard, captain Halloran said.",
)
FERRY_TOO = (
    "Petrel sails at midnight: Saltmere has its night ferry again",
    "Captain Ines Halloran took 212 passengers to Little Skerry on the Petrel on Friday.",
)
SCHOOL = (
    "School kitchens cook fresh, auditor finds",
    "Waste fell by 23 per cent in the schools of Saltmere.",
)


def rows_of(stories: Stories, articles: Iterable[Article]) -> list[int]:
    """The row of each article."""
    return [stories.place_of(article.id).row_id for article in articles]


def stories_of(*articles: Article) -> Stories:
    stories = Stories()
    stories.add([signature_of(article) for article in articles])
    return stories


def test_papers_that_tell_of_one_event_are_one_row(make_article: MakeArticle) -> None:
    lead = make_article(*FERRY, hours_ago=5)
    other = make_article(*FERRY_TOO, paper="ledger")
    alone = make_article(*SCHOOL, paper="quay")

    stories = stories_of(alone, other, lead)

    assert rows_of(stories, (lead, other, alone)) == [lead.id, lead.id, alone.id]
    assert stories.place_of(lead.id).cluster_id == stories.place_of(other.id).cluster_id


def test_it_makes_no_difference_whether_they_arrive_together(make_article: MakeArticle) -> None:
    lead, other = make_article(*FERRY, hours_ago=5), make_article(*FERRY_TOO, paper="ledger")
    stories = Stories()

    stories.add([signature_of(lead)])
    moved = stories.add([signature_of(other)])

    assert rows_of(stories, (lead, other)) == [lead.id, lead.id]
    assert moved[other.id].row_id == lead.id


def test_two_articles_of_one_paper_stay_apart(make_article: MakeArticle) -> None:
    one, other = make_article(*FERRY), make_article(*FERRY)

    assert rows_of(stories_of(one, other), (one, other)) == [one.id, other.id]


def test_one_address_is_one_row_whatever_the_words(make_article: MakeArticle) -> None:
    first = make_article("Storm live: harbour closed", url="https://post.example/storm-live")
    update = make_article(
        "Trams stop as the wind grows",
        url="https://www.post.example/storm-live?utm_source=feed#update-7",
        paper="post-weather",
    )

    assert rows_of(stories_of(first, update), (first, update)) == [first.id, first.id]


def test_a_feed_that_links_its_front_page_is_not_one_row(make_article: MakeArticle) -> None:
    one = make_article(*FERRY, url="https://post.example/")
    other = make_article(*SCHOOL, url="https://post.example")

    assert rows_of(stories_of(one, other), (one, other)) == [one.id, other.id]


def test_a_story_does_not_reach_over_weeks(make_article: MakeArticle) -> None:
    old, new = make_article(*FERRY, hours_ago=24 * 14), make_article(*FERRY, paper="ledger")

    assert rows_of(stories_of(old, new), (old, new)) == [old.id, new.id]


def test_the_same_likeness_days_later_is_another_matter(make_article: MakeArticle) -> None:
    first = make_article("Petrel ferry sails from Saltmere harbour", hours_ago=70)
    likeness = "Strike closes harbour office for ferry tickets, union of clerks says"
    soon, late = make_article(likeness, paper="ledger", hours_ago=69), make_article(likeness, paper="quay")

    with_soon, with_late = stories_of(first, soon), stories_of(first, late)

    assert with_soon.place_of(soon.id).cluster_id == with_soon.place_of(first.id).cluster_id
    assert with_late.place_of(late.id).cluster_id != with_late.place_of(first.id).cluster_id


def test_one_shared_name_is_not_enough(make_article: MakeArticle) -> None:
    one = make_article("Halloran opens the flower show", "Roses did well this year.")
    other = make_article("Halloran fined for speeding", "The court met on Monday.", paper="ledger")

    assert rows_of(stories_of(one, other), (one, other)) == [one.id, other.id]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            ("솔트미어 야간 여객선 6년 만에 재개", "페트럴호가 금요일 밤 리틀스케리로 출항했다."),
            ("야간 여객선 페트럴호 솔트미어서 출항", "6년 만에 리틀스케리 노선이 재개됐다."),
        ),
        (
            ("ソルトミアの夜間フェリーが再開", "ペトレル号がリトルスケリーへ出港した。"),
            ("夜間フェリーのペトレル号が出港", "ソルトミアとリトルスケリーを六年ぶりに結ぶ。"),
        ),
        (
            ("盐海镇夜间渡轮恢复运营", "海燕号周五晚驶往小礁岛，载客二百人。"),
            ("海燕号夜间渡轮驶往小礁岛", "盐海镇渡轮六年后恢复运营。"),
        ),
    ],
)
def test_stories_in_korean_japanese_and_chinese_are_found(
    make_article: MakeArticle, one: tuple[str, str], other: tuple[str, str]
) -> None:
    lead, second = make_article(*one, hours_ago=2), make_article(*other, paper="ledger")

    assert rows_of(stories_of(lead, second), (lead, second)) == [lead.id, lead.id]


def test_languages_are_kept_apart(make_article: MakeArticle) -> None:
    english = make_article(
        "Petrel Halloran Skerry", "The Petrel and the Halloran are in Skerry, it was said."
    )
    german = make_article(
        "Petrel Halloran Skerry", "Die Petrel und der Halloran sind in Skerry, das ist wahr.", paper="ledger"
    )

    assert len(set(rows_of(stories_of(english, german), (english, german)))) == 2


def test_a_copy_is_known_and_says_of_what(make_article: MakeArticle) -> None:
    lead, copy = make_article(*FERRY, hours_ago=5), make_article(*FERRY, paper="ledger")
    stories = Stories()

    placed = stories.add([signature_of(lead), signature_of(copy)])

    assert placed[copy.id].copy_of == lead.id
    assert placed[lead.id].copy_of is None
    assert is_same_text(signature_of(lead), signature_of(copy))


def test_what_is_restored_goes_on_as_it_was(make_article: MakeArticle) -> None:
    lead, other = make_article(*FERRY, hours_ago=5), make_article(*FERRY_TOO, paper="ledger")
    before = stories_of(lead)
    kept = [Kept(signature_of(lead), before.place_of(lead.id))]

    restored = Stories(kept)
    restored.add([signature_of(other)])

    assert rows_of(restored, (other,)) == [lead.id]


def test_what_the_reader_split_is_left_apart(make_article: MakeArticle) -> None:
    lead, other = make_article(*FERRY, hours_ago=5), make_article(*FERRY_TOO, paper="ledger")
    before = stories_of(lead)
    kept = [Kept(signature_of(lead), before.place_of(lead.id), is_apart=True)]

    restored = Stories(kept)
    restored.add([signature_of(other)])

    assert rows_of(restored, (other,)) == [other.id]


def test_what_is_forgotten_is_joined_no_more(make_article: MakeArticle) -> None:
    lead, other = make_article(*FERRY, hours_ago=5), make_article(*FERRY_TOO, paper="ledger")
    stories = stories_of(lead)

    stories.forget(other.published_at.timestamp())
    stories.add([signature_of(other)])

    assert rows_of(stories, (other,)) == [other.id]
    with pytest.raises(KeyError):
        stories.place_of(lead.id)


def test_nothing_new_moves_nothing(make_article: MakeArticle) -> None:
    assert stories_of(make_article(*FERRY)).add([]) == {}


WORDS = st.sampled_from(
    "petrel ferry quay school kitchen audit mayor bridge storm tide library lamp fog pier".split()
)


@given(
    texts=st.lists(
        st.tuples(st.lists(WORDS, max_size=6), st.integers(0, 4), st.integers(0, 200)), max_size=25
    ),
    chunk=st.integers(1, 9),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_rows_keep_their_rules_whatever_arrives(
    make_article: MakeArticle, texts: list[tuple[list[str], int, int]], chunk: int
) -> None:
    signatures = {}
    for words, paper, hours_ago in texts:
        article = make_article(" ".join(words) or "x", paper=f"paper{paper}", hours_ago=hours_ago)
        signatures[article.id] = signature_of(article)
    stories = Stories()
    arrived = sorted(signatures.values(), key=lambda signature: signature.at)
    for start in range(0, len(arrived), chunk):
        stories.add(arrived[start : start + chunk])

    rows: dict[int, list[Signature]] = {}
    for article_id, signature in signatures.items():
        place = stories.place_of(ArticleId(article_id))
        rows.setdefault(place.row_id, []).append(signature)

    for row_id, members in rows.items():
        assert len({member.publisher for member in members}) == len(members)
        assert max(member.at for member in members) - min(member.at for member in members) <= 72 * 3600
        clusters = {stories.place_of(member.article_id).cluster_id for member in members}
        assert len(clusters) == 1
        assert row_id in {member.article_id for member in members}


def test_only_the_newest_of_very_many_are_compared_with(
    make_article: MakeArticle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("termnews.rank.stories.MAX_ARTICLES", 3)
    first = make_article(*FERRY, hours_ago=9)
    between = [make_article(f"Matter {n} of its own", paper=f"p{n}", hours_ago=8 - n) for n in range(4)]
    stories = stories_of(first)
    for article in between:
        stories.add([signature_of(article)])
    late = make_article(*FERRY, paper="ledger")

    stories.add([signature_of(late)])

    assert rows_of(stories, [late]) == [late.id]
    with pytest.raises(KeyError):
        stories.place_of(first.id)


def test_articles_with_leads_need_less_in_common_to_be_on_one_matter(make_article: MakeArticle) -> None:
    def own(writer: str, count: int) -> str:
        return " ".join(f"{writer}{number}" for number in range(count))

    # Both pairs have a cosine of .11: long texts share less of what they say.
    with_leads = [make_article(f"Petrel Skerry {own(w, 4)}", own(f"x{w}", 34), paper=w) for w in "ab"]
    headlines = [make_article(f"Petrel Skerry {own(w, 16)}", paper=w) for w in "ab"]

    matters = [
        {found.place_of(one.id).cluster_id for one in pair}
        for pair in (with_leads, headlines)
        for found in [stories_of(*pair)]
    ]

    assert [len(clusters) for clusters in matters] == [1, 2]
