import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from markdown_it.token import Token
from tests.cli.invented_bodies import bodies, inlines, page_of_body

from termnews.core.article import CleanPage, Headline, HeadlineList, Quality, Verdict
from termnews.core.block import (
    Block,
    Body,
    Code,
    Figure,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
    inline_text,
)
from termnews.ui.export.markdown import as_markdown

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def written(*blocks: Block) -> str:
    return as_markdown(page_of_body(blocks))


def paragraph(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def words_read(markdown: str) -> str:
    """What a reader of the Markdown sees, without white space."""
    return _squeezed("".join(map(_token_text, READER.parse(markdown))))


def _token_text(token: Token) -> str:
    if token.children:
        return "".join(
            child.content for child in token.children if child.type in {"text", "code_inline", "text_special"}
        )
    return token.content if token.type in {"fence", "code_block"} else ""


def words_meant(body: Body) -> str:
    return _squeezed("".join(map(_block_text, body)))


def _block_text(block: Block) -> str:
    match block:
        case Paragraph(spans) | Heading(_, spans):
            return inline_text(spans)
        case Quote(blocks):
            return words_meant(blocks)
        case ListBlock(items):
            return "".join(map(words_meant, items))
        case Table(rows):
            return "".join(inline_text(cell) for row in rows for cell in row)
        case Code(text):
            return text
        case Figure(caption, credit, _, alt):
            return (caption or alt) + (f"[{credit}]" if credit else "")
        case Rule():
            return ""


def _squeezed(text: str) -> str:
    return "".join(text.split())


@given(bodies)
def test_the_words_of_any_body_are_read_as_they_are(body: Body) -> None:
    assert words_read(as_markdown(page_of_body(body))) == words_meant(body)


@given(inlines)
def test_a_paragraph_stays_one_paragraph(spans: Inline) -> None:
    tokens = READER.parse(written(Paragraph(spans)))

    assert [token.type for token in tokens] in (["paragraph_open", "inline", "paragraph_close"], [])


@pytest.mark.parametrize(
    "text", ["[YONHAP] Kim speaks", "[his] boat", "[name@paper.example]", "[x]: y", "[ ] no"]
)
def test_bracketed_text_stays(text: str) -> None:
    assert words_read(written(paragraph(text))) == _squeezed(text)
    assert "<a " not in READER.render(written(paragraph(text)))


@pytest.mark.parametrize(
    "text",
    [
        "1. first",
        "2) second",
        "- dash",
        "+ plus",
        "* star",
        "# hash",
        "> more",
        "---",
        "===",
        "~~~",
        "    deep",
    ],
)
def test_a_paragraph_that_looks_like_something_else_is_a_paragraph(text: str) -> None:
    for marked in (text, f"line\n{text}"):
        assert READER.render(written(paragraph(marked))).startswith("<p>")
        assert words_read(written(paragraph(marked))) == _squeezed(marked)


def test_styles_and_links_are_marked() -> None:
    spans = (
        Span("The "),
        Span("first", bold=True),
        Span(" boat, the "),
        Span("Tern", italic=True),
        Span(", ran "),
        Span("a|b", code=True),
        Span(" ("),
        Span("timetable", href="https://paper.example/t"),
        Span(")."),
    )

    assert written(Paragraph(spans)) == (
        "The **first** boat, the *Tern*, ran `a|b` ([timetable](<https://paper.example/t>))."
    )


def test_a_mark_that_would_not_be_read_becomes_a_tag() -> None:
    html = READER.render(written(Paragraph((Span("“Now!”", bold=True), Span("he said")))))

    assert html == "<p><strong>“Now!”</strong>he said</p>\n"


def test_white_space_stands_outside_the_marks() -> None:
    assert written(Paragraph((Span("so "), Span(" bold ", bold=True), Span("it is")))) == "so  **bold** it is"


def test_a_line_break_is_kept() -> None:
    assert READER.render(written(paragraph("one\ntwo"))) == "<p>one<br />\ntwo</p>\n"


def test_code_keeps_its_fences_apart_from_its_text() -> None:
    html = READER.render(written(Code("```\nnot the end\n```", "text")))

    assert html == '<pre><code class="language-text">```\nnot the end\n```\n</code></pre>\n'


def test_a_table_without_a_head_gets_an_empty_one() -> None:
    cells = ((Span("09:00"),), (Span("high | low"),))

    assert written(Table((cells,))).splitlines() == ["|  |  |", "| --- | --- |", "| 09:00 | high \\| low |"]
    assert written(Table((cells,), 1)).splitlines() == ["| 09:00 | high \\| low |", "| --- | --- |"]


def test_lists_nest_and_keep_their_numbers() -> None:
    inner = ListBlock(((paragraph("salt"),), (paragraph("rope"),)))
    block = ListBlock(((paragraph("Buy"), inner), (paragraph("Sail"),)), ordered=True, start=3)

    assert written(block).splitlines() == ["3. Buy", "", "   - salt", "   - rope", "4. Sail"]


def test_two_lists_in_a_row_stay_two() -> None:
    html = READER.render(written(ListBlock(((paragraph("a"),),)), ListBlock(((paragraph("b"),),))))

    assert html.count("<ul>") == 2


def test_a_quotation_and_a_picture_and_a_rule() -> None:
    blocks = (
        Quote((paragraph("We waited."), paragraph("We left."))),
        Figure("The pier", "J. PENHALE"),
        Rule(),
    )

    assert written(*blocks) == "> We waited.\n>\n> We left.\n\n*The pier* \\[J. PENHALE\\]\n\n***"


def test_the_whole_page_has_head_and_headlines() -> None:
    page = CleanPage(
        url="https://paper.example/a",
        title="Night ferries [finally] return",
        body=(paragraph("Text."),),
        quality=Quality(Verdict.FULL),
        section=("National", "Social Affairs"),
        byline="Mina Oh",
        standfirst="The first boat left.",
        lists=(HeadlineList("More in National", (Headline("Bell", "https://paper.example/b"),)),),
    )

    assert as_markdown(page).split("\n\n") == [
        "# Night ferries \\[finally\\] return",
        "National › Social Affairs · Mina Oh",
        "The first boat left.",
        "Text.",
        "## More in National",
        "- [Bell](<https://paper.example/b>)",
    ]
