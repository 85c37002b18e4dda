"""Pages made to break a cleaner: each ends in a text or in a sentence, and soon."""

from typing import Any

import pytest
import trafilatura
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.clean.saltmere_news import FIRST, PARAGRAPHS, TITLE, article, clean, page, paragraphs, text_of

from termnews.clean import propose
from termnews.clean.extract import extract
from termnews.core.errors import ParseError

TEXT = paragraphs(*PARAGRAPHS)


@pytest.mark.parametrize(
    "trap",
    [
        "<p>" * 3_000,
        "<div>" * 5_000,
        "<ul><li>" * 1_500,
        "<br>" * 20_000,
        "<a href='/x'>x</a>" * 5_000,
        "<img alt='a boat' src='" + "x" * 5_000 + "'>" * 50,
        "<table>" * 200 + "<tr><td>",
        "[" * 10_000 + "](" * 1_000,
        "&lt;" * 10_000,
        "<svg><title>" + "y" * 1_000,
    ],
)
def test_a_trap_in_front_of_the_text_does_not_hide_it(trap: str) -> None:
    cleaned = clean(article(f"{TEXT}<div>{trap}</div>"))

    assert FIRST in text_of(cleaned)


def test_an_extractor_that_breaks_down_leaves_the_pages_own_shape(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RecursionError("too deep")

    monkeypatch.setattr(trafilatura, "bare_extraction", broken)

    assert text_of(clean(article(f"<div>{paragraphs(*PARAGRAPHS * 2)}</div>"))).startswith(FIRST)


def test_a_page_of_very_many_parts_is_read_by_its_shape_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(propose, "MAX_SEGMENTS", 2)

    assert FIRST in text_of(clean(article(f"<div>{TEXT}</div>")))


def test_nothing_that_moves_a_cursor_comes_through() -> None:
    evil = "\x1b]0;x\x07\u202e\u200b"
    cleaned = clean(
        article(
            f"<p class=byline>By Mina{evil} Oh</p>"
            f"<div>{TEXT}<p>Buns{evil} were sold at midnight, and soup, and tea.</p></div>",
            title=f"{TITLE}{evil}",
            head=f"<meta name=description content='{evil}Short.'>",
        )
    )

    told = f"{cleaned.title}{cleaned.byline}{cleaned.standfirst}{cleaned.section}{text_of(cleaned)}"
    assert not set(told) & set(evil.replace("]0;x", ""))


def test_addresses_are_relative_to_what_the_page_says() -> None:
    head = "<base href='https://static.example/x/'><link rel=canonical href='https://post.example/night'>"
    inside = f"<div>{paragraphs(FIRST + ' <a href=y>Fares</a>', *PARAGRAPHS[1:])}</div>"

    cleaned = extract(article(inside, head=head), "")

    assert cleaned.body[0].spans[-1].href == "https://static.example/x/y"  # type: ignore[union-attr]  # a paragraph
    assert (
        extract(article(f"<div>{TEXT}</div>", head=head.partition(">")[2]), "").url
        == "https://post.example/night"
    )


def test_an_empty_page_is_refused_by_name() -> None:
    with pytest.raises(ParseError, match=r"https://post\.example/x is empty"):
        extract(b"  ", "https://post.example/x")


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [
                "<div>",
                "</div>",
                "<p>",
                "</p>",
                "<ul>",
                "<li>",
                "<table>",
                "<tr>",
                "<td>",
                "<h1>",
                "<h2>",
                "<a href='/x'>",
                "</a>",
                "<figure>",
                "<img alt='boats'>",
                "<br>",
                "<pre>",
                FIRST,
                "12:05",
                "More in National",
                "&#27;",
                "<script>",
                "</script>",
                "<time>",
            ]
        )
    )
)
def test_no_page_is_an_error_that_is_not_a_sentence(parts: list[str]) -> None:
    try:
        cleaned = extract(page("".join(parts)), "https://post.example/x")
    except ParseError:
        return

    assert cleaned.title == TITLE or cleaned.title
