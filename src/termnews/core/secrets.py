"""What may not leave with a list that is made to be given away: passwords, keys, cookies.

Rule: a name that sounds like a secret is one. Too much is left out rather than too little; the address
of a feed and its title always stay.
"""

import re

from termnews.core.url import is_secret_name, without_credentials

Extra = tuple[tuple[str, str], ...]
"""Attributes of an outline by name, a namespace in braces before it."""

_OTHER_WAYS_IN = re.compile(
    r"user(?!_?agent)|login|cookie|header|proxy|post_?fields|credential", re.IGNORECASE
)
"""How other readers call what opens a paper: FreshRSS writes `CURLOPT_COOKIE`, Liferea `username`."""
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+", re.IGNORECASE)
_AUTHORIZATION = re.compile(r"\b(basic|bearer|digest)\s+[\w+/=.~-]{6,}", re.IGNORECASE)


def without_secret_extras(extra: Extra) -> Extra:
    """What another reader wrote beside a feed, without secrets."""
    return tuple(
        (name, _ADDRESS.sub(lambda found: without_credentials(found.group()), value))
        for name, value in extra
        if not _is_secret(name.rpartition("}")[2], value)
    )


def _is_secret(name: str, value: str) -> bool:
    return (
        is_secret_name(name)
        or _OTHER_WAYS_IN.search(name) is not None
        or _AUTHORIZATION.search(value) is not None
    )
