"""The sample edition, cleaned: what its papers meant is what a reader gets."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from termnews.clean.extract import extract
from termnews.core.article import CleanPage, Verdict
from termnews.core.block import Figure, block_text
from termnews.demo.addresses import article_path, article_url, print_path
from termnews.demo.edition import Paper, SampleArticle, load_edition
from termnews.demo.markup import Embed, read_markup
from termnews.demo.pages import Site
from termnews.demo.text_dump import article_texts

_NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
_ARTICLES = [
    pytest.param(paper, article, id=f"{paper.key}/{article.slug}")
    for paper in load_edition()
    for article in paper.articles
]


def _words(*texts: str) -> list[str]:
    return re.findall(r"\w+", " ".join(texts))


def _told(cleaned: CleanPage, article: SampleArticle) -> Iterator[str]:
    """Everything in the body, the lines of embeds left out."""
    embeds = {piece.caption for piece in read_markup(article.markup) if isinstance(piece, Embed)}
    for block in cleaned.body:
        text = (
            f"{block.caption or block.alt} {block.credit}" if isinstance(block, Figure) else block_text(block)
        )
        if text not in embeds:
            yield text


@pytest.mark.parametrize(("paper", "article"), _ARTICLES)
def test_every_page_gives_the_whole_article_and_only_the_article(
    paper: Paper, article: SampleArticle
) -> None:
    page = Site(paper, _NOW).page(article_path(paper.key, article))
    assert page is not None

    cleaned = extract(page.body, article_url(paper, article))

    assert _words(*_told(cleaned, article)) == _words(*article_texts(article))
    assert cleaned.title == article.title
    assert cleaned.section[-1] == article.section[-1]
    assert [author.name for author in cleaned.authors] == [author.name for author in article.authors]
    assert cleaned.published_at == article.published_at(_NOW)
    assert cleaned.quality.verdict is Verdict.FULL
    assert cleaned.lists


@pytest.mark.parametrize(("paper", "article"), _ARTICLES)
def test_every_page_saved_as_text_gives_the_same(paper: Paper, article: SampleArticle) -> None:
    page = Site(paper, _NOW).page(print_path(article))
    assert page is not None

    cleaned = extract(page.body, "")

    # A text page has its captions in front; so the words are compared whatever their order.
    assert sorted(_words(*_told(cleaned, article))) == sorted(_words(*article_texts(article)))
    assert (cleaned.title, cleaned.section) == (article.title, article.section)
    assert [author.name for author in cleaned.authors] == [author.name for author in article.authors]
    assert cleaned.lists
