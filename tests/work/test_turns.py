"""Whose turn it is, and what becomes of feeds whose server is slow or silent."""

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from tests.fetch.loopback_web import reply
from tests.work.saltmere import HOSTS, Town, rss

from termnews.core.article import FeedId
from termnews.core.event import FeedFailed, FeedRefreshed
from termnews.core.feed import Feed
from termnews.core.url import host_of
from termnews.work.turns import MAX_SILENT, Turns

AT = datetime(2026, 11, 23, tzinfo=UTC)


def feed(number: int, host: str) -> Feed:
    return Feed(FeedId(number), f"http://{host}.example/{number}", "", "", (), AT)


@given(st.lists(st.sampled_from("abc"), max_size=12), st.integers(1, 3))
def test_every_feed_has_its_turn_once_and_no_host_too_many_at_once(hosts: list[str], per_host: int) -> None:
    due = [feed(number, host) for number, host in enumerate(hosts)]
    turns = Turns(due, per_host_count=per_host)
    taken: list[Feed] = []
    in_hand: list[Feed] = []

    while len(taken) < len(due):
        while (next_feed := turns.take()) is not None:
            in_hand.append(next_feed)
        assert max(Counter(host_of(one.url) for one in in_hand).values()) <= per_host
        done = in_hand.pop(0)
        taken.append(done)
        assert turns.give_back(done, is_silent=False) == []

    assert sorted(one.id for one in taken) == [one.id for one in due]
    assert turns.take() is None


def test_hosts_take_turns() -> None:
    turns = Turns([feed(n, "many") for n in range(9)] + [feed(9, "a"), feed(10, "b")], per_host_count=2)

    first = [turns.take(), turns.take(), turns.take()]

    assert [host_of(one.url) for one in first if one] == ["many.example", "a.example", "b.example"]


def test_a_host_that_is_silent_again_and_again_is_given_up() -> None:
    turns = Turns([feed(number, "quiet") for number in range(5)], per_host_count=1)
    given_up = []
    for _ in range(MAX_SILENT):
        taken = turns.take()
        assert taken is not None
        given_up.append([one.id for one in turns.give_back(taken, is_silent=True)])

    assert given_up == [[], [2, 3, 4]]
    assert turns.take() is None


def test_an_answer_in_between_shows_that_a_host_is_there() -> None:
    turns = Turns([feed(number, "moody") for number in range(5)], per_host_count=1)

    given_up = []
    for is_silent in (True, False, True, False, True):
        taken = turns.take()
        assert taken is not None
        given_up += turns.give_back(taken, is_silent=is_silent)

    assert given_up == []


async def test_servers_that_drip_do_not_hold_up_the_others(town: Town) -> None:
    town.limits = replace(town.limits, total_count=2, slow_seconds=0.05, total_seconds=30)
    is_last = asyncio.Event()

    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        await is_last.wait()
        writer.write(rss("Slow"))

    town.web.answers |= dict.fromkeys([f"/drip{number}" for number in range(4)], drip)
    town.web.answers |= {f"/{number}": reply(rss(f"Quick {number}")) for number in range(8)}
    slow = [f"http://{HOSTS[number]}/drip{number}" for number in range(4)]
    town.subscribe(*slow, *(f"http://{HOSTS[number % 4]}/{number}" for number in range(8)))
    quick_count = 0

    def hear(event: object) -> None:
        nonlocal quick_count
        quick_count += isinstance(event, FeedRefreshed)
        if quick_count == 8:
            is_last.set()

    async with town.work() as work:
        finished = await work.refresh(hear)

    assert finished.new_count == 12


async def test_a_host_that_never_answers_costs_its_deadline_once(town: Town) -> None:
    town.limits = replace(town.limits, total_seconds=0.1)
    never = asyncio.Event()

    async def silent(_writer: asyncio.StreamWriter) -> None:
        await never.wait()

    town.web.answers |= dict.fromkeys([f"/{number}" for number in range(20)], silent)
    town.subscribe(*(f"http://{HOSTS[0]}/{number}" for number in range(20)))

    finished = await town.refresh()
    asked_count = len(town.asked())
    heard = list(town.heard)
    await town.refresh_all()
    asked_again_count = len(town.asked())
    never.set()

    assert finished.failed_count == 20
    assert 0 < asked_count <= 2 * MAX_SILENT
    assert asked_again_count > 0
    put_off = [event for event in heard if isinstance(event, FeedFailed) and "not asked" in event.error]
    assert len(put_off) >= 16
    assert all(one.next_check_at and one.next_check_at > town.clock.now for one in town.feeds())
