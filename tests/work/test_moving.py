"""A feed that says it has moved for good: followed at once, believed late."""

import pytest
from tests.fetch.loopback_web import redirect
from tests.work.saltmere import LEDGER, NOT_MODIFIED, POST, Town, rss

OLD, NEW = POST, "http://theledger.example/new"


async def ask_each_day(town: Town, *, days: int) -> None:
    for _ in range(days):
        await town.refresh()
        town.clock.advance(days=1)


async def test_a_new_address_is_taken_over_after_three_answers_over_a_day(town: Town) -> None:
    town.subscribe(OLD)
    town.web.answers["/feed"] = redirect(NEW)
    town.answer(rss("Ferries"), 'ETag: "new"', path="/new")

    await ask_each_day(town, days=2)
    before = [(feed.url, feed.moved_to) for feed in town.feeds()]
    await ask_each_day(town, days=1)
    after = [(feed.url, feed.moved_to) for feed in town.feeds()]
    town.asked()
    await town.refresh()

    assert before == [(OLD, NEW)]
    assert after == [(NEW, "")]
    (asked,) = town.asked()
    assert (asked.path, asked.headers["if-none-match"]) == ("/new", '"new"')
    assert town.titles() == ["Ferries"]


async def test_three_answers_on_one_day_prove_nothing(town: Town) -> None:
    town.subscribe(OLD, LEDGER)
    town.web.answers["/feed"] = redirect(NEW)
    town.answer(rss("Ferries"), path="/new")

    for _ in range(5):
        await town.refresh_all()
        town.clock.advance(hours=4)

    assert {feed.url for feed in town.feeds()} == {OLD, LEDGER}


async def test_a_confirmed_copy_at_the_new_address_counts_as_an_answer(town: Town) -> None:
    town.subscribe(OLD)
    town.web.answers["/feed"] = redirect(NEW, status="308 Permanent Redirect")
    town.answer(rss("Ferries"), 'ETag: "new"', path="/new")
    await ask_each_day(town, days=1)
    town.web.answers["/new"] = NOT_MODIFIED

    await ask_each_day(town, days=2)

    assert [feed.url for feed in town.feeds()] == [NEW]


async def test_an_answer_at_the_old_address_ends_the_proof(town: Town) -> None:
    town.subscribe(OLD)
    town.answer(rss("Ferries"), path="/new")
    town.web.answers["/feed"] = redirect(NEW)
    await ask_each_day(town, days=2)
    town.answer(rss("Ferries", "Tides"))
    await ask_each_day(town, days=1)
    town.web.answers["/feed"] = redirect(NEW)

    await ask_each_day(town, days=2)

    assert [feed.url for feed in town.feeds()] == [OLD]


@pytest.mark.parametrize("status", ["302 Found", "303 See Other", "307 Temporary Redirect"])
async def test_a_temporary_move_is_followed_and_never_believed(town: Town, status: str) -> None:
    town.subscribe(OLD)
    town.web.answers["/feed"] = redirect(NEW, status=status)
    town.answer(rss("Ferries"), path="/new")

    await ask_each_day(town, days=5)

    assert [(feed.url, feed.moved_to) for feed in town.feeds()] == [(OLD, "")]
    assert town.titles() == ["Ferries"]


async def test_a_page_that_catches_everybody_is_never_believed(town: Town) -> None:
    town.subscribe(OLD)
    town.web.answers["/feed"] = redirect("/log-in")
    town.answer(b"<html><title>Welcome aboard</title>", path="/log-in")

    await ask_each_day(town, days=5)

    assert [(feed.url, feed.moved_to) for feed in town.feeds()] == [(OLD, "")]
    assert town.feed().failure_count == 5


async def test_a_feed_does_not_move_onto_another(town: Town) -> None:
    town.subscribe(OLD, NEW)
    town.web.answers["/feed"] = redirect(NEW)
    town.answer(rss("Ferries"), path="/new")

    await ask_each_day(town, days=5)

    assert {feed.url for feed in town.feeds()} == {OLD, NEW}
