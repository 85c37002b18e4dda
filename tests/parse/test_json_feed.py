import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.core.article import Author, Enclosure, ParsedArticle
from termnews.core.errors import ParseError
from termnews.core.feed import ParsedFeed
from termnews.parse.feed import parse_feed

URL = "https://dailyquay.example/feeds/feed.json"
VERSION = "https://jsonfeed.org/version/1.1"

FEED: dict[str, Any] = {
    "version": VERSION,
    "title": "Daily Quay",
    "home_page_url": "https://dailyquay.example/",
    "language": "en",
    "authors": [{"name": "The Desk"}],
    "items": [
        {
            "id": 77,
            "url": "../library",
            "title": "Library hours\nto be cut",
            "summary": "Shorter evenings.",
            "content_html": '<p>The library closes at <a href="/six">six</a>.</p>',
            "date_published": "2026-11-23T06:10:00+09:00",
            "date_modified": "2026-11-23T07:00:00",
            "authors": [{"name": "Jun Sato"}, {"name": "Jun Sato"}, "Mina"],
            "tags": ["Culture", "Libraries", "Culture", 7],
            "image": "/library.jpg",
            "attachments": [
                {"url": "desk.mp3", "mime_type": "audio/mpeg", "size_in_bytes": 48213},
                {"url": "javascript:steal()", "mime_type": "audio/mpeg"},
                "desk.mp3",
            ],
        },
        {"id": "78", "external_url": "https://a.example/", "content_text": "One.\n\nTwo.", "title": None},
        "not an article",
    ],
}


def _parse(document: Any) -> ParsedFeed:
    return parse_feed(json.dumps(document).encode(), url=URL, content_type="application/feed+json")


def test_a_json_feed_is_read_whole() -> None:
    assert _parse(FEED) == ParsedFeed(
        title="Daily Quay",
        site_url="https://dailyquay.example/",
        language="en",
        articles=(
            ParsedArticle(
                guid="77",
                url="https://dailyquay.example/library",
                title="Library hours to be cut",
                authors=(Author("Jun Sato"),),
                published_at=datetime(2026, 11, 22, 21, 10, tzinfo=UTC),
                updated_at=datetime(2026, 11, 23, 7, 0, tzinfo=UTC),
                summary_html="<p>Shorter evenings.</p>",
                content_html='<p>The library closes at <a href="https://dailyquay.example/six">six</a>.</p>',
                categories=("Culture", "Libraries"),
                enclosures=(
                    Enclosure("https://dailyquay.example/feeds/desk.mp3", "audio/mpeg", 48213),
                    Enclosure("https://dailyquay.example/library.jpg"),
                ),
            ),
            ParsedArticle(
                guid="78",
                url="https://a.example/",
                title="",
                authors=(Author("The Desk"),),
                content_html="<p>One.</p><p>Two.</p>",
            ),
        ),
    )


def test_the_one_author_of_version_1_is_read() -> None:
    feed = _parse({"version": VERSION, "items": [{"id": "1", "author": {"name": "Mina Oh"}}]})

    assert feed.articles[0].authors == (Author("Mina Oh"),)


@pytest.mark.parametrize("moment", ["soon", "", 7, "2026-13-40T00:00:00Z", "0001-01-01T00:00:00+09:00", True])
def test_a_date_that_is_none_is_none(moment: object) -> None:
    feed = _parse({"version": VERSION, "items": [{"id": "1", "date_published": moment}]})

    assert feed.articles[0].published_at is None


@pytest.mark.parametrize("size", [-1, 1.5, "big", 10**30, None])
def test_a_size_that_is_none_is_unknown(size: object) -> None:
    attachments = [{"url": "/a", "size_in_bytes": size}]

    feed = _parse({"version": VERSION, "items": [{"id": "1", "attachments": attachments}]})

    assert feed.articles[0].enclosures[0].length == 0


@pytest.mark.parametrize("document", [{}, [], {"items": {}}, {"version": VERSION}])
def test_json_that_is_no_feed_is_named(document: object) -> None:
    with pytest.raises(ParseError, match="is JSON, but not a feed"):
        _parse(document)


def test_json_that_is_damaged_is_named() -> None:
    with pytest.raises(ParseError, match="too damaged"):
        parse_feed(b'{"items": [', url=URL)


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20) | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(FEED["items"][0])), inner)
    ),
    max_leaves=12,
)


@given(_JSON)
def test_fields_of_the_wrong_kind_are_left_out(value: object) -> None:
    feed = _parse({"version": VERSION, "title": value, "authors": value, "items": [value, {"id": value}]})

    assert len(feed.articles) <= 2
