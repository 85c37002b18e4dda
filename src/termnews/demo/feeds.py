"""The papers' feeds, one in each format; they give a title and a summary, as real ones do.

Rule: an article's guid never changes, so a sample store keeps its read marks from day to day.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from html import escape

from termnews.core.article import Author
from termnews.demo.addresses import (
    FEED_PATHS,
    MOST_READ_PATH,
    PICTURES_PATH,
    article_url,
    site_url,
)
from termnews.demo.edition import Kind, Paper, SampleArticle
from termnews.demo.markup import read_markup
from termnews.demo.typeset import Typesetter, text
from termnews.demo.view import machine_time

FULL_TEXT_COUNT = 2
"""How many articles of the Lantern's feed carry their whole text."""


def paper_feed(paper: Paper, anchor: datetime) -> str:
    """The paper's own feed, newest first: RSS 2.0, Atom, JSON Feed 1.1 or RSS 1.0."""
    match paper.key:
        case "harbourpost":
            return rss_feed(paper, anchor)
        case "theledger":
            return atom_feed(paper, anchor)
        case "dailyquay":
            return json_feed(paper, anchor)
        case _:
            return rdf_feed(paper, anchor)


def rss_feed(paper: Paper, anchor: datetime) -> str:
    """RSS 2.0."""
    items = "\n".join(_rss_item(paper, article, anchor) for article in paper.articles)
    return _rss(paper, anchor, title=paper.name, path=FEED_PATHS[paper.key], items=items)


def most_read_feed(paper: Paper, anchor: datetime) -> str:
    """The paper's ranking as RSS 2.0, the most read first; its links count their clicks."""
    items = "\n".join(
        f"""<item><title>{text(article.title)}</title>
<link>{text(article_url(paper, article))}?utm_source=most-read&amp;utm_content={article.most_read}</link>
<guid isPermaLink="true">{text(article_url(paper, article))}</guid>
<pubDate>{_mail_time(article.published_at(anchor))}</pubDate>
<description>{text(article.standfirst)}</description></item>"""
        for article in paper.most_read()
    )
    return _rss(paper, anchor, title=f"{paper.name}: Most read", path=MOST_READ_PATH, items=items)


def atom_feed(paper: Paper, anchor: datetime) -> str:
    """Atom (RFC 4287)."""
    newest = max(article.modified_at(anchor) for article in paper.articles)
    entries = "\n".join(_atom_entry(paper, article, anchor) for article in paper.articles)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{paper.language}">
<id>tag:{paper.host},2026:paper</id>
<title>{text(paper.name)}</title>
<subtitle>{text(paper.motto)}</subtitle>
<updated>{machine_time(newest)}</updated>
<link rel="self" type="application/atom+xml" href="{site_url(paper, FEED_PATHS[paper.key])}"/>
<link rel="alternate" type="text/html" href="{site_url(paper)}"/>
<rights>© {text(paper.name)}</rights>
{entries}
</feed>
"""


def rdf_feed(paper: Paper, anchor: datetime) -> str:
    """RSS 1.0, with Dublin Core; a few articles carry their whole text (content:encoded)."""
    lines = "\n".join(
        f'<rdf:li rdf:resource="{escape(article_url(paper, article))}"/>' for article in paper.articles
    )
    whole = [article for article in paper.articles if article.kind is Kind.ARTICLE][:FULL_TEXT_COUNT]
    items = "\n".join(
        _rdf_item(paper, article, anchor, has_full_text=article in whole) for article in paper.articles
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel rdf:about="{site_url(paper)}">
<title>{text(paper.name)}</title><link>{site_url(paper)}</link><description>{text(paper.motto)}</description>
<dc:language>{paper.language}</dc:language>
<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
<items><rdf:Seq>
{lines}
</rdf:Seq></items>
</channel>
{items}
</rdf:RDF>
"""


def json_feed(paper: Paper, anchor: datetime) -> str:
    """JSON Feed 1.1."""
    document = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": paper.name,
        "description": paper.motto,
        "home_page_url": site_url(paper),
        "feed_url": site_url(paper, FEED_PATHS[paper.key]),
        "language": paper.language,
        "items": [_json_item(paper, article, anchor) for article in paper.articles],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _rss(paper: Paper, anchor: datetime, *, title: str, path: str, items: str) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>{text(title)}</title>
