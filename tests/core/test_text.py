import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.core.text import MAX_COMBINING_MARKS, clean_text, count_words, one_line, reading_minutes

ANYTHING = st.text(alphabet=st.characters(codec=None))


@given(ANYTHING)
def test_no_character_that_controls_a_terminal_is_left(text: str) -> None:
    cleaned = clean_text(text)

    assert not [c for c in cleaned if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t"]
    assert not any("\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u2069" for c in cleaned)


@given(ANYTHING)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_text(text)

    assert clean_text(once) == once


@given(ANYTHING)
def test_a_line_has_no_line_end_and_no_edge(text: str) -> None:
    line = one_line(text)

    assert "\n" not in line
    assert line == line.strip()


@pytest.mark.parametrize(
    "written",
    [
        "[YONHAP] Kim speaks",
        "he [the captain] said",
        "[name@paper.example]",
        "👩‍👩‍👧 at the quay",
        "🇰🇷 🏴‍☠️",
        "می‌خواهم",
        "क्‍ष",
        "밤 여객선",
    ],
)
def test_what_people_write_stays_as_written(written: str) -> None:
    assert clean_text(written) == written


@pytest.mark.parametrize(
    ("hostile", "harmless"),
    [
        ("a\x1b[2Jb", "a[2Jb"),
        ("a\x9b31mb", "a31mb"),
        ("pay\u202egro.elpmaxe", "paygro.elpmaxe"),
        ("ab\u200bc\u2060d\ufeff", "abcd"),
        ("tag\U000e0041s", "tags"),
        ("one\u2028two\r\nthree\rfour", "one\ntwo\nthree\nfour"),
        ("joined\u200d", "joined"),
        ("\ud800alone", "alone"),
    ],
)
def test_tricks_are_taken_out(hostile: str, harmless: str) -> None:
    assert clean_text(hostile) == harmless


def test_marks_do_not_spill_over_the_lines_above() -> None:
    tall = "z" + "\u0335" * 40

    assert clean_text(tall) == "z" + "\u0335" * MAX_COMBINING_MARKS


def test_a_long_line_ends_with_an_ellipsis() -> None:
    assert one_line("tide " * 10, max_length=12) == "tide tide t…"


def test_words_of_han_and_hangul_count_in_pairs() -> None:
    assert count_words("two words") == 2
    assert count_words("밤여객선") == 2


def test_reading_takes_at_least_a_minute() -> None:
    assert reading_minutes(0) == 1
    assert reading_minutes(1_190) == 5


@given(st.text(alphabet=st.characters(max_codepoint=127)))
def test_plain_letters_are_counted_as_all_others_are(text: str) -> None:
    assert count_words(text) == count_words(f"{text} é") - 1
