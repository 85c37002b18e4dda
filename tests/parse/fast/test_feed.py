"""Two parsers, one result: where the short way answers, it says what feedparser leads to."""

from datetime import UTC, datetime

import pytest
from hypothesis import event, given, settings
from tests.parse.fast.any_feeds import documents
from tests.parse.fast.mixed_feeds import mixed_up
from tests.parse.fast.usual_feeds import USUAL
from tests.parse.feed_documents import ATOM, RDF, RSS, URL, item, rss
from tests.parse.test_hostile_feeds import SURVIVED

from termnews.core.errors import ParseError
from termnews.core.feed import ParsedFeed
from termnews.demo.edition import load_paper
from termnews.demo.feeds import paper_feed
from termnews.parse.feed import parse_by_feedparser, parse_fast, parse_feed


def _by_feedparser(body: bytes) -> ParsedFeed | str:
    try:
        return parse_by_feedparser(body, url=URL)
    except ParseError as error:
        return str(error)


@settings(max_examples=300)
@given(documents)
def test_of_any_feed_the_short_way_says_what_feedparser_leads_to(document: str) -> None:
    body = document.encode()

    found = parse_fast(body, url=URL)

    event("taken" if found else "left to feedparser")
    if found is not None:
        assert found == _by_feedparser(body)


@settings(max_examples=200)
@given(mixed_up(list(USUAL.values())))
def test_of_usual_feeds_mixed_up_it_says_the_same_or_nothing(body: bytes) -> None:
    found = parse_fast(body, url=URL)

    assert found is None or found == _by_feedparser(body)


def test_an_author_in_parts_after_one_in_a_line_is_left_to_feedparser() -> None:
    body = rss(item("<author>Mina Oh</author><author><name>Jun Sato</name></author>"))

    assert parse_fast(body, url=URL) is None


def test_a_feeds_own_address_is_mended_less_than_its_articles() -> None:
    body = rss(item("<link>https://a.example/?x&amp;amp;y</link>")).replace(
        b"https://harbourpost.example/<", b"https://harbourpost.example/?a&amp;amp;b<"
    )

    found = parse_fast(body, url=URL)

    assert found is not None
    assert found == _by_feedparser(body)


def test_a_stranger_that_ends_a_picture_early_is_left_to_feedparser() -> None:
    picture = (
        "<image><title>P</title><x:y xmlns:x='urn:x'><comments>c</comments></x:y><link>/p</link></image>"
    )

    assert parse_fast(rss(item(), channel=picture), url=URL) is None


def test_the_language_of_a_feed_without_a_channel_is_known() -> None:
    body = b'<rss version="2.0" xml:lang="de"><item><title>Boot</title></item></rss>'

    found = parse_fast(body, url=URL)

    assert found is not None
    assert found == _by_feedparser(body)


@pytest.mark.parametrize("body", [RSS, ATOM, RDF], ids=["RSS", "Atom", "RDF"])
def test_an_ordinary_feed_is_taken(body: bytes) -> None:
    found = parse_fast(body, url=URL)

    assert found is not None
    assert found == _by_feedparser(body)
    assert found == parse_feed(body, url=URL)


@pytest.mark.parametrize("key", ["harbourpost", "theledger", "lantern"])
def test_the_sample_papers_are_taken(key: str) -> None:
    body = paper_feed(load_paper(key), datetime(2026, 11, 23, 8, tzinfo=UTC)).encode()

    found = parse_fast(body, url=URL)

    assert found is not None
    assert found == _by_feedparser(body)


@pytest.mark.parametrize("body", USUAL.values(), ids=USUAL.keys())
def test_what_the_usual_systems_publish_is_taken(body: bytes) -> None:
    found = parse_fast(body, url=URL)

    assert found is not None
    assert found == _by_feedparser(body)
    assert found.articles


@pytest.mark.parametrize("body", SURVIVED.values(), ids=SURVIVED.keys())
def test_of_a_hostile_feed_it_says_the_same_or_nothing(body: bytes) -> None:
    found = parse_fast(body, url=URL)

    assert found is None or found == _by_feedparser(body)


@pytest.mark.parametrize(
    "inside",
    [
        "<pubDate>the day before yesterday</pubDate>",
        "<x><title>Whose title?</title></x>",
        "<published_parsed>no date</published_parsed>",
        '<q:x xmlns:q="urn:a"/><q:y xmlns:q="urn:b"/>',
        "<description><div>naked</div></description>",
        '<x><c:license xmlns:c="http://backend.userland.com/creativeCommonsRssModule">x</c:license></x>',
    ],
)
def test_what_is_not_sure_is_left_to_feedparser(inside: str) -> None:
    assert parse_fast(rss(item(inside)), url=URL) is None


def test_what_is_left_to_feedparser_is_read_all_the_same() -> None:
    feed = parse_feed(rss(item("<pubDate>2026/11/23 06:10:00</pubDate><x><y a='1'/></x>")), url=URL)

    assert [article.title for article in feed.articles] == ["Night ferries return"]
