"""The addresses that a reader types (pure)."""

from termnews.core.errors import UsageError
from termnews.core.url import web_url


def typed_address(text: str) -> str:
    """A web address as it was meant; https where nothing else is said.

    Raises:
        UsageError: It is none.
    """
    written = text.strip()
    address = web_url(written if "://" in written else f"https://{written}")
    if address is None:
        raise UsageError(f"“{written}” is no web address; write it like https://paper.example/news.")
    return address
