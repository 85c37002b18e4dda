"""Feeds that nobody would write, from the elements that people do write, in any order."""

from hypothesis import strategies as st

NAMESPACES = (
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:media="http://search.yahoo.com/mrss/"'
    ' xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:thr="http://purl.org/syndication/thread/1.0"'
    ' xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" xmlns:slash="http://purl.org/rss/1.0/modules/slash/"'
    ' xmlns:x="urn:saltmere" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
    ' xmlns:georss="http://www.georss.org/georss" xmlns:psc="http://podlove.org/simple-chapters"'
)
_ATOM = ' xmlns:atom="http://www.w3.org/2005/Atom"'
_WORDS = (
    "",
    "Tide",
    " a b\n",
    "3 &lt; 4",
    "A &amp; B",
    "&lt;b&gt;Bold&lt;/b&gt; plans",
    "&lt;p&gt;One&lt;/p&gt;&lt;quay&gt;two&lt;/quay&gt;",
    "<![CDATA[<p>He said <i>so</i> &copy; 2026</p>]]>",
    "Caf&#233; \u2019 \u0085 \x93",
    "caf\u00c3\u00a9",
    "\ub3c4\uc11c\uad00",
    "one&#13;\ntwo &amp; three",
    "a]]&gt;b",
    "Mina Oh",
    "mina.oh@harbourpost.example (Mina Oh)",
    "yes",
)
_ADDRESSES = (
    "",
    "https://harbourpost.example/a",
    " /b?x=1&amp;copy=2;y ",
    "tag:harbourpost.example,2026:7",
    "hp-7",
    "http:///c",
    "HTTPS://Harbourpost.Example/?",
    "http://[bad",
    "mailto:mina@harbourpost.example",
)
_DATES = (
    "",
    "Mon, 23 Nov 2026 06:10:00 GMT",
    "Monday, 23 November 26 6:10 EST",
    "23 Nov 2026 06:10:00 +0930",
    "Mon, 23 Nov 2026 15:10:00 KST",
    "2026-11-23T06:10:00Z",
    "2026-11-23T06:10:00.25+05:30",
    "2026-11-23",
    "2026-11-23 06:10:00",
    "2026-13-41T06:10:00Z",
    "31 Feb 2026 06:10:00 GMT",
    "yesterday",
)
_TEXT_ATTRIBUTES = (
    "",
    "",
    "",
    ' type="html"',
    ' type="text"',
    ' type="xhtml"',
    ' type="text/html" mode="escaped"',
    ' type="application/xml"',
    ' mode="base64"',
    ' xml:base="/deep/"',
    ' xml:lang="ko"',
    ' type=""',
    ' type="image/png"',
)
_LINK_ATTRIBUTES = (
    ' href="https://harbourpost.example/l"',
    ' rel="alternate" href="/m"',
    ' rel="self" href="/feed"',
    ' rel="Enclosure" type="Audio/MPEG" length="77" href="/n.mp3"',
    ' rel="alternate" type="application/pdf" href="/o.pdf"',
    ' url="/p"',
    ' href=""',
    "",
)
_INLINE = (
    '<div xmlns="http://www.w3.org/1999/xhtml"><p class="A">Boats <br/>&amp; nets</p></div>',
    "<p>Boats</p> and <b>nets</b>",
    "<div>one</div><div>two</div>",
    '<svg xmlns="http://www.w3.org/2000/svg"><title>t</title></svg>',
    "<body>no</body>",
)


def element(name: str, inside: st.SearchStrategy[str], *attributes: str) -> st.SearchStrategy[str]:
    """An element of that name."""
    given = st.sampled_from(attributes or ("",))
    return st.builds(lambda given, inside: f"<{name}{given}>{inside}</{name}>", given, inside)


def elements(names: str, inside: st.SearchStrategy[str], *attributes: str) -> st.SearchStrategy[str]:
    """An element of any of these names."""
    return st.sampled_from(names.split()).flatmap(lambda name: element(name, inside, *attributes))


