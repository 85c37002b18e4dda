"""Walls and refusals known by how a page is built, in words of no language."""

import pytest
from tests.clean.saltmere_news import FIRST, PARAGRAPHS, TITLE, URL, clean, page, paragraphs

from termnews.clean.document import parse_html
from termnews.clean.extract import extract
from termnews.clean.shape import Shape, names_many_partners, shape_of
from termnews.core.article import Verdict

WORDS = "Zorvan melu tikka sund, brel omme vasti kordun haplo."
BEGUN = f"{FIRST[:-1]} and then"


def _verdict(body: str, *, head: str = "") -> Verdict:
    return extract(page(body, head=head), URL).quality.verdict


@pytest.mark.parametrize(
    ("box", "verdict"),
    [
        (f"<form><p>{WORDS}</p><input type='password'><button>Ok</button></form>", Verdict.PAYWALL),
        (f"<div><h3>{WORDS}</h3><p>Brel 1,99 €</p><button>Tikka</button></div>", Verdict.PAYWALL),
        (f"<div><h3>{WORDS}</h3><p>Brel.</p></div>", Verdict.FULL),
        (f"<footer><div><p>{WORDS} $1</p><button>Tikka</button></div></footer>", Verdict.FULL),
    ],
)
def test_an_offer_or_a_form_for_a_password_behind_a_short_text_is_a_paywall(
    box: str, verdict: Verdict
) -> None:
    text = f"<article><h1>{TITLE}</h1><p>20 November 2026</p><p>{FIRST}</p></article>"

    assert _verdict(text + box) is verdict


def test_a_text_that_breaks_off_before_a_button_is_a_beginning() -> None:
    text = f"<article><h1>{TITLE}</h1><p>20 November 2026</p><p>{BEGUN}</p></article>"

    assert _verdict(f"{text}<div><button>Tikka</button></div>") is Verdict.PAYWALL
    assert _verdict(text) is Verdict.FULL


def test_a_list_that_ends_without_a_full_stop_is_whole() -> None:
    points = "<ul><li>A flask of something warm</li><li>Buns for the mate and for the captain</li></ul>" * 2
    text = f"<article><h1>{TITLE}</h1><p>20 November 2026</p><p>{FIRST}</p>{points}</article>"

    assert _verdict(f"{text}<div><button>Tikka</button></div>") is Verdict.FULL


def test_a_locked_tier_is_believed_of_a_short_text() -> None:
    text = f"<article><h1>{TITLE}</h1><p>20 November 2026</p><p>{FIRST}</p></article>"

    assert _verdict(text, head="<meta property='article:content_tier' content='locked'>") is Verdict.PAYWALL
    assert _verdict(text, head="<meta property='article:content_tier' content='free'>") is Verdict.FULL


def test_a_question_of_a_consent_manager_in_no_language_is_one() -> None:
    wall = f"<div><p>{WORDS} 214 brelo.</p><button>Ok</button><button>Ne</button></div>"
    manager = "<script>window.__tcfapi = function () {};</script>"

    assert _verdict(wall, head=manager) is Verdict.CONSENT


def test_a_page_with_next_to_no_text_and_no_sign_of_an_article_is_none() -> None:
    assert _verdict(f"<h1>Brel</h1><p>{WORDS}</p>") is Verdict.NOT_AN_ARTICLE
    assert _verdict(f"<h1>Brel</h1><p>20 November 2026</p><p>{WORDS} {WORDS}</p>") is Verdict.FULL


def test_a_whole_article_is_one_whatever_stands_around_it() -> None:
    box = f"<form><p>{WORDS} 1 €</p><input type='password'><button>Ok</button></form>" * 3
    text = paragraphs(*(f"{number}. {line}" for number in range(4) for line in PARAGRAPHS))

    assert clean(page(f"<article><h1>{TITLE}</h1>{text}</article>{box}")).quality.verdict is Verdict.FULL


def test_years_are_no_partners() -> None:
    assert names_many_partners("We and our 214 partners")
    assert not names_many_partners("In 2026, 14 boats carried 1,214 people")


def test_the_papers_own_frame_offers_nothing() -> None:
    tree = parse_html("<body><nav><button>Menu</button><input type='password'></nav><p>Text</p></body>")

    assert shape_of(tree) == Shape()
