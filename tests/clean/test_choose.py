"""What is the article and what is not, on whole pages."""

import pytest
from tests.clean.saltmere_news import (
    CAPTION,
    FIRST,
    PARAGRAPHS,
    SECOND,
    THIRD,
    TITLE,
    article,
    clean,
    page,
    paragraphs,
    text_of,
)

from termnews.core.article import Author
from termnews.core.block import Code, Figure, Heading, ListBlock, Paragraph, Quote, Table

TEXT = paragraphs(*PARAGRAPHS)
WHOLE = "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    "clutter",
    [
        "<div class='share-bar'><p>Tell this to somebody who likes boats, or buns, or both.</p></div>",
        "<p>Sign up for our newsletter to get the tides in your inbox every morning at six.</p>",
        "<p>Advertisement</p>",
        (
            "<section class='box'><h4>The Tide Table</h4><p>Five stories and one tide time, at six.</p>"
            "<a href='/letters'>Write me in</a></section>"
        ),
        "<div class='box'><p>Five stories and one tide time, no fuss, at six.</p><form><input></form></div>",
        f"<h2>{TITLE}</h2>",
        f"<p>{FIRST}</p>",
        "<div style='display:none'><p>You can see this paragraph only after a click on the button.</p></div>",
    ],
)
def test_clutter_between_paragraphs_is_left_out(clutter: str) -> None:
    inside = f"<div>{paragraphs(FIRST, SECOND)}{clutter}{paragraphs(THIRD)}</div>"

    assert text_of(clean(article(inside))) == WHOLE


@pytest.mark.parametrize(
    "tail",
    [
        "<p>(Source: agencies)</p>",
        "<p>© Harbour Post Press 2026</p>",
        "<p>Mina Oh is the harbour correspondent of this paper.</p>",
        "<h3>Weather</h3>",
        "<p>By Mina Oh</p>",
    ],
)
def test_what_closes_a_page_is_no_text(tail: str) -> None:
    head = "<meta name=author content='Mina Oh'>"

    assert text_of(clean(article(f"<div>{TEXT}{tail}</div>", head=head))) == WHOLE


def test_lines_between_headline_and_text_are_no_text() -> None:
    lines = "<p>National</p><p>By Mina Oh</p><p>20 November 2026, 09:30</p><p>3 min read</p>"
    cleaned = clean(article(f"<div>{lines}{TEXT}</div>"))

    assert text_of(cleaned) == WHOLE
    assert cleaned.authors == (Author("Mina Oh"),)
    assert cleaned.published_at is not None


def test_many_short_lines_before_a_paragraph_are_the_text() -> None:
    lines = paragraphs(*(f"Quay {number}, nine o'clock, boats for hire" for number in range(12)))

    assert "Quay 11" in text_of(clean(article(f"<div>{lines}{TEXT}</div>")))


def test_a_heading_right_before_the_first_paragraph_stays() -> None:
    cleaned = clean(article(f"<div><h2>What it costs</h2>{TEXT}</div>"))

    assert isinstance(cleaned.body[0], Heading)


@pytest.mark.parametrize("dek", ["<p class='standfirst'>{}</p>", "<h2>{}</h2>", "<p>{}</p>"])
def test_a_printed_standfirst_is_apart(dek: str) -> None:
    words = "The last boat home is back, for a trial until the end of March."
    head = f"<meta name=description content='{words}'>"
    cleaned = clean(article(f"<header>{dek.format(words)}</header><div>{TEXT}</div>", head=head))

    assert cleaned.standfirst == words
    assert text_of(cleaned) == WHOLE


def test_a_standfirst_that_the_text_repeats_is_empty() -> None:
    head = f"<meta name=description content='{FIRST[:100]}…'>"

    assert clean(article(f"<div>{TEXT}</div>", head=head)).standfirst == ""


