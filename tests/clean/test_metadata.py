import json
from datetime import UTC, datetime

import pytest
from tests.clean.saltmere_news import TITLE, page

from termnews.clean.document import read_document
from termnews.clean.metadata import Metadata, read_metadata
from termnews.core.article import Author


def _read(body: str = "<p>Text</p>", *, head: str = "", url: str = "https://post.example/x") -> Metadata:
    return read_metadata(read_document(page(body, head=head)), url=url)


def _linked(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **fields})}</script>'


def test_everything_is_read_from_a_stated_article() -> None:
    head = _linked(
        headline="Night ferries &amp; buns return",
        description="The last boat <em>home</em> is back.",
        datePublished="2026-11-20T09:30:00+09:00",
        dateModified="2026-11-20T12:00:00Z",
        articleSection=["National", "Ferries"],
        author=[
            {"name": "Mina Oh", "jobTitle": "Harbour correspondent"},
            {"givenName": "Tom", "familyName": "Reed"},
        ],
        publisher={"name": "The Harbour Post"},
        inLanguage="en-GB",
        articleBody="The first boat.",
        isAccessibleForFree="False",
    )

    facts = _read(head=head)

    assert facts.title == "Night ferries & buns return"
    assert facts.standfirst == "The last boat home is back."
    assert facts.published_at == datetime(2026, 11, 20, 0, 30, tzinfo=UTC)
    assert facts.modified_at == datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert facts.section == ("National",)
    assert facts.authors == (Author("Mina Oh", role="Harbour correspondent"), Author("Tom Reed"))
    assert (facts.site_name, facts.language, facts.article_text) == (
        "The Harbour Post",
        "en",
        "The first boat.",
    )
    assert (facts.is_article, facts.is_free) == (True, False)


def test_meta_elements_serve_where_no_object_does() -> None:
    head = (
        f"<meta property='og:title' content='{TITLE}'><meta name=author content='Mina Oh'>"
        "<meta property='article:published_time' content='2026-11-20'>"
        "<meta property='article:section' content='Sport'>"
        "<meta property='og:type' content='article'><meta name=description content='Short.'><meta name=x>"
    )

    facts = _read(head=head)

    assert (facts.title, facts.section, facts.standfirst) == (TITLE, ("Sport",), "Short.")
    assert (facts.is_article, facts.is_free, facts.type_name) == (True, None, "article")
    assert facts.authors == (Author("Mina Oh"),)


def test_the_paper_itself_is_no_author_where_a_person_is_printed() -> None:
    head = _linked(author={"name": "The Post"}, publisher={"name": "The Post"})
    body = "<p class='byline'>By <a>Mina Oh</a></p>"

    assert _read(body, head=head).authors == (Author("Mina Oh"),)
    assert _read(head=head).authors == (Author("The Post"),)


def test_an_author_that_is_stated_elsewhere_in_the_page_is_found() -> None:
    graph = [
        {"@type": "NewsArticle", "headline": TITLE, "author": {"@id": "https://post.example/#mina"}},
        {"@type": "Person", "@id": "https://post.example/#mina", "name": "Mina Oh"},
    ]
    head = f'<script type="application/ld+json">{json.dumps({"@graph": graph})}</script>'

    assert _read(head=head).authors == (Author("Mina Oh"),)


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ({"@type": "Person", "name": "Post Staff"}, "Post Staff"),
        ({"@type": "Organization", "name": "Office of Tides and Boats"}, "Office of Tides and Boats"),
        ({"@type": "Person", "name": "mina oh"}, "mina oh"),
    ],
)
def test_a_desk_an_office_and_a_small_name_are_authors_where_nobody_else_is(
    author: dict[str, str], name: str
) -> None:
    assert _read(head=_linked(headline=TITLE, author=author)).authors == (Author(name),)


def test_a_printed_name_is_better_than_a_stated_account() -> None:
    head = _linked(headline=TITLE, author={"@type": "Person", "name": "mina.oh77"})

    assert _read("<p class='byline'>By Mina Oh</p>", head=head).authors == (Author("Mina Oh"),)


def test_the_byline_after_the_headline_is_the_articles() -> None:
    teaser = "<div><h3>Buns</h3><span class='author'>Tom Reed</span></div>"
    body = f"{teaser}<h1>{TITLE}</h1><span class='author'><i>Mina</i> <i>Oh</i></span>"

    assert _read(body).authors == (Author("Mina Oh"),)


def test_a_link_to_an_authors_page_names_them() -> None:
    body = f"<h1>{TITLE}</h1><p>Ferries · <a href='/authors/mina-oh/'>Mina Oh</a></p>"

    assert _read(body).authors == (Author("Mina Oh"),)


@pytest.mark.parametrize(
    "body",
    [
        "<time datetime='2026-11-20'>yesterday</time>",
        "<time>20 November 2026</time>",
        "<span class='date-published'>20 November 2026</span>",
        "<span class='Author_publicationTime__x4'>20 November 2026</span>",
        "<span class='date' title='2026-11-20'>today</span>",
    ],
)
def test_a_printed_date_is_read(body: str) -> None:
    assert _read(body).published_at == datetime(2026, 11, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    "url", ["https://post.example/2026/11/20/ferries", "https://post.example/20261120/ferries"]
)
def test_a_date_in_the_address_is_the_last_witness(url: str) -> None:
    assert _read(url=url).published_at == datetime(2026, 11, 20, tzinfo=UTC)


def test_what_nobody_states_is_empty() -> None:
    facts = read_metadata(read_document(b"<p>Text</p>"))

    assert facts == Metadata()


def test_a_standfirst_that_is_the_title_is_none() -> None:
    assert _read(head=f"<meta name=description content='{TITLE}'>").standfirst == ""


@pytest.mark.parametrize(
    "head",
    [
        "<meta name='w-published-date' content='2026-11-20T06:03:43Z'>",
        "<meta property='article:published:time' content='2026-11-20'>",
        "<meta name='published' content='November 20, 2026'>",
    ],
)
def test_a_date_under_a_rarer_name_is_read(head: str) -> None:
    moment = _read(head=head).published_at

    assert moment is not None
    assert moment.date() == datetime(2026, 11, 20, tzinfo=UTC).date()
