from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.core.article import FeedId
from termnews.core.errors import ParseError
from termnews.core.feed import Feed, Subscription
from termnews.core.section import clean_path
from termnews.core.text import one_line
from termnews.parse.opml import read_opml, write_opml

NOW = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)

LIST = b"""<?xml version="1.0" encoding="utf-8"?>
<opml version="2.0"><head><title>Papers</title></head><body>
  <outline text="The Harbour Post" title="ignored" type="rss" xmlUrl="https://harbourpost.example/feed"
    htmlUrl="https://harbourpost.example/" unknown="x"/>
  <outline text="National">
    <outline title="Social Affairs">
      <outline title="The Ledger" xmlurl="feed:https://theledger.example/feed"/>
      <outline text="Again" xmlUrl="https://harbourpost.example/feed"/>
      <outline text="A file" xmlUrl="file:///etc/hosts"/>
      <outline text="A script" xmlUrl="javascript:steal()" htmlUrl="javascript:steal()"/>
    </outline>
    <outline text="Daily Quay" XMLURL="feed://dailyquay.example/rss" htmlUrl="about:blank"/>
  </outline>
  <outline text="Weekly" xmlUrl="https://lanternweekly.example/feed" category="/Culture/Books,/Other"/>
</body></opml>"""


def test_a_list_is_read_with_its_folders() -> None:
    assert read_opml(LIST).subscriptions == (
        Subscription(
            "https://harbourpost.example/feed",
            "The Harbour Post",
            (),
            "https://harbourpost.example/",
            extra=(("unknown", "x"),),
        ),
        Subscription("https://theledger.example/feed", "The Ledger", ("National", "Social Affairs")),
        Subscription("http://dailyquay.example/rss", "Daily Quay", ("National",)),
        Subscription(
            "https://lanternweekly.example/feed",
            "Weekly",
            ("Culture", "Books"),
            extra=(("category", "/Culture/Books,/Other"),),
        ),
    )


def test_folders_may_be_nested_very_deep() -> None:
    depth = 1_500
    document = (
        "<opml><body>"
        + "".join(f'<outline text="{n}">' for n in range(depth))
        + '<outline xmlUrl="https://a.example/"/>'
        + "</outline>" * depth
        + "</body></opml>"
    )

    assert read_opml(document.encode()).subscriptions == (
        Subscription("https://a.example/", section=("0", "1", "2", "3")),
    )


@pytest.mark.parametrize("document", [b"", b"<rss/>", b"https://a.example/feed", b"<html><opml/></html>"])
def test_what_is_no_list_is_refused(document: bytes) -> None:
    with pytest.raises(ParseError, match="not an OPML list"):
        read_opml(document)


def test_a_list_nested_without_end_is_refused() -> None:
    with pytest.raises(ParseError, match="nested too deep"):
        read_opml(b"<opml><body>" + b'<outline text="a">' * 100_000)


def test_a_damaged_list_gives_what_can_be_read() -> None:
    document = LIST.replace(b"Daily Quay", b"Boats & nets")[:-30]

    assert [one.title for one in read_opml(document).subscriptions][:3] == [
        "The Harbour Post",
        "The Ledger",
        "Boats & nets",
    ]


def test_no_file_is_read_by_an_entity() -> None:
    document = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hosts">]>' + LIST.partition(b"?>")[2]

    found = read_opml(document.replace(b"Daily Quay", b"&f;"))

    assert found.subscriptions[2].title == "&f;"


def _feed(number: int, title: str, section: tuple[str, ...], site_url: str = "") -> Feed:
    return Feed(FeedId(number), f"https://a.example/{number}?x=1&y=2", title, site_url, section, added_at=NOW)


def test_a_list_is_written_in_folders() -> None:
    feeds = [
        _feed(1, "Ledger", ("National", "Social Affairs"), "https://a.example/"),
        _feed(2, "Fish & Chips", ()),
        _feed(3, "Quay", ("National",)),
    ]

    document = write_opml(feeds, title="Papers of <Saltmere>", now=NOW)

    assert document == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<opml version="2.0">\n'
        "  <head>\n"
        "    <title>Papers of &lt;Saltmere&gt;</title>\n"
        "    <dateCreated>Mon, 23 Nov 2026 08:12:00 +0000</dateCreated>\n"
        "  </head>\n"
        "  <body>\n"
        '    <outline text="National">\n'
        '      <outline text="Social Affairs">\n'
        '        <outline type="rss" text="Ledger" title="Ledger" xmlUrl="https://a.example/1?x=1&amp;y=2"'
        ' htmlUrl="https://a.example/"/>\n'
        "      </outline>\n"
        '      <outline type="rss" text="Quay" title="Quay" xmlUrl="https://a.example/3?x=1&amp;y=2"/>\n'
        "    </outline>\n"
        '    <outline type="rss" text="Fish &amp; Chips" title="Fish &amp; Chips"'
        ' xmlUrl="https://a.example/2?x=1&amp;y=2"/>\n'
        "  </body>\n"
        "</opml>\n"
    )


_TITLES = st.text(max_size=30).map(one_line)
_PATHS = st.lists(st.text(max_size=10), max_size=5).map(clean_path)


@given(st.lists(st.tuples(_TITLES, _PATHS), max_size=8))
def test_a_list_that_was_written_reads_back(papers: list[tuple[str, tuple[str, ...]]]) -> None:
    feeds = [_feed(number, title, section) for number, (title, section) in enumerate(papers)]

    found = read_opml(write_opml(feeds, title="Papers", now=NOW).encode())

    expected = {feed.url: (feed.title, feed.section) for feed in feeds}
    assert {one.url: (one.title, one.section) for one in found.subscriptions} == expected


def test_what_outlines_say_beside_is_written_again() -> None:
    document = b"""<opml version="2.0" xmlns:f="https://freshrss.example/opml"><body>
      <outline text="National" isOpen="true" f:priority="20">
        <outline type="atom" text="Quay" xmlUrl="https://a.example/1" version="RSS2"
          f:cssFullContent="main &gt; p"/>
      </outline></body></opml>"""
    found = read_opml(document)
    feed = replace(_feed(1, "Quay", ("National",)), url="https://a.example/1")
    folders = {folder.section: folder.extra for folder in found.folders}

    written = write_opml(
        [feed], title="Papers", now=NOW, extras={feed.id: found.subscriptions[0].extra}, folders=folders
    )

    again = read_opml(written.encode())
    assert again == found
    assert 'isOpen="true"' in written
    assert 'type="atom"' in written
    assert ':cssFullContent="main &gt; p"' in written


def test_what_xml_cannot_hold_is_left_out_of_a_list() -> None:
    feed = _feed(1, "Quay", ())

    written = write_opml([feed], title="P", now=NOW, extras={feed.id: (("no name", "x"), ("a", "b\x1bc"))})

    assert read_opml(written.encode()).subscriptions[0].extra == (("a", "bc"),)


def test_a_name_that_xml_does_not_allow_is_no_fault_of_ours() -> None:
    # Found by benchmarks/fuzz.py.
    document = LIST.replace(b"</body>", b"<:99999></body>")

    assert len(read_opml(document).subscriptions) >= len(read_opml(LIST).subscriptions)