def test_structure_between_paragraphs_is_kept() -> None:
    middle = (
        "<h2>Fares</h2>"
        "<blockquote><p>I had not seen the harbour at midnight since I was nine years old.</p></blockquote>"
        "<ul><li>one way<ul><li>with a dog</li></ul></li><li>return</li></ul>"
        "<table><tr><th>Day</th><th>Boat</th></tr><tr><td>Friday</td><td>Petrel</td></tr></table>"
        "<pre>tide --at saltmere</pre>"
        f"<figure><img src='a.jpg' alt='{CAPTION}'></figure>"
        "<iframe src='https://video.example/1' title='The launch'></iframe>"
    )
    cleaned = clean(article(f"<div>{paragraphs(FIRST, SECOND)}{middle}{paragraphs(THIRD)}</div>"))

    kinds = [type(block) for block in cleaned.body]
    assert kinds == [
        Paragraph,
        Paragraph,
        Heading,
        Quote,
        ListBlock,
        Table,
        Code,
        Figure,
        Paragraph,
        Paragraph,
    ]


def test_entries_of_a_live_page_are_headed_by_their_time() -> None:
    entries = "".join(
        f"<div class='entry'><time>1{hour}:05</time><h3>Buoy {hour} rounded</h3><p>{SECOND} {hour}</p>"
        "<div><a href='#s'>Share this update</a></div></div>"
        for hour in range(4)
    )
    cleaned = clean(article(f"<div>{paragraphs(FIRST)}{entries}</div>"))

    headings = [block.spans[0].text for block in cleaned.body if isinstance(block, Heading)]
    assert headings == [f"1{hour}:05 · Buoy {hour} rounded" for hour in range(4)]


def test_a_short_article_of_three_sentences_is_whole() -> None:
    cleaned = clean(article("<p>The clock is slow. It is seven minutes.</p><p>Nobody minds.</p>"))

    assert text_of(cleaned) == "The clock is slow. It is seven minutes.\n\nNobody minds."


def test_pictures_of_other_articles_are_left_out() -> None:
    card = (
        f"<a href='/x'><img src='b.jpg' alt='{CAPTION}'><span>A wholly different story of its own</span></a>"
    )
    cleaned = clean(article(f"<div>{paragraphs(FIRST, SECOND)}{card}{paragraphs(THIRD)}</div>"))

    assert not any(isinstance(block, Figure) for block in cleaned.body)


def test_a_misnamed_container_is_the_article_all_the_same() -> None:
    assert text_of(clean(article(f"<div class='promo newsletter'>{TEXT}</div>"))) == WHOLE


def test_where_the_frame_swallowed_the_page_its_text_is_found() -> None:
    long_text = paragraphs(*(f"{text} {number}" for number in range(6) for text in PARAGRAPHS))
    cleaned = clean(page(f"<aside class='popup'><div class='menu'>{long_text}</div></aside>"))

    assert "flask" in text_of(cleaned)


def test_text_for_machines_serves_where_a_script_draws_the_page() -> None:
    body = "\\n".join(PARAGRAPHS * 2)
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "'
        + TITLE
        + '", "articleBody": "'
        + body.replace('"', '\\"').replace("\\\\n", "\\n")
        + '"}</script>'
    )

    assert FIRST in text_of(clean(page("<div id='root'></div>", head=head)))


def test_a_text_that_stands_three_times_is_read_once() -> None:
    copy = f"<section><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></section>"

    cleaned = clean(page(f"<article><h1>{TITLE}</h1>{copy * 3}</article>"))

    assert text_of(cleaned).split("\n\n") == [FIRST, SECOND, THIRD]


def test_a_last_list_beside_the_texts_own_element_stays() -> None:
    points = "<ul><li>A flask of something warm</li><li>Buns for the mate</li></ul>"
    body = f"<div class='a'><div><div><p>{FIRST}</p><p>{SECOND}</p></div></div><div>{points}</div></div>"

    assert "Buns for the mate" in text_of(clean(page(f"<main><h1>{TITLE}</h1>{body}</main>")))
