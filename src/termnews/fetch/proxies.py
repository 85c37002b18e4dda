"""Which HTTP proxy leads to an address. Pure: the environment is an argument.

Rule: what the reader set for a feed counts, then what is set for all, then the environment; this machine
is never asked through a proxy.
"""

import ipaddress
from base64 import b64encode
from collections.abc import Mapping
from urllib.parse import urlsplit

DIRECT = "none"
"""Says in the settings: no proxy, whatever the environment says."""


def proxy_for(url: str, *, chosen: str, environ: Mapping[str, str]) -> str:
    """The proxy's address; empty for a direct connection.

    Args:
        chosen: What the reader set; empty if nothing.
        environ: `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`, as curl reads them.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if chosen == DIRECT or _is_this_machine(host):
        return ""
    if chosen:
        return chosen
    if _is_excepted(host, environ.get("no_proxy") or environ.get("NO_PROXY") or ""):
        return ""
    # Not HTTP_PROXY: a web server would let its visitors set that one (httpoxy.org).
    names = (
        f"{parts.scheme}_proxy",
        "HTTPS_PROXY" if parts.scheme == "https" else "",
        "all_proxy",
        "ALL_PROXY",
    )
    found = next((environ[name] for name in names if environ.get(name)), "")
    return found if "://" in found or not found else f"http://{found}"


def basic(name_and_password: str) -> str:
    """The value of an Authorization header (RFC 7617)."""
    return "Basic " + b64encode(name_and_password.encode()).decode("ascii")


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _is_excepted(host: str, exceptions: str) -> bool:
    names = [name.strip().lstrip(".").lower() for name in exceptions.split(",")]
    return any(name in {"*", host} or host.endswith(f".{name}") for name in names if name)
