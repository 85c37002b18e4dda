"""The slow work besides refreshing: finding feeds, fetching pages, lists of subscriptions."""

import pytest
from tests.fetch.loopback_web import redirect
from tests.work.saltmere import HOSTS, LEDGER, POST, Town, rss

from termnews.core.article import ArticleId, Verdict
from termnews.core.errors import FetchError, ParseError, UsageError
from termnews.core.feed import Manner, Subscription
from termnews.store import bodies
from termnews.store.articles import find_article
from termnews.store.feeds import get_feed
from termnews.work.manners import Manners

SENTENCES = (
    "The harbour council met on Monday evening and agreed to pay for a second crossing each night.",
    "Two dozen people had come to listen, and most of them stayed until the vote was taken at eleven.",
    "The money comes from the fund that was set up after the storm of six winters ago, said the treasurer.",
    "Boats will leave the old quay at midnight and again at three, in every weather but a full gale.",
)
PAGE = (
    "<html lang=en><head><title>Night ferries return</title></head><body><article>"
    "<h1>Night ferries return</h1>"
    + "".join(f"<p>{sentence} {sentence[::-1].capitalize()}</p><p>{sentence}</p>" for sentence in SENTENCES)
    + "</article></body></html>"
).encode()
HOME = (
    b'<html><head><link rel="alternate" type="application/rss+xml" title="All news" href="/feed">'
    b'<link rel="alternate" type="application/atom+xml" title="Sport" href="/sport"></head></html>'
)


async def test_the_feed_at_an_address_is_found_with_its_name(town: Town) -> None:
    town.answer(rss("Ferries"))

    async with town.work() as work:
        found = await work.discover(POST)

    site_url = "http://saltmere.example/"
    assert found == (Subscription(POST, "The Harbour Post", site_url=site_url, is_named=False),)


async def test_all_feeds_that_a_page_names_are_offered(town: Town) -> None:
    town.answer(HOME, "Content-Type: text/html", path="/")

    async with town.work() as work:
        found = await work.discover(f"http://{HOSTS[0]}/")

    assert [(one.title, one.url.rpartition("/")[2]) for one in found] == [
        ("All news", "feed"),
        ("Sport", "sport"),
    ]


async def test_where_a_page_names_no_feed_few_usual_places_are_tried(town: Town) -> None:
    town.answer(b"<html><body>Welcome</body></html>", "Content-Type: text/html", path="/")
    town.answer(rss("Ferries"), path="/rss.xml")

    async with town.work() as work:
        found = await work.discover(f"http://{HOSTS[0]}/")

    assert [one.url for one in found] == [f"http://{HOSTS[0]}/rss.xml"]
    assert len(town.asked()) <= 7


async def test_a_place_without_any_feed_is_said_so(town: Town) -> None:
    town.answer(b"<html><body>Welcome</body></html>", "Content-Type: text/html", path="/")

    async with town.work() as work:
        with pytest.raises(ParseError, match="no feed found there"):
            await work.discover(f"http://{HOSTS[0]}/")
        with pytest.raises(UsageError, match="is no web address"):
            await work.discover("ftp://saltmere.example/")


async def test_the_page_of_an_article_is_kept(town: Town) -> None:
    town.subscribe(LEDGER)
    town.answer(rss("Ferries").replace(b"saltmere.example", HOSTS[1].encode()))
    town.answer(PAGE, "Content-Type: text/html", path="/Ferries")
    await town.refresh()

    async with town.work() as work:
        stored = await work.fetch_full(ArticleId(1))

    page = town.ask_store(lambda db: bodies.get_page(db, stored.article_id))
    assert page.quality.verdict is Verdict.FULL
    assert page.title == "Night ferries return"


async def test_an_article_without_an_address_is_all_there_is(town: Town) -> None:
    town.subscribe(POST)
    town.answer(rss("Ferries").replace(b"<link>http://saltmere.example/Ferries</link>", b""))
    await town.refresh()

    async with town.work() as work:
        with pytest.raises(FetchError, match="no address for this article"):
            await work.fetch_full(ArticleId(1))


async def test_a_page_opened_by_its_address_is_fetched_once(town: Town) -> None:
    town.answer(PAGE, "Content-Type: text/html", path="/page")
    address = f"http://{HOSTS[0]}/page"

    async with town.work() as work:
        first = await work.fetch_address(address, by_hand=True)
        second = await work.fetch_address(address, by_hand=True)

    assert first == second == town.ask_store(lambda db: find_article(db, address)).id
    assert len([asked for asked in town.asked() if asked.path == "/page"]) == 1


async def test_a_feed_that_ended_the_worker_is_marked_and_backs_off(town: Town) -> None:
    (post,) = town.subscribe(POST)

    async with town.work() as work:
        await work.fail_feed(post.id, "It is too tangled.")

    kept = town.ask_store(lambda db: get_feed(db, post.id))
    assert (kept.error, kept.failure_count) == ("It is too tangled.", 1)


async def test_subscriptions_go_out_and_come_back(town: Town) -> None:
    town.subscribe(POST, LEDGER)

    async with town.work() as work:
        written = await work.export_opml()
        read = await work.read_subscriptions(written.encode(), name="feeds.opml")
        papers = await work.starter_papers()

    assert sorted(one.url for one in read) == sorted([POST, LEDGER])
    assert papers


async def test_closing_lets_go_of_what_runs(town: Town) -> None:
    work = town.work()
    await work.__aenter__()

    await work.cancel_refresh()
    await work.close()


async def test_the_manner_of_a_feed_is_found_whatever_its_scheme(town: Town) -> None:
    members = Manner(auth="mina:sesame", headers=(("X-Edition", "morning"),))
    town.manners = Manners(by_address={"https://harbourpost.example/feed": members})
    town.subscribe(POST, LEDGER)
    town.web.answers["/feed"] = redirect("/new")
    town.answer(rss("Ferries"), path="/new")

    await town.refresh()

    told = {asked.headers["host"]: "authorization" in asked.headers for asked in town.asked()}
    assert told == {HOSTS[0]: True, HOSTS[1]: False}
