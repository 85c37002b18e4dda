"""How a document is named in a sentence, and what its relative addresses are relative to. Pure."""

from urllib.parse import urlsplit, urlunsplit

from termnews.core.text import one_line
from termnews.core.url import web_url, without_secrets


def shown_document(url: str) -> str:
    """The address fit to show; "The document" where there is none."""
    found = web_url(url)
    return one_line(without_secrets(found), max_length=200) if found else "The document"


def public_base(url: str) -> str:
    """The address without user name and password, which must not end up in an article's links; "" if bad."""
    found = web_url(url)
    if found is None:
        return ""
    parts = urlsplit(found)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2], fragment=""))


def feed_address(address: str) -> str | None:
    """The web address of a feed as people write it (`feed:` is an old name for http); None if it is none."""
    address = address.strip()
    if address.lower().startswith("feed:"):
        rest = address[5:].lstrip("/")
        address = rest if rest.lower().startswith(("http://", "https://")) else f"http://{rest}"
    return web_url(address)
