from hypothesis import given
from hypothesis import strategies as st

from termnews.core.feed import Subscription
from termnews.parse.newsboat import read_urls

URLS = r"""# papers
https://harbourpost.example/feed National "~The \"Harbour\" Post"
https://theledger.example/feed "National/Social Affairs" business
https://dailyquay.example/feed "!" ~Quay
"https://lanternweekly.example/feed" !hidden

feed://evening.example/rss
https://harbourpost.example/feed Again
query:Unread:unread = "yes"
"query:All:rssurl =~ \".*\""
"filter:/bin/cat:https://a.example/feed"
exec:/bin/date
file:///etc/hosts
ftp://a.example/feed
  just words
"""


def test_addresses_come_with_their_first_tag_and_title() -> None:
    assert read_urls(URLS) == (
        Subscription("https://harbourpost.example/feed", 'The "Harbour" Post', ("National",)),
        Subscription("https://theledger.example/feed", "", ("National", "Social Affairs")),
        Subscription("https://dailyquay.example/feed", "Quay"),
        Subscription("https://lanternweekly.example/feed"),
        Subscription("http://evening.example/rss"),
    )


def test_lines_may_end_as_on_windows() -> None:
    found = read_urls("https://a.example/ News\r\nhttps://b.example/\r\n")

    assert [(one.url, one.section) for one in found] == [
        ("https://a.example/", ("News",)),
        ("https://b.example/", ()),
    ]


@given(st.text())
def test_no_file_is_an_error(text: str) -> None:
    for found in read_urls(text):
        assert found.url.startswith(("http://", "https://"))
