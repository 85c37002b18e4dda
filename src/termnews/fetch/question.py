"""What we ask of a server, and the ceilings of every answer. Pure."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from termnews.core.feed import Manner, Validators
from termnews.core.url import origin
from termnews.fetch.proxies import basic

FEED_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.8, */*;q=0.1"
)
PAGE_ACCEPT = "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.8, */*;q=0.1"


@dataclass(frozen=True, slots=True)
class Limits:
    """Ceilings of one request, and of all together; the time counts once it is the request's turn.

    Attributes:
        slow_seconds: A request that takes longer no longer counts among the `total_count`: a few servers
            that drip must not hold up all the others.
        total_slow_count: So many may be slow at once.
    """

    per_host_count: int = 2
    total_count: int = 16
    slow_seconds: float = 3.0
    total_slow_count: int = 64
    connect_seconds: float = 10.0
    total_seconds: float = 30.0
    max_wire_bytes: int = 8_000_000
    max_body_bytes: int = 16_000_000
    max_hops: int = 5


@dataclass(frozen=True, slots=True)
class Question:
    """What stays the same over all hops of one request, but for the time and trust that is left.

    Attributes:
        manner: How the reader wants it to be asked.
        own_origin: (scheme, host, port) of the feed itself, the only server that is told its secrets.
        is_forced: Ask also a server that wants to be left alone.
    """

    accept: str
    validators: Validators
    may_be_local: bool
    deadline_seconds: float
    manner: Manner
    own_origin: tuple[str, str, int]
    is_forced: bool = False


def request_headers(url: str, question: Question, user_agent: str) -> dict[str, str]:
    """Only what an answer needs; secrets and the reader's own headers go to their own server only."""
    headers = {
        "Host": _host(url),
        "User-Agent": question.manner.user_agent or user_agent,
        "Accept": question.accept,
        "Accept-Encoding": "gzip",
    }
    if question.validators.etag:
        headers["If-None-Match"] = question.validators.etag
    if question.validators.last_modified:
        headers["If-Modified-Since"] = question.validators.last_modified
    parts = urlsplit(url)
    if origin(url) == question.own_origin:
        if question.manner.auth:
            headers["Authorization"] = basic(question.manner.auth)
        for name, value in question.manner.headers:
            headers = {known: kept for known, kept in headers.items() if known.lower() != name.lower()}
            headers[name] = value
    if parts.username or parts.password:
        headers["Authorization"] = basic(f"{unquote(parts.username or '')}:{unquote(parts.password or '')}")
    return headers


def _host(url: str) -> str:
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    return host.removesuffix(":443" if parts.scheme == "https" else ":80")
