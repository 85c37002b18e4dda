import contextlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.parse.feed_documents import ATOM, RDF, RSS, URL, item, rss

from termnews.core.article import Author, Enclosure, ParsedArticle
from termnews.core.errors import ParseError
from termnews.core.feed import ParsedFeed
from termnews.parse.feed import parse_feed


def _first(body: bytes) -> ParsedArticle:
    return parse_feed(body, url=URL).articles[0]


def test_rss_is_read_whole() -> None:
    feed = parse_feed(RSS, url=URL)

    assert feed == ParsedFeed(
        title="The Harbour Post",
        site_url="https://harbourpost.example/",
        language="en-gb",
        interval_minutes=90,
        skip_hours=frozenset({0, 1, 2}),
        skip_days=frozenset({5, 6}),
        articles=(
            ParsedArticle(
                guid="hp-1001",
                url="https://harbourpost.example/national/night-ferries",
                title="Night ferries return after six years",
                authors=(Author("Mina Oh"), Author("Jun Sato")),
                published_at=datetime(2026, 11, 23, 6, 10, tzinfo=UTC),
                summary_html="The first boat left at 23:40.",
                content_html='<p>The first boat left at 23:40 with <a href="https://harbourpost.example/people">'
                "forty people</a>\n      and a dog.</p>",
                categories=("National", "Social Affairs", "Ferries"),
                enclosures=(
                    Enclosure("https://harbourpost.example/audio/ferry.mp3", "audio/mpeg", 48213),
                    Enclosure("https://img.harbourpost.example/ferry.jpg", "image/jpeg"),
                ),
            ),
        ),
    )


def test_atom_is_read_whole() -> None:
    feed = parse_feed(ATOM, url="https://theledger.example/money/feed.atom")

    assert (feed.title, feed.site_url) == ("The Ledger", "https://theledger.example/")
    assert feed.articles == (
        ParsedArticle(
            guid="tag:theledger.example,2026:77",
            url="https://theledger.example/money/fish-prices",
            title="Prices: is 3 < 4?",
            authors=(Author("Jun Sato", "jun@theledger.example"),),
            published_at=datetime(2026, 11, 22, 21, 10, tzinfo=UTC),
            updated_at=datetime(2026, 11, 23, 7, 0, tzinfo=UTC),
            summary_html="<p>Mackerel costs less.</p><p>Cod costs more.</p>",
            content_html='<p>Mackerel costs <em>less</em>\n      than <a href="https://theledger.example/money/cod">'
            "cod</a>, say the boats.</p>",
            categories=("Business",),
            enclosures=(Enclosure("https://theledger.example/money/fish.pdf", "application/pdf"),),
        ),
    )


def test_rdf_is_read_whole() -> None:
    feed = parse_feed(RDF, url="https://dailyquay.example/rdf")

    assert feed.title == "Daily Quay"
    assert feed.articles == (
        ParsedArticle(
            guid="https://dailyquay.example/7",
            url="https://dailyquay.example/7",
            title="도서관 시간 단축",
            published_at=datetime(2026, 11, 22, 20, 0, tzinfo=UTC),
            updated_at=datetime(2026, 11, 22, 20, 0, tzinfo=UTC),
            categories=("문화",),
        ),
    )


def test_a_feed_without_articles_is_a_feed() -> None:
    assert parse_feed(rss(), url=URL).articles == ()


def test_an_article_that_says_nothing_is_empty_not_guessed() -> None:
    assert _first(rss("<item/>")) == ParsedArticle(guid="", url="", title="")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Fish &amp; chips", "Fish & chips"),
        ("Fish &amp;amp; chips", "Fish & chips"),
        ("Is 3 &lt; 4?", "Is 3 < 4?"),
        ("&lt;b&gt;Bold&lt;/b&gt; plans", "Bold plans"),
        ("One&lt;br/&gt;two", "One two"),
        ("[YONHAP] &lt;Video&gt; opens", "[YONHAP] <Video> opens"),
        ("a\x1b[2Jb", "a[2Jb"),
        ("a&#27;[2Jb", "a[2Jb"),
        ("x&lt;script&gt;steal()&lt;/script&gt;y", "xy"),
        ("Tide &nbsp; table &eacute;", "Tide table é"),
        ("AT&T and you", "AT&T and you"),
    ],
)
def test_a_title_is_one_plain_line(written: str, read: str) -> None:
    assert _first(rss(f"<item><title>{written}</title></item>")).title == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("/a b", "https://harbourpost.example/a%20b"),
        ("javascript:alert(1)", ""),
        ("data:text/html,hi", ""),
        ("--version", "https://harbourpost.example/feeds/--version"),
        ("file:///etc/hosts", ""),
        ("mailto:mina@harbourpost.example", ""),
    ],
)
def test_a_link_is_of_the_web_or_not_there(written: str, read: str) -> None:
    assert _first(rss(item(f"<link>{written}</link>"))).url == read


def test_a_guid_that_is_a_permalink_is_the_link_where_there_is_none() -> None:
    article = _first(rss(item("<guid>https://harbourpost.example/7</guid>")))

    assert (article.guid, article.url) == ("https://harbourpost.example/7", "https://harbourpost.example/7")


