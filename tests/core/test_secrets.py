"""What other readers noted of a feed may hold secrets."""

import pytest

from termnews.core.secrets import without_secret_extras


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("password", "hunter2"),
        ("username", "mina"),
        ("{urn:other}CURLOPT_COOKIE", "id=7"),
        ("{urn:other}CURLOPT_PROXY", "socks5://me:x@127.0.0.1"),
        ("note", "Authorization: Bearer abcdef123"),
        ("sessionId", "7"),
    ],
)
def test_a_secret_stays_behind(name: str, value: str) -> None:
    assert without_secret_extras(((name, value),)) == ()


def test_everything_else_goes_along() -> None:
    extra = (
        ("custom", "7"),
        ("{urn:other}cssFullContent", "article.body"),
        ("{urn:other}CURLOPT_USERAGENT", "a reader"),
        ("author", "Mina Oh, Basic Books"),
    )

    assert without_secret_extras(extra) == extra


def test_an_address_in_a_value_goes_without_its_password() -> None:
    extra = (("iconUrl", "https://me:hunter2@a.example/icon.png?size=2&key=abc"),)

    assert without_secret_extras(extra) == (("iconUrl", "https://a.example/icon.png?size=2"),)
