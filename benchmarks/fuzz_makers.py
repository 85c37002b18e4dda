# ruff: noqa: E501 - lists of fragments
"""Documents for the fuzzer: made of the words of a format, then spoilt."""

import random
from collections.abc import Sequence

_HOSTILE = [
    "\x1b]0;x\x07", "\x9b2J", "\x00", "\x7f", "\u202e", "\u200b", "\u2028", "\ufeff", "\ud7ff", "&#27;", "&#x1b;",
    "&#xD800;", "&#99999999999;", "&#0;", "&amp;#27;", "&lol;", "%00", "%0a--flag", "<![CDATA[", "]]>", "<!--", "-->",
    "<!DOCTYPE x [<!ENTITY lol 'x'>]>", "<?xml version='1.0' encoding='utf-16'?>", "[/]", "[@click=app.quit]",
    "javascript:alert(1)", "file:///etc/passwd", "--version", "data:text/html,x", "http://[::1", "http://a:99999/",
    "http://me:pw@h/", "mailto:a\nb", "A" * 3_000, "é" * 50, "밤배", "👩‍👩‍👧", "\u202e", "0000-00-00", "-1", "1e999",
    "9" * 400, "\\", '"', "'", "{", "}", "[" * 40, "]" * 40, "\n" * 20, " " * 40, "\t", "\r", "\r\n",
]  # fmt: skip
_FEED = """<?xml version="1.0"?>|<rss version="2.0"|xmlns:content="http://purl.org/rss/1.0/modules/content/"
|xmlns:dc="http://purl.org/dc/elements/1.1/"|xmlns:media="http://search.yahoo.com/mrss/"|>|<channel>|</channel>|</rss>
|<item>|</item>|<title>|</title>|<title type="html">|<title type="xhtml"><div>|</div>|<link>|</link>|<link href="/a"/>
|<link rel="enclosure" href="x" length="z"/>|<guid isPermaLink="maybe">|</guid>|<pubDate>|</pubDate>|<dc:date>|</dc:date>
|<dc:creator>|</dc:creator>|<author>|</author>|<name>|</name>|<email>|</email>|<category>|</category>|<category term="a"/>
|<description>|</description>|<content:encoded>|</content:encoded>|<![CDATA[<p>A boat.</p>]]>|<media:group>|</media:group>
|<media:content url="/x.png" medium="image"/>|<enclosure url="x" type="audio/mpeg" length="-1"/>|<feed
xmlns="http://www.w3.org/2005/Atom">|</feed>|<entry>|</entry>|<updated>|</updated>|<summary type="text">|</summary>
|<content type="xhtml">|</content>|<content type="application/xml">|<ttl>|</ttl>|<skipHours><hour>25</hour></skipHours>
|<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">|</rdf:RDF>
|{"version": "https://jsonfeed.org/version/1.1", "items": [|{"id": 1, "title": null}|]}|,|Mon, 23 Nov 2026 08:12:00 GMT
|2026-11-23T08:12:00Z|The night ferry returns|&lt;b&gt;|xml:base="http://[/"|xml:lang="en"|<a:b xmlns:a="urn:a"/>"""
_PAGE = """<html>|</html>|<head>|</head>|<body>|</body>|<title>|</title>|<base href="http://[">|<p>|</p>|<div>|</div>|<br>
|<article>|</article>|<h1>|</h1>|<h2>|</h2>|<ul>|<li>|</ul>|<ol start="x">|</ol>|<table>|<tr>|<td colspan="9999">|<th>|</table>
|<a href="/x">|<a href="javascript:x">|</a>|<img alt="a boat" src="x">|<figure>|<figcaption>|</figure>|<blockquote>
|</blockquote>|<pre>|</pre>|<code>|</code>|<script type="application/ld+json">|</script>|{"@type": "NewsArticle",
"headline": "x", "datePublished": "2026", "author": [{"name": "Mina Oh"}]}|{"@graph": [[]]}|<meta property="og:title"
content="x">|<meta http-equiv="refresh" content="0">|<link rel="canonical" href="x">|<link rel="alternate"
type="application/rss+xml" href="/f">|<link rel="next" href="?2">|<time datetime="x">|</time>|<nav>|</nav>|<aside>|</aside>
|<svg>|</svg>|<template>|<noscript>|<iframe src="x">|<form>|<input>|The night ferry returns after six years, said the harbour
master, who had kept the timetable.|More in National|By Mina Oh|mina@paper.example|Photo: PARK LINDE|Home > National >
Social|class="article-body"|id="comments"|style="display:none"|<b|<p <p|<!|</|="""
_TEXT = """Home > National > Social Affairs|Night ferries return|print dictionary print|Caption of a boat [PARK LINDE]|BY MINA OH
|[mina@paper.example]|More in Social Affairs|What's Popular Now|Log in to Twitter or Facebook account|(0/250)|Standards Board
Policy|The first boat left at 23:40 with 212 people aboard.|"I told [his] brother"|- one|* two|1.|===|---|\n|\n\n|\t|Nov 23, 2026
|Updated: 08:12|©|Copyright|Related|Advertisement|     |: |—"""
_OPML = """<?xml version="1.0"?>|<opml version="2.0">|</opml>|<head>|</head>|<title>|</title>|<body>|</body>|<outline text="World">
|</outline>|<outline type="rss" text="x" xmlUrl="http://a.example/f"/>|<outline xmlUrl="file:///etc/passwd"/>|<outline
xmlUrl="javascript:x" title="y">|<outline category="/a/b"|>|/>|http://a.example/f "~Name" tag|!hidden|query:x:y|exec:~/run
|filter:a:b|#|\n"""
_QUERY = """ferry|"night ferry"|-boat|section:world|source:|author:"mina oh"|since:2d|since:9999y|before:2026-13-99|before:|unread
|saved|is:read|sort:newest|sort:|title:ferry|-title:|AND|OR|NOT|NEAR(|*|^|(|)|"|:|::|-|--|밤배|+"""
_ADDRESS = """http|https|:|//|/|paper.example|bücher.example|xn--|[::1]|127.1|0x7f.1|@|me:pw|?|#|&|=|..|%2e|%|;|80|99999|mailto:
|\\|a.b|.|-|_"""
_CONFIG = """theme|=|"paper-dark"|measure|70|preset|"vim"|refresh_minutes|-1|read_on_open|true|browser|["firefox"]|[section_rules]
|"a"|"National/Politics"|[feeds."https://a.example/f"]|auth|"me:pw"|headers|{ "X" = "y" }|proxy|"http://x"|interval_minutes|\n
|[[rule]]|site|body|remove|title|["div"]|"div > p"|"//p[1]"|"p:has("|1979-05-27|inf|nan|0x|\"\"\"|#|save|"s" """
_JSON = """{|}|[|]|,|:|"type"|"FeedFailed"|"CleanPage"|"body"|"Paragraph"|"spans"|"text"|"url"|null|true|1|-1|1.5|1e999|"x"|"quality"
|"verdict"|"full"|"title"|"RefreshFinished"|"new_count" """
_PIPE = """\x00\x00\x00\x02{}|\x00\x00\x00\x07{"a":1}|\x00\x00\x00\x00|\xff\xff\xff\xff|{"id":1}|\x00\x00\x01\x00|\x00\x00\x00\x02[]"""
_KINDS = {
    "feed": _FEED,
    "page": _PAGE,
    "text": _TEXT,
    "opml": _OPML,
    "query": _QUERY,
    "address": _ADDRESS,
    "config": _CONFIG,
    "json": _JSON,
    "pipe": _PIPE,
}
_WRAPPED = {
    "feed": ('<rss version="2.0"><channel><title>a</title><item>', "</item></channel></rss>"),
    "page": ("<html><body><article><h1>Night ferries</h1>", "</article></body></html>"),
    "opml": ("<opml version='2.0'><body>", "</body></opml>"),
}


