import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.rank.words import UNKNOWN, headline_of, language_of, terms_of


def test_small_words_do_not_count_and_endings_do_not_matter() -> None:
    assert terms_of("The ferries are returning", "en") == ["ferr", "return"]


def test_small_words_are_those_of_the_language() -> None:
    assert terms_of("Die Fähre legt ab", "de") == ["fähre", "legt", "ab"]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("夜間フェリー", ["夜間", "間フ", "フェ", "ェリ", "リー"]),
        ("도서관 시간", ["도서", "서관", "시간"]),
        ("KTX 운행", ["운행", "ktx"]),
        ("港", ["港"]),
    ],
)
def test_unspaced_scripts_are_read_as_pairs_of_characters(text: str, terms: list[str]) -> None:
    assert terms_of(text) == terms


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The night ferry has returned to the old quay", "en"),
        ("Die Fähre ist nach sechs Jahren wieder in der Stadt", "de"),
        ("Le bac de nuit est de retour dans le port", "fr"),
        ("El transbordador vuelve a la ciudad por la noche", "es"),
        ("도서관 이용 시간이 줄어든다", "ko"),
        ("夜間フェリーが六年ぶりに戻る", "ja"),
        ("夜间渡轮六年后恢复", "zh"),
        ("Ночной паром снова ходит", "cyrillic"),
        ("Saltmere ferry", UNKNOWN),
        ("", UNKNOWN),
    ],
)
def test_the_language_is_known_by_script_or_small_words(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("Night ferries return | The Ledger", "Night ferries return"),
        ("Night ferries return « Harbour Blog", "Night ferries return"),
        ("Night ferries return - The Ledger", "Night ferries return"),
        ("Night ferries return – Ledger", "Night ferries return"),
        ("Ferries return – six years late", "Ferries return – six years late"),
        ("| The Ledger", "| The Ledger"),
        ("Night ferries return", "Night ferries return"),
    ],
)
def test_the_name_of_the_paper_is_no_part_of_the_headline(title: str, headline: str) -> None:
    assert headline_of(title, ("The Ledger",)) == headline


@given(st.text(), st.text(max_size=5))
def test_every_text_has_terms_that_are_single_words(text: str, language: str) -> None:
    terms = terms_of(text, language)

    assert " ".join(terms).split() == terms
