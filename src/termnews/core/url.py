"""Addresses: which we accept, when two are the same, and whose they are."""

import ipaddress
import re
from urllib.parse import parse_qsl, quote, urlencode, urljoin, urlsplit, urlunsplit

MAX_URL_LENGTH = 4_000

_ILLEGAL = re.compile(r"[\x00-\x20\x7f-\x9f\\<>\"`{}|^]")
_TRACKING = re.compile(
    r"^(utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|ref_src|cmpid|ocid|at_\w+|xtor|_hsenc|_hsmi)$"
)
_SECRET_WORDS = frozenset(
    {"key", "auth", "authorization", "sig", "pass", "pwd", "session", "sid", "passphrase"}
)
_SECRET_ANYWHERE = re.compile(
    r"token|secret|passw|pwd|apikey|authkey|accesskey|privatekey|signature|credential"
)
_NAME_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_PLAIN = re.compile(
    r"(https?)://([a-z0-9_](?:[a-z0-9._-]*[a-z0-9_.])?)(:[1-9][0-9]{0,3})?"
    r"(/[A-Za-z0-9_.~%/:=&+!$,'@()*-]*)(\?[A-Za-z0-9_.~%/:=&+!$,'@()*-]+)?(#[A-Za-z0-9_.~%/:=&+!$,'@()*-]+)?"
)
"""Most addresses: what the long way would give back as it is."""
_SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gob", "gov", "go", "gouv", "ne", "net", "or", "org"})


def web_url(url: str, *, base: str = "", allow_mailto: bool = False) -> str | None:
    """The address, absolute and safe to hand on, or None if it is not one that we open.

    Only http and https (and mailto where asked for) with a host; control characters and spaces are
    percent-encoded, the host is lower-case and in its ASCII form (RFC 5891), a user name or
    password stays. Relative addresses are resolved against `base` (RFC 3986 §5).
    """
    if is_plain(url):
        return url
    try:
        absolute = urljoin(base, url.strip()) if base else url.strip()
        if len(absolute) > MAX_URL_LENGTH:
            return None
        if allow_mailto and absolute.lower().startswith("mailto:"):
            return "mailto:" + _ILLEGAL.sub(_percent, absolute[7:])
        kept = _normal(absolute)
    except ValueError:
        return None
    return kept if kept and len(kept) <= MAX_URL_LENGTH else None


def is_plain(url: str) -> bool:
    """Whether an address is absolute and has nothing that `web_url` or `urljoin` would change."""
    return len(url) <= MAX_URL_LENGTH and _PLAIN.fullmatch(url) is not None


def _normal(absolute: str) -> str | None:
    parts = urlsplit(absolute)
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname:
        return None
    host = ascii_host(parts.hostname)
    if host is None:
        return None
    user, at, _ = parts.netloc.rpartition("@")
    port = f":{parts.port}" if parts.port is not None else ""
    tail = (_encode(parts.path or "/"), _encode(parts.query), _encode(parts.fragment))
    return urlunsplit((parts.scheme.lower(), f"{_encode(user)}{at}{host}{port}", *tail))


def ascii_host(host: str) -> str | None:
    """A host name in lower-case ASCII (`bücher.example` → `xn--bcher-kva.example`); None if not one."""
    if ":" in host:
        try:
            return f"[{ipaddress.ip_address(host.split('%', maxsplit=1)[0])}]"
        except ValueError:
            return None
    try:
        name = host.lower() if host.isascii() else host.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return None
    return name if re.fullmatch(r"[a-z0-9_]([a-z0-9._-]*[a-z0-9_.])?", name) else None


def canonical_url(url: str) -> str:
    """The form by which two addresses are compared: https, no fragment, no tracking, no `www.`.

    For comparing only, never for fetching.
    """
    plain = _PLAIN.fullmatch(url) if len(url) <= MAX_URL_LENGTH else None
    if plain and not plain[5]:
        port = "" if plain[3] in {None, ":80", ":443"} else plain[3]
        return f"https://{plain[2].removeprefix('www.')}{port}{plain[4].rstrip('/') or '/'}"
    parts = urlsplit(web_url(url) or url)
    host = (parts.hostname or "").removeprefix("www.")
    port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    kept = [
        (key, value)
        for key, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.match(key.lower())
    ]
    path = parts.path.rstrip("/") or "/"
    return urlunsplit(("https", host + port, path, urlencode(sorted(kept)), ""))


def origin(url: str) -> tuple[str, str, int]:
    """(scheme, host, port) of an address (RFC 6454)."""
    parts = urlsplit(url)
    return (
        parts.scheme,
        parts.hostname or "",
        parts.port or (443 if parts.scheme == "https" else 80),
    )


def host_of(url: str) -> str:
    """The host as people write it, without `www.`; empty if there is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def publisher_of(url: str) -> str:
    """The registrable domain, by rule of thumb: the last two labels, or three for `co.uk` and the like."""
    labels = host_of(url).split(".")
    if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND_LEVEL:
        return ".".join(labels[-3:])
    return ".".join(labels[-2:])


def without_secrets(url: str) -> str:
    """The address fit to show and log: user name, password and query values hidden."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    query = "&".join(f"{quote(key)}=…" for key, _ in parse_qsl(parts.query))
    return urlunsplit((parts.scheme, host, parts.path, query, ""))


def without_credentials(url: str) -> str:
    """The address fit to be given away: without user name, password and whatever is called a key."""
    parts = urlsplit(url)
    host = parts.netloc.rpartition("@")[2]
    pairs = parts.query.split("&") if parts.query else []
    kept = [pair for pair in pairs if not is_secret_name(pair.partition("=")[0])]
    if len(kept) == len(pairs) and host == parts.netloc:
        return url
    return urlunsplit((parts.scheme, host, parts.path, "&".join(kept), parts.fragment))


def is_secret_name(name: str) -> bool:
    """Whether what is called so opens something: `access_token` and `apiKey` do, `author` does not."""
    words = {word.lower() for word in _NAME_WORD.findall(name)}
    return not words.isdisjoint(_SECRET_WORDS) or _SECRET_ANYWHERE.search(name.lower()) is not None


def _encode(part: str) -> str:
    return quote(_ILLEGAL.sub(_percent, part), safe="%/:=&?~#+!$,;'@()*[]")


def _percent(match: re.Match[str]) -> str:
    return quote(match.group(), safe="")
