import asyncio
import gzip
import os
import zlib
from dataclasses import replace

import pytest
from tests.fetch.loopback_web import HOST, Web, redirect, reply

from termnews.core.errors import FetchError
from termnews.core.feed import Manner, Validators
from termnews.fetch.client import FEED_ACCEPT, PAGE_ACCEPT, Client, Fetched, Limits, NotModified

FEED = b"<rss><channel><title>The Harbour Post</title></channel></rss>"


async def test_a_document_comes_with_what_its_server_says_of_it(web: Web, client: Client) -> None:
    web.answers["/feed"] = reply(
        FEED, "Content-Type: application/rss+xml", 'ETag: W/"tide-7"', "Cache-Control: max-age=900"
    )

    fetched = await client.get(web.url("/feed"))

    assert fetched == Fetched(
        url="http://harbourpost.example/feed",
        body=FEED,
        content_type="application/rss+xml",
        validators=Validators(etag='W/"tide-7"'),
        max_age_seconds=900,
    )


async def test_we_say_who_we_are_and_what_we_read_and_nothing_else(web: Web, client: Client) -> None:
    web.answers["/feed"] = reply(FEED)

    await client.get(web.url("/feed"))

    headers = web.asked[0].headers
    assert set(headers) == {"host", "user-agent", "accept", "accept-encoding"}
    assert headers["user-agent"].startswith("termnews/")
    assert headers["accept"] == FEED_ACCEPT
    assert headers["accept-encoding"] == "gzip"
    assert headers["host"] == HOST


async def test_a_page_is_asked_for_as_a_page(web: Web, client: Client) -> None:
    web.answers["/page"] = reply(b"<html>")

    await client.get(web.url("/page"), accept=PAGE_ACCEPT)

    assert web.asked[0].headers["accept"] == PAGE_ACCEPT


async def test_validators_go_back_verbatim_and_a_304_keeps_them(web: Web, client: Client) -> None:
    known = Validators(etag='W/"tide-7"', last_modified="Mon, 23 Nov 2026 06:10:00 GMT")
    web.answers["/feed"] = (
        b"HTTP/1.1 304 Not Modified\r\nCache-Control: max-age=60\r\nConnection: close\r\n\r\n"
    )

    answer = await client.get(web.url("/feed"), validators=known)

    assert web.asked[0].headers["if-none-match"] == 'W/"tide-7"'
    assert web.asked[0].headers["if-modified-since"] == "Mon, 23 Nov 2026 06:10:00 GMT"
    assert answer == NotModified(known, 60)


async def test_a_304_that_nobody_asked_for_is_an_error(web: Web, client: Client) -> None:
    web.answers["/feed"] = reply(b"", status="304 Not Modified")

    with pytest.raises(FetchError, match="status 304"):
        await client.get(web.url("/feed"))


async def test_cookies_are_not_kept(web: Web, client: Client) -> None:
    web.answers["/feed"] = reply(FEED, "Set-Cookie: reader=7; Path=/")

    await client.get(web.url("/feed"))
    await client.get(web.url("/feed"))

    assert "cookie" not in web.asked[1].headers


async def test_a_feed_that_moved_for_good_says_where_to(web: Web, client: Client) -> None:
    web.answers["/old"] = redirect("/older")
    web.answers["/older"] = redirect("http://theledger.example/new", status="308 Permanent Redirect")
    web.answers["/new"] = reply(FEED)

    fetched = await client.get(web.url("/old"))

    assert isinstance(fetched, Fetched)
    assert fetched.url == fetched.moved_to == "http://theledger.example/new"


async def test_one_temporary_hop_makes_a_move_temporary(web: Web, client: Client) -> None:
    web.answers["/old"] = redirect("/today", status="302 Found")
    web.answers["/today"] = redirect("/new")
    web.answers["/new"] = reply(FEED)

    fetched = await client.get(web.url("/old"))

    assert isinstance(fetched, Fetched)
    assert (fetched.url, fetched.moved_to) == ("http://harbourpost.example/new", "")


