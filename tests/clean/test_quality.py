import pytest
from tests.clean.saltmere_news import (
    FIRST,
    PARAGRAPHS,
    SECOND,
    TITLE,
    article,
    clean,
    page,
    paragraphs,
    text_of,
)

from termnews.core.article import FeedView, Verdict
from termnews.core.block import text_blocks

LONG = tuple(f"{text} This is part {number}." for number in range(4) for text in PARAGRAPHS)
FEED = FeedView(TITLE, FIRST[:60], text_blocks([FIRST, SECOND]))
COOKIES = (
    "<h1>Before you continue</h1><p>We and our partners use cookies to show ads. You can accept all cookies "
    "or manage options; your consent is stored for a year.</p><button>Accept all</button>"
)


@pytest.mark.parametrize(
    ("html", "verdict"),
    [
        (page(COOKIES, title="Before you continue"), Verdict.CONSENT),
        (page("<div><p>Wir und unsere Partner verwenden Cookies. Alle akzeptieren? Ihre Einwilligung "
              "zählt.</p></div>", title="Post"), Verdict.CONSENT),
        (article(f"<div>{paragraphs(FIRST)}<h3>Subscribe to continue reading</h3></div>"), Verdict.PAYWALL),
        (article(paragraphs(FIRST), head='<script type="application/ld+json">{"@type":"NewsArticle",'
                 '"isAccessibleForFree":false}</script>'), Verdict.PAYWALL),
        (page("<h1>404</h1><p>The page was moved.</p>", title="Page not found"), Verdict.NOT_AN_ARTICLE),
        (page("<p>Hello.</p>"), Verdict.NOT_AN_ARTICLE),
        (page("<ul>" + "".join(f"<li><a href='/{n}'>Headline {n} of this morning</a></li>" for n in range(40))
              + "</ul><p>Everything that the paper printed today, in one long list.</p>", title="Today"),
         Verdict.NOT_AN_ARTICLE),
        (article(paragraphs(*PARAGRAPHS)), Verdict.FULL),
        (article(paragraphs(*LONG, "Subscribe to continue reading")), Verdict.FULL),
        (article(paragraphs(*LONG), head='<script type="application/ld+json">{"@type":"NewsArticle",'
                 '"isAccessibleForFree":"False"}</script>'), Verdict.FULL),
    ],
)  # fmt: skip
def test_a_page_is_called_what_it_is(html: bytes, verdict: Verdict) -> None:
    quality = clean(html).quality

    assert quality.verdict is verdict
    assert bool(quality.reason) is (verdict is not Verdict.FULL)


def test_a_short_text_never_replaces_a_longer_one_of_the_feed() -> None:
    cleaned = clean(
        article("<p>The night boat is back in the harbour of Saltmere, and full.</p>"), feed_view=FEED
    )

    assert cleaned.body == FEED.body
    assert cleaned.quality.verdict is Verdict.FEED
    assert "the feed gave" in cleaned.quality.reason


def test_a_text_about_something_else_never_replaces_the_feeds() -> None:
    other = (
        "Pumpkins obey traffic lights in Ostrand, growers insist, though nobody else noticed anything. " * 8
    )
    cleaned = clean(article(paragraphs(other), title="Pumpkins of Ostrand"), feed_view=FEED)

    assert cleaned.body == FEED.body
    assert "something else" in cleaned.quality.reason


@pytest.mark.parametrize(
    "html", [page(COOKIES, title="Before you continue"), page("<p>x</p>", title="Not found")]
)
def test_behind_a_wall_the_feeds_text_is_shown_and_the_wall_named(html: bytes) -> None:
    cleaned = clean(html, feed_view=FEED)

    assert cleaned.body == FEED.body
    assert cleaned.quality.verdict in {Verdict.CONSENT, Verdict.NOT_AN_ARTICLE}
    assert cleaned.quality.reason.endswith("shown is what the feed gave.")


def test_the_longer_beginning_is_shown_before_a_paywall() -> None:
    html = article(paragraphs(*PARAGRAPHS, "Subscribe to continue reading"))

    cleaned = clean(html, feed_view=FeedView(TITLE, "", text_blocks([FIRST])))

    assert cleaned.quality.verdict is Verdict.PAYWALL
    assert SECOND in text_of(cleaned)


def test_a_whole_page_beats_the_feed() -> None:
    for view in (FEED, FeedView(TITLE), FeedView("Boats", "", text_blocks(["Boats."]))):
        cleaned = clean(article(paragraphs(*LONG)), feed_view=view)

        assert cleaned.quality.verdict is Verdict.FULL
        assert LONG[-1] in text_of(cleaned)


def test_a_page_without_a_title_takes_the_feeds() -> None:
    assert clean(page(paragraphs(*PARAGRAPHS), title=""), feed_view=FEED).title == TITLE
