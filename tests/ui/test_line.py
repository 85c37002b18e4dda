"""Lines and what is found in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from termnews.core.text import clean_text
from termnews.ui.find import find_hits
from termnews.ui.line import Piece, Target, fit, line_text, overlaid, target_at
from termnews.ui.wrap import wrap

texts = st.text(alphabet="abc 夜한é\u0301👩\u200d💻🇰🇷", max_size=40).map(clean_text)


@given(texts, st.integers(0, 30))
def test_text_that_is_cut_fits_and_says_so(text: str, width: int) -> None:
    cut = fit(text, width)

    assert cell_len(cut) <= width
    assert cut in {text, ""} or (cut.endswith("…") and text.startswith(cut[:-1]))


@given(st.lists(texts, max_size=4), st.integers(0, 40), st.integers(0, 40))
def test_a_style_laid_over_a_line_changes_no_character(parts: list[str], start: int, end: int) -> None:
    line = tuple(Piece(part, "own") for part in parts)

    over = overlaid(line, start, end, "over")

    assert line_text(over) == line_text(line)
    assert "".join(piece.text for piece in over if "over" in piece.style) == line_text(line)[start:end]


@given(st.lists(st.sampled_from(["ferry", "night", "boat", "六年ぶり"]), max_size=30), st.integers(4, 60))
def test_words_are_found_wherever_lines_break(words: list[str], width: int) -> None:
    text = " ".join(words)
    lines = wrap([Piece(text)], width)

    assert len(find_hits(lines, "night boat")) == text.count("night boat")
    assert len(find_hits(lines, "六年ぶり")) == text.count("六年ぶり")


def test_a_hit_over_two_lines_has_a_part_on_each() -> None:
    lines = [(Piece("the night"),), (Piece("▎ boat"),)]

    assert find_hits(lines, "NIGHT boat") == (((0, 4, 9), (1, 0, 6)),)


@pytest.mark.parametrize("query", ["", "  ", "\n"])
def test_nothing_is_found_for_an_empty_query(query: str) -> None:
    assert find_hits([(Piece("a b"),)], query) == ()


def test_a_link_is_found_under_every_cell_of_its_words() -> None:
    link = Target("https://harbourpost.example/", "夜間")
    line = (Piece("ab"), Piece("夜間", "link", link), Piece("c"))

    assert [target_at(line, cell) is link for cell in range(8)] == [False, False, *[True] * 4, False, False]
    assert target_at(line, -1) is None
