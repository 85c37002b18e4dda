"""When two articles tell enough of the same to be one row."""

from collections.abc import Callable

from termnews.core.article import Article
from termnews.rank.folding import evidence, weigh
from termnews.rank.signature import signature_of
from termnews.rank.weights import TermCounts

MakeArticle = Callable[..., Article]

KEEPER = (
    "Lamp on Skerry Rock goes dark after keeper retires",
    "The last keeper of the lighthouse, Tomas Brandvold, handed its keys to the harbour board on Monday.",
)
KEEPER_TOO = (
    "End of an era as lighthouse is left to itself",
    "Tomas Brandvold climbed the stairs for the last time on Monday, then gave the harbour board the keys.",
)


def evidence_of(one: Article, other: Article, *, texts: int = 2000) -> float:
    """The evidence in a newspaper of so many articles, which have each word of the pair five times more."""
    mine, theirs = signature_of(one), signature_of(other)
    counts = TermCounts(texts)
    for _ in range(5):
        counts.add({*mine.title, *mine.lead, *theirs.title, *theirs.lead})
    return evidence(weigh(mine, counts, {}), theirs)


def test_leads_that_agree_are_enough_where_headlines_differ(make_article: MakeArticle) -> None:
    one, other = make_article(*KEEPER), make_article(*KEEPER_TOO, paper="ledger")

    assert evidence_of(one, other) >= 1


def test_leads_alone_are_not_enough_if_one_article_has_none(make_article: MakeArticle) -> None:
    one, other = make_article(*KEEPER), make_article(f"{KEEPER_TOO[0]} and keys", paper="ledger")

    assert evidence_of(one, other) < 1


def test_words_that_many_articles_have_are_no_evidence(make_article: MakeArticle) -> None:
    one, other = make_article(*KEEPER), make_article(*KEEPER_TOO, paper="ledger")

    assert evidence_of(one, other, texts=100) == 0
