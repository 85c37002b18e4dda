import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.core.feed import Subscription
from termnews.core.reading_list import WantedSearch
from termnews.parse.newsboat import read_urls
from termnews.parse.newsboat_filter import search_of

URLS = r"""# papers
https://harbourpost.example/feed National "~The \"Harbour\" Post"
https://theledger.example/feed "National/Social Affairs" business
https://dailyquay.example/feed "!" ~Quay
"https://lanternweekly.example/feed" !hidden

feed://evening.example/rss
https://harbourpost.example/feed Again
"query:Unread:unread = \"yes\""
"query:All:rssurl =~ \".*\""
"filter:/bin/cat:https://a.example/feed"
exec:/bin/date
file:///etc/hosts
ftp://a.example/feed
  just words
"""


def test_addresses_come_with_their_first_tag_and_title() -> None:
    assert read_urls(URLS).subscriptions == (
        Subscription("https://harbourpost.example/feed", 'The "Harbour" Post', ("National",)),
        Subscription(
            "https://theledger.example/feed",
            "",
            ("National", "Social Affairs"),
            extra=(("category", "business"),),
        ),
        Subscription("https://dailyquay.example/feed", "Quay", extra=(("newsboatHidden", "true"),)),
        Subscription("https://lanternweekly.example/feed"),
        Subscription("http://evening.example/rss"),
    )


def test_a_query_becomes_a_search_where_it_can_be_said() -> None:
    found = read_urls(URLS)

    assert found.searches == (WantedSearch("Unread", "unread"),)
    assert "“All” was left out" in found.notes[0]
    assert len(found.notes) == 4


@pytest.mark.parametrize(
    ("condition", "query"),
    [
        ('unread = "yes"', "unread"),
        ('unread != "no" and tags # "news"', "unread section:news"),
        ('( tags # "city" ) and age < 3', "section:city since:3d"),
        ("age between 0:6", "since:7d"),
        ('title =~ "night ferry" and author =~ "Oh"', 'title:"night ferry" author:Oh'),
        ('content =~ "boat" and feedtitle !~ "Ledger"', "boat -source:Ledger"),
        ('flags =~ "s"', "saved"),
        ('unread = "no"', None),
        ('title =~ "^(a|b)$"', None),
        ('unread = "yes" or age < 3', None),
        ('link =~ "x"', None),
        ("", None),
        ('unread = "yes" and', None),
    ],
)
def test_conditions_joined_by_and_can_be_said(condition: str, query: str | None) -> None:
    assert search_of(condition) == query


@given(st.text(max_size=80))
def test_no_condition_is_an_error(condition: str) -> None:
    search_of(condition)


def test_lines_may_end_as_on_windows() -> None:
    found = read_urls("https://a.example/ News\r\nhttps://b.example/\r\n").subscriptions

    assert [(one.url, one.section) for one in found] == [
        ("https://a.example/", ("News",)),
        ("https://b.example/", ()),
    ]


@given(st.text())
def test_no_file_is_an_error(text: str) -> None:
    for found in read_urls(text).subscriptions:
        assert found.url.startswith(("http://", "https://"))


def test_the_tags_that_are_kept_are_clean() -> None:
    # Found by benchmarks/fuzz.py.
    (feed,) = read_urls("https://a.example/f world \x9b2J\u202etide").subscriptions

    assert feed.extra == (("category", "2Jtide"),)