async def test_a_circle_of_redirects_ends(web: Web, client: Client) -> None:
    web.answers["/round"] = redirect("/round")

    with pytest.raises(FetchError, match="more than 5 times"):
        await client.get(web.url("/round"))

    assert len(web.asked) == 6


@pytest.mark.parametrize("location", ["file:///etc/hosts", "javascript:alert(1)", "ftp://a.example/x"])
async def test_a_redirect_leads_to_the_web_only(web: Web, client: Client, location: str) -> None:
    web.answers["/feed"] = redirect(location)

    with pytest.raises(FetchError, match="not a web address"):
        await client.get(web.url("/feed"))


async def test_a_redirect_without_an_address_is_an_error(web: Web, client: Client) -> None:
    web.answers["/feed"] = reply(b"", status="302 Found")

    with pytest.raises(FetchError, match="did not give a document"):
        await client.get(web.url("/feed"))


async def test_a_password_goes_to_its_own_server_only(web: Web, client: Client) -> None:
    web.answers["/feed"] = redirect("/feed2")
    web.answers["/feed2"] = redirect(f"http://{HOST}/feed3")
    web.answers["/feed3"] = redirect("http://theledger.example/new")
    web.answers["/new"] = reply(FEED)

    await client.get(f"http://mina:s%C3%A9same@{HOST}/feed")

    own = "Basic bWluYTpzw6lzYW1l"
    assert [asked.headers.get("authorization") for asked in web.asked] == [own, own, own, None]


async def test_secrets_are_not_in_the_sentence(web: Web, client: Client) -> None:
    with pytest.raises(FetchError) as caught:
        await client.get(f"http://mina:sesame@{HOST}/feed?token=lighthouse")

    assert str(caught.value) == (
        "http://harbourpost.example/feed?token=… is not there; check the address (status 404)."
    )


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("401 Unauthorized", "user name and password"),
        ("403 Forbidden", "does not let programs read it"),
        ("404 Not Found", "is not there"),
        ("418 I'm a teapot", "did not give a document"),
        ("500 Oops", "has trouble at its server"),
        ("204 No Content", "did not give a document"),
    ],
)
async def test_each_refusal_has_its_sentence(web: Web, client: Client, status: str, words: str) -> None:
    web.answers["/feed"] = reply(b"", status=status)

    with pytest.raises(FetchError, match=words):
        await client.get(web.url("/feed"))


async def test_a_feed_that_is_gone_is_gone(web: Web, client: Client) -> None:
    web.answers["/feed"] = reply(b"", status="410 Gone")

    with pytest.raises(FetchError) as caught:
        await client.get(web.url("/feed"))

    assert caught.value.is_gone


async def test_a_server_that_asks_for_peace_gets_it_for_all_its_feeds(web: Web, client: Client) -> None:
    web.answers["/feed"] = reply(b"", "Retry-After: 7200", status="429 Too Many Requests")
    web.answers["/page"] = reply(b"<html>")

    with pytest.raises(FetchError) as first:
        await client.get(web.url("/feed"))
    with pytest.raises(FetchError) as second:
        await client.get(web.url("/other-feed"))
    page = await client.get(web.url("/page"), accept=PAGE_ACCEPT)

    assert first.value.retry_after_seconds == second.value.retry_after_seconds == 7200
    assert isinstance(page, Fetched)
    assert [asked.path for asked in web.asked] == ["/feed", "/page"]


async def test_a_server_that_is_only_busy_is_not_paused(web: Web, client: Client) -> None:
    web.answers["/feed"] = reply(b"", status="503 Service Unavailable")

    for _ in range(2):
        with pytest.raises(FetchError) as caught:
            await client.get(web.url("/feed"))

    assert caught.value.retry_after_seconds is None
    assert len(web.asked) == 2


