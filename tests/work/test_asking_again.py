"""When a feed is asked again: each rule is read from the log of the servers."""

from datetime import timedelta

import pytest
from tests.fetch.loopback_web import reply
from tests.work.saltmere import HOSTS, LEDGER, NOT_MODIFIED, POST, QUAY, Town, rss, wait_of

from termnews.core.feed import Manner, Validators
from termnews.work.manners import Manners

HOUR = timedelta(hours=1)


async def test_validators_go_back_as_they_came_and_only_from_a_document_that_was_kept(town: Town) -> None:
    town.subscribe(POST)
    town.answer(b"no feed at all", 'ETag: "garbage"')
    await town.refresh()
    town.clock.advance(hours=1)
    town.answer(rss("Ferries"), 'ETag: W/"tide-7"', "Last-Modified: Mon, 23 Nov 2026 06:10:00 GMT")
    await town.refresh()
    town.clock.advance(hours=2)
    town.answer(rss("Ferries"))
    await town.refresh()

    first, second, third = town.asked()

    assert "if-none-match" not in first.headers
    assert "if-none-match" not in second.headers
    assert third.headers["if-none-match"] == 'W/"tide-7"'
    assert third.headers["if-modified-since"] == "Mon, 23 Nov 2026 06:10:00 GMT"


async def test_a_304_renews_the_validators_and_the_time(town: Town) -> None:
    town.subscribe(POST)
    town.answer(rss("Ferries"), 'ETag: "one"')
    await town.refresh()
    town.clock.advance(hours=1)
    town.web.answers["/feed"] = b'HTTP/1.1 304 Not Modified\r\nETag: "two"\r\nConnection: close\r\n\r\n'

    await town.refresh()

    assert town.feed().validators == Validators(etag='"two"')
    assert town.feed().checked_at == town.clock.now
    assert wait_of(town.feed(), town.clock) == HOUR


async def test_a_feed_is_left_alone_until_it_is_due_also_by_the_next_program(town: Town) -> None:
    town.subscribe(POST)
    town.answer(rss("Ferries"))

    await town.refresh()
    town.clock.advance(minutes=59)
    await town.refresh()
    town.clock.advance(minutes=1)
    await town.refresh()

    assert len(town.asked()) == 2


@pytest.mark.parametrize(
    ("headers", "minutes"),
    [
        (("Cache-Control: max-age=7200",), 120),
        (("Cache-Control: max-age=7200", "Age: 3600"), 60),
        (("Cache-Control: max-age=31536000",), 24 * 60),
        (("Date: Mon, 23 Nov 2026 08:12:00 GMT", "Expires: Mon, 23 Nov 2026 11:12:00 GMT"), 180),
        (("Cache-Control: no-cache",), 60),
    ],
)
async def test_what_a_server_says_of_freshness_is_heeded(
    town: Town, headers: tuple[str, ...], minutes: int
) -> None:
    town.subscribe(POST, LEDGER)
    town.answer(rss("Ferries"), *headers)

    await town.refresh()

    assert wait_of(town.feed(), town.clock) == timedelta(minutes=minutes)


async def test_a_fresh_feed_is_asked_by_force_and_by_name_alone(town: Town) -> None:
    post, _ = town.subscribe(POST, LEDGER)
    town.answer(rss("Ferries"), "Cache-Control: max-age=7200")
    await town.refresh()
    town.asked()

    await town.refresh_all()
    by_all = len(town.asked())
    await town.refresh([post.id])
    by_name = len(town.asked())
    await town.refresh([post.id], force=True)
    by_force = [asked.headers["host"] for asked in town.asked()]

    assert (by_all, by_name, by_force) == (0, 0, ["harbourpost.example"])


async def test_a_304_may_ask_for_peace_too(town: Town) -> None:
    town.subscribe(POST, LEDGER)
    town.answer(rss("Ferries"), 'ETag: "one"')
    await town.refresh()
    town.clock.advance(hours=1)
    town.web.answers["/feed"] = NOT_MODIFIED.replace(b"\r\n", b"\r\nCache-Control: max-age=14400\r\n", 1)
    await town.refresh()
    town.asked()

    await town.refresh_all()

    assert town.asked() == []
    assert wait_of(town.feed(), town.clock) == 4 * HOUR


async def test_feeds_that_are_not_due_are_asked_if_the_reader_wants_them_all(town: Town) -> None:
    town.subscribe(POST, LEDGER)
    town.answer(rss("Ferries"))
    await town.refresh()

    await town.refresh_all()

    assert len(town.asked()) == 4


@pytest.mark.parametrize(
    ("channel", "minutes"),
    [
        ("<ttl>90</ttl>", 90),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 360),
        ("<ttl>1</ttl>", 30),
        ("<skipHours><hour>9</hour><hour>10</hour></skipHours>", 168),
        ("<skipDays><day>Monday</day></skipDays>", 948),
    ],
)
async def test_what_a_document_asks_for_is_heeded_also_after_a_304(
    town: Town, channel: str, minutes: int
) -> None:
    town.subscribe(POST)
    town.answer(rss("Ferries", channel=channel), 'ETag: "one"')
    await town.refresh()
    first = wait_of(town.feed(), town.clock)
    town.clock.advance(minutes=0)
    town.web.answers["/feed"] = NOT_MODIFIED

    await town.refresh([town.feed().id], force=True)

    assert first == wait_of(town.feed(), town.clock) == timedelta(minutes=minutes)


