"""The texts of the real sample edition keep what was promised of them."""

import re
from collections import Counter, defaultdict
from datetime import UTC, datetime
from itertools import chain
from urllib.parse import urljoin, urlsplit

import pytest
from tests.demo.page_text import PageReader, squeezed
from tests.demo.tiny_edition import parse_xml

from termnews.core.block import Code, Figure, ListBlock, Paragraph, Quote, Table, block_text
from termnews.demo.addresses import article_path
from termnews.demo.edition import HOSTS, Kind, Paper, SampleArticle, load_edition, load_paper
from termnews.demo.feeds import most_read_feed, paper_feed
from termnews.demo.markup import Embed, Moment, Piece, read_markup
from termnews.demo.pages import Site
from termnews.demo.subscriptions import SAMPLE_SUBSCRIPTIONS
from termnews.demo.text_dump import article_texts

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
KEYS = tuple(HOSTS)
SECTIONS = {
    ("National",),
    ("National", "Social Affairs"),
    ("World",),
    ("Business",),
    ("Business", "Harbour"),
    ("Culture",),
    ("Culture", "Food"),
    ("Science",),
    ("Sport",),
    ("Opinion",),
}


@pytest.fixture(scope="module")
def papers() -> tuple[Paper, ...]:
    return load_edition()


@pytest.fixture(scope="module")
def articles(papers: tuple[Paper, ...]) -> tuple[SampleArticle, ...]:
    return tuple(chain.from_iterable(paper.articles for paper in papers))


def pieces_of(articles: tuple[SampleArticle, ...]) -> list[Piece]:
    return [piece for article in articles for piece in read_markup(article.markup)]


@pytest.mark.parametrize("key", KEYS)
def test_every_page_holds_every_text_of_its_source(key: str) -> None:
    paper = load_paper(key)
    site = Site(paper, NOW)
    for article in paper.articles:
        page = site.page(article_path(key, article))

        assert page is not None
        shown = PageReader(page.body.decode()).text
        assert squeezed(article.title) in shown
        assert [text for text in article_texts(article) if squeezed(text) not in shown] == []


@pytest.mark.parametrize("key", KEYS)
def test_every_link_to_a_paper_of_the_town_leads_somewhere(key: str) -> None:
    sites = {HOSTS[other]: Site(load_paper(other), NOW) for other in KEYS}
    site = sites[HOSTS[key]]

    dead = set()
    for path in site.paths:
        page = site.page(path)
        assert page is not None
        if not page.media_type.startswith("text/html"):
            continue
        for link in PageReader(page.body.decode()).links:
            target = urlsplit(urljoin(f"http://{HOSTS[key]}{path}", link))
            if target.hostname in sites and not sites[target.hostname].has_page(target.path):
                dead.add(link)

    assert dead == set()


@pytest.mark.parametrize("key", ["harbourpost", "theledger", "lantern"])
def test_the_feeds_are_well_formed(key: str) -> None:
    paper = load_paper(key)

    root = parse_xml(paper_feed(paper, NOW))

    titles = [part.text for part in root.iter() if part.tag.rpartition("}")[2] == "title"]
    assert titles[1:] == [article.title for article in paper.articles]


def test_the_ranking_has_ten_places() -> None:
    paper = load_paper("theledger")

    items = parse_xml(most_read_feed(paper, NOW)).findall("channel/item")

    assert [item.findtext("title") for item in items] == [article.title for article in paper.most_read()]
    assert [article.most_read for article in paper.most_read()] == list(range(1, 11))


def test_the_subscriptions_carry_the_names_of_the_papers(papers: tuple[Paper, ...]) -> None:
    assert [feed.title for feed in SAMPLE_SUBSCRIPTIONS[:4]] == [paper.name for paper in papers]


