"""How much a word tells."""

import pytest

from termnews.rank.weights import TermCounts


def test_a_word_said_twice_in_a_text_is_no_more_common_for_it() -> None:
    once, twice = TermCounts(100), TermCounts(100)

    once.add({"petrel": 1})
    twice.add({"petrel": 3})

    for counts in (once, twice):
        counts.add(["petrel"])
    assert once.surprise("petrel") == twice.surprise("petrel")


def test_of_very_many_words_the_rarest_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("termnews.rank.weights.MAX_TERMS", 2)
    counts = TermCounts(100)
    for terms in (["ferry", "petrel"], ["ferry", "skerry"]):
        counts.add(terms)

    counts.settle()

    assert counts.surprise_without("ferry", 0) < counts.surprise_without("petrel", 0)
    counts.add(["petrel"])
    assert counts.surprise_without("petrel", 0) == counts.surprise_without("skerry", 0)


def test_a_rare_word_weighs_more_but_not_as_much_more_as_it_surprises() -> None:
    counts = TermCounts(100)
    for number in range(50):
        counts.add(["harbour", "petrel"] if not number else ["harbour"])
    counts.settle()

    petrel, harbour = counts.weights(["petrel", "harbour"])
    times_the_weight = petrel / harbour

    assert 1 < times_the_weight < counts.surprise("petrel") / counts.surprise("harbour")
