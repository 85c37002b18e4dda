import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.demo.tiny_edition import GALLERY_BODY, LIVE_BODY, RICH_BODY

from termnews.core.block import (
    Block,
    Code,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
    block_text,
    inline_text,
)
from termnews.core.errors import ParseError
from termnews.demo.markup import Embed, Moment, Piece, read_inline, read_markup


def only(markup: str) -> Piece:
    (piece,) = read_markup(markup)
    return piece


def text_of(piece: Piece) -> str:
    assert not isinstance(piece, Embed | Moment)
    block: Block = piece
    return block_text(block)


def test_every_mark_makes_its_piece() -> None:
    kinds = [type(piece) for piece in read_markup(RICH_BODY)]

    assert kinds == [
        *(Paragraph, Figure, Paragraph, Paragraph, Paragraph, Paragraph, Heading, Quote),
        *(ListBlock, ListBlock, Table, Embed, Code, Rule, Paragraph),
    ]


def test_a_paragraph_may_be_wrapped() -> None:
    assert only("One line\nand its end.") == Paragraph((Span("One line and its end."),))


def test_a_mark_in_the_middle_of_a_line_is_text() -> None:
    line = "It was 3 - 2 | at #1, 1891. Really > so"

    assert text_of(only(line)) == line


def test_inline_styles_nest_and_other_brackets_stay() -> None:
    spans = read_inline("A **bold *and* [link](https://a.example/x)** by [his] `*hand*`")

    assert spans == (
        Span("A "),
        Span("bold ", bold=True),
        Span("and", bold=True, italic=True),
        Span(" ", bold=True),
        Span("link", bold=True, href="https://a.example/x"),
        Span(" by [his] "),
        Span("*hand*", code=True),
    )


def test_stars_between_spaces_are_stars() -> None:
    assert read_inline("2 * 3 * 4") == (Span("2 * 3 * 4"),)


def test_a_quotation_keeps_its_paragraphs() -> None:
    quote = only("> One\n> goes on.\n>\n> Two.")

    assert quote == Quote((Paragraph((Span("One goes on."),)), Paragraph((Span("Two."),))))


def test_lists_nest_by_two_spaces() -> None:
    block = only("- a\n  1. b\n  2. c\n- d")

    assert isinstance(block, ListBlock)
    first, second = block.items
    assert not block.ordered
    assert inline_text(second[0].spans if isinstance(second[0], Paragraph) else ()) == "d"
    assert first[1] == ListBlock(((Paragraph((Span("b"),)),), (Paragraph((Span("c"),)),)), ordered=True)


def test_a_numbered_list_starts_where_it_says() -> None:
    block = only("7. seven\n8. eight")

    assert isinstance(block, ListBlock)
    assert (block.ordered, block.start, len(block.items)) == (True, 7, 2)


def test_a_list_may_end_with_a_nested_line() -> None:
    block = only("- a\n  - b")

    assert isinstance(block, ListBlock)
    assert len(block.items) == 1
    assert len(block.items[0]) == 2


def test_rows_of_a_table_are_made_equally_long() -> None:
    table = only("| A | B |\n|---|:-:|\n| 1 |")

    assert table == Table((((Span("A"),), (Span("B"),)), ((Span("1"),), ())), header_count=1)


def test_a_figure_has_caption_credit_and_address() -> None:
    (figure,) = read_markup(
        "!figure dawn | The *dawn*. | ODA MARN", pictures_url="http://harbourpost.example/pictures/"
    )

    assert figure == Figure(
        "The dawn.", "ODA MARN", "http://harbourpost.example/pictures/dawn.jpg", alt="The dawn."
    )


@pytest.mark.parametrize("line", ["!figure dawn | The dawn. |", "!figure dawn | The dawn."])
def test_a_figure_may_lack_a_credit(line: str) -> None:
    assert only(line) == Figure("The dawn.", alt="The dawn.")


def test_code_keeps_its_white_space() -> None:
    assert only("```Python\nif x:\n\n    y()\n```") == Code("if x:\n\n    y()", "python")


def test_a_live_blog_gathers_the_text_of_each_moment() -> None:
    pieces = read_markup(LIVE_BODY)

    assert [type(piece) for piece in pieces] == [Paragraph, Moment, Embed, Moment]
    last = pieces[-1]
    assert isinstance(last, Moment)
    assert (last.time, last.headline) == ("10:40", "A tangle at the buoy")
    assert [block_text(block) for block in last.body] == ["Two boats meet.", "Both go on."]


def test_a_gallery_is_figures_and_texts() -> None:
    figures = [piece for piece in read_markup(GALLERY_BODY) if isinstance(piece, Figure)]

    assert [figure.credit for figure in figures] == ["P. REED", "", "P. REED", "P. REED"]


@pytest.mark.parametrize(
    "markup", ["!figure dawn", "!embed https://v.example/1", "!live 10:00", "```\nnever closed", "|--|"]
)
def test_a_mark_without_its_parts_is_an_error(markup: str) -> None:
    with pytest.raises(ParseError):
        read_markup(markup)


@given(st.text(alphabet=st.sampled_from("ab *[]()>|-#1.! \n"), max_size=60))
def test_no_letter_is_lost(markup: str) -> None:
    try:
        pieces = read_markup(markup)
    except ParseError:
        return

    letters = re.sub("[^ab]", "", "".join(map(text_of, pieces)))
    assert letters == re.sub("[^ab]", "", markup)
