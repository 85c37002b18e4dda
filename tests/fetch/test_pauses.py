from datetime import timedelta

from tests.fetch.loopback_web import HOST, NOW

from termnews.fetch.pauses import Pauses


def test_a_pause_ends_when_its_time_is_over() -> None:
    pauses = Pauses()
    pauses.note(HOST, 60, now=NOW)

    assert pauses.seconds_left(HOST, now=NOW + timedelta(seconds=20)) == 40
    assert pauses.seconds_left(HOST, now=NOW + timedelta(seconds=60)) == 0
    assert pauses.seconds_left("theledger.example", now=NOW) == 0


def test_the_longest_wish_counts_up_to_a_day() -> None:
    pauses = Pauses()
    for seconds in (60, 600, 6, 0, -5):
        pauses.note(HOST, seconds, now=NOW)
    pauses.note("theledger.example", 1e300, now=NOW)

    assert pauses.seconds_left(HOST, now=NOW) == 600
    assert pauses.seconds_left("theledger.example", now=NOW) == 86_400


def test_what_is_new_is_told_once_and_what_was_known_never() -> None:
    pauses = Pauses()
    pauses.learn({HOST: NOW + timedelta(hours=1)})
    pauses.note(HOST, 60, now=NOW)
    pauses.note("theledger.example", 60, now=NOW)

    assert pauses.take_new() == {"theledger.example": NOW + timedelta(seconds=60)}
    assert pauses.take_new() == {}
    assert pauses.seconds_left(HOST, now=NOW) == 3_600
