"""What a page prints around its article, read where nothing is stated for machines."""

from datetime import UTC, datetime

import pytest
from tests.clean.saltmere_news import FIRST, SECOND, TITLE, URL, page

from termnews.clean.extract import extract


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("<p>20 November 2026</p><p>Ferries</p>", ""),
        ("", "<p>Tags</p><p>Posted on 20 November 2026</p>"),
    ],
)
def test_a_date_above_the_headline_or_below_the_text_is_read(above: str, below: str) -> None:
    text = f"<p>{FIRST}</p><p>{SECOND}</p>"
    body = f"<div>{above}</div><article><h1>{TITLE}</h1>{text}</article><div>{below}</div>"

    assert extract(page(body), URL).published_at == datetime(2026, 11, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:modified_time' content='2026-11-20'>",
        """<script type="application/ld+json">{"@type": "WebPage", "datePublished": "2026-11-20"}</script>""",
    ],
)
def test_the_day_of_the_last_change_and_that_of_the_page_are_better_than_none(head: str) -> None:
    body = f"<article><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></article>"

    assert extract(page(body, head=head), URL).published_at == datetime(2026, 11, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lines", "byline"),
    [
        ("<p>Mina Oh</p><p>20 November 2026</p>", "Mina Oh"),
        ("<p>Mina van der Oh | 20.11.2026</p>", "Mina van der Oh"),
        ("<p>4 min read</p><p>Mina Oh</p>", "Mina Oh"),
        ("<p>Mina Oh</p>", ""),
        ("<p>The Harbourpost</p><p>20 November 2026</p>", ""),
        ("<p><a href='/north-quay'>North Quay</a></p><p>20 November 2026</p>", ""),
    ],
)
def test_a_name_alone_beside_a_date_is_the_authors(lines: str, byline: str) -> None:
    body = f"<article><h1>{TITLE}</h1>{lines}<p>{FIRST}</p><p>{SECOND}</p></article>"

    assert extract(page(body), URL).byline == byline


def test_the_byline_by_the_headline_is_better_than_that_of_a_teaser() -> None:
    teaser = "<aside><h3>Buns</h3><span class='author'>Tom Reed</span></aside>"
    body = f"<article><h1>{TITLE}</h1><p>By Mina Oh</p><p>{FIRST}</p><p>{SECOND}</p></article>{teaser}"

    assert extract(page(body), URL).byline == "Mina Oh"
