import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.parse.html_text import absolute_links, html_from_text, title_from_html

BASE = "https://harbourpost.example/news/"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<a href="tide">', '<a href="https://harbourpost.example/news/tide">'),
        (
            "<a class=x href='/tide?a=1&amp;b=2'>",
            '<a class=x href="https://harbourpost.example/tide?a=1&amp;b=2">',
        ),
        ("<img src=tide.png>", '<img src="https://harbourpost.example/news/tide.png">'),
        ('<img SRC = "//img.example/a">', '<img SRC = "https://img.example/a">'),
        ('<a href="https://a.example/">', '<a href="https://a.example/">'),
        ('<a href="#top">', '<a href="#top">'),
        ('<a href="mailto:mina@a.example">', '<a href="mailto:mina@a.example">'),
        ('<a href="javascript:steal()">', '<a href="javascript:steal()">'),
        ('<a href="">', '<a href="">'),
        ('<a href="//[">', '<a href="//[">'),
        ("no href= here", "no href= here"),
    ],
)
def test_relative_addresses_become_absolute(markup: str, expected: str) -> None:
    assert absolute_links(markup, BASE) == expected


@given(st.text())
def test_text_without_a_base_stays_as_it_is(markup: str) -> None:
    assert absolute_links(markup, "") == markup


def test_plain_text_becomes_paragraphs() -> None:
    assert html_from_text("Is 3 < 4?\r\n\r\nYes,\nit is.\n\n\n") == "<p>Is 3 &lt; 4?</p><p>Yes,\nit is.</p>"


@given(st.text())
def test_a_title_is_one_line_whatever_it_holds(text: str) -> None:
    title = title_from_html(text)

    assert "\n" not in title
    assert len(title) <= 1_000
