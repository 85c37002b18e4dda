"""Documents that were measured to hang, kill or blow up a feed parser, each well within its limit.

Without protection each of these takes from ten seconds to for ever. The bound is on work, not on time: the
kernel counts the processor time of this process alone, however busy the machine is, and ends the process as
it ends a worker, because a parser that hangs inside C lets nothing else stop it.
"""

import signal
from collections.abc import Iterator

import pytest
from tests.parse.feed_documents import URL, item, rss

from termnews.core.errors import ParseError
from termnews.parse.feed import parse_feed

PROCESSOR_SECONDS = 10.0

_MANY_ATTRIBUTES = " ".join(f'a{n}="1"' for n in range(50_000))
_MANY_NAMESPACES = "".join(f'<p{n}:a xmlns:p{n}="urn:{n}"/>' for n in range(20_000))
_MANY_CATEGORIES = "".join(f"<category>c{n}</category>" for n in range(50_000))
_KEYWORDS = "<keywords>" + " x" * 200 + "</keywords><tags>" + ",".join(map(str, range(2_000))) + "</tags>"
_LOLS = "".join(f'<!ENTITY a{n} "' + f"&a{n - 1};" * 10 + '">' for n in range(1, 10))

SURVIVED = {
    "charset in a first line without end": b"<?" + b"encoding='" * 20_000 + b"?>" + rss(item()),
    "lines before the root": b'<?xml version="1.0"?>' + b"\n" * 500_000 + rss(item()),
    "lines before the document type": b"\n" * 300_000 + b"<!DOCTYPE x>" + b"\n" * 300_000 + rss(item()),
    "a long author": rss(item(f"<author>{'a' * 200_000}@</author>")),
    "many authors": rss(item(f"<author>{'a' * 60}@</author>" * 200) * 200),
    "hidden authors": rss(item("<x>" + f"<author>{'a' * 64}@</author>" * 20_000 + "</x>")),
    "attributes of an element": rss(item(f"<x {_MANY_ATTRIBUTES}/>")),
    "attributes of the root": rss(item(), root=" " + _MANY_ATTRIBUTES),
    "attributes in a broken element": rss(item(f"<x & {_MANY_ATTRIBUTES}/>")),
    "comments that never end": rss(item("<description>" + "<!--" * 40_000 + "</description>")),
    "escaped comments that never end": rss(item("<description>" + "&lt;!--" * 40_000 + "</description>")),
    "an entity of 100 kB": rss(
        item("<description>" + "&a;" * 20_000 + "</description>"),
        prolog='<!DOCTYPE r [<!ENTITY a "' + "x" * 100_000 + '">]>',
    ),
    "a billion laughs": rss(
        item("<description>&a9;</description>"), prolog=f'<!DOCTYPE r [<!ENTITY a0 "lol">{_LOLS}]>'
    ),
    "categories": rss(item(_MANY_CATEGORIES)),
    "categories of the feed": rss(f"<x>{_MANY_CATEGORIES}</x>" + item()),
    "keywords": rss(item(_KEYWORDS) * 300),
    "unused namespaces": rss(item(), root="".join(f' xmlns:p{n}="urn:{n}"' for n in range(5_000))),
    "references to no character": rss(
        item(f"<description>&#99999999999; &#x110000; &#xD800; &#{'9' * 5_000}; &#0;</description>")
    ),
    "escaped references to no character": rss(item(title=f"&amp;#{'9' * 5_000}; &amp;#x110000;")),
    "NUL": rss(item("a\0b")),
    "NUL in the charset": b'<?xml version="1.0" encoding="utf\0-8"?>' + rss(item()),
    "a charset that runs code": b'<?xml version="1.0" encoding="unicode_escape"?>' + rss(item("\\ud800")),
    "a charset of no letters": '<?xml version="1.0" encoding="ütf"?>'.encode() + rss(item()) + b"\xff",
    "punycode": b'<?xml version="1.0" encoding="punycode"?>' + rss(item("a-b" * 100_000)) + b"\xff",
    "character data that never ends": rss(item("<![CDATA[" * 100_000)),
    "ampersands": rss(item("&" * 300_000)),
    "named ampersands": rss(item("&a" * 300_000)),
    "quotes that never end": rss(item("<a x='" * 100_000)),
    "links that never end": rss(item("<description>" + ' href="' * 100_000 + "</description>")),
    "a text of 5 MB": rss(item(f"<description>{'a' * 5_000_000}</description>")),
    "lines": rss(item("<description>" + "\n" * 2_000_000 + "</description>")),
}

REFUSED = {
    "nesting": rss(item("<a>" * 200_000 + "</a>" * 200_000)),
    "nesting that never ends": rss(item("<p>" * 100_000)),
    "namespaces": rss(item(_MANY_NAMESPACES)),
    "a million articles": rss("<item/>" * 1_000_000),
    "20 MB": rss(item("a" * 20_000_000)),
    "a document type that never ends": b"<!DOCTYPE x [" * 20_000 + rss(),
    "instructions": b"<?a?>" * 200_000 + rss(),
    "deep JSON": b'{"items":' + b"[" * 200_000,
    "a long number in JSON": b'{"items":[{"id":' + b"9" * 100_000 + b"}]}",
}


@pytest.fixture(autouse=True)
def bounded_work() -> Iterator[None]:
    signal.setitimer(signal.ITIMER_VIRTUAL, PROCESSOR_SECONDS)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)


@pytest.mark.parametrize("body", SURVIVED.values(), ids=SURVIVED.keys())
def test_a_bomb_in_a_feed_does_not_go_off(body: bytes) -> None:
    feed = parse_feed(body, url=URL)

    assert feed.articles


@pytest.mark.parametrize("body", REFUSED.values(), ids=REFUSED.keys())
def test_a_bomb_that_leaves_no_feed_is_refused_in_one_sentence(body: bytes) -> None:
    with pytest.raises(ParseError) as caught:
        parse_feed(body, url=URL)

    assert str(caught.value).startswith(URL)
    assert len(str(caught.value)) < 200


def test_no_file_is_read_by_an_entity() -> None:
    prolog = '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hosts">]>'

    feed = parse_feed(rss(item("<description>&x;</description>"), prolog=prolog), url=URL)

    assert feed.articles[0].summary_html == "&x;"


def test_a_short_entity_of_the_documents_own_is_read() -> None:
    prolog = '<!DOCTYPE rss [\n<!ENTITY town "Saltmere">\n<!ENTITY copy "&#169;">]>'

    feed = parse_feed(rss(item(title="&town; &copy; 2026"), prolog=prolog), url=URL)

    assert feed.articles[0].title == "Saltmere © 2026"


def test_only_the_first_thousand_articles_are_read() -> None:
    feed = parse_feed(rss("".join(item(title=f"Tide {n}") for n in range(1_200))), url=URL)

    assert [feed.articles[0].title, feed.articles[-1].title, len(feed.articles)] == [
        "Tide 0",
        "Tide 999",
        1_000,
    ]