words = st.sampled_from(_WORDS)
addresses = st.sampled_from(_ADDRESSES)
dates = st.sampled_from(_DATES)
nothing = st.just("")
texts = elements(
    "title description summary content content:encoded itunes:summary dc:title dc:description abstract body"
    " fullitem subtitle rights itunes:subtitle tagline",
    st.one_of(words, words, st.sampled_from(_INLINE)),
    *_TEXT_ATTRIBUTES,
)
people = st.one_of(
    elements("author dc:creator managingEditor itunes:author contributor webMaster dc:publisher", words),
    elements(
        "author contributor itunes:owner",
        st.lists(elements("name email uri x:image", words), max_size=3).map("".join),
    ),
)
tags = st.one_of(
    elements(
        "category keywords dc:subject", words, "", ' term="World"', ' label="L" scheme="S"', ' domain="D"'
    ),
    elements("itunes:category media:category", nothing, ' text="Society"', ' label="L"'),
    elements("itunes:keywords media:keywords", st.sampled_from(("", "a, b,,a", "tide")), "", ' x="1"'),
)
links = st.one_of(
    elements("link atom:link", nothing, *_LINK_ATTRIBUTES),
    elements("link feedburner:origLink", addresses, "", ' rel="alternate"', ' xml:base="/deep/"'),
    elements("guid id", addresses, "", ' isPermaLink="false"', ' isPermaLink="true"'),
)
files = st.one_of(
    elements(
        "enclosure media:content media:thumbnail", nothing, ' url="/a.mp3" type="Audio/mp3" length="9"', ""
    ),
    elements(
        "media:group media:content",
        st.lists(
            st.one_of(
                elements("media:title media:description media:credit media:text", words),
                elements("media:thumbnail media:content", nothing, ' url="/b.jpg"', ' href="c" fileSize="7"'),
            ),
            max_size=3,
        ).map("".join),
    ),
    element("itunes:duration", st.sampled_from(("61", "1:02:03", "")), "", ' x="1"'),
)
days = elements(
    "pubDate published updated dc:date created modified issued lastBuildDate dcterms:issued expirationDate",
    dates,
)
others = st.one_of(
    elements("comments slash:comments x:any guidislink generator language name url", words, "", ' a="1"'),
    elements(
        "image source x:any textInput",
        st.lists(elements("title url link name x:y width id", words), max_size=3).map("".join),
        "",
        ' url="/s"',
    ),
    elements("georss:point thr:total ttl sy:updatePeriod itunes:explicit itunes:block", words),
    st.just('<psc:chapters><psc:chapter start="00:01" title="Tide"/></psc:chapters>'),
    st.just('<itunes:image href="/i.png"/>'),
    st.just("<skipHours><hour>1</hour><hour>24</hour></skipHours>"),
)
parts = st.lists(st.one_of(texts, people, tags, links, files, days, others), max_size=9).map("".join)
feed_parts = st.lists(st.one_of(texts, people, tags, links, days, others), max_size=6).map("".join)


def articles(name: str) -> st.SearchStrategy[str]:
    """Some articles, as elements of that name."""
    return st.lists(
        element(name, parts, "", "", ' xml:base="https://deep.example/"', ' xml:lang="ko"'), max_size=3
    ).map("".join)


def _rss(before: str, inside: str, after: str, lang: str) -> str:
    return f'<rss version="2.0"{NAMESPACES}{_ATOM}{lang}><channel>{before}{inside}{after}</channel></rss>'


def _atom(before: str, inside: str, after: str, version: str) -> str:
    return f"<feed {version}{NAMESPACES}{_ATOM}>{before}{inside}{after}</feed>"


def _rdf(before: str, inside: str, after: str, atom: str) -> str:
    return (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
        f"{NAMESPACES}{atom}><channel>{before}</channel>{inside}{after}</rdf:RDF>"
    ).replace("atom:link", "link" if not atom else "atom:link")


documents = st.one_of(
    st.builds(_rss, feed_parts, articles("item"), feed_parts, st.sampled_from(("", ' xml:lang="en_GB"'))),
    st.builds(
        _atom,
        feed_parts,
        articles("entry"),
        feed_parts,
        st.sampled_from(
            ('xmlns="http://www.w3.org/2005/Atom"', 'version="0.3" xmlns="http://purl.org/atom/ns#"')
        ),
    ),
    st.builds(
        _rdf,
        feed_parts,
        articles("item"),
        st.one_of(nothing, feed_parts),
        st.sampled_from(("", _ATOM)),
    ),
)
"""Whole documents; all of them well-formed."""