@pytest.mark.parametrize(
    "url", ["", "saltmere", "file:///etc/hosts", "http://", "http://a.example:99999/", "gopher://a"]
)
async def test_what_is_no_web_address_is_not_asked(client: Client, url: str) -> None:
    with pytest.raises(FetchError, match="is not a web address"):
        await client.get(url)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "[::ffff:127.0.0.1]", "0.0.0.0"]
)
async def test_a_strangers_address_cannot_reach_this_machine(web: Web, client: Client, host: str) -> None:
    web.answers["/feed"] = reply(FEED)

    with pytest.raises(FetchError, match="inside this machine or its network"):
        await client.get(web.local_url("/feed", host=host))

    assert web.asked == []


async def test_a_feed_that_the_reader_typed_may_be_local(web: Web, client: Client) -> None:
    web.answers["/feed"] = redirect("/new")
    web.answers["/new"] = reply(FEED)

    fetched = await client.get(web.local_url("/feed"), may_be_local=True)

    assert isinstance(fetched, Fetched)
    assert fetched.body == FEED


async def test_a_kept_connection_does_not_open_the_way_for_others(web: Web, client: Client) -> None:
    web.answers["/feed"] = reply(FEED).replace(b"Connection: close", b"Connection: keep-alive")

    await client.get(web.local_url("/feed"), may_be_local=True)

    with pytest.raises(FetchError, match="inside this machine"):
        await client.get(web.local_url("/feed"))


async def test_a_redirect_cannot_reach_this_machine(web: Web, client: Client) -> None:
    web.answers["/feed"] = redirect(web.local_url("/secret"))

    with pytest.raises(FetchError, match="inside this machine"):
        await client.get(web.url("/feed"))

    assert [asked.path for asked in web.asked] == ["/feed"]


async def test_a_gzipped_document_is_unpacked(web: Web, client: Client) -> None:
    web.answers["/feed"] = reply(gzip.compress(FEED), "Content-Encoding: gzip")

    fetched = await client.get(web.url("/feed"))

    assert isinstance(fetched, Fetched)
    assert fetched.body == FEED


async def test_a_bomb_is_stopped_at_the_ceiling(web: Web, client: Client) -> None:
    web.answers["/feed"] = reply(gzip.compress(bytes(50_000_000)), "Content-Encoding: gzip")

    with pytest.raises(FetchError, match=r"larger than 0\.2 MB"):
        await client.get(web.url("/feed"))


async def test_a_document_without_end_is_stopped_at_the_ceiling(web: Web, client: Client) -> None:
    async def endless(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            writer.write(b"tide " * 1_000)
            await writer.drain()

    web.answers["/feed"] = endless

    with pytest.raises(FetchError, match=r"larger than 0\.1 MB"):
        await client.get(web.url("/feed"))


@pytest.mark.parametrize("encoding", ["br", "zstd", "deflate", "gzip, gzip"])
async def test_an_encoding_that_was_not_asked_for_is_refused(web: Web, client: Client, encoding: str) -> None:
    web.answers["/feed"] = reply(zlib.compress(FEED), f"Content-Encoding: {encoding}")

    with pytest.raises(FetchError, match="not asked for"):
        await client.get(web.url("/feed"))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (reply(gzip.compress(os.urandom(5_000))[:-2_000], "Content-Encoding: gzip"), "incomplete"),
        (reply(b"plain words", "Content-Encoding: gzip"), "damaged"),
        (reply(FEED, length=9_999), "broke off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", "broke off"),
        (b"220 mail.saltmere.example ready\r\n\r\n", "broke off"),
        (b"", "broke off"),
        (b"HTTP/1.1 200 OK\r\nX-Long: " + b"x" * 200_000 + b"\r\n\r\n", "broke off"),
    ],
)
async def test_half_an_answer_is_no_answer(web: Web, client: Client, answer: bytes, words: str) -> None:
    web.answers["/feed"] = answer

    with pytest.raises(FetchError, match=words):
        await client.get(web.url("/feed"))


