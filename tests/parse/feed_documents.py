"""Feeds of Saltmere, for the tests of this folder."""

URL = "https://harbourpost.example/feeds/all.xml"


def rss(inner: str = "", *, channel: str = "", root: str = "", prolog: str = "") -> bytes:
    """An RSS 2.0 document around some items."""
    return (
        f'{prolog}<rss version="2.0"{root}><channel><title>The Harbour Post</title>'
        f"<link>https://harbourpost.example/</link>{channel}{inner}</channel></rss>"
    ).encode()


def item(inner: str = "", *, title: str = "Night ferries return") -> str:
    return f"<item><title>{title}</title>{inner}</item>"


RSS = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
  xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel>
  <title>The Harbour Post</title>
  <link>https://harbourpost.example/</link>
  <language>en-gb</language>
  <ttl>90</ttl>
  <sy:updatePeriod>hourly</sy:updatePeriod>
  <sy:updateFrequency>2</sy:updateFrequency>
  <skipHours><hour>1</hour><hour>2</hour><hour>24</hour><hour>77</hour></skipHours>
  <skipDays><day>Saturday</day><day>Sunday</day><day>Someday</day></skipDays>
  <item>
    <title>Night ferries return after six years</title>
    <link>/national/night-ferries</link>
    <guid isPermaLink="false">hp-1001</guid>
    <pubDate>Mon, 23 Nov 2026 15:10:00 KST</pubDate>
    <dc:creator>Mina Oh</dc:creator>
    <dc:creator>Jun Sato</dc:creator>
    <category>National</category>
    <category domain="https://harbourpost.example/sections">Social Affairs</category>
    <category>Ferries</category>
    <description>The first boat left at 23:40.</description>
    <content:encoded><![CDATA[<p>The first boat left at 23:40 with <a href="/people">forty people</a>
      and a dog.</p>]]></content:encoded>
    <enclosure url="/audio/ferry.mp3" type="audio/mpeg" length="48213"/>
    <media:content url="https://img.harbourpost.example/ferry.jpg" type="image/jpeg">
      <media:description>The ferry at the quay</media:description>
    </media:content>
  </item>
</channel>
</rss>
"""

ATOM = b"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://theledger.example/money/">
  <title>The Ledger</title>
  <link href="../"/>
  <link rel="self" href="feed.atom"/>
  <entry>
    <id>tag:theledger.example,2026:77</id>
    <title>Prices: is 3 &lt; 4?</title>
    <link href="fish-prices"/>
    <link rel="enclosure" href="fish.pdf" type="application/pdf" length="a lot"/>
    <published>2026-11-23T06:10:00+09:00</published>
    <updated>2026-11-23T07:00:00Z</updated>
    <author><name>Jun Sato</name><email>jun@theledger.example</email></author>
    <category term="biz" label="Business"/>
    <summary>Mackerel costs less.

Cod costs more.</summary>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Mackerel costs <em>less</em>
      than <a href="cod">cod</a>, say the boats.</p></div></content>
  </entry>
</feed>
"""

RDF = """<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://dailyquay.example/"><title>Daily Quay</title>
  <link>https://dailyquay.example/</link></channel>
<item rdf:about="https://dailyquay.example/7"><title>도서관 시간 단축</title>
  <link>https://dailyquay.example/7</link><dc:date>2026-11-22T20:00:00Z</dc:date>
  <dc:subject>문화</dc:subject></item>
</rdf:RDF>
""".encode()
