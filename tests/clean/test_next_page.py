"""Where an article goes on."""

import pytest

from termnews.clean.document import parse_html
from termnews.clean.next_page import next_page_url, split_number

HERE = "https://post.example/news/night-ferries"


def follow(html: str, url: str = HERE) -> str:
    return next_page_url(parse_html(f"<body>{html}</body>"), url)


@pytest.mark.parametrize(
    ("url", "html", "following"),
    [
        (HERE, "<a href='/news/night-ferries?page=2'>2</a>", f"{HERE}?page=2"),
        (HERE, "<a href='night-ferries/2'>Next page</a>", f"{HERE}/2"),
        (HERE, "<a href='/news/night-ferries/page/2/'>Weiter</a>", f"{HERE}/page/2/"),
        (f"{HERE}.html", "<a href='night-ferries-2.html'>2</a>", f"{HERE}-2.html"),
        (f"{HERE}?page=2", "<a href='?page=1'>1</a><a href='?page=3'>3</a>", f"{HERE}?page=3"),
        (
            f"{HERE}/2",
            "<a href='/news/night-ferries'>1</a><a href='/news/night-ferries/3'>3</a>",
            f"{HERE}/3",
        ),
        (f"{HERE}?id=7", "<a href='?id=7&p=2'>2</a>", f"{HERE}?id=7&p=2"),
        (HERE, "<link rel=next href='/news/night-ferries?page=2'>", f"{HERE}?page=2"),
        # None of these is the same article.
        (HERE, "<link rel=next href='/news/school-meals'>", ""),
        (HERE, "<a href='/news/school-meals/2'>2</a>", ""),
        (HERE, "<a href='/news/night-ferries?page=3'>3</a>", ""),
        (f"{HERE}?page=2", "<a href='?page=2'>2</a><a href='?page=1'>1</a>", ""),
        (
            HERE,
            "<a href='/news/night-ferries-2'>The night ferries are back, and this is what sailors say</a>",
            "",
        ),
        (HERE, "<a href='https://elsewhere.example/news/night-ferries?page=2'>2</a>", ""),
        (HERE, "<a href='/news/night-ferries?comments=2'>2</a>", ""),
        ("", "<a href='/x?page=2'>2</a>", ""),
    ],
)
def test_only_the_same_address_with_the_next_number_is_the_next_page(
    url: str, html: str, following: str
) -> None:
    assert follow(html, url) == following


def test_a_number_that_is_no_page_is_not_split_off() -> None:
    assert split_number("https://post.example/2026")[1] == 1
    assert split_number("https://post.example/a?page=9999")[1] == 1
