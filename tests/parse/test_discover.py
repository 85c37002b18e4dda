import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.parse.feed_documents import ATOM, RDF, RSS

from termnews.core.feed import Subscription
from termnews.parse.discover import find_feeds, guesses, is_feed

URL = "https://harbourpost.example/news/today"


def _found(page: str) -> list[str]:
    return [one.url for one in find_feeds(page.encode(), url=URL)]


def test_the_feeds_that_a_page_declares_are_found_in_order() -> None:
    page = """<html><head><title>Harbour &amp; Post</title>
      <link rel="stylesheet" href="/style.css">
      <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
      <link rel="alternate" type="application/rss+xml" title="All news" href="/feed">
      <LINK REL='feed alternate' TYPE='application/atom+xml; charset=utf-8' HREF='atom.xml'>
      <link rel="alternate" type="application/feed+json" href="/feed.json?a=1&amp;b=2">
      <link rel="alternate" type="application/json" href="/wp-json/pages/7">
      <link rel="alternate" hreflang="ko" href="/ko/">
      <link rel="alternate" type="application/rss+xml" href="/feed">
      <link rel="alternate" type="application/rss+xml" href="javascript:steal()">
      <link rel="alternate" type="application/rss+xml">
      </head><a href="/rss.xml">RSS</a></html>"""

    found = find_feeds(page.encode(), url=URL)

    assert found == (
        Subscription("https://harbourpost.example/feed", "All news", site_url=URL, is_named=False),
        Subscription(
            "https://harbourpost.example/news/atom.xml", "Harbour & Post", site_url=URL, is_named=False
        ),
        Subscription(
            "https://harbourpost.example/feed.json?a=1&b=2", "Harbour & Post", site_url=URL, is_named=False
        ),
        Subscription("https://harbourpost.example/comments/feed", "Comments", site_url=URL, is_named=False),
    )


def test_a_base_element_counts() -> None:
    page = '<base href="/de/"><link rel=alternate type=application/rss+xml href=feed>'

    assert _found(page) == ["https://harbourpost.example/de/feed"]


def test_what_stands_in_comments_and_scripts_does_not_count() -> None:
    link = '<link rel="alternate" type="application/rss+xml" href="/%s">'
    page = f"<!-- {link % 'a'} --><script>'{link % 'b'}'</script>{link % 'c'}<style>{link % 'd'}"

    assert _found(page) == ["https://harbourpost.example/c"]


def test_links_that_look_like_feeds_are_taken_where_none_is_declared() -> None:
    page = """<a href="/about">About</a> <a href="/feeds/all.rss">All <b>news</b></a>
      <a href="/rss/">RSS</a> <a href="/world/feed?page=1">World</a> <a href="/atom">Atom</a>
      <a href="https://elsewhere.example/feed">Else</a> <a href="/sitemap.xml">Map</a> <a name="x">Top</a>"""

    found = {one.title: one.url for one in find_feeds(page.encode(), url=URL)}

    assert found == {
        "All news": "https://harbourpost.example/feeds/all.rss",
        "RSS": "https://harbourpost.example/rss/",
        "World": "https://harbourpost.example/world/feed?page=1",
        "Atom": "https://harbourpost.example/atom",
    }


def test_a_password_in_the_pages_address_is_not_in_its_feeds() -> None:
    page = b'<link rel=alternate type=application/rss+xml href="/feed">'

    found = find_feeds(page, url="https://mina:sesame@harbourpost.example/")

    assert [one.url for one in found] == ["https://harbourpost.example/feed"]


def test_there_are_six_guesses_at_most() -> None:
    assert guesses(URL) == (
        "https://harbourpost.example/feed",
        "https://harbourpost.example/rss",
        "https://harbourpost.example/rss.xml",
        "https://harbourpost.example/atom.xml",
        "https://harbourpost.example/index.xml",
        "https://harbourpost.example/feed.json",
    )
    assert guesses("no address") == ()


@pytest.mark.parametrize(
    "body", [RSS, ATOM, RDF, b'{"version": "https://jsonfeed.org/version/1", "items": []}']
)
def test_a_feed_is_known_by_its_beginning(body: bytes) -> None:
    assert is_feed(body)


@pytest.mark.parametrize("body", [b"", b"<html>", b"{}", b"[1, 2]", b"words", b"<opml/>", b"\xff\xfe"])
def test_what_is_no_feed_is_known_by_its_beginning(body: bytes) -> None:
    assert not is_feed(body)


@pytest.mark.parametrize(
    "bomb", ["<link ", "<a x='", '<a href="', "<!--", "<script>", "<title>", "<a " + "x=1 " * 500, "<base"]
)
def test_no_page_takes_long(bomb: str) -> None:
    page = (bomb * (2_000_000 // len(bomb))).encode()
    started_at = time.monotonic()

    find_feeds(page, url=URL)

    assert time.monotonic() - started_at < 8.0


@given(st.text())
def test_no_page_is_an_error(page: str) -> None:
    for found in find_feeds(page.encode("utf-8", "surrogatepass"), url=URL):
        assert found.url.startswith(("http://", "https://"))
