"""Feeds as the usual publishing systems write them; the words are ours."""
# ruff: noqa: E501 (machines write long lines)

_ITEM_HTML = '<p>The first boat left at <a href="/t">23:40</a>.</p><p><img src="/b.jpg" alt=""/></p>'

BLOG = f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:wfw="http://wellformedweb.org/CommentAPI/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"
  xmlns:slash="http://purl.org/rss/1.0/modules/slash/"
  xmlns:georss="http://www.georss.org/georss" xmlns:geo="http://www.w3.org/2003/01/geo/wgs84_pos#"
  >
<channel><title>Quay Notes</title>
  <atom:link href="https://quay.example/feed/" rel="self" type="application/rss+xml" />
  <link>https://quay.example</link><description>From the quay</description>
  <lastBuildDate>Mon, 23 Nov 2026 06:10:00 +0000</lastBuildDate><language>en-GB</language>
  <sy:updatePeriod>
  hourly	</sy:updatePeriod><sy:updateFrequency>
  1	</sy:updateFrequency><generator>https://wordpress.example/?v=7.0</generator>
  <image><url>https://quay.example/i.png</url><title>Quay Notes</title><link>https://quay.example</link>
    <width>32</width><height>32</height></image>
  <site xmlns="com-wordpress:feed-additions:1">2120</site>
  <item><title>Boats &#8211; and nets</title><link>https://quay.example/boats/</link>
    <comments>https://quay.example/boats/#respond</comments><dc:creator><![CDATA[Mina Oh]]></dc:creator>
    <pubDate>Mon, 23 Nov 2026 06:10:00 +0000</pubDate><category><![CDATA[Boats]]></category>
    <guid isPermaLink="false">https://quay.example/?p=7</guid>
    <description><![CDATA[The first boat left. [&#8230;]]]></description>
    <content:encoded><![CDATA[{_ITEM_HTML}]]></content:encoded>
    <wfw:commentRss>https://quay.example/boats/feed/</wfw:commentRss>
    <slash:comments>3</slash:comments><georss:point>51.5 -0.1</georss:point><geo:lat>51.5</geo:lat>
    <post-id xmlns="com-wordpress:feed-additions:1">7</post-id>
  </item></channel></rss>"""

PODCAST = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
  xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:googleplay="http://www.google.com/schemas/play-podcasts/1.0"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Harbour Talk</title><link>https://talk.example/</link><language>en</language>
  <copyright>Saltmere Radio</copyright><itunes:author>Saltmere Radio</itunes:author>
  <itunes:summary>Talk from the harbour</itunes:summary><description>Talk from the harbour</description>
  <itunes:owner><itunes:name>Saltmere Radio</itunes:name><itunes:email>r@talk.example</itunes:email></itunes:owner>
  <itunes:image href="https://talk.example/i.jpg"/><itunes:explicit>false</itunes:explicit>
  <itunes:category text="Society &amp; Culture"><itunes:category text="Places"/></itunes:category>
  <googleplay:category text="News"/><podcast:locked owner="r@talk.example">yes</podcast:locked>
  <podcast:person role="host" img="https://talk.example/m.jpg">Mina Oh</podcast:person>
  <item><title>Episode 7</title><itunes:title>Episode 7</itunes:title><itunes:episode>7</itunes:episode>
    <itunes:episodeType>full</itunes:episodeType><itunes:author>Mina Oh</itunes:author>
    <guid isPermaLink="false">talk-7</guid><pubDate>Mon, 23 Nov 2026 06:10:00 -0000</pubDate>
    <description><![CDATA[<p>The ferry.</p>]]></description><itunes:subtitle>The ferry</itunes:subtitle>
    <itunes:summary><![CDATA[<p>The ferry, at night.</p>]]></itunes:summary>
    <content:encoded><![CDATA[<p>The ferry.</p>]]></content:encoded><itunes:duration>00:31:07</itunes:duration>
    <itunes:keywords>ferry, night</itunes:keywords><itunes:explicit>no</itunes:explicit>
    <enclosure url="https://talk.example/7.mp3?a=1&amp;b=2" length="29873423" type="audio/mpeg"/>
    <podcast:transcript url="https://talk.example/7.vtt" type="text/vtt"/>
    <podcast:chapters url="https://talk.example/7.json" type="application/json+chapters"/>
    <media:content url="https://talk.example/7.mp3" type="audio/mpeg"><media:player url="https://talk.example/p"/></media:content>
  </item></channel></rss>"""

TOOTS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:webfeeds="http://webfeeds.org/rss/1.0"
  xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Mina Oh</title>
  <description>Public posts from @mina@toots.example</description><link>https://toots.example/@mina</link>
  <image><url>https://toots.example/m.jpg</url><title>Mina Oh</title><link>https://toots.example/@mina</link></image>
  <lastBuildDate>Mon, 23 Nov 2026 06:10:00 +0000</lastBuildDate><webfeeds:icon>https://toots.example/m.jpg</webfeeds:icon>
  <generator>Toots v5</generator>
  <item><guid isPermaLink="true">https://toots.example/@mina/7</guid><link>https://toots.example/@mina/7</link>
    <pubDate>Mon, 23 Nov 2026 06:10:00 +0000</pubDate>
    <description>&lt;p&gt;Night ferry &lt;a href="https://toots.example/tags/ferry" class="mention hashtag"&gt;#&lt;span&gt;ferry&lt;/span&gt;&lt;/a&gt;&lt;/p&gt;</description>
    <media:content url="https://toots.example/f.jpg" type="image/jpeg" fileSize="9" medium="image">
      <media:rating scheme="urn:simple">nonadult</media:rating>
      <media:description type="plain">The ferry</media:description></media:content>
    <category>ferry</category></item></channel></rss>"""

FORGE = """<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom"
  xmlns:media="http://search.yahoo.com/mrss/" xml:lang="en-US"><id>tag:forge.example,2008:https://forge.example/quay/releases</id>
  <link type="text/html" rel="alternate" href="https://forge.example/quay/releases"/>
  <link type="application/atom+xml" rel="self" href="https://forge.example/quay/releases.atom"/>
  <title>Release notes from quay</title><updated>2026-11-23T06:10:00Z</updated>
  <entry><id>tag:forge.example,2008:Repository/7/v1.2</id><updated>2026-11-23T06:11:00Z</updated>
    <link rel="alternate" type="text/html" href="https://forge.example/quay/releases/tag/v1.2"/>
    <title>v1.2</title><content type="html">&lt;p&gt;Boats &amp;amp; nets&lt;/p&gt;</content>
    <author><name>mina</name></author>
    <media:thumbnail height="30" width="30" url="https://forge.example/m.png"/></entry></feed>"""

BLOGGER = """<?xml version='1.0' encoding='UTF-8'?><?xml-stylesheet href="https://b.example/atom.css" type="text/css"?>
<feed xmlns='http://www.w3.org/2005/Atom' xmlns:openSearch='http://a9.com/-/spec/opensearchrss/1.0/'
  xmlns:blogger='http://schemas.google.com/blogger/2008' xmlns:georss='http://www.georss.org/georss'
  xmlns:gd='http://schemas.google.com/g/2005' xmlns:thr='http://purl.org/syndication/thread/1.0'>
  <id>tag:b.example,1999:blog-7</id><updated>2026-11-23T06:10:00.123+09:00</updated><category term="boats"/>
  <title type='text'>Quay</title><subtitle type='html'></subtitle>
  <link rel='alternate' type='text/html' href='https://b.example/'/>
  <author><name>Mina</name><uri>https://b.example/m</uri><email>noreply@b.example</email>
    <gd:image rel='http://schemas.google.com/g/2005#thumbnail' width='16' height='16' src='/i.png'/></author>
  <generator version='7.00' uri='https://b.example'>B</generator><openSearch:totalResults>1</openSearch:totalResults>
  <entry><id>tag:b.example,1999:blog-7.post-8</id><published>2026-11-23T06:10:00.000+09:00</published>
    <updated>2026-11-23T06:10:00.123+09:00</updated><category scheme="http://www.b.example/atom/ns#" term="ferry"/>
    <title type='text'>Ferry</title><content type='html'>&lt;p&gt;It sails.&lt;/p&gt;</content>
    <link rel='replies' type='application/atom+xml' href='https://b.example/c' title='Post Comments'/>
    <link rel='alternate' type='text/html' href='https://b.example/ferry.html' title='Ferry'/>
    <author><name>Mina</name><email>noreply@b.example</email>
      <gd:image rel='x' src='/i.png'/></author>
    <media:thumbnail xmlns:media="http://search.yahoo.com/mrss/" url="https://b.example/t.jpg"/>
    <thr:total>0</thr:total></entry></feed>"""

PAPER = """<?xml version="1.0" encoding="utf-8"?>
<?xml-stylesheet title="XSL_formatting" type="text/xsl" href="/shared/bsp/xsl/rss/nolsol.xsl"?>
<rss xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"
  xmlns:nyt="http://www.paper.example/namespaces/rss/2.0" xmlns:snf="http://www.smartnews.example/snf" version="2.0">
<channel><title><![CDATA[The Ledger - World]]></title><description><![CDATA[World]]></description>
  <link>https://theledger.example/world</link><image><url>https://theledger.example/l.gif</url>
  <title>The Ledger</title><link>https://theledger.example/</link></image><generator>RSS for Node</generator>
  <lastBuildDate>Mon, 23 Nov 2026 06:10:00 GMT</lastBuildDate>
  <atom:link href="https://theledger.example/world/rss.xml" rel="self" type="application/rss+xml"/>
  <copyright><![CDATA[© The Ledger]]></copyright><language><![CDATA[en-gb]]></language><ttl>15</ttl>
  <snf:logo><url>https://theledger.example/l.png</url></snf:logo>
  <item><title><![CDATA[Cod &amp; mackerel]]></title><description><![CDATA[Prices fall.]]></description>
    <link>https://theledger.example/cod?at_medium=RSS</link>
    <guid isPermaLink="false">https://theledger.example/cod#0</guid><pubDate>Mon, 23 Nov 2026 05:10:00 GMT</pubDate>
    <dc:creator>By Mina Oh and Jun Sato</dc:creator><category domain="http://theledger.example/ns/des">Fish</category>
    <media:thumbnail width="240" height="134" url="https://theledger.example/c.jpg"/>
    <media:content url="https://theledger.example/c.jpg" medium="image" width="1050"><media:credit>Ada Quill</media:credit>
      <media:description>Cod</media:description></media:content>
    <atom:link href="https://theledger.example/cod" rel="standout"/>
  </item></channel></rss>"""

OLD_ATOM = """<?xml version="1.0" encoding="utf-8"?><feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="en"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><title mode="escaped" type="text/html">Quay &amp;amp; nets</title>
  <link rel="alternate" type="text/html" href="https://old.example/"/><modified>2026-11-23T06:10:00Z</modified>
  <tagline>Old news</tagline><entry><title>Ferry</title><link rel="alternate" type="text/html" href="/ferry"/>
  <issued>2026-11-23T06:10:00+09:00</issued><modified>2026-11-23T06:10:00Z</modified><id>tag:old.example,2026:7</id>
  <author><name>Mina</name></author><dc:subject>Boats</dc:subject><summary>It sails.</summary>
  <content type="application/xhtml+xml" mode="xml"><div xmlns="http://www.w3.org/1999/xhtml"><p>It <b>sails</b>.</p></div>
  </content></entry></feed>"""

LINKS = """<?xml version="1.0" encoding="UTF-8"?><rdf:RDF xmlns="http://purl.org/rss/1.0/"
  xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:syn="http://purl.org/rss/1.0/modules/syndication/"
  xmlns:taxo="http://purl.org/rss/1.0/modules/taxonomy/" xmlns:cc="http://web.resource.org/cc/">
<channel rdf:about="https://links.example/"><title>Links</title><link>https://links.example/</link>
  <description>News for boats</description><dc:language>en-us</dc:language><dc:rights>x</dc:rights>
  <dc:date>2026-11-23T06:10:00+00:00</dc:date><syn:updatePeriod>hourly</syn:updatePeriod>
  <items><rdf:Seq><rdf:li rdf:resource="https://links.example/7"/></rdf:Seq></items>
  <image rdf:resource="https://links.example/i.png"/><textinput rdf:resource="https://links.example/s"/></channel>
<image rdf:about="https://links.example/i.png"><title>Links</title><url>https://links.example/i.png</url>
  <link>https://links.example/</link></image>
<item rdf:about="https://links.example/7"><title>Ferry</title><link>https://links.example/7</link>
  <description>It sails.&lt;br&gt;At night.</description><dc:creator>mina</dc:creator>
  <dc:date>2026-11-23T06:10:00+00:00</dc:date><dc:subject>boats</dc:subject><slash:section>boats</slash:section>
  <taxo:topics><rdf:Bag><rdf:li rdf:resource="https://links.example/t"/></rdf:Bag></taxo:topics></item>
<cc:License rdf:about="https://cc.example/by"><cc:permits rdf:resource="http://web.resource.org/cc/Reproduction"/></cc:License>
</rdf:RDF>"""

FORUM = """<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
  <category term="ferries" label="r/ferries"/><updated>2026-11-23T06:10:00+00:00</updated><icon>https://f.example/i.png</icon>
  <id>/r/ferries/.rss</id><link rel="self" href="https://f.example/r/ferries/.rss" type="application/atom+xml" />
  <link rel="alternate" href="https://f.example/r/ferries/" type="text/html" /><title>Ferries</title>
  <entry><author><name>/u/mina</name><uri>https://f.example/user/mina</uri></author><category term="ferries" label="r/ferries"/>
  <content type="html">&lt;!-- SC_OFF --&gt;&lt;div class=&quot;md&quot;&gt;&lt;p&gt;It sails.&lt;/p&gt;&lt;/div&gt;</content>
  <id>t3_7</id><media:thumbnail url="https://f.example/t.jpg" /><link href="https://f.example/r/ferries/7" />
  <updated>2026-11-23T06:10:00+00:00</updated><published>2026-11-23T06:10:00+00:00</published><title>Ferry</title></entry></feed>"""

PLANET = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:planet="http://planet.example/"
  xmlns:indexing="urn:atom-extension:indexing" indexing:index="no"><access:restriction
  xmlns:access="http://www.bloglines.example/about/specs/fac-1.0" relationship="deny"/><title>Planet Quay</title>
  <updated>2026-11-23T06:10:00Z</updated><generator uri="http://planet.example/">Planet</generator>
  <author><name>Planet</name></author><id>http://planet.example/atom.xml</id>
  <link href="http://planet.example/atom.xml" rel="self" type="application/atom+xml"/><link href="http://planet.example/" rel="alternate"/>
  <entry xml:lang="en"><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">Boats &amp; nets</div></title>
  <link href="http://quay.example/b" rel="alternate"/><id>http://quay.example/b</id><updated>2026-11-23T06:10:00Z</updated>
  <content type="xhtml" xml:base="http://quay.example/"><div xmlns="http://www.w3.org/1999/xhtml"><p>It <a href="s">sails</a>.</p></div></content>
  <author><name>Mina</name><uri>http://quay.example/</uri></author>
  <source><title>Quay</title><link rel="self" href="http://quay.example/atom"/><id>http://quay.example/</id>
  <updated>2026-11-23T06:10:00Z</updated><author><name>Mina</name></author><subtitle type="html">&lt;i&gt;x&lt;/i&gt;</subtitle>
  </source></entry></feed>"""

USUAL = {
    name: document.encode()
    for name, document in {
        "blog": BLOG, "podcast": PODCAST, "toots": TOOTS, "forge": FORGE, "blogger": BLOGGER, "paper": PAPER,
        "Atom 0.3": OLD_ATOM, "links": LINKS, "forum": FORUM, "planet": PLANET,
    }.items()
}  # fmt: skip
