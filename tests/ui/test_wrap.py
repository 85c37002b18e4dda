"""Wrapping: never too wide, never a character lost, breaks where a reader expects them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.core.text import clean_text
from termnews.ui.line import Piece, Target, line_text, line_width
from termnews.ui.wrap import graphemes, wrap

SCRIPTS = (
    "abc def-ghi—jkl /mno… "
    "밤 여객선이 夜間フェリー。「が」（写真）、 เรือกลางคืนกำ ລາວ ខ្មែរ عبّارة ליל देवनागरी "
    "e\u0301o\u0308 🇰🇷🇯🇵 👩‍💻👨‍👩‍👧‍👦 ❤️ 1️⃣ 👍🏽 \u00a0\u3000\t\n"
)
texts = st.one_of(
    st.text(), st.text(alphabet=SCRIPTS), st.lists(st.sampled_from(SCRIPTS.split(" "))).map(" ".join)
).map(clean_text)
pieces = st.lists(st.builds(Piece, texts, st.sampled_from(["", "bold", "link"])), max_size=6)


def ink(text: str) -> str:
    return re.sub(r"[\s]", "", text)


def lines_of(text: str, width: int, *, is_balanced: bool = False) -> list[str]:
    return [line_text(line) for line in wrap([Piece(text)], width, is_balanced=is_balanced)]


@given(pieces, st.integers(2, 90), st.booleans())
def test_no_line_is_wider_than_its_width(text: list[Piece], width: int, is_balanced: bool) -> None:
    lines = wrap(text, width, is_balanced=is_balanced)

    assert all(line_width(line) <= width for line in lines)


@given(pieces, st.integers(0, 90), st.booleans())
def test_no_character_is_lost(text: list[Piece], width: int, is_balanced: bool) -> None:
    lines = wrap(text, width, is_balanced=is_balanced)

    assert ink("".join(map(line_text, lines))) == ink("".join(piece.text for piece in text))


@given(pieces, st.integers(2, 60))
def test_every_character_keeps_its_style_but_marks_stay_with_their_letter(
    text: list[Piece], width: int
) -> None:
    styles = {piece.style for piece in text if ink(piece.text)}

    shown = {piece.style for line in wrap(text, width) for piece in line if ink(piece.text)}

    assert shown <= styles


@given(texts)
def test_characters_as_readers_count_them_cover_the_text(text: str) -> None:
    parts = list(graphemes(text))

    assert "".join(text[start:end] for start, end, _ in parts) == text


def test_lines_break_at_spaces_and_after_hyphens_and_dashes_inside_words() -> None:
    assert lines_of("a long-standing tune—so it goes", 11) == ["a long-", "standing", "tune—so it", "goes"]


def test_a_number_with_a_hyphen_stays_whole() -> None:
    assert lines_of("seats 14-16 are free", 8) == ["seats", "14-16", "are free"]


def test_a_short_last_word_does_not_stand_alone() -> None:
    words = "the mayor of Saltmere said on Monday that the ferry may well go"

    lines = lines_of(words, 60)

    assert lines[-1] == "well go"


def test_a_balanced_headline_has_lines_of_about_one_length() -> None:
    headline = "Night ferries return after six years to the little island"

    lines = lines_of(headline, 50, is_balanced=True)

    assert lines == ["Night ferries return after six", "years to the little island"]


def test_closing_punctuation_never_begins_a_line() -> None:
    lines = lines_of("「初便は満員だった」と船長は語った（写真）。", 10)

    assert not any(line[0] in "」）。" for line in lines)
    assert not any(line[-1] in "「（" for line in lines)


def test_hangul_keeps_its_words_together() -> None:
    assert lines_of("밤 여객선이 돌아왔다", 12) == ["밤 여객선이", "돌아왔다"]


@pytest.mark.parametrize("emoji", ["🇰🇷", "👩‍💻", "👨‍👩‍👧‍👦", "❤️", "👍🏽"])
def test_emoji_of_several_characters_are_not_torn(emoji: str) -> None:
    lines = lines_of(emoji * 9, 7)

    assert lines == [emoji * 3] * 3


def test_an_overlong_word_is_broken_only_where_it_must() -> None:
    lines = lines_of("see abcdefghijklmnop now", 8)

    assert lines == ["see", "abcdefgh", "ijklmnop", "now"]


def test_a_line_break_that_was_meant_is_kept_and_an_empty_line_stays() -> None:
    assert lines_of("one\n\ntwo", 20) == ["one", "", "two"]


def test_a_link_over_two_lines_keeps_its_target_on_both() -> None:
    target = Target("https://harbourpost.example/a", "the harbour office")

    lines = wrap([Piece("ask "), Piece("the harbour office", "link", target), Piece(" today")], 12)

    assert [[piece.text for piece in line if piece.target is target] for line in lines] == [
        ["the"],
        ["harbour"],
        ["office"],
    ]