@pytest.mark.parametrize(("hours_between", "minutes"), [(0.1, 30), (6, 180), (72, 240)])
async def test_a_feed_is_asked_at_its_own_pace(town: Town, hours_between: float, minutes: int) -> None:
    town.subscribe(POST)
    town.answer(rss(*"abcdef", hours_between=hours_between))

    await town.refresh()

    assert wait_of(town.feed(), town.clock) == timedelta(minutes=minutes)


async def test_the_reader_s_own_interval_counts(town: Town) -> None:
    town.manners = Manners(by_address={"https://harbourpost.example/feed/": Manner(interval_minutes=45)})
    town.subscribe(POST)
    town.answer(rss(*"abcdef", channel="<ttl>300</ttl>"))

    await town.refresh()

    assert wait_of(town.feed(), town.clock) == timedelta(minutes=45)


@pytest.mark.parametrize(
    ("status", "headers", "hours"),
    [
        ("429 Too Many Requests", ("Retry-After: 10800",), 3),
        ("503 Service Unavailable", ("Retry-After: Mon, 23 Nov 2026 13:12:00 GMT",), 5),
        ("429 Too Many Requests", (), 4),
    ],
)
async def test_a_host_that_asks_for_peace_gets_it_for_all_feeds_also_from_the_next_program(
    town: Town, status: str, headers: tuple[str, ...], hours: int
) -> None:
    other = f"http://{HOSTS[0]}/other"
    town.subscribe(POST)
    town.answer(b"", *headers, status=status)
    await town.refresh()
    town.subscribe(other)
    town.answer(rss("Tides"), path="/other")
    town.asked()

    town.clock.advance(hours=hours, minutes=-1)
    await town.refresh()
    await town.refresh_all()
    too_soon = town.asked()
    town.clock.advance(minutes=1)
    await town.refresh()
    in_time = {asked.path for asked in town.asked()}

    assert too_soon == []
    assert in_time == {"/feed", "/other"}


async def test_a_host_that_asks_for_peace_meanwhile_is_asked_no_more_and_its_feeds_are_not_blamed(
    town: Town,
) -> None:
    town.subscribe(*(f"http://{HOSTS[0]}/feed?{number}" for number in range(8)))
    for number in range(8):
        town.answer(b"", "Retry-After: 7200", path=f"/feed?{number}", status="429 Too Many Requests")

    finished = await town.refresh()

    assert finished.failed_count == 8
    assert len(town.asked()) == 2
    assert sorted(feed.failure_count for feed in town.feeds()) == [0] * 6 + [1, 1]
    assert {wait_of(feed, town.clock) for feed in town.feeds()} == {2 * HOUR}


async def test_one_feed_may_be_forced_though_its_host_wants_peace(town: Town) -> None:
    (post,) = town.subscribe(POST)
    town.answer(b"", "Retry-After: 7200", status="503 Busy")
    await town.refresh()
    town.answer(rss("Ferries"))

    finished = await town.refresh([post.id], force=True)

    assert finished.new_count == 1
    assert town.feed().rest_until_at is None


async def test_a_feed_that_fails_is_asked_ever_less_often_and_loses_nothing(town: Town) -> None:
    town.subscribe(POST)
    town.answer(rss("Ferries"))
    await town.refresh()
    town.answer(b"", status="404 Not Found")

    waits = []
    for _ in range(7):
        town.clock.advance(days=2)
        await town.refresh()
        waits.append(wait_of(town.feed(), town.clock) / HOUR)

    assert waits == [1, 2, 4, 8, 16, 24, 24]
    assert (town.feed().failure_count, town.titles()) == (7, ["Ferries"])
    assert town.failures() == [
        "http://harbourpost.example/feed is not there; check the address (status 404)."
    ]


async def test_a_feed_that_is_gone_is_asked_no_more_and_keeps_its_articles(town: Town) -> None:
    town.subscribe(POST, QUAY)
    town.answer(rss("Ferries"))
    await town.refresh()
    town.answer(b"", status="410 Gone")
    town.clock.advance(hours=5)
    await town.refresh()
    town.asked()

    town.clock.advance(days=400)
    await town.refresh()
    await town.refresh_all()

    assert town.asked() == []
    assert town.feed().is_gone
    assert town.titles() == ["Ferries", "Ferries"]
    assert "is gone for good" in town.feed().error


async def test_a_feed_that_was_gone_may_come_back(town: Town) -> None:
    (post,) = town.subscribe(POST)
    town.answer(b"", status="410 Gone")
    await town.refresh()
    town.answer(rss("Ferries"))

    await town.refresh([post.id], force=True)

    assert not town.feed().is_gone


async def test_nothing_that_was_not_asked_for_is_sent(town: Town) -> None:
    town.subscribe(POST)
    town.web.answers["/feed"] = reply(rss("Ferries"), "Set-Cookie: reader=7")
    await town.refresh()
    town.clock.advance(hours=2)

    await town.refresh()

    assert set(town.asked()[1].headers) == {"host", "user-agent", "accept", "accept-encoding"}
