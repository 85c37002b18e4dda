import gzip
from contextlib import closing
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote

import pytest
from tests.demo.tiny_edition import NOW, Ask, ask

from termnews.core.feed import Subscription
from termnews.demo.edition import HOSTS
from termnews.demo.server import SampleServer
from termnews.demo.subscriptions import SAMPLE_SUBSCRIPTIONS

FEED = ("harbourpost.example", "/rss.xml")


def test_every_host_leads_to_the_same_port_of_this_machine(tiny_server: SampleServer) -> None:
    assert set(tiny_server.routes) == set(HOSTS.values())
    ((address, port),) = set(tiny_server.routes.values())
    assert address == "127.0.0.1"
    assert port > 0


@pytest.mark.parametrize("subscription", SAMPLE_SUBSCRIPTIONS, ids=lambda feed: feed.title)
def test_every_subscription_is_served(get: Ask, subscription: Subscription) -> None:
    host, _, path = subscription.url.removeprefix("http://").partition("/")

    reply = get(host, f"/{path}")

    assert reply.status == 200
    assert "charset=utf-8" in reply.headers["Content-Type"]
    assert len(reply.body) == int(reply.headers["Content-Length"])


def test_the_host_decides_which_paper_answers(get: Ask) -> None:
    assert "Paper lantern" in get("saltmerelantern.example", "/").text
    assert "Paper theledger" in get("TheLedger.example:8080", "/").text


def test_a_feed_read_before_is_not_sent_again(get: Ask) -> None:
    first = get(*FEED)

    by_etag = get(*FEED, If_None_Match=first.headers["ETag"])
    by_date = get(*FEED, If_Modified_Since=first.headers["Last-Modified"])

    assert (by_etag.status, by_date.status) == (304, 304)
    assert by_etag.body == b""
    assert by_etag.headers["ETag"] == first.headers["ETag"]


@pytest.mark.parametrize("known", ["*", '"other", {etag}', "{strong}"])
def test_if_none_match_takes_lists_stars_and_strong_forms(get: Ask, known: str) -> None:
    etag = get(*FEED).headers["ETag"]

    reply = get(*FEED, If_None_Match=known.format(etag=etag, strong=etag.removeprefix("W/")))

    assert reply.status == 304


@pytest.mark.parametrize(
    "headers",
    [
        {"If_None_Match": '"another"'},
        {"If_None_Match": '"another"', "If_Modified_Since": "Mon, 23 Nov 2026 23:00:00 GMT"},
        {"If_Modified_Since": "Sun, 22 Nov 2026 23:59:59 GMT"},
        {"If_Modified_Since": "yesterday"},
    ],
)
def test_a_feed_that_changed_is_sent(get: Ask, headers: dict[str, str]) -> None:
    assert get(*FEED, **headers).status == 200


def test_a_date_without_a_zone_is_greenwich_time(get: Ask) -> None:
    assert get(*FEED, If_Modified_Since="Mon, 23 Nov 2026 00:00:00 -0000").status == 304


def test_a_second_start_on_the_same_day_answers_304_and_the_next_day_does_not(tiny_folder: Path) -> None:
    with SampleServer(tiny_folder).start(NOW) as server:
        etag = ask(server, *FEED).headers["ETag"]
        server.start(NOW + timedelta(hours=5))
        same_day = ask(server, *FEED, If_None_Match=etag)
        server.start(NOW + timedelta(hours=16))
        next_day = ask(server, *FEED, If_None_Match=etag)

    assert (same_day.status, next_day.status) == (304, 200)


def test_the_dates_of_the_edition_follow_its_hour(tiny_folder: Path) -> None:
    with SampleServer(tiny_folder).start(NOW + timedelta(hours=5)) as server:
        feed = ask(server, *FEED).text

    assert "<lastBuildDate>Mon, 23 Nov 2026 13:00:00 GMT</lastBuildDate>" in feed
    assert "<pubDate>Mon, 23 Nov 2026 12:30:00 GMT</pubDate>" in feed


def test_texts_are_packed_if_asked_for_and_pictures_never(get: Ask) -> None:
    plain = get(*FEED)

    packed = get(*FEED, Accept_Encoding="br, gzip")
    picture = get("lantern.example", "/", Accept_Encoding="gzip")

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert "Content-Encoding" not in plain.headers
    assert "Content-Encoding" not in picture.headers


def test_a_picture_is_a_png(get: Ask) -> None:
    reply = get("dailyquay.example", "/pictures/net-one.jpg?w=320", Accept_Encoding="gzip")

    assert reply.headers["Content-Type"] == "image/png"
    assert reply.body.startswith(b"\x89PNG\r\n\x1a\n")
    assert "Content-Encoding" not in reply.headers


def test_a_head_says_the_same_without_the_body(get: Ask) -> None:
    head = get(*FEED, method="HEAD")

    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == str(len(get(*FEED).body))


def test_a_query_changes_nothing(get: Ask) -> None:
    path = "/national/social-affairs/broom.html"

    assert get(FEED[0], f"{path}?utm_source=rss").body == get(FEED[0], path).body


def test_letters_beyond_ascii_may_be_encoded(get: Ask) -> None:
    assert get(FEED[0], f"/authors/{quote('서하은')}").status == 200
    assert get(FEED[0], f"/authors/{quote('서하은').lower()}").status == 200


def test_a_page_that_is_not_there_is_a_sentence(get: Ask) -> None:
    reply = get("harbourpost.example", "/nowhere")

    assert (reply.status, reply.text) == (404, "harbourpost.example has no page /nowhere.\n")


def test_only_the_ledger_has_a_ranking(get: Ask) -> None:
    assert get("harbourpost.example", "/most-read.xml").status == 404


def test_a_host_that_is_no_papers_is_misdirected(get: Ask) -> None:
    assert get("elsewhere.example", "/").status == 421


def test_nothing_can_be_written(get: Ask) -> None:
    assert get("harbourpost.example", "/", method="POST").status == 501


def test_a_connection_serves_several_requests(tiny_server: SampleServer) -> None:
    with closing(HTTPConnection(*tiny_server.routes[FEED[0]], timeout=5)) as connection:
        statuses = []
        for path in ("/rss.xml", "/", "/nowhere", "/about"):
            connection.request("GET", path, headers={"Host": FEED[0]})
            response = connection.getresponse()
            response.read()
            statuses.append(response.status)

    assert statuses == [200, 200, 404, 200]


def test_stopping_ends_open_connections_too(tiny_folder: Path) -> None:
    server = SampleServer(tiny_folder).start(NOW)
    with closing(HTTPConnection(*server.routes[FEED[0]], timeout=5)) as connection:
        connection.request("GET", "/about", headers={"Host": FEED[0]})
        connection.getresponse().read()

        server.stop()

        assert connection.sock.recv(1) == b""


def test_a_stopped_server_has_no_routes_and_may_be_stopped_again(tiny_folder: Path) -> None:
    server = SampleServer(tiny_folder).start(NOW)

    server.stop()
    server.stop()

    assert server.routes == {}


def test_a_paper_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    with SampleServer(tmp_path).start(NOW) as server:
        reply = ask(server, *FEED)

    assert reply.status == 500
    assert reply.text.startswith("The sample paper harbourpost.toml cannot be read")
