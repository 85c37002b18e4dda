"""Feeds with the faults that real ones have."""

import pytest
from tests.parse.feed_documents import RSS, URL, item, rss

from termnews.parse.feed import parse_feed


def _title(body: bytes) -> str:
    return parse_feed(body, url=URL).articles[0].title


def test_warnings_before_the_feed_are_skipped() -> None:
    body = b"<br />\n<b>Warning</b>: quay.php on line 7<br />\n" + RSS

    assert _title(body) == "Night ferries return after six years"


def test_a_feed_that_stops_in_the_middle_gives_what_came() -> None:
    body = rss(item(title="First boat") + item(title="Second boat") + item(title="Third"))[:-40]

    titles = [article.title for article in parse_feed(body, url=URL).articles]

    assert titles[:2] == ["First boat", "Second boat"]


def test_a_prefix_that_was_never_declared_is_understood() -> None:
    article = parse_feed(
        rss(item("<dc:creator dc:x='1'>Mina Oh</dc:creator><q:w>1</q:w>")), url=URL
    ).articles[0]

    assert [author.name for author in article.authors] == ["Mina Oh"]


def test_an_ampersand_in_character_data_is_left_alone() -> None:
    body = rss(item("<link><![CDATA[https://a.example/?a=1&copy=2]]></link>", title="Boats & nets"))

    article = parse_feed(body, url=URL).articles[0]

    assert article.url == "https://a.example/?a=1&copy=2"
    assert article.title == "Boats & nets"


def test_a_control_character_does_not_spoil_a_feed() -> None:
    assert _title(rss(item(title="Night\x07 \x1b[31mferries&#8;"))) == "Night [31mferries"


def test_text_that_ends_character_data_is_kept() -> None:
    body = rss(item("<description>a]]&gt;&amp;b</description>"))

    assert parse_feed(body, url=URL).articles[0].summary_html == "a]] >&b"


def test_a_long_paragraph_is_not_cut() -> None:
    words = "mackerel " * 1_000
    body = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Ledger</title><entry><content type="xhtml">'
        f'<div xmlns="http://www.w3.org/1999/xhtml"><p>{words}</p><x/>tail &amp; tail</div>'
        "</content></entry></feed>"
    ).encode()

    article = parse_feed(body, url=URL).articles[0]

    assert words.strip() in article.content_html
    assert "tail &amp; tail" in article.content_html


@pytest.mark.parametrize("tag", ["<:1200Z>", "<:9>", "<q:0-x/>", "<a:²>", "<:.>"])
def test_a_name_that_xml_does_not_allow_is_no_fault_of_ours(tag: str) -> None:
    # Found by benchmarks/fuzz.py.
    assert _title(rss(item(tag))) == "Night ferries return"