<link>{site_url(paper)}</link>
<description>{text(paper.motto)}</description>
<language>{paper.language}</language>
<lastBuildDate>{_mail_time(anchor)}</lastBuildDate>
<ttl>30</ttl>
<atom:link rel="self" type="application/rss+xml" href="{site_url(paper, path)}"/>
{items}
</channel></rss>
"""


def _rss_item(paper: Paper, article: SampleArticle, anchor: datetime) -> str:
    authors = "\n".join(map(_rss_author, article.authors))
    summary = f"<p>{text(article.standfirst)}</p>"
    return f"""<item><title>{text(article.title)}</title>
<link>{text(article_url(paper, article))}?utm_source=rss&amp;utm_medium=feed</link>
<guid isPermaLink="false">{paper.key}:{article.slug}</guid>
<pubDate>{_mail_time(article.published_at(anchor))}</pubDate>
{authors}
<category>{text("/".join(article.section))}</category>
<description>{text(summary)}</description></item>"""


def _rss_author(author: Author) -> str:
    if author.email:
        return f"<author>{text(author.email)} ({text(author.name)})</author>"
    return f"<dc:creator>{text(author.name)}</dc:creator>"


def _atom_entry(paper: Paper, article: SampleArticle, anchor: datetime) -> str:
    authors = "\n".join(
        f"<author><name>{text(author.name)}</name>"
        + (f"<email>{text(author.email)}</email>" if author.email else "")
        + "</author>"
        # An entry or its feed must name an author (RFC 4287 §4.1.2).
        for author in article.authors or (Author(f"{paper.name} staff"),)
    )
    return f"""<entry><id>tag:{paper.host},2026:{article.slug}</id>
<title type="text">{text(article.title)}</title>
<link rel="alternate" type="text/html" href="{escape(article_url(paper, article))}"/>
<published>{machine_time(article.published_at(anchor))}</published>
<updated>{machine_time(article.modified_at(anchor))}</updated>
{authors}
<category term="{escape("/".join(article.section))}"/>
<summary type="text">{text(article.standfirst)}</summary></entry>"""


def _rdf_item(paper: Paper, article: SampleArticle, anchor: datetime, *, has_full_text: bool) -> str:
    url = article_url(paper, article)
    creators = _creators(article.authors)
    whole = (
        f"\n<content:encoded><![CDATA[{_full_text(paper, article)}]]></content:encoded>"
        if has_full_text
        else ""
    )
    return f"""<item rdf:about="{escape(url)}"><title>{text(article.title)}</title>
<link>{text(url)}</link>
<dc:date>{machine_time(article.published_at(anchor))}</dc:date>
{creators}
<dc:subject>{text(" > ".join(article.section))}</dc:subject>
<dc:language>{article.language}</dc:language>
<description>{text(article.standfirst)}</description>{whole}</item>"""


def _creators(authors: Iterable[Author]) -> str:
    return "\n".join(f"<dc:creator>{text(author.name)}</dc:creator>" for author in authors)


def _full_text(paper: Paper, article: SampleArticle) -> str:
    pieces = read_markup(article.markup, pictures_url=site_url(paper, PICTURES_PATH))
    return "\n".join(Typesetter().set_pieces(pieces)).replace("]]>", "]]&gt;")


def _json_item(paper: Paper, article: SampleArticle, anchor: datetime) -> dict[str, object]:
    return {
        "id": f"quay-{article.slug}",
        "url": article_url(paper, article),
        "title": article.title,
        # The format wants a content from every article; tabloids give their summary again.
        "content_text": article.standfirst,
        "summary": article.standfirst,
        "date_published": machine_time(article.published_at(anchor)),
        "date_modified": machine_time(article.modified_at(anchor)),
        "authors": [{"name": author.name} for author in article.authors],
        "tags": ["/".join(article.section)],
    }


def _mail_time(moment: datetime) -> str:
    return format_datetime(moment, usegmt=True)
