"""From what a feed states to what we keep: pure, and the place where HTML ends."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from termnews.clean.html_body import body_from_html, text_from_html
from termnews.core.article import Author, NewArticle, ParsedArticle
from termnews.core.block import body_text
from termnews.core.feed import Feed
from termnews.core.section import SectionPath
from termnews.core.text import one_line
from termnews.core.url import canonical_url, host_of
from termnews.rank.sectioning import section_of

STANDFIRST_LENGTH = 400
"""Characters of the short form that are kept for lists."""
UNTITLED_LENGTH = 80


def new_article(parsed: ParsedArticle, *, feed: Feed, rules: Mapping[str, SectionPath]) -> NewArticle:
    """An article ready for the store: identified, placed in a section, its HTML made a body."""
    body = body_from_html(parsed.content_html or parsed.summary_html, base_url=parsed.url or feed.url)
    standfirst = one_line(text_from_html(parsed.summary_html), max_length=STANDFIRST_LENGTH)
    standfirst = standfirst or one_line(body_text(body), max_length=STANDFIRST_LENGTH)
    canonical = canonical_url(parsed.url) if parsed.url else ""
    return NewArticle(
        guid=guid_of(parsed),
        url=parsed.url,
        canonical_url=canonical,
        title=one_line(parsed.title) or _title_from(standfirst, parsed.url),
        byline=byline_of(parsed.authors),
        published_at=parsed.published_at,
        standfirst=standfirst,
        # Not the section that the reader gave the feed: the store puts that above, and may take it back.
        section=section_of(parsed.categories, parsed.url, rules=rules),
        content_hash=content_hash(parsed),
        body=body,
        enclosures=parsed.enclosures,
    )


def byline_of(authors: tuple[Author, ...]) -> str:
    """The names as one line: `Mina Oh, Joss Penhale and Ada Quill`."""
    names = [one_line(author.name) for author in authors if author.name.strip()]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _title_from(standfirst: str, url: str) -> str:
    if standfirst:
        return one_line(standfirst, max_length=UNTITLED_LENGTH)
    return f"Untitled ({host_of(url)})" if url else "Untitled"


def identified(articles: Sequence[ParsedArticle]) -> tuple[ParsedArticle, ...]:
    """A feed's articles, each with a guid of its own; of one that is listed twice, the first.

    A guid that stands for several addresses says nothing of any of them, and nor does an address that
    stands for several headlines.
    """
    places: dict[str, set[str]] = defaultdict(set)
    headlines: dict[str, set[str]] = defaultdict(set)
    addresses = [canonical_url(article.url) if article.url else "" for article in articles]
    for article, address in zip(articles, addresses, strict=True):
        places[article.guid].add(address or article.title)
    for article, address in zip(articles, addresses, strict=True):
        if not article.guid or len(places[article.guid]) > 1:
            headlines[address].add(article.title)
    found: dict[str, ParsedArticle] = {}
    for article, address in zip(articles, addresses, strict=True):
        guid = article.guid if article.guid and len(places[article.guid]) == 1 else ""
        guid = guid or (address if len(headlines[address]) == 1 else "") or _digest_of(article)
        found.setdefault(guid, article if guid == article.guid else replace(article, guid=guid))
    return tuple(found.values())


def guid_of(parsed: ParsedArticle) -> str:
    """What identifies the article within its feed, seen by itself; never empty. See `identified`."""
    if parsed.guid:
        return parsed.guid
    canonical = canonical_url(parsed.url) if parsed.url else ""
    return canonical or _digest_of(parsed)


def content_hash(parsed: ParsedArticle) -> str:
    """Changes when anything that the feed says of the article does."""
    published = parsed.published_at.isoformat() if parsed.published_at else ""
    people = [f"{author.name}\x1e{author.email}" for author in parsed.authors]
    files = [file.url for file in parsed.enclosures]
    texts = (parsed.title, parsed.url, published, parsed.summary_html, parsed.content_html)
    return _digest(*texts, "\x1e", *parsed.categories, "\x1e", *people, "\x1e", *files)


def _digest_of(parsed: ParsedArticle) -> str:
    """By what an article is known that has neither guid nor address of its own."""
    if parsed.title and parsed.published_at:
        return _digest(parsed.url, parsed.title, parsed.published_at.isoformat())
    return _digest(parsed.url, parsed.title, parsed.summary_html, parsed.content_html)


def _digest(*parts: str) -> str:
    joined = "\x1f".join(parts).encode("utf-8", "replace")
    return hashlib.blake2b(joined, digest_size=16).hexdigest()
