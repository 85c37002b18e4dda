import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.work.saltmere import rss

from termnews.work.digest import document_digest

FEED = rss("Ferries", "Tides")
ATOM = (
    b'<feed xmlns="http://www.w3.org/2005/Atom"><title>The Ledger</title>'
    b"<updated>2026-11-23T08:00:00Z</updated>"
    b"<entry><title>Prices</title><updated>2026-11-22T08:00:00Z</updated></entry></feed>"
)


@pytest.mark.parametrize(
    "made",
    [
        "<lastBuildDate>Mon, 23 Nov 2026 08:00:00 GMT</lastBuildDate>",
        "<pubDate>Mon, 23 Nov 2026 08:00:00 GMT</pubDate>",
        "<!-- built in 12 ms -->",
        "<generator uri='http://saltmere.example/'>Press 7.1</generator>",
        '<dc:date xmlns:dc="http://purl.org/dc/elements/1.1/">2026-11-23</dc:date >',
    ],
)
def test_when_and_how_a_document_was_made_says_nothing(made: str) -> None:
    assert document_digest(rss("Ferries", "Tides", channel=made)) == document_digest(FEED)


def test_what_stands_after_the_end_says_nothing() -> None:
    assert document_digest(FEED + b"\n<!-- served by quay-3 -->\n") == document_digest(FEED)


def test_the_date_of_a_feed_of_atom_says_nothing_and_that_of_its_articles_does() -> None:
    feeds_date = ATOM.replace(b"2026-11-23T08", b"2026-11-23T09")
    articles_date = ATOM.replace(b"2026-11-22T08", b"2026-11-22T09")

    assert document_digest(feeds_date) == document_digest(ATOM) != document_digest(articles_date)


@pytest.mark.parametrize(
    "other",
    [
        rss("Ferries", "Tides", note=" Corrected."),
        rss("Tides", "Ferries"),
        rss("Ferries"),
        rss("Ferries", "Tides", channel="<ttl>60</ttl>"),
        FEED.replace(b"The Harbour Post", b"The Harbour Mail"),
    ],
)
def test_everything_else_says_something(other: bytes) -> None:
    assert document_digest(other) != document_digest(FEED)


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_documents_that_are_no_feeds_are_as_different_as_their_bytes(one: bytes, other: bytes) -> None:
    assert (document_digest(one) == document_digest(other)) == (one == other) or b"<" in one + other


@pytest.mark.parametrize(
    "hostile", [b"<!--" * 4_000, b"<pubDate>" * 1_700, b"<pubDate " * 1_700, b"</rss" * 500_000]
)
def test_a_hostile_document_takes_no_longer_than_its_length(hostile: bytes) -> None:
    assert document_digest(hostile + b"<item >") != document_digest(hostile + b"<item>")
