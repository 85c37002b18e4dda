import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.clean.people import byline_of, from_names, merge, read_byline, tidy_name
from termnews.core.article import Author


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("BY MINA OH   [mina.oh@harbourpost.example]", (Author("Mina Oh", "mina.oh@harbourpost.example"),)),
        ("By Mina Oh and Tom Reed", (Author("Mina Oh"), Author("Tom Reed"))),
        ("By Mina Oh, Harbour correspondent", (Author("Mina Oh", role="Harbour correspondent"),)),
        ("Von Petra Grün und Jens Kai", (Author("Petra Grün"), Author("Jens Kai"))),
        ("Written by Mina Oh | Updated 20 November 2026", (Author("Mina Oh"),)),
        ("By Suki Vance and Jonny Pike - posted 22 November 2026, 08:00", (
            Author("Suki Vance"), Author("Jonny Pike"))),
        ("Mina Oh (mina@post.example); Tom Reed <tom@post.example>", (
            Author("Mina Oh", "mina@post.example"), Author("Tom Reed", "tom@post.example"))),
        ("오미나 기자 mina@ilbo.example", (Author("오미나", "mina@ilbo.example", "기자"),)),
        ("By Ramon Sunder and Thula Marlow", (Author("Ramon Sunder"), Author("Thula Marlow"))),
        ("By Sun Wedley, Friday", (Author("Sun Wedley"),)),
        ("By Mina Oh on Fri, 20 Nov 2026", (Author("Mina Oh"),)),
        ("Mina &amp; Tom Reed", (Author("Mina"), Author("Tom Reed"))),
        ("Harbour\nby\nMina Oh\n15:36 Uhr", (Author("Mina Oh"),)),
        ("MO\nMina Oh", (Author("Mina Oh"),)),
        ("Mina Oh\nin\nFerries\nBuns", (Author("Mina Oh"),)),
        ("Mina Oh\n4 April 26\nReply", (Author("Mina Oh"),)),
        ("By Mina Oh in Ostrand, Tom Reed", (Author("Mina Oh in Ostrand"), Author("Tom Reed"))),
        ("Mina Oh - staff writer", (Author("Mina Oh", role="staff writer"),)),
        ("Share", ()),
        ("By admin", ()),
        ("", ()),
    ],
)  # fmt: skip
def test_a_byline_is_taken_apart(line: str, people: tuple[Author, ...]) -> None:
    assert read_byline(line) == people


def test_an_address_goes_to_the_name_that_occurs_in_it() -> None:
    authors = read_byline("By Mina Oh Larsen and Tom Reed [tom.reed@post.example]")

    assert authors == (Author("Mina Oh Larsen"), Author("Tom Reed", "tom.reed@post.example"))


def test_stated_names_keep_their_order_and_stand_once() -> None:
    authors = from_names(["Tom Reed, Mina Oh", "Tom Reed"], roles=["Editor", ""])

    assert [author.name for author in authors] == ["Tom Reed", "Mina Oh"]


def test_a_stated_role_goes_with_its_name() -> None:
    assert from_names(["Mina Oh"], roles=["Harbour correspondent"]) == (
        Author("Mina Oh", role="Harbour correspondent"),
    )


def test_print_adds_addresses_and_roles_to_stated_people() -> None:
    stated = (Author("Mina Oh"), Author("Tom Reed"))
    printed = (Author("Mina Oh", "mina@post.example", "Editor"), Author("Somebody Else"))

    assert merge(stated, printed) == (Author("Mina Oh", "mina@post.example", "Editor"), Author("Tom Reed"))
    assert merge((), printed) == printed


def test_capital_names_are_written_as_names() -> None:
    assert tidy_name("MINA O'HARA-OH (Saltmere)") == "Mina O'Hara-Oh"
    assert byline_of((Author("Mina Oh"), Author("Tom Reed"))) == "Mina Oh, Tom Reed"


@given(st.text(max_size=300))
def test_no_line_is_an_error_and_names_are_short(line: str) -> None:
    authors = read_byline(line)

    assert len(authors) <= 12
    assert all(2 <= len(author.name) <= 60 for author in authors)
