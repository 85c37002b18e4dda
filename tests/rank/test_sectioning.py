import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.core.section import UNSORTED, SectionPath
from termnews.rank.sectioning import section_of


def _section(*categories: str, url: str = "", chosen: SectionPath = ()) -> SectionPath:
    return section_of(categories, url, chosen=chosen, rules={"town hall": ("National", "Politics")})


@pytest.mark.parametrize(
    ("category", "section"),
    [
        ("National/Social Affairs", ("National", "Social Affairs")),
        ("National › Social Affairs", ("National", "Social Affairs")),
        ("Sports", ("Sport",)),
        ("business / Harbour", ("Business", "Harbour")),
        ("Town Hall", ("National", "Politics")),
        ("kittens", UNSORTED),
        ("kittens / dogs", UNSORTED),
    ],
)
def test_a_category_is_a_section_only_if_it_names_one(category: str, section: SectionPath) -> None:
    assert _section(category) == section


def test_what_the_reader_chose_wins() -> None:
    assert _section("Sports", chosen=("Town",)) == ("Town",)


def test_the_first_category_that_is_a_section_counts() -> None:
    assert _section("ferry", "World", "Sport") == ("World",)


@pytest.mark.parametrize(
    ("url", "section"),
    [
        ("https://paper.example/news/world/2026/ferry", ("World",)),
        ("https://paper.example/national/social-affairs/ferry", ("National", "Social Affairs")),
        ("https://paper.example/2026/11/ferry", UNSORTED),
        ("https://paper.example/world", UNSORTED),
    ],
)
def test_the_address_names_the_section_if_nothing_else_does(url: str, section: SectionPath) -> None:
    assert _section(url=url) == section


@given(st.lists(st.text()), st.text())
def test_every_article_has_a_section(categories: list[str], path: str) -> None:
    assert section_of(categories, f"https://paper.example/{path}", rules={})
