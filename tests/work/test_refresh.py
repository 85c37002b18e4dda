"""What a refresh brings into the store, and what it leaves alone."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from tests.fetch.loopback_web import redirect, reply
from tests.work.saltmere import HOSTS, LEDGER, MOST_READ, NOT_MODIFIED, POST, Town, rss

from termnews.core.article import FeedId, NewArticle, ParsedArticle
from termnews.core.errors import StoreError, UsageError
from termnews.core.event import FeedRefreshed, FeedUnchanged, RefreshFinished, RefreshStarted
from termnews.store.settings import get_setting, set_setting
from termnews.work import making

KEPT = "article placing section feed_text indexed_text popular ranking setting host_pause".split()


def everything(town: Town) -> dict[str, list[Any]]:
    """What stands in the store, but for the health of feeds."""
    return {table: town.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in KEPT}  # noqa: S608


async def test_the_events_add_up(town: Town) -> None:
    town.subscribe(POST, LEDGER, "http://dailyquay.example/none")
    town.answer(rss("Ferries", "Tides"))

    finished = await town.refresh()

    assert finished == RefreshFinished(new_count=4, failed_count=1, feed_count=3)
    assert town.heard[0] == RefreshStarted(3)
    assert town.heard[-1] == finished
    assert {type(event).__name__ for event in town.heard[1:-1]} == {"FeedRefreshed", "FeedFailed"}


async def test_a_refresh_of_nothing_new_writes_nothing_but_when_it_asked(town: Town) -> None:
    town.subscribe(POST, LEDGER)
    town.answer(rss("Ferries", "Tides"), 'ETag: "one"')
    await town.refresh_all()
    before = everything(town)

    town.clock.advance(hours=1)
    same_bytes = await town.refresh_all()
    events = set(town.heard[1:-1])
    town.web.answers["/feed"] = NOT_MODIFIED
    await town.refresh_all()
    town.answer(
        rss("Ferries", "Tides", channel="<lastBuildDate>Mon, 23 Nov 2026 08:00:00 GMT</lastBuildDate>")
    )
    other_bytes = await town.refresh_all()

    assert everything(town) == before
    assert same_bytes == other_bytes == RefreshFinished(feed_count=2)
    assert events == {FeedUnchanged(FeedId(1)), FeedUnchanged(FeedId(2))}


async def test_stories_are_not_grouped_anew_without_news(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    town.subscribe(POST)
    town.answer(rss("Ferries"))
    await town.refresh()

    def never(*_arguments: object, **_named: object) -> None:
        raise AssertionError("grouped for nothing")

    monkeypatch.setattr("termnews.work.local.note_ordered", never)
    town.clock.advance(hours=1)

    assert await town.refresh() == RefreshFinished(feed_count=1)


async def test_stories_that_a_killed_program_did_not_group_are_grouped_next_time(town: Town) -> None:
    town.subscribe(POST)
    town.answer(rss("Ferries"))
    await town.refresh()
    grouped = town.ask_store(lambda db: get_setting(db, "ordered to"))
    town.ask_store(lambda db: set_setting(db, "ordered to", "0"))
    town.clock.advance(hours=1)

    await town.refresh()

    assert grouped == town.ask_store(lambda db: get_setting(db, "ordered to")) == "1"


async def test_only_what_is_new_or_changed_is_made(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    new_article = making.new_article

    def make(parsed: ParsedArticle, **rest: Any) -> NewArticle:
        made.append(parsed.title)
        return new_article(parsed, **rest)

    monkeypatch.setattr(making, "new_article", make)
    town.subscribe(POST)
    town.answer(rss("Ferries", "Tides"))
    await town.refresh()
    town.clock.advance(hours=1)
    town.answer(rss("Lanterns", "Ferries", "Tides"))

    finished = await town.refresh_all()

    assert sorted(made[:2]) == ["Ferries", "Tides"]
    assert "Lanterns" in made[2:]
    assert finished.new_count == 1


async def test_a_changed_article_is_updated_in_place(town: Town) -> None:
    town.subscribe(POST)
    town.answer(rss("Ferries", "Tides"))
    await town.refresh()
    town.clock.advance(hours=1)
    town.answer(rss("Ferries", "Tides", note=" Corrected."))

    finished = await town.refresh_all()

    assert (finished.new_count, finished.updated_count) == (0, 2)
    assert town.rows("SELECT count(*) FROM article WHERE standfirst LIKE '%Corrected.'") == [(2,)]


async def test_of_two_articles_with_one_guid_the_first_stays(town: Town) -> None:
    town.subscribe(POST)
    newer, older = rss("Ferries", note=" Newer."), rss("Ferries", note=" Older.")
    item = older[older.index(b"<item>") : older.index(b"</item>") + 7]
    town.answer(newer.replace(b"</item>", b"</item>" + item))
    await town.refresh()
    town.clock.advance(hours=1)
    town.answer(newer.replace(b"</item>", b"</item>" + item) + b"\n")

    finished = await town.refresh_all()

    assert finished.updated_count == 0
    assert town.rows("SELECT standfirst FROM article") == [("In short: Ferries. Newer.",)]


async def test_articles_under_one_guid_but_two_addresses_are_both_kept(town: Town) -> None:
    town.subscribe(POST)
    document = rss("Ferries", "Tides").replace(b"'>Ferries</guid>", b"'>today</guid>")
    document = document.replace(b"'>Tides</guid>", b"'>today</guid>")
    town.answer(document)
    first = await town.refresh()
    town.clock.advance(hours=1)
    town.answer(document + b"\n")

    second = await town.refresh_all()

    assert (first.new_count, second.new_count, second.updated_count) == (2, 0, 0)
    assert town.rows("SELECT title FROM article ORDER BY title") == [("Ferries",), ("Tides",)]


async def test_a_ranking_keeps_its_order_also_if_its_articles_are_known(town: Town) -> None:
    town.subscribe(POST)
    town.answer(rss("Ferries", "Tides"))
    await town.refresh()
    town.subscribe(MOST_READ, is_ranking=True)
    town.answer(rss("Tides", "Ferries"))
    await town.refresh()
    town.clock.advance(hours=1)
    town.answer(rss("Ferries", "Tides"))
    await town.refresh_all()

    ranked = [
        row[0].rpartition("/")[2] for row in town.rows("SELECT canonical_url FROM ranking ORDER BY rank")
    ]

    assert ranked == ["Ferries", "Tides"]


async def test_at_most_sixteen_are_asked_at_once_and_two_of_one_host(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_count: dict[str, int] = {}
    most = {"all": 0, "one host": 0}
    is_full = asyncio.Event()

    async def slow(writer: asyncio.StreamWriter) -> None:
        host = town.web.asked[-1].headers["host"]
        open_count[host] = open_count.get(host, 0) + 1
        most["all"] = max(most["all"], sum(open_count.values()))
        most["one host"] = max(most["one host"], open_count[host])
        if most["all"] == 16:
            is_full.set()
        await is_full.wait()
        for _ in range(50):  # Time for a seventeenth.
            await asyncio.sleep(0)
        open_count[host] -= 1
        writer.write(reply(rss("Ferries")))

    hosts = [f"paper{number}.example" for number in range(20)]
    monkeypatch.setattr("tests.work.saltmere.HOSTS", (*HOSTS, *hosts))
    addresses = [f"http://{host}/{number}" for host in hosts for number in range(3)]
    town.web.answers |= dict.fromkeys(["/0", "/1", "/2"], slow)
    town.subscribe(*addresses)

    finished = await town.refresh()

    assert finished.new_count == 60
    assert most["all"] == 16
    assert most["one host"] <= 2


async def test_a_second_refresh_at_the_same_time_is_refused(town: Town) -> None:
    town.subscribe(POST)
    arrived = asyncio.Event()

    async def never(_writer: asyncio.StreamWriter) -> None:
        arrived.set()
        await asyncio.Event().wait()

    town.web.answers["/feed"] = never
    async with town.work() as work:
        first = asyncio.create_task(work.refresh(town.heard.append))
        await arrived.wait()

        with pytest.raises(UsageError, match="running already"):
            await work.refresh(town.heard.append)
        await work.cancel_refresh()
        finished = await first

    assert finished.is_cancelled


async def test_what_came_before_a_refresh_was_cancelled_stays(town: Town) -> None:
    town.subscribe(POST, "http://theledger.example/never")
    arrived = asyncio.Event()

    async def never(_writer: asyncio.StreamWriter) -> None:
        arrived.set()
        await asyncio.Event().wait()

    town.web.answers["/never"] = never
    town.answer(rss("Ferries"))
    stored = asyncio.Event()

    def hear(event: object) -> None:
        if isinstance(event, FeedRefreshed):
            stored.set()

    async with town.work() as work:
        running = asyncio.create_task(work.refresh(hear))
        await arrived.wait()
        await stored.wait()
        await work.cancel_refresh()
        finished = await running

    assert finished == RefreshFinished(new_count=1, feed_count=2, is_cancelled=True)
    assert town.titles() == ["Ferries"]
    assert town.feed("http://theledger.example/never").checked_at is None


async def test_a_store_that_is_full_ends_no_refresh_of_the_others(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.subscribe(POST)
    town.answer(rss("Ferries"))

    def refuse(*_arguments: object, **_named: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr("termnews.work.writing.put_answers", refuse)

    with pytest.raises(StoreError, match="disk is full"):
        await town.refresh()

    assert town.failures() == ["The disk is full."]


async def test_a_feed_that_needs_too_much_memory_is_set_aside(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.subscribe(POST, LEDGER)
    town.answer(rss("Ferries"))

    def exhaust(_document: bytes, *, url: str, content_type: str) -> None:
        raise MemoryError

    monkeypatch.setattr("termnews.parse.feed.parse_feed", exhaust)

    finished = await town.refresh()

    assert finished.failed_count == 2
    assert set(town.failures()) == {"It needs more memory than is allowed."}


async def test_the_feed_in_hand_is_named_while_its_document_is_read(town: Town) -> None:
    named: list[FeedId | None] = []
    (post,) = town.subscribe(POST)
    town.answer(rss("Ferries"))

    async with town.work(on_hand=named.append) as work:
        await work.refresh(town.heard.append)

    assert set(named) == {post.id, None}
    assert named[-1] is None


async def test_bad_feeds_cost_the_good_ones_nothing(town: Town) -> None:
    async def reset(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 999999\r\n\r\n<rss>")
        await writer.drain()
        writer.transport.abort()

    async def endless(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while not writer.is_closing():
            writer.write(b"tide " * 10_000)
            await writer.drain()

    town.web.answers |= {
        "/missing": reply(b"", status="404 Not Found"),
        "/broken": reply(b"", status="500 Oops"),
        "/garbage": reply(b"\x00\xff\x13" * 999),
        "/page": reply(b"<html><body>No feed</body></html>"),
        "/empty": reply(b""),
        "/round": redirect("/round"),
        "/reset": reset,
        "/endless": endless,
    }
    bad = [f"http://{HOSTS[0]}{path}" for path in town.web.answers]
    bad += ["http://127.0.0.1:1/refused", f"https://127.0.0.1:{town.web.port}/tls", "http://no.invalid/feed"]
    good = [f"http://{HOSTS[place % 3 + 1]}/good?{place}" for place in range(40)]
    for place in range(40):
        town.answer(rss(f"Story {place}"), path=f"/good?{place}")
    town.subscribe(*bad, *good)

    finished = await town.refresh()

    assert (finished.new_count, finished.failed_count) == (40, len(bad))
    assert all(sentence.endswith((".", ").")) and "\n" not in sentence for sentence in town.failures())
    assert all(
        feed.next_check_at == town.clock.now + timedelta(hours=1) and feed.error
        for feed in town.feeds()
        if feed.url in bad
    )


async def test_stories_that_need_too_much_memory_are_grouped_next_time(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    town.subscribe(POST)
    town.answer(rss("Ferries"))

    def exhaust(*_arguments: object) -> None:
        raise MemoryError

    with monkeypatch.context() as short_of_memory:
        short_of_memory.setattr("termnews.rank.stories.Stories.add", exhaust)
        finished = await town.refresh()
    ungrouped = town.rows("SELECT article_id FROM signature")
    town.clock.advance(hours=1)
    await town.refresh()

    assert (finished.new_count, finished.failed_count, ungrouped) == (1, 0, [])
    assert len(town.rows("SELECT article_id FROM signature")) == 1