def test_a_distributors_detour_is_left_out() -> None:
    body = rss(
        item(
            "<link>https://detour.example/~r/1</link>"
            "<feedburner:origLink>https://harbourpost.example/7</feedburner:origLink>"
        ),
        root=' xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"',
    )

    assert _first(body).url == "https://harbourpost.example/7"


def test_a_password_in_the_feeds_address_is_not_in_its_articles() -> None:
    body = rss(item("<link>/7</link><description>&lt;a href='/8'&gt;more&lt;/a&gt;</description>"))

    article = parse_feed(body, url="https://mina:sesame@harbourpost.example/feed").articles[0]

    assert article.url == "https://harbourpost.example/7"
    assert article.summary_html == '<a href="https://harbourpost.example/8">more</a>'


def test_a_pictures_caption_is_not_the_articles_text() -> None:
    media = ' xmlns:media="http://search.yahoo.com/mrss/"'
    caption = "<media:content url='/a.jpg'><media:title>IMG 7</media:title>"
    caption += "<media:description>The ferry</media:description></media:content>"

    with_text = _first(rss(item(f"<description>It sails.</description>{caption}"), root=media))
    without_text = _first(rss(f"<item>{caption}</item>", root=media))

    assert (with_text.title, with_text.summary_html) == ("Night ferries return", "It sails.")
    assert with_text.content_html == ""
    assert (without_text.title, without_text.summary_html) == ("IMG 7", "The ferry")


def test_of_two_texts_the_longer_one_is_the_long_form() -> None:
    body = rss(
        item("<description>It sails every night.</description><content:encoded>Short.</content:encoded>"),
        root=' xmlns:content="http://purl.org/rss/1.0/modules/content/"',
    )

    assert (_first(body).summary_html, _first(body).content_html) == ("Short.", "It sails every night.")


def test_content_that_is_no_text_is_left_out() -> None:
    head, _, rest = ATOM.partition(b"<content")
    body = head + b'<content type="image/png">aGFyYm91cg==</content>' + rest.partition(b"</content>")[2]

    assert _first(body).content_html == ""


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Mon, 23 Nov 2026 06:10:00 GMT", datetime(2026, 11, 23, 6, 10, tzinfo=UTC)),
        ("Mon, 23 Nov 2026 06:10:00 -0500", datetime(2026, 11, 23, 11, 10, tzinfo=UTC)),
        ("23 Nov 2026 06:10:00 AEDT", datetime(2026, 11, 22, 19, 10, tzinfo=UTC)),
        ("2026-11-23T06:10:00Z", datetime(2026, 11, 23, 6, 10, tzinfo=UTC)),
        ("2199-01-01T00:00:00Z", datetime(2199, 1, 1, tzinfo=UTC)),
        ("0000-01-01T00:00:00Z", None),
        ("Mon, 23 Nov 99999 06:10:00 GMT", None),
        ("0001-01-01T00:00:00+09:00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_date_is_utc_or_none(written: str, read: datetime | None) -> None:
    assert _first(rss(item(f"<pubDate>{written}</pubDate>"))).published_at == read


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("Mina Oh", Author("Mina Oh")),
        ("Jun Sato (The Ledger)", Author("Jun Sato (The Ledger)")),
        ("mina@harbourpost.example", Author("", "mina@harbourpost.example")),
        ("mina.oh@harbourpost.example (Mina Oh)", Author("Mina Oh", "mina.oh@harbourpost.example")),
        ("mina@harbourpost.example (Mina Oh)", Author("Mina Oh", "mina@harbourpost.example")),
        ("Mina Oh &lt;mina@harbourpost.example&gt;", Author("Mina Oh", "mina@harbourpost.example")),
        ("Mina Oh [mina@harbourpost.example]", Author("Mina Oh", "mina@harbourpost.example")),
        ("@mina", Author("@mina")),
    ],
)
def test_an_authors_address_is_apart_from_the_name(written: str, author: Author) -> None:
    dc = ' xmlns:dc="http://purl.org/dc/elements/1.1/"'

    assert _first(rss(item(f"<author>{written}</author>"))).authors == (author,)
    assert _first(rss(item(f"<dc:creator>{written}</dc:creator>"), root=dc)).authors == (author,)


def test_the_feeds_own_categories_keep_their_order_and_are_given_once() -> None:
    names = ["World", "  Social\n Affairs ", "World", "", "Food"]
    body = rss(item("".join(f"<category>{name}</category>" for name in names)))

    assert _first(body).categories == ("World", "Social Affairs", "Food")