async def test_a_server_that_drips_is_left_at_the_deadline(web: Web, limits: Limits) -> None:
    stopped = asyncio.Event()

    async def drip(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\n\r\n.")
        await stopped.wait()

    web.answers["/feed"] = drip
    routes = {HOST: ("127.0.0.1", web.port)}

    async with Client(routes=routes, limits=replace(limits, total_seconds=0.2)) as client:
        with pytest.raises(FetchError, match="did not answer in time"):
            await client.get(web.url("/feed"))
    stopped.set()


async def test_all_hops_share_one_deadline(web: Web, limits: Limits) -> None:
    async def slow_redirect(writer: asyncio.StreamWriter) -> None:
        await asyncio.wait({asyncio.create_task(asyncio.Event().wait())}, timeout=0.15)
        writer.write(redirect("/feed"))

    web.answers["/feed"] = slow_redirect
    routes = {HOST: ("127.0.0.1", web.port)}

    async with Client(routes=routes, limits=replace(limits, total_seconds=0.4)) as client:
        with pytest.raises(FetchError, match="did not answer in time"):
            await client.get(web.url("/feed"))

    assert len(web.asked) <= 4


async def test_a_port_where_nobody_listens_cannot_be_reached(web: Web, client: Client) -> None:
    with pytest.raises(FetchError, match="cannot be reached"):
        await client.get("http://127.0.0.1:1/feed", may_be_local=True)


async def test_a_name_that_nobody_knows_is_said_so(client: Client) -> None:
    with pytest.raises(FetchError, match="not known to the network"):
        await client.get(f"http://{'quay' * 20}.invalid/feed")


async def test_a_connection_that_is_not_safe_is_not_made(web: Web, client: Client) -> None:
    with pytest.raises(FetchError, match="not be safe"):
        await client.get(f"https://127.0.0.1:{web.port}/feed", may_be_local=True)


async def test_a_server_is_asked_two_things_at_once_at_most(web: Web, client: Client) -> None:
    open_count, most_open_count = 0, 0

    async def slow(writer: asyncio.StreamWriter) -> None:
        nonlocal open_count, most_open_count
        open_count += 1
        most_open_count = max(most_open_count, open_count)
        await asyncio.wait({asyncio.create_task(asyncio.Event().wait())}, timeout=0.02)
        open_count -= 1
        writer.write(reply(FEED))

    web.answers["/feed"] = slow

    await asyncio.gather(*(client.get(web.url("/feed")) for _ in range(8)))

    assert len(web.asked) == 8
    assert most_open_count == 2


async def test_waiting_for_its_turn_does_not_cost_a_request_its_time(web: Web, limits: Limits) -> None:
    async def slow(writer: asyncio.StreamWriter) -> None:
        await asyncio.wait({asyncio.create_task(asyncio.Event().wait())}, timeout=0.1)
        writer.write(reply(FEED))

    web.answers["/feed"] = slow
    routes = {HOST: ("127.0.0.1", web.port)}

    async with Client(routes=routes, limits=replace(limits, total_seconds=0.35, per_host_count=1)) as client:
        answers = await asyncio.gather(*(client.get(web.url("/feed")) for _ in range(5)))

    assert len(answers) == 5


async def test_a_refresh_that_is_cancelled_leaves_at_once(web: Web, client: Client) -> None:
    arrived = asyncio.Event()

    async def never(_writer: asyncio.StreamWriter) -> None:
        arrived.set()
        await asyncio.Event().wait()

    web.answers["/feed"] = never
    task = asyncio.create_task(client.get(web.url("/feed")))
    await arrived.wait()

    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 304 Not Modified\r\nETag: tide-7\r\nContent-Length: 900\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\ntide",
    ],
)
async def test_a_connection_serves_the_next_question_to_the_same_server(
    limits: Limits, answer: bytes
) -> None:
    connection_count, gone = 0, asyncio.Event()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal connection_count
        connection_count += 1
        while await reader.readline():
            await reader.readuntil(b"\r\n\r\n")
            writer.write(answer)
        writer.close()
        await writer.wait_closed()
        gone.set()

    async with await asyncio.start_server(talk, "127.0.0.1", 0) as server:
        routes = {HOST: ("127.0.0.1", server.sockets[0].getsockname()[1])}
        async with Client(routes=routes, limits=limits) as client:
            for _ in range(3):
                await client.get(f"http://{HOST}/feed", validators=Validators(etag="tide-7"))
        await asyncio.wait_for(gone.wait(), timeout=5)

    assert connection_count == 1


