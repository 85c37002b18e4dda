import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.clean.document import parse_html
from termnews.clean.titles import Titles, choose_title, headings_of, likeness, strip_site

HEADLINE = "Night ferries return after six years"


@pytest.mark.parametrize(
    ("titles", "chosen"),
    [
        (Titles(headline="Ferries back", h1s=("The Post", "Ferries are back")), "Ferries are back"),
        (Titles(shared=f"{HEADLINE} | The Post", site_name="The Post"), HEADLINE),
        (Titles(tab=f"{HEADLINE} - The Post", site_name="The Post", h1s=("The Post",)), HEADLINE),
        (Titles(tab=f"The Post: {HEADLINE}", site_name="The Post"), f"The Post: {HEADLINE}"),
        (Titles(tab=f"The Post | {HEADLINE}", site_name="The Post"), HEADLINE),
        (Titles(tab=f"{HEADLINE} | Saltmere"), HEADLINE),
        (Titles(headline=HEADLINE, h1s=(f"World: {HEADLINE}",)), HEADLINE),
        (Titles(tab="Post", h1s=(HEADLINE,)), HEADLINE),
        (Titles(h1s=("Ferries",)), "Ferries"),
        (Titles(headline="밤배가 돌아왔다", h1s=("밤배가 돌아왔다!",)), "밤배가 돌아왔다!"),
        (Titles(), ""),
    ],
)  # fmt: skip
def test_the_headline_is_chosen(titles: Titles, chosen: str) -> None:
    assert choose_title(titles) == chosen


@pytest.mark.parametrize(
    ("titles", "chosen"),
    [
        # What an h1 adds behind the stated headline is a date, a source, a counter.
        (Titles(headline=HEADLINE, tab=HEADLINE, h1s=(f"{HEADLINE} Posted on 23 November 2026",)), HEADLINE),
        (Titles(headline=HEADLINE, h1s=(f"{HEADLINE} and three months",)), f"{HEADLINE} and three months"),
        # Metadata cut by length: the longer one says the same and more.
        (
            Titles(
                headline=f"{HEADLINE}, and the whole of Saltmere came to the quay to see",
                shared=f"{HEADLINE}, and the whole of Saltmere came to the quay to see them leave",
            ),
            f"{HEADLINE}, and the whole of Saltmere came to the quay to see them leave",
        ),
        (Titles(tab=HEADLINE, h1s=("word " * 31,)), HEADLINE),
        (
            Titles(shared=f"{HEADLINE} | The Post", site_name="The Post", h1s=(f"{HEADLINE} – The Post",)),
            HEADLINE,
        ),
        (Titles(tab=HEADLINE, h1s=("saltmere.example",), site_name="saltmere"), HEADLINE),
        (Titles(tab="六年ぶりの夜の船：ソルト新聞", h1s=("六年ぶりの夜の船",)), "六年ぶりの夜の船"),
        (Titles(tab="夜间渡轮六年后重返_社会_盐海日报", h1s=("盐海日报",)), "夜间渡轮六年后重返"),
        (Titles(tab="야간 배, 6년 만에 온다-사회ㅣ솔트", site_name="솔트"), "야간 배, 6년 만에 온다"),
    ],
)  # fmt: skip
def test_what_is_not_the_headline_is_cut_off(titles: Titles, chosen: str) -> None:
    assert choose_title(titles) == chosen


def test_references_in_an_h1_that_were_escaped_twice_are_read() -> None:
    tree = parse_html("<body><h1>Ferries, buns &amp;#x26; captains</h1></body>")

    assert headings_of(tree) == ("Ferries, buns & captains",)


def test_the_papers_name_in_an_h1_is_no_headline() -> None:
    tree = parse_html(
        "<body><h1 class='site-title'>The Post</h1><h1>Night <em>ferries</em>, again</h1><h1> </h1></body>"
    )

    assert headings_of(tree) == ("Night ferries, again",)


def test_a_dash_inside_a_headline_stays() -> None:
    assert strip_site("Ferries - and buns", "The Post") == "Ferries - and buns"
    assert (
        strip_site("Tides | A poem in many, many words", "The Post") == "Tides | A poem in many, many words"
    )


@given(st.text(), st.text())
def test_likeness_is_a_share_and_the_same_both_ways(one: str, other: str) -> None:
    assert 0.0 <= likeness(one, other) <= 1.0
    assert likeness(one, other) == likeness(other, one)
