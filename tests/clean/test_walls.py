import pytest
from benchmarks.walls import URL, Wall, walls
from tests.clean.saltmere_news import FIRST, PARAGRAPHS, SECOND, THIRD, article, clean, paragraphs

from termnews.clean.extract import extract
from termnews.clean.walls import consent_concepts, paywall_concepts
from termnews.core.article import Verdict

BOX = "<div><h3>You have read two of your five free articles</h3><p>Register to go on reading.</p></div>"
FREE = '<script type="application/ld+json">{"@type":"NewsArticle","isAccessibleForFree":%s}</script>'
COURT = (
    "The council must ask before it sets cookies on its pages, the court said, and say so plainly. Its "
    "advertising partners had been promised the opposite. The library is not concerned by the ruling."
)
TEASER = "The harbour master counted the boats twice before breakfast, and then once more."


@pytest.mark.parametrize("wall", [*walls()], ids=lambda wall: f"{wall.kind}-{wall.language}-{wall.layout}")
def test_a_page_without_the_article_is_called_what_it_is(wall: Wall) -> None:
    quality = extract(wall.html, URL).quality

    assert quality.verdict is wall.verdict
    assert quality.reason


def test_a_box_under_a_short_text_that_is_stated_to_be_free_does_not_make_it_a_beginning() -> None:
    verdicts = [
        clean(article(paragraphs(FIRST) + BOX, head=FREE % stated)).quality.verdict
        for stated in ("true", "false")
    ]

    assert verdicts == [Verdict.FULL, Verdict.PAYWALL]


def test_a_short_article_about_cookies_or_closed_pages_is_an_article() -> None:
    for text in (COURT, "The page of the harbour office could not be found for an hour on Friday."):
        html = article(paragraphs(text, *PARAGRAPHS))

        assert clean(html).quality.verdict is Verdict.FULL


def test_a_cookie_notice_beside_a_short_article_is_no_wall() -> None:
    notice = "<div><p>We and our partners use cookies on your device. You can accept or refuse.</p></div>"

    assert clean(article(paragraphs(*PARAGRAPHS) + notice)).quality.verdict is Verdict.FULL


def test_an_article_among_many_headlines_is_no_list_of_pages() -> None:
    links = "".join(
        f"<h3><a href='/a{number}'>Headline {number} of this long morning</a></h3><p>{TEASER}</p>"
        for number in range(30)
    )

    listing = clean(article(links))
    whole = clean(article(paragraphs(FIRST, SECOND, THIRD) * 6 + f"<aside>{links}</aside>"))

    assert listing.quality.verdict is Verdict.NOT_AN_ARTICLE
    assert whole.quality.verdict is Verdict.FULL


def test_one_word_of_a_wall_says_one_thing_only() -> None:
    assert paywall_concepts("Subscribe to our newsletter") == {"subscription"}
    assert consent_concepts("The biscuits and cookies of Tern Hill") == {"tracker"}