def test_there_are_enough_articles_in_every_section(articles: tuple[SampleArticle, ...]) -> None:
    counts = Counter(article.section for article in articles)

    assert len(articles) >= 60
    assert set(counts) == SECTIONS
    for section in SECTIONS:
        below = sum(count for path, count in counts.items() if path[: len(section)] == section)
        assert below >= 4, section


def test_stories_are_shared_by_two_to_four_papers(papers: tuple[Paper, ...]) -> None:
    carriers: dict[str, list[str]] = defaultdict(list)
    for paper in papers:
        for article in paper.articles:
            if article.story:
                carriers[article.story].append(paper.key)

    assert len(carriers) >= 8
    for story, keys in carriers.items():
        assert 2 <= len(keys) <= 4, story
        assert len(set(keys)) == len(keys), story


def test_titles_and_slugs_differ_over_all_papers(articles: tuple[SampleArticle, ...]) -> None:
    titles = Counter(article.title for article in articles)

    assert max(titles.values()) == 1


def test_no_paragraph_stands_in_two_articles(articles: tuple[SampleArticle, ...]) -> None:
    paragraphs = Counter(block_text(piece) for piece in pieces_of(articles) if isinstance(piece, Paragraph))

    assert [text for text, count in paragraphs.items() if count > 1] == []


def test_a_standfirst_is_not_the_first_paragraph(articles: tuple[SampleArticle, ...]) -> None:
    same = [article.slug for article in articles if article_texts(article)[0] == article.standfirst]

    assert same == []


def test_every_shape_of_article_and_text_occurs(articles: tuple[SampleArticle, ...]) -> None:
    pieces = pieces_of(articles)

    assert Counter(article.kind for article in articles) >= Counter(
        {Kind.SHORT: 3, Kind.LIVE: 1, Kind.GALLERY: 1}
    )
    assert {Quote, Table, Code, Figure, ListBlock, Embed, Moment} <= {type(piece) for piece in pieces}
    lists = [piece for piece in pieces if isinstance(piece, ListBlock)]
    assert any(block.ordered for block in lists)
    assert any(isinstance(inner, ListBlock) for block in lists for line in block.items for inner in line)
    assert any(len(article.authors) == 2 and all(a.role for a in article.authors) for article in articles)
    quotes = " ".join(block_text(piece) for piece in pieces if isinstance(piece, Quote))
    assert re.search(r"\[\w[^\]]*\]", quotes)


def test_a_short_article_has_three_sentences(articles: tuple[SampleArticle, ...]) -> None:
    shorts = [article for article in articles if article.kind is Kind.SHORT]

    for article in shorts:
        assert len(re.findall(r"[.!?][”’\"]?(?=\s|$)", " ".join(article_texts(article)))) == 3, article.slug


def test_titles_are_as_awkward_as_real_ones(articles: tuple[SampleArticle, ...]) -> None:
    titles = [article.title for article in articles]

    for sign in ("[", "&", "“"):
        assert any(sign in title for title in titles), sign
    assert any("’" in title or "'" in title for title in titles)
    assert any(title.endswith("?") for title in titles)
    assert any(len(title) >= 140 for title in titles)
    assert any(re.search("[\U0001f300-\U0001faff]", title) for title in titles)
    assert Counter(article.language for article in articles) >= Counter({"ko": 3, "ar": 2})


def test_a_live_blog_and_a_gallery_are_long_enough(articles: tuple[SampleArticle, ...]) -> None:
    live = tuple(article for article in articles if article.kind is Kind.LIVE)
    gallery = tuple(article for article in articles if article.kind is Kind.GALLERY)

    assert sum(isinstance(piece, Moment) for piece in pieces_of(live)) >= 8
    assert sum(isinstance(piece, Figure) for piece in pieces_of(gallery)) >= 6


def test_the_daily_quay_writes_nothing_that_its_pages_cannot_set() -> None:
    pieces = pieces_of(load_paper("dailyquay").articles)

    assert not [piece for piece in pieces if isinstance(piece, Table | Code | Moment)]
