from datetime import UTC, datetime

import pytest
from tests.clean.saltmere_news import ANATOMY_HTML, ANATOMY_TEXT, CAPTION, MORE, PARAGRAPHS, TITLE, URL

from termnews.clean.extract import extract
from termnews.core.article import Author, CleanPage, Verdict
from termnews.core.block import Figure, Paragraph, block_text


@pytest.fixture(params=["html", "text"])
def cleaned(request: pytest.FixtureRequest) -> CleanPage:
    document = ANATOMY_HTML if request.param == "html" else ANATOMY_TEXT
    return extract(document.encode(), URL)


def test_the_headline_stands_once_and_never_in_the_text(cleaned: CleanPage) -> None:
    assert cleaned.title == TITLE
    assert all(TITLE not in block_text(block) for block in cleaned.body)


def test_the_breadcrumb_becomes_the_section_without_home(cleaned: CleanPage) -> None:
    assert cleaned.section == ("National", "Social Affairs")


def test_the_body_is_whole_and_its_brackets_are_as_written(cleaned: CleanPage) -> None:
    texts = [block_text(block) for block in cleaned.body if isinstance(block, Paragraph)]

    assert tuple(texts) == PARAGRAPHS


def test_a_caption_is_kept_once_with_its_credit_apart(cleaned: CleanPage) -> None:
    figures = [block for block in cleaned.body if isinstance(block, Figure)]

    assert [(figure.caption, figure.credit, figure.alt) for figure in figures] == [
        (CAPTION, "HARBOUR POST", "")
    ]
    assert isinstance(cleaned.body[0], Figure)


def test_the_byline_gives_name_and_address(cleaned: CleanPage) -> None:
    assert cleaned.authors == (Author("Mina Oh", "mina.oh@harbourpost.example"),)
    assert cleaned.byline == "Mina Oh"


def test_a_related_list_is_given_as_headlines(cleaned: CleanPage) -> None:
    [more] = cleaned.lists

    assert more.heading == "More in Social Affairs"
    assert tuple(headline.title for headline in more.headlines) == MORE


def test_the_date_is_read(cleaned: CleanPage) -> None:
    assert cleaned.published_at == datetime(2026, 11, 20, 14, 50, tzinfo=UTC)


def test_a_whole_article_is_called_full(cleaned: CleanPage) -> None:
    assert cleaned.quality.verdict is Verdict.FULL


def test_the_page_adds_what_only_html_can_say() -> None:
    cleaned = extract(ANATOMY_HTML.encode(), URL)

    assert cleaned.standfirst == "The last boat home is back: a trial until March."
    assert cleaned.language == "en"
    assert cleaned.lists[0].headlines[0].url == "https://harbourpost.example/a0"
