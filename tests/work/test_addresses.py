import pytest

from termnews.core.errors import UsageError
from termnews.work.addresses import typed_address


@pytest.mark.parametrize(
    "typed", ["paper.example/news", "  paper.example/news ", "https://paper.example/news"]
)
def test_an_address_is_taken_as_it_was_meant(typed: str) -> None:
    assert typed_address(typed) == "https://paper.example/news"


@pytest.mark.parametrize("typed", ["", "file:///etc/motd", "javascript://x"])
def test_what_is_no_web_address_is_refused(typed: str) -> None:
    with pytest.raises(UsageError, match="is no web address"):
        typed_address(typed)
