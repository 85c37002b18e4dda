from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from termnews.core.article import Author, Enclosure, FeedId, NewArticle, ParsedArticle
from termnews.core.feed import Feed
from termnews.work.making import content_hash, guid_of, identified, new_article

AT = datetime(2026, 11, 23, 6, 10, tzinfo=UTC)
FERRY = ParsedArticle(
    guid="hp-7",
    url="https://harbourpost.example/ferry",
    title="Night ferries return",
    authors=(Author("Mina Oh", "mina.oh@harbourpost.example"), Author("Jun Sato")),
    published_at=AT,
    summary_html="The first boat left at 23:40.",
    content_html="<p>The first boat left at 23:40 with forty people.</p>",
    categories=("National",),
)


def feed(*, section: tuple[str, ...] = ()) -> Feed:
    return Feed(FeedId(1), "https://harbourpost.example/feed", "Harbour Post", "", section, AT)


def made(parsed: ParsedArticle, *, section: tuple[str, ...] = ()) -> NewArticle:
    return new_article(parsed, feed=feed(section=section), rules={})


def test_an_article_is_made_of_what_the_feed_states() -> None:
    article = made(FERRY)

    assert (article.guid, article.byline) == ("hp-7", "Mina Oh and Jun Sato")
    assert (article.standfirst, article.section) == ("The first boat left at 23:40.", ("National",))


def test_the_readers_section_for_a_feed_is_not_written_into_its_articles() -> None:
    assert made(FERRY, section=("My Papers",)).section == ("National",)


def test_whatever_a_feed_states_of_an_article_changes_its_hash() -> None:
    others = [
        replace(FERRY, title="Ferries"),
        replace(FERRY, url="https://harbourpost.example/f"),
        replace(FERRY, published_at=None),
        replace(FERRY, summary_html=""),
        replace(FERRY, content_html="<p>None.</p>"),
        replace(FERRY, categories=()),
        replace(FERRY, authors=FERRY.authors[:1]),
        replace(FERRY, enclosures=(Enclosure("https://harbourpost.example/ferry.mp3"),)),
    ]

    assert len({content_hash(article) for article in [FERRY, *others]}) == 9
    assert content_hash(replace(FERRY, guid="other")) == content_hash(FERRY)


def test_without_a_guid_the_address_is_one_and_without_that_headline_and_moment() -> None:
    nameless = replace(FERRY, guid="", url="")

    assert guid_of(replace(FERRY, guid="")) == "https://harbourpost.example/ferry"
    assert guid_of(nameless) == guid_of(replace(nameless, content_html="<p>Longer now.</p>"))
    assert guid_of(nameless) != guid_of(replace(nameless, title="Tide"))
    assert guid_of(replace(nameless, published_at=None)) != guid_of(nameless)


def test_an_article_that_is_listed_twice_is_one() -> None:
    older = replace(FERRY, title="Night ferries to return")

    assert identified([FERRY, older, FERRY]) == (FERRY,)


def test_a_guid_that_several_addresses_share_is_none() -> None:
    tide = replace(FERRY, url="https://harbourpost.example/tide", title="Tide")

    found = identified([FERRY, tide])

    assert [article.guid for article in found] == [
        "https://harbourpost.example/ferry",
        "https://harbourpost.example/tide",
    ]
    assert [article.title for article in found] == ["Night ferries return", "Tide"]


def test_an_address_that_several_headlines_share_is_none() -> None:
    front = "https://harbourpost.example/"
    ferry, tide = replace(FERRY, guid="", url=front), replace(FERRY, guid="", url=front, title="Tide")

    found = identified([ferry, tide])

    assert [article.title for article in found] == ["Night ferries return", "Tide"]
    assert len({article.guid for article in found}) == 2


_articles = st.lists(
    st.builds(
        ParsedArticle,
        guid=st.sampled_from(["", "a", "b"]),
        url=st.sampled_from(
            ["", "https://a.example/1", "https://a.example/2", "https://a.example/1?utm_source=x"]
        ),
        title=st.sampled_from(["", "Tide", "Ferry"]),
        published_at=st.sampled_from([None, AT]),
    ),
    max_size=6,
)


@given(_articles)
def test_every_article_has_a_guid_of_its_own_and_no_headline_is_lost(articles: list[ParsedArticle]) -> None:
    found = identified(articles)

    assert all(article.guid for article in found)
    assert len({article.guid for article in found}) == len(found)
    without_guid = {
        (article.url, article.title) for article in articles if not article.guid and not article.url
    }
    assert without_guid <= {(article.url, article.title) for article in found}
    assert identified(found) == found
