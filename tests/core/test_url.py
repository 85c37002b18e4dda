import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.core.url import (
    canonical_url,
    host_of,
    is_secret_name,
    origin,
    publisher_of,
    web_url,
    without_credentials,
    without_secrets,
)


@given(st.text())
def test_an_accepted_address_is_plain_ascii_without_spaces(text: str) -> None:
    for address in (web_url(text), web_url(f"http://{text}")):
        assert address is None or (address.isascii() and address.isprintable() and " " not in address)


@given(st.text())
def test_accepting_twice_is_accepting_once(text: str) -> None:
    address = web_url(f"https://paper.example/{text}")

    assert address is not None
    assert web_url(address) == address


@pytest.mark.parametrize(
    "refused",
    [
        "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "--version", "", "paper", "http://",
        "ftp://paper.example/", "mailto:mina@paper.example", "http://[::1", "http://a:99999999/",
        "http://x y/",        "http://" + "a" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(refused: str) -> None:
    assert web_url(refused) is None


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("HTTP://Paper.EXAMPLE", "http://paper.example/"),
        ("http://paper.example/a b\n--flag", "http://paper.example/a%20b--flag"),
        ("http://bücher.example/ä?q=ö", "http://xn--bcher-kva.example/%C3%A4?q=%C3%B6"),
        ("http://[::1]:8080/x", "http://[::1]:8080/x"),
        ("http://name:secret@paper.example/", "http://name:secret@paper.example/"),
    ],
)
def test_addresses_are_made_safe_to_hand_on(written: str, kept: str) -> None:
    assert web_url(written) == kept


def test_a_relative_address_needs_its_base() -> None:
    assert web_url("../b", base="https://paper.example/a/c") == "https://paper.example/b"


def test_mail_addresses_are_taken_where_asked_for() -> None:
    assert web_url("mailto:mina oh@paper.example", allow_mailto=True) == "mailto:mina%20oh@paper.example"


@pytest.mark.parametrize(
    "same",
    [
        "http://www.paper.example/a/?utm_source=feed&id=7#top",
        "https://paper.example/a?id=7",
        "https://paper.example:443/a?id=7&fbclid=x",
    ],
)
def test_the_same_page_has_one_canonical_address(same: str) -> None:
    assert canonical_url(same) == "https://paper.example/a?id=7"


def test_whose_an_address_is() -> None:
    assert host_of("https://www.paper.example/x") == "paper.example"
    assert host_of("http://[bad") == ""
    assert publisher_of("https://news.paper.co.uk/x") == "paper.co.uk"
    assert publisher_of("https://sport.paper.example/x") == "paper.example"
    assert origin("https://paper.example/x") == ("https", "paper.example", 443)
    assert origin("http://paper.example:81/") == ("http", "paper.example", 81)


def test_secrets_do_not_show() -> None:
    shown = without_secrets("https://name:secret@paper.example/feed?token=abc&x=1")

    assert shown == "https://paper.example/feed?token=…&x=…"


def test_a_bare_word_in_a_query_tells_pages_apart() -> None:
    one, other = "https://paper.example/read?article123", "https://paper.example/read?article124"

    assert canonical_url(one) != canonical_url(other)


@given(
    st.from_regex(
        r"https?://(www\.)?paper\.example(:[0-9]{1,4})?(/[a-z%~:@;A-Z./]{0,9})?(\?[a-z&=]{0,6})?#?",
        fullmatch=True,
    )
)
def test_the_quick_look_at_a_plain_address_changes_nothing(address: str) -> None:
    # An empty query and fragment send the same address the long way.
    if "?" in address or "#" in address or address.endswith("example"):
        return

    assert web_url(address) == web_url(address + "?#")
    assert canonical_url(address) == canonical_url(address + "?#")


@given(st.text(), st.integers(900, 5_000))
def test_an_address_that_grows_too_long_is_refused(text: str, count: int) -> None:
    # Found by benchmarks/fuzz.py: each of these takes nine characters when it is written in ASCII.
    kept = web_url(f"https://paper.example/{text}{'밤' * count}")

    assert kept is None or web_url(kept) == kept


@pytest.mark.parametrize(
    ("url", "given_away"),
    [
        ("https://me:hunter2@paper.example/feed?token=hunter2&page=1", "https://paper.example/feed?page=1"),
        ("https://paper.example/feed?api_key=hunter2", "https://paper.example/feed"),
        ("https://paper.example/feed?page=1&q=keys#top", "https://paper.example/feed?page=1&q=keys#top"),
        ("https://paper.example/?p", "https://paper.example/?p"),
    ],
)
def test_an_address_to_be_given_away_has_no_password_and_no_key(url: str, given_away: str) -> None:
    assert without_credentials(url) == given_away


@pytest.mark.parametrize(
    "name",
    ["token", "accessToken", "access_token", "accesstoken", "apiKey", "api-key", "PASSWORD", "httpPassword",
     "sid", "auth", "X-Signature", "client_secret"],
)  # fmt: skip
def test_what_sounds_like_a_secret_is_one(name: str) -> None:
    assert is_secret_name(name)


@pytest.mark.parametrize("name", ["author", "keywords", "monkey", "passage", "design", "page", "side", "q"])
def test_what_only_begins_like_a_secret_is_none(name: str) -> None:
    assert not is_secret_name(name)
