"""What a server can answer, and the sentences for what it should not have. Pure."""

import re
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit, urlunsplit

from termnews.core.errors import FetchError
from termnews.core.feed import Validators
from termnews.core.text import one_line
from termnews.core.url import origin, web_url, without_secrets
from termnews.fetch.headers import retry_after_seconds

_LEAVE_ALONE_SECONDS = 4 * 3_600.0
"""How long a server that refuses us without naming a time is left alone."""
_REASONS = {
    400: "does not understand the request; check the address",
    401: "asks for a user name and password; write them into its address",
    402: "asks for a payment",
    403: "does not let programs read it; it is tried again later",
    404: "is not there; check the address",
    405: "does not let itself be read; check the address",
    406: "has nothing that we can read; check the address",
    410: "is gone for good; remove it, or look for its new address",
    429: "asks us to come less often; it is tried again later",
    451: "is withheld for legal reasons",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document.

    Attributes:
        url: Where it was found in the end; may hold a user name and password.
        content_type: The header, as given; empty if none.
        max_age_seconds: How long it stays fresh; None if the server does not say.
        moved_to: The new address if every hop there was permanent (301, 308); else empty.
    """

    url: str
    body: bytes
    content_type: str
    validators: Validators
    max_age_seconds: float | None
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class NotModified:
    """Nothing changed since; the validators are the new ones where the server gave any.

    Attributes:
        moved_to: As in `Fetched`.
    """

    validators: Validators
    max_age_seconds: float | None
    moved_to: str = ""


@dataclass(frozen=True, slots=True)
class Redirect:
    """Ask there instead.

    Attributes:
        is_local: A server of this machine or its network sent us.
        seconds: How long the asking took.
    """

    url: str
    is_permanent: bool
    is_local: bool
    seconds: float = 0.0


def shown_url(url: str) -> str:
    """The address for a sentence: without secrets, and never too long."""
    safe = web_url(url)
    if safe is None:
        safe = re.sub(r"//[^/@]*@", "//", url[:500]).partition("?")[0]
        return one_line(safe, max_length=200) or "The address"
    return one_line(without_secrets(safe), max_length=200)


def starting_address(url: str) -> str:
    """The address, ready to be asked.

    Raises:
        FetchError: It is none of the web.
    """
    found = web_url(url)
    if found is None:
        raise FetchError(f"{shown_url(url)} is not a web address; it should begin with https:// or http://.")
    return found


def next_address(location: str, url: str) -> str:
    """Where a redirect leads; a user name and password go along to the same server only.

    Raises:
        FetchError: Not to the web, or from https to plain http.
    """
    found = web_url(location, base=url)
    if found is None:
        raise FetchError(f"{shown_url(url)} redirects to something that is not a web address.")
    if urlsplit(url).scheme == "https" and urlsplit(found).scheme == "http":
        raise FetchError(f"{shown_url(url)} redirects to an unprotected address, which is not followed.")
    parts, before = urlsplit(found), urlsplit(url)
    if "@" in before.netloc and "@" not in parts.netloc and origin(url) == origin(found):
        user = before.netloc.rpartition("@")[0]
        return urlunsplit(parts._replace(netloc=f"{user}@{parts.netloc}"))
    return found


def refusal(shown: str, status: int, headers: Mapping[str, str], *, now: datetime) -> FetchError:
    """The error for a status that brings no document."""
    retry_after = pause_seconds(status, headers, now=now)
    if retry_after is None and status == 403:
        retry_after = _LEAVE_ALONE_SECONDS
    if status in _REASONS:
        reason = _REASONS[status]
    elif status >= 500:
        reason = "has trouble at its server; it is tried again later"
    else:
        reason = "did not give a document; check the address"
    return FetchError(
        f"{shown} {reason} (status {status}).", retry_after_seconds=retry_after, is_gone=status == 410
    )


def pause_seconds(status: int, headers: Mapping[str, str], *, now: datetime) -> float | None:
    """How long the whole server asks to be left alone; None if it does not."""
    if status not in {429, 503}:
        return None
    asked_seconds = retry_after_seconds(headers, now=now)
    return _LEAVE_ALONE_SECONDS if asked_seconds is None and status == 429 else asked_seconds


def connection_error(shown: str, error: Exception) -> FetchError:
    """The error for what went wrong on the way; the library's own words may hold secrets."""
    causes = list(_causes(error))
    names = " ".join(type(cause).__name__ for cause in causes)
    # A handshake that is cut off has an unfinished SSLError among its causes, so time comes first.
    if "Timeout" in names:
        return FetchError(f"{shown} did not answer in time; it is tried again later.", is_silent=True)
    if any(isinstance(cause, ssl.SSLError) for cause in causes):
        return FetchError(f"{shown} has no valid certificate; the connection would not be safe.")
    if "ProxyError" in names:
        return FetchError(f"{shown} cannot be had by the proxy; check the option “proxy”.")
    if "ConnectError" in names:
        return FetchError(f"{shown} cannot be reached; check the address and your connection.")
    return FetchError(f"{shown} broke off or sent nonsense instead of an answer; try again later.")


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what it came from, outermost first; ends even if they go round in a circle."""
    cause: BaseException | None = error
    for _ in range(20):
        if cause is None:
            return
        yield cause
        cause = cause.__cause__ or cause.__context__
