import json

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.cli.invented_bodies import page_of_body, pages

from termnews.cli.reading_arguments import MIN_WIDTH
from termnews.core.article import CleanPage, Headline, HeadlineList, Quality, Verdict
from termnews.core.block import Figure, Paragraph, Span
from termnews.ui.export.formats import as_json, text_lines

LONG = "School meals: what the audit found, and why the kitchens of Saltmere had to wait for it [so long]"


@given(pages, st.integers(MIN_WIDTH, 120))
def test_no_line_is_wider_than_asked(page: CleanPage, width: int) -> None:
    assert max(map(cell_len, text_lines(page, width))) <= width


def test_headlines_under_the_article_are_wrapped_too() -> None:
    page = CleanPage(
        url="",
        title=LONG,
        body=(),
        quality=Quality(Verdict.FULL),
        lists=(HeadlineList(LONG, (Headline(LONG, "https://paper.example/"),)),),
    )

    lines = text_lines(page, 30)

    assert max(map(len, lines)) <= 30
    assert " ".join(" ".join(lines).split()).count(LONG) == 3


def test_a_text_that_is_not_the_whole_article_says_so() -> None:
    page = CleanPage(
        url="", title="Bell", body=(), quality=Quality(Verdict.PAYWALL, "The rest is for subscribers.")
    )

    assert "The rest is for subscribers." in text_lines(page, 60)


@given(pages)
def test_json_can_be_written_and_read(page: CleanPage) -> None:
    document = as_json(page)

    assert json.loads(json.dumps(document)) == document


def test_figures_are_listed_and_left_out_of_the_text() -> None:
    body = (Figure("The pier", "J. PENHALE"), Paragraph((Span("[The crew] left."),)))

    document = as_json(page_of_body(body))

    assert document["body_text"] == "[The crew] left."
    assert document["figures"] == [{"caption": "The pier", "credit": "J. PENHALE", "url": "", "alt": ""}]
    assert [block["type"] for block in document["blocks"]] == ["Figure", "Paragraph"]
