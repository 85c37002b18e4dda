from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.core.query import Condition, Field, Order, State, Term, moment_of, read_query, under

NOW = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)


def test_words_and_conditions_stand_side_by_side() -> None:
    read = read_query('section:world unread source:ledger since:2d "exact words" -word saved')

    assert read.terms == (Term("exact words", is_phrase=True), Term("word", is_wanted=False))
    assert [(c.kind, c.value) for c in read.conditions] == [
        (Field.SECTION, "world"),
        (State.UNREAD, ""),
        (Field.SOURCE, "ledger"),
        (Field.SINCE, "2d"),
        (State.SAVED, ""),
    ]
    assert read.problems == ()


def test_a_value_of_several_words_stands_in_quotes() -> None:
    (condition,) = read_query('section:"Social Affairs"').conditions

    assert condition == Condition(Field.SECTION, "Social Affairs", start=0, end=24)


def test_a_condition_can_be_turned_round() -> None:
    read = read_query("-section:sport -unread is:read -is:read")

    assert [(c.kind, c.is_wanted) for c in read.conditions] == [
        (Field.SECTION, False),
        (State.UNREAD, False),
        (State.UNREAD, False),
        (State.UNREAD, True),
    ]


def test_a_word_in_quotes_is_a_word_even_if_it_is_a_condition_too() -> None:
    assert read_query('"saved" "unread"').terms == (Term("saved", True), Term("unread", True))


def test_a_word_can_be_looked_for_in_headlines_alone() -> None:
    assert read_query("title:ferry").terms == (Term("ferry", is_title=True),)


@pytest.mark.parametrize("text", ["https://paper.example/a", "12:30", "ratio:x", "a:b:c"])
def test_what_is_no_condition_is_looked_for_as_it_stands(text: str) -> None:
    read = read_query(text)

    assert (read.terms, read.problems) == ((Term(text),), ())


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        (
            "ferry since:soon",
            "since:soon",
            "Say since when, as in since:2d, since:today or since:2026-11-20.",
        ),
        ("sectoin:world ferry", "sectoin:world", "There is no “sectoin:”. Did you mean section:?"),
        ("is:lovely", "is:lovely", "Allowed are is:read, is:unread, is:saved, is:offline and is:muted."),
        ("a sort:size", "sort:size", "Allowed are sort:best and sort:newest."),
        ("ferry source:", "source:", "Name a paper, as in source:ledger."),
        ('section:""', 'section:""', "Name a section, as in section:world."),
        ("before:2026-13-40", "before:2026-13-40", "Say before when, as in before:2d or before:2026-11-20."),
    ],
)
def test_what_is_not_understood_is_named_with_its_place(text: str, word: str, sentence: str) -> None:
    (problem,) = read_query(text).problems

    assert (text[problem.start : problem.end], problem.sentence) == (word, sentence)


def test_a_problem_is_shown_under_its_word() -> None:
    (problem,) = read_query("ferry is:x").problems

    assert under(problem) == "      ^^^^ Allowed are is:read, is:unread, is:saved, is:offline and is:muted."
    assert under(problem, offset=2).startswith(" " * 8 + "^")


def test_the_order_is_said_in_the_query() -> None:
    assert read_query("ferry sort:newest").order is Order.NEWEST
    assert read_query("ferry").order is None


def test_a_query_that_wants_nothing_is_empty() -> None:
    assert read_query("-ferry since:soon").is_empty
    assert not read_query("unread").is_empty


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2d", NOW - timedelta(days=2)),
        ("12h", NOW - timedelta(hours=12)),
        ("1w", NOW - timedelta(days=7)),
        ("3M", NOW - timedelta(days=90)),
        ("soon", None),
        ("2026-99-01", None),
        ("99999d", None),
        ("0001-01-01", None),
    ],
)
def test_a_time_is_written_as_people_say_it(value: str, moment: datetime | None) -> None:
    found = moment_of(value, NOW)

    assert found == moment or (value == "0001-01-01" and found is not None)


def test_a_day_begins_at_midnight_where_the_reader_is() -> None:
    today = moment_of("today", NOW)
    named = moment_of("2026-11-20", NOW)

    assert today is not None
    assert named is not None
    assert today.astimezone().hour == named.astimezone().hour == 0
    assert moment_of("yesterday", NOW) == today - timedelta(days=1)


@given(st.text(max_size=260) | st.text(alphabet='sectionuradx:"- 2d', max_size=60))
def test_any_text_is_read_and_every_place_lies_in_it(text: str) -> None:
    read = read_query(text)

    places = [(p.start, p.end) for p in read.problems] + [(c.start, c.end) for c in read.conditions]
    assert all(0 <= start < end <= len(text) for start, end in places)


@pytest.mark.parametrize("value", ["9999y", "9999m", "99999999999999d", "0000-00-00", "9999-12-31"])
def test_no_moment_is_too_far_away_to_be_asked_for(value: str) -> None:
    # Found by benchmarks/fuzz.py.
    moment_of(value, NOW)
    read_query(f"since:{value} before:{value}")
