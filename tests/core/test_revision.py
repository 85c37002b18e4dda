from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.core.block import body_text, text_blocks
from termnews.core.revision import FormerText, changes, has_other_words, is_material, sentences

NOW = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)
FERRY = (
    "The first boat left the old quay at midnight with forty people and a dog on board. "
    "The crossing takes an hour in good weather. A ticket costs nine crowns."
)


def _changes(before: str, after: str, *, old_title: str = "Ferry", title: str = "Ferry") -> list[str]:
    former = FormerText(old_title, text_blocks([before]), NOW)
    return body_text(changes(former, title=title, body=text_blocks([after]))).split("\n\n")


@pytest.mark.parametrize(
    "after",
    [
        FERRY,
        FERRY.replace("midnight", "midnight,").upper(),
        FERRY.replace("wheather", "weather").replace("crossing", "passage"),
        FERRY.replace(". ", ".\n\n"),
    ],
)
def test_spelling_signs_and_layout_are_no_news(after: str) -> None:
    assert not is_material(FERRY, after)


@pytest.mark.parametrize(
    "after",
    [
        FERRY.replace("nine", "12"),
        FERRY + " The harbour master has ordered a second boat for the summer.",
        FERRY[: FERRY.index("A ticket")].replace("The crossing takes an hour in good weather. ", ""),
        "The boat sank.",
    ],
)
def test_a_number_or_many_words_are_news(after: str) -> None:
    assert is_material(FERRY, after)


def test_a_text_where_there_was_none_is_not_called_changed() -> None:
    assert not is_material("", FERRY)


def test_half_of_a_short_text_is_much() -> None:
    assert is_material("Boats sail.", "Boats sink.")


def test_a_headline_is_another_one_by_its_words() -> None:
    assert has_other_words("Ferry sails", "Ferry sinks")
    assert not has_other_words("Ferry sails", "FERRY SAILS!")
    assert not has_other_words("", "Ferry")


def test_what_changed_is_shown_by_sentence() -> None:
    after = FERRY.replace("an hour", "two hours") + " Dogs travel free."

    assert _changes(FERRY, after) == [
        "The text",
        "− The crossing takes an hour in good weather.",
        "+ The crossing takes two hours in good weather.",
        "+ Dogs travel free.",
    ]


def test_a_changed_headline_is_shown_first() -> None:
    assert _changes(FERRY, FERRY, title="Night ferry") == ["The headline", "− Ferry", "+ Night ferry"]


def test_no_change_is_said_in_a_sentence() -> None:
    assert _changes(FERRY, FERRY) == ["No sentence says anything else."]


def test_sentences_end_where_a_reader_ends_them() -> None:
    assert sentences("He said “stop.” She did!\nThen? 배가 떠났다. 船は出た。次は？") == [
        "He said “stop.”",
        "She did!",
        "Then?",
        "배가 떠났다.",
        "船は出た。",
        "次は？",
    ]


@given(st.text(max_size=300), st.text(max_size=300))
def test_whatever_is_compared_every_new_sentence_is_there(before: str, after: str) -> None:
    shown = _changes(before, after)

    known = {sentence.casefold() for sentence in sentences(before)}
    new = [
        sentence
        for sentence in sentences(body_text(text_blocks([after])))
        if sentence.casefold() not in known
    ]
    assert shown
    assert not new or shown[0] == "The text" or "No sentence" in shown[0]
