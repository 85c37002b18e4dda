import ssl

import pytest

from termnews.core.errors import FetchError
from termnews.fetch.answer import connection_error, next_address, shown_url, starting_address


def test_https_is_not_left_for_plain_http() -> None:
    with pytest.raises(FetchError, match="unprotected address"):
        next_address("http://harbourpost.example/feed", "https://harbourpost.example/feed")


def test_plain_http_may_be_left_for_https() -> None:
    found = next_address("https://harbourpost.example/feed", "http://harbourpost.example/feed")

    assert found == "https://harbourpost.example/feed"


def test_a_user_keeps_the_name_of_the_redirect() -> None:
    found = next_address("https://jun@harbourpost.example/b", "https://mina:sesame@harbourpost.example/a")

    assert found == "https://jun@harbourpost.example/b"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://mina:sesame@a.example/x?token=1#top", "https://a.example/x?token=…"),
        ("http://mina:sesame@a.example:99999/x?token=1", "http://a.example:99999/x"),
        ("", "The address"),
        ("\x1b[2Jhello", "[2Jhello"),
    ],
)
def test_an_address_is_shown_without_secrets_and_control_characters(url: str, shown: str) -> None:
    assert shown_url(url) == shown


def test_a_very_long_address_is_shown_short() -> None:
    assert len(shown_url("https://a.example/" + "x" * 3_000)) == 200


def test_an_address_is_made_ready() -> None:
    assert starting_address(" HTTPS://Bücher.example/a b ") == "https://xn--bcher-kva.example/a%20b"


def test_a_certificate_that_is_not_valid_is_said_so() -> None:
    error = OSError("handshake")
    error.__cause__ = ssl.SSLCertVerificationError("for https://mina:sesame@a.example")

    sentence = str(connection_error("https://a.example/", error))

    assert sentence == "https://a.example/ has no valid certificate; the connection would not be safe."


def test_errors_in_a_circle_still_give_a_sentence() -> None:
    first, second = OSError("a"), OSError("b")
    first.__cause__, second.__cause__ = second, first

    assert "broke off" in str(connection_error("https://a.example/", first))
