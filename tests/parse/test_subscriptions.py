import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.core.errors import UsageError
from termnews.core.feed import Subscription
from termnews.parse.subscriptions import read_list, read_subscriptions

OPML = b'<opml version="2.0"><body><outline text="Quay" xmlUrl="https://a.example/feed"/></body></opml>'


@pytest.mark.parametrize(
    "document",
    [
        OPML,
        b"\xef\xbb\xbf<?xml version='1.0'?>\n" + OPML,
        b"https://a.example/feed News\n",
        b"# x\nfeed://a.example/f",
        b'@ National < reload-period: 30\nhttps://a.example/feed "Quay"\n$(date) "No"\n',
        b"openers: []\nfeeds:\n  - url: 'https://a.example/feed' # x\n    name: Quay\ndatabase: nom.db\n",
        b'{"items":[{"title":"x","origin":{"streamId":"feed/https://a.example/feed"}}]}',
    ],
)
def test_every_kind_of_list_is_read(document: bytes) -> None:
    found = read_subscriptions(document, name="papers")

    assert len(found) == 1


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (b"", "lists no feeds"),
        (b"Dear editor,\nthe quay is closed.", "lists no feeds"),
        (b"<opml><body/></opml>", "lists no feeds"),
        (b"<html><body>Hi</body></html>", "is not an OPML list, a list of newsboat"),
        (b"\x7fELF\0\0\0https://a.example/", "is not an OPML list, a list of newsboat"),
        (b"<opml>" + b"<outline>" * 100_000, "cannot be read: The list is nested too deep"),
        (b"x" * 16_000_001, "larger than 16 MB"),
    ],
)
def test_what_is_neither_is_refused_by_name(document: bytes, words: str) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        read_subscriptions(document, name="papers\x1b[2J.txt")

    assert str(caught.value).startswith("papers[2J.txt ")


def test_sections_and_names_of_newsraft_are_kept() -> None:
    document = b'https://a.example/1\n@ National\nhttps://a.example/2 "Quay" < reload-period: 30\n'

    assert read_subscriptions(document, name="feeds") == (
        Subscription("https://a.example/1"),
        Subscription("https://a.example/2", "Quay", ("National",)),
    )


def test_names_of_nom_are_kept() -> None:
    document = b'feeds:\n- url: https://a.example/1\n- name: Quay\n  url: "https://a.example/2"\n'

    assert read_subscriptions(document, name="config.yml") == (
        Subscription("https://a.example/1"),
        Subscription("https://a.example/2", "Quay"),
    )


def test_starred_articles_come_with_their_marks_and_their_feeds() -> None:
    document = b"""{"id": "user/-/state/com.google/starred", "items": [{
      "guid": "hp-7", "title": "Ferry", "published": 1795414200, "author": "Mina Oh",
      "canonical": [{"href": "https://harbourpost.example/ferry"}],
      "categories": ["user/-/state/com.google/reading-list", "user/-/state/com.google/read"],
      "origin": {"streamId": "feed/https://harbourpost.example/feed", "title": "Harbour Post"},
      "content": {"content": "<p>It sails.</p>"}}]}"""

    found = read_list(document, name="starred.json")

    assert found.subscriptions == (
        Subscription("https://harbourpost.example/feed", "Harbour Post", is_named=False),
    )
    (marked,) = found.articles
    assert (marked.is_read, marked.is_saved) == (True, True)
    assert (marked.parsed.guid, marked.parsed.url) == ("hp-7", "https://harbourpost.example/ferry")
    assert marked.parsed.summary_html == "<p>It sails.</p>"


def test_a_list_of_queries_alone_is_a_list() -> None:
    assert read_list(b'"query:New:unread = \\"yes\\""', name="urls").searches


@given(st.binary(max_size=200))
def test_no_file_does_more_than_a_usage_error(document: bytes) -> None:
    with contextlib.suppress(UsageError):
        read_list(b"feeds:\n" + document, name="x")
    with contextlib.suppress(UsageError):
        read_list(b'{"items":[' + document, name="x")