@pytest.mark.parametrize(
    ("channel", "minutes"),
    [
        ("<ttl>15</ttl>", 15),
        ("<ttl>soon</ttl>", 0),
        ("<ttl>9999999</ttl>", 10_080),
        ("<sy:updatePeriod>daily</sy:updatePeriod>", 1_440),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 360),
        ("<sy:updatePeriod>often</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 0),
    ],
)
def test_a_feed_says_how_often_it_wants_to_be_read(channel: str, minutes: int) -> None:
    body = rss(channel=channel, root=' xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"')

    assert parse_feed(body, url=URL).interval_minutes == minutes


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "is empty"),
        (b" \n ", "is empty"),
        (b"<!DOCTYPE html><html><body>Hello</body></html>", "is a web page, not a feed"),
        (b"<p>Hello</p></body></html>", "is a web page, not a feed"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>', "is a web page, not a feed"),
        (b"<!-- x --><!doctype HTML><title>Hi</title>", "is a web page, not a feed"),
        (b'<opml version="2.0"><body/></opml>', "is a list of subscriptions"),
        (b"<urlset><url/></urlset>", "is an XML document, but not a feed"),
        (b"<channel><x/></channel>", "is an XML document, but not a feed"),
        (b"/etc/hosts", "is not a feed"),
        (b"https://harbourpost.example/", "is not a feed"),
        (bytes(range(256)) * 20, "is not a feed"),
    ],
)
def test_what_is_no_feed_is_named(body: bytes, words: str) -> None:
    with pytest.raises(ParseError) as caught:
        parse_feed(body, url="https://mina:sesame@harbourpost.example/feed?token=7")

    assert words in str(caught.value)
    assert str(caught.value).startswith("https://harbourpost.example/feed?token=… ")


def test_a_document_without_address_is_the_document() -> None:
    with pytest.raises(ParseError, match="The document is empty"):
        parse_feed(b"", url="")


def test_relative_links_without_an_address_are_left_out() -> None:
    body = rss(item("<link>/7</link><description>&lt;a href='/8'&gt;more&lt;/a&gt;</description>"))

    article = parse_feed(body, url="").articles[0]

    assert (article.url, article.summary_html) == ("", "<a href='/8'>more</a>")


@pytest.mark.parametrize(
    ("written", "seconds"),
    [("61", 61), ("1:02:03", 3_723), ("62:03", 3_723), ("12.5", 12), ("soon", 0), ("", 0), ("99999999", 0)],
)
def test_a_recording_has_a_length(written: str, seconds: int) -> None:
    itunes = ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
    enclosure = '<enclosure url="/a.mp3" type="audio/mpeg" length="9"/>'
    body = rss(item(f"{enclosure}<itunes:duration>{written}</itunes:duration>"), root=itunes)

    assert _first(body).enclosures == (
        Enclosure("https://harbourpost.example/a.mp3", "audio/mpeg", 9, seconds),
    )


def test_a_video_feed_gives_its_film_with_picture_and_text() -> None:
    body = (
        b'<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/"'
        b' xmlns="http://www.w3.org/2005/Atom"><title>Harbour Films</title><entry><id>yt:video:7</id>'
        b"<yt:videoId>7</yt:videoId><title>The ferry</title>"
        b'<link rel="alternate" href="https://video.example/watch?v=7"/>'
        b"<author><name>Harbour Films</name></author>"
        b"<published>2026-11-23T06:10:00+00:00</published><media:group><media:title>The ferry</media:title>"
        b'<media:content url="https://video.example/v/7" type="video/mp4" duration="90"/>'
        b'<media:thumbnail url="https://img.video.example/7.jpg" width="480"/>'
        b"<media:description>It sails\nat night.</media:description></media:group></entry></feed>"
    )

    film = _first(body)

    assert (film.guid, film.url, film.title) == ("yt:video:7", "https://video.example/watch?v=7", "The ferry")
    assert film.summary_html == "It sails\nat night."
    assert film.enclosures == (
        Enclosure("https://video.example/v/7", "video/mp4", 0, 90),
        Enclosure("https://img.video.example/7.jpg"),
    )


def test_cdf_is_read() -> None:
    body = (
        b'<CHANNEL HREF="https://harbourpost.example/"><TITLE>Harbour Post</TITLE>'
        b'<ITEM HREF="/ferry" LASTMOD="2026-11-23T06:10Z"><TITLE>Ferry</TITLE>'
        b"<ABSTRACT>It sails.</ABSTRACT></ITEM></CHANNEL>"
    )

    feed = parse_feed(body, url=URL)

    assert (feed.title, feed.site_url) == ("Harbour Post", "https://harbourpost.example/")
    assert feed.articles == (
        ParsedArticle(
            guid="",
            url="https://harbourpost.example/ferry",
            title="Ferry",
            published_at=datetime(2026, 11, 23, 6, 10, tzinfo=UTC),
            updated_at=datetime(2026, 11, 23, 6, 10, tzinfo=UTC),
            summary_html="<p>It sails.</p>",
        ),
    )


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_no_document_does_more_than_a_parse_error(inside: bytes, after: bytes) -> None:
    body = rss(item("@@")).replace(b"@@", inside) + after

    with contextlib.suppress(ParseError):
        assert len(parse_feed(body, url=URL).articles) <= 1_000


@given(st.text(max_size=80))
def test_a_title_of_any_letters_is_safe_to_show(title: str) -> None:
    escaped = title.replace("&", "&amp;").replace("<", "&lt;").encode("utf-8", "surrogatepass")

    found = parse_feed(rss(item()).replace(b"Night ferries return", escaped), url=URL).articles[0].title

    assert "\x1b" not in found
    assert "\n" not in found
