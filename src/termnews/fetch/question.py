"""What we ask of a server, and the ceilings of every answer. Pure."""

from base64 import b64encode
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from termnews.core.feed import Validators

FEED_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, "
    "text/xml;q=0.8, */*;q=0.1"
)
PAGE_ACCEPT = "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.8, */*;q=0.1"


@dataclass(frozen=True, slots=True)
class Limits:
    """Ceilings of one request, and of all together; the time counts once it is the request's turn."""

    per_host_count: int = 2
    total_count: int = 16
    connect_seconds: float = 10.0
    total_seconds: float = 30.0
    max_wire_bytes: int = 8_000_000
    max_body_bytes: int = 16_000_000
    max_hops: int = 5


@dataclass(frozen=True, slots=True)
class Question:
    """What stays the same over all hops of one request, but for the time and trust that is left."""

    accept: str
    validators: Validators
    may_be_local: bool
    deadline_seconds: float


def request_headers(url: str, question: Question, user_agent: str) -> dict[str, str]:
    """Only what an answer needs; a user name and password go as Basic (RFC 7617), to their own host."""
    parts = urlsplit(url)
    headers = {"User-Agent": user_agent, "Accept": question.accept, "Accept-Encoding": "gzip"}
    if question.validators.etag:
        headers["If-None-Match"] = question.validators.etag
    if question.validators.last_modified:
        headers["If-Modified-Since"] = question.validators.last_modified
    if parts.username or parts.password:
        secret = f"{unquote(parts.username or '')}:{unquote(parts.password or '')}"
        headers["Authorization"] = "Basic " + b64encode(secret.encode()).decode("ascii")
    return headers