def fragments(kind: str) -> tuple[Sequence[str], tuple[str, str]]:
    """The words of a format, and what stands around a whole document of it."""
    return _KINDS[kind].split("|"), _WRAPPED.get(kind, ("", ""))


class Maker:
    """Makes documents by chance; the same chance makes the same documents."""

    def __init__(self, chance: random.Random, words: tuple[Sequence[str], tuple[str, str]]) -> None:
        self._chance = chance
        self._words, self._around = words
        self._kept: list[bytes] = []

    def document(self) -> bytes:
        """One more: made, or an earlier one spoilt."""
        chance = self._chance
        if self._kept and chance.random() < 0.4:
            made = self._spoilt(chance.choice(self._kept))
        else:
            made = self._made()
        if chance.random() < 0.2:
            self._kept = [*self._kept[-50:], made]
        return made

    def _made(self) -> bytes:
        chance = self._chance
        words = chance.choices(self._words, k=chance.randrange(1, 60))
        for _ in range(chance.randrange(4)):
            words.insert(chance.randrange(len(words) + 1), chance.choice(_HOSTILE))
        text = chance.choice(("", "", " ", "\n")).join(words)
        if chance.random() < 0.6:
            text = self._around[0] + text + self._around[1]
        encoding = chance.choices(("utf-8", "latin-1", "utf-16", "cp1252", "utf-7"), (20, 2, 1, 1, 1))[0]
        return text.encode(encoding, "replace")

    def _spoilt(self, document: bytes) -> bytes:
        chance = self._chance
        spoilt = bytearray(document)
        for _ in range(chance.randrange(1, 6)):
            place = chance.randrange(len(spoilt) + 1)
            match chance.randrange(4):
                case 0:
                    spoilt[place:place] = bytes([chance.randrange(256)])
                case 1:
                    del spoilt[place : place + chance.randrange(1, 20)]
                case 2:
                    spoilt[place:place] = spoilt[place : place + chance.randrange(1, 200)] * chance.randrange(
                        1, 30
                    )
                case _:
                    spoilt[place : place + 1] = chance.choice(_HOSTILE).encode("utf-8", "replace")
        return bytes(spoilt[:60_000])
