from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from tests.fetch.loopback_web import HOST, Web, redirect, reply

from termnews.core.errors import FetchError
from termnews.core.feed import Manner
from termnews.fetch.client import Client, Fetched, Limits
from termnews.fetch.proxies import DIRECT, proxy_for

FEED = b"<rss><channel><title>The Harbour Post</title></channel></rss>"
ENVIRON = {
    "http_proxy": "proxy.example:8118",
    "https_proxy": "http://tunnel.example",
    "no_proxy": ".quay.example",
}


@pytest.fixture
async def proxied(web: Web, limits: Limits) -> AsyncIterator[Client]:
    """A client that asks everything through `web`."""
    async with Client(proxy=f"http://mina:s%C3%A9same@127.0.0.1:{web.port}", limits=limits) as client:
        yield client


@pytest.mark.parametrize(
    ("url", "chosen", "proxy"),
    [
        ("http://a.example/", "", "http://proxy.example:8118"),
        ("https://a.example/", "", "http://tunnel.example"),
        ("https://news.quay.example/", "", ""),
        ("http://localhost/", "", ""),
        ("http://127.0.0.1/", "http://mine.example", ""),
        ("https://news.quay.example/", "http://mine.example", "http://mine.example"),
        ("https://a.example/", DIRECT, ""),
    ],
)
def test_what_the_reader_chose_counts_before_the_environment(url: str, chosen: str, proxy: str) -> None:
    assert proxy_for(url, chosen=chosen, environ=ENVIRON) == proxy


async def test_a_proxy_is_told_the_whole_address_and_its_password(web: Web, proxied: Client) -> None:
    web.answers[f"http://{HOST}/feed"] = reply(FEED)

    fetched = await proxied.get(f"http://{HOST}/feed")

    assert isinstance(fetched, Fetched)
    assert fetched.body == FEED
    assert web.asked[0].headers["host"] == HOST
    assert web.asked[0].headers["proxy-authorization"] == "Basic bWluYTpzw6lzYW1l"


async def test_a_feed_may_have_a_proxy_of_its_own(web: Web, limits: Limits) -> None:
    web.answers[f"http://{HOST}/feed"] = reply(FEED)

    async with Client(proxy=DIRECT, limits=limits) as client:
        fetched = await client.get(
            f"http://{HOST}/feed", manner=replace(Manner(), proxy=f"http://127.0.0.1:{web.port}")
        )

    assert isinstance(fetched, Fetched)
    assert "proxy-authorization" not in web.asked[0].headers


async def test_what_is_safe_goes_through_a_tunnel(web: Web, proxied: Client) -> None:
    with pytest.raises(FetchError, match="by the proxy; check the option “proxy”"):
        await proxied.get(f"https://{HOST}/feed?token=lighthouse")

    assert [asked.path for asked in web.asked] == [f"{HOST}:443"]
    assert set(web.asked[0].headers) == {"host", "accept", "proxy-authorization"}


async def test_a_proxy_is_not_sent_into_the_local_network(web: Web, proxied: Client) -> None:
    with pytest.raises(FetchError, match="inside this machine or its network"):
        await proxied.get("http://192.168.7.1/feed")

    assert web.asked == []


async def test_a_local_proxy_does_not_make_its_answers_local(web: Web, proxied: Client) -> None:
    web.answers[f"http://{HOST}/feed"] = redirect(web.local_url("/secret"))

    with pytest.raises(FetchError, match="inside this machine or its network"):
        await proxied.get(f"http://{HOST}/feed", may_be_local=True)

    assert [asked.path for asked in web.asked] == [f"http://{HOST}/feed"]


async def test_a_proxy_that_we_cannot_use_is_said_so(limits: Limits) -> None:
    async with Client(proxy="socks5://127.0.0.1:1080", limits=limits) as client:
        with pytest.raises(FetchError, match="must begin with http://"):
            await client.get(f"http://{HOST}/feed")


async def test_a_proxy_where_nobody_listens_cannot_be_reached(limits: Limits) -> None:
    async with Client(proxy="http://127.0.0.1:1", limits=limits) as client:
        with pytest.raises(FetchError, match="cannot be reached"):
            await client.get(f"http://{HOST}/feed")
