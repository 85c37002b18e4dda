from hypothesis import given
from hypothesis import strategies as st

from termnews.core.block import (
    Body,
    Code,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
    body_text,
    links,
    text_blocks,
)


def _line(text: str, href: str = "") -> tuple[Span, ...]:
    return (Span(text, href=href),)


EVERYTHING: Body = (
    Heading(2, _line("Tides")),
    Paragraph(_line("High water", "https://paper.example/tides")),
    Quote((Paragraph(_line("It was [very] high", "https://paper.example/quote")),)),
    ListBlock(((Paragraph(_line("one", "https://paper.example/one")),), (Paragraph(_line("two")),))),
    Table(((_line("Day"), _line("Metres")), (_line("Mon"), _line("3.1", "https://paper.example/m"))), 1),
    Code("print(3)", "python"),
    Figure("The quay at dawn.", "YONA"),
    Rule(),
)


def test_a_body_tells_its_words_in_reading_order() -> None:
    assert body_text(EVERYTHING) == (
        "Tides\n\nHigh water\n\nIt was [very] high\n\none\ntwo\n\nDay\tMetres\nMon\t3.1\n\n"
        "print(3)\n\nThe quay at dawn. [YONA]"
    )


def test_links_come_in_reading_order() -> None:
    assert [text for text, _ in links(EVERYTHING)] == ["High water", "It was [very] high", "one", "3.1"]


@given(st.text(alphabet=st.characters(codec=None)))
def test_no_block_holds_a_control_character(text: str) -> None:
    strings = [Span(text).text, Code(text).text, Figure(text, text, alt=text).caption]

    assert not [c for string in strings for c in string if ord(c) < 32 and c not in "\n\t"]


def test_only_links_that_may_be_opened_are_kept() -> None:
    assert Span("x", href="javascript:alert(1)").href == ""
    assert Span("x", href="mailto:mina@paper.example").href == "mailto:mina@paper.example"
    assert Figure("x", url="file:///etc/passwd").url == ""


def test_empty_paragraphs_are_left_out() -> None:
    assert text_blocks(["a", " ", "b"]) == (Paragraph((Span("a"),)), Paragraph((Span("b"),)))