async def test_a_connection_that_the_server_has_closed_is_not_asked_again(web: Web, client: Client) -> None:
    web.answers["/feed"] = reply(FEED).replace(b"Connection: close", b"Connection: keep-alive")

    for _ in range(2):
        await client.get(web.url("/feed"))
        await asyncio.wait_for(web.closed.wait(), timeout=5)

    assert len(web.asked) == 2


async def test_the_reader_s_own_headers_go_to_the_feed_s_own_server_only(web: Web, client: Client) -> None:
    web.answers["/feed"] = redirect("/feed2")
    web.answers["/feed2"] = redirect("http://theledger.example/new")
    web.answers["/new"] = reply(FEED)
    manner = Manner(
        user_agent="Reading for Saltmere",
        headers=(("x-edition", "morning"), ("ACCEPT", "*/*")),
        auth="mina:sésame",
    )

    await client.get(web.url("/feed"), manner=manner)

    own, second, other = (asked.headers for asked in web.asked)
    assert own["user-agent"] == other["user-agent"] == "Reading for Saltmere"
    assert (own["x-edition"], own["accept"]) == ("morning", "*/*")
    assert own["authorization"] == second["authorization"] == "Basic bWluYTpzw6lzYW1l"
    assert not {"authorization", "x-edition"} & set(other)
    assert other["accept"] == FEED_ACCEPT


async def test_a_feed_may_stand_at_an_address_of_ipv6(web: Web, client: Client) -> None:
    try:
        server = await asyncio.start_server(web.serve, "::1", 0)
    except OSError:
        pytest.skip("this machine has no IPv6")
    port = server.sockets[0].getsockname()[1]
    web.answers["/feed"] = reply(FEED)

    fetched = await client.get(f"http://[::1]:{port}/feed", may_be_local=True)

    assert isinstance(fetched, Fetched)
    assert web.asked[0].headers["host"] == f"[::1]:{port}"
    server.close()


async def test_an_international_address_is_asked_in_its_ascii_form(web: Web, limits: Limits) -> None:
    web.answers["/%C3%A4%20b?q=%E6%96%B0"] = reply(FEED)
    routes = {"xn--bcher-kva.example": ("127.0.0.1", web.port)}

    async with Client(routes=routes, limits=limits) as client:
        fetched = await client.get("http://Bücher.example/ä b?q=新#part")

    assert isinstance(fetched, Fetched)
    assert web.asked[0].headers["host"] == "xn--bcher-kva.example"


async def test_words_in_the_middle_of_an_answer_are_no_answer(web: Web, client: Client) -> None:
    web.answers["/feed"] = b"HTTP/1.1 103 Early Hints\r\n\r\n" * 3 + reply(FEED)

    fetched = await client.get(web.url("/feed"))

    assert isinstance(fetched, Fetched)
    assert fetched.body == FEED


async def test_a_server_that_wants_peace_may_be_asked_by_force(web: Web, client: Client) -> None:
    web.answers["/feed"] = reply(b"", "Retry-After: 7200", status="429 Too Many Requests")
    with pytest.raises(FetchError):
        await client.get(web.url("/feed"))
    web.answers["/feed"] = reply(FEED)

    assert isinstance(await client.get(web.url("/feed"), is_forced=True), Fetched)
