"""What stands on a page in the article's place: consent walls, paywalls, refusals, lists of other pages.

Rule: a wall is known by several things that it says together (concepts, in `walls.toml`), never by
one word, and only where the page prints next to no other running text.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from termnews.clean.containers import weight
from termnews.clean.lists import is_headline_link
from termnews.clean.segment import Kind, Segment

MAX_OTHER_WEIGHT = 200
"""Latin letters of running text beside a consent wall's own."""
MAX_REFUSAL_WEIGHT = 420
MAX_REFUSAL_TITLE_WEIGHT = 80
MIN_HEADLINES = 10
MAX_TEASER_WEIGHT = 600
MAX_OWN_WEIGHT = 150
"""Latin letters of text on a list of pages that no headline stands above."""
_WINDOW = 3
_MAX_LINE = 320
_MAX_LINES = 2_000
_MIN_RUNNING = 40

_CONCEPTS: dict[str, dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("walls.toml").read_text(encoding="utf-8")
)


def _patterns(kind: str) -> dict[str, re.Pattern[str]]:
    return {name: re.compile("|".join(words), re.IGNORECASE) for name, words in _CONCEPTS[kind].items()}


_CONSENT = _patterns("consent")
_PAYWALL = _patterns("paywall")
_REFUSAL = _patterns("refusal")
_CONSENT_CORE = frozenset(("tracker", "agreement", "basis"))
_PAYWALL_PAIRS = (
    {"read_on", "log_in"},
    {"read_on", "terms"},
    {"read_on", "reserved", "subscription"},
    {"read_on", "subscription", "terms"},
    {"reserved", "subscription"},
    {"free_share", "used_up"},
    {"free_share", "subscription"},
    {"subscription", "log_in", "terms"},
)


def is_consent_wall(segments: Iterable[Segment]) -> bool:
    """The page asks for consent and prints next to nothing else."""
    said: set[str] = set()
    other = 0
    for line in _lines(segments):
        concepts = consent_concepts(line)
        if len(concepts) >= 2 or concepts & _CONSENT_CORE:
            said |= concepts
        elif weight(line) >= _MIN_RUNNING:
            other += weight(line)
    return other < MAX_OTHER_WEIGHT and "address" in said and "agreement" in said and len(said) >= 4


def is_paywalled(segments: Iterable[Segment]) -> bool:
    """Lines that stand together ask for a subscription or a log-in to read on."""
    lines = [line for line in _lines(segments) if len(line) <= _MAX_LINE]
    said = [paywall_concepts(line) for line in lines]
    for start in range(len(said)):
        together = frozenset().union(*said[start : start + _WINDOW])
        if any(pair <= together for pair in _PAYWALL_PAIRS):
            return True
    return False


def is_refusal(title: str, segments: Iterable[Segment]) -> bool:
    """The site answered that it has no article to show: by its title, or by all that it prints."""
    if weight(title) <= MAX_REFUSAL_TITLE_WEIGHT and _refuses(title):
        return True
    lines = [line for line in _lines(segments) if weight(line) >= _MIN_RUNNING // 2]
    return sum(map(weight, lines)) <= MAX_REFUSAL_WEIGHT and any(map(_refuses, lines))


def is_index(segments: Sequence[Segment], base_url: str) -> bool:
    """The page lists other pages of its site, and what text it prints are their teasers."""
    headlines = teasers = own = 0
    since_headline = _WINDOW
    for segment in segments:
        if segment.is_hidden:
            continue
        if is_headline_link(segment) and _is_within(segment.first_href, base_url):
            headlines, since_headline = headlines + 1, 0
        elif segment.kind is Kind.TEXT and (size := weight(segment.text)) >= _MIN_RUNNING:
            if since_headline < 2 and size <= MAX_TEASER_WEIGHT:
                teasers += size
            else:
                own += size
            since_headline += 1
    return headlines >= MIN_HEADLINES and own <= max(MAX_OWN_WEIGHT, teasers // 4)


@lru_cache(maxsize=4096)
def consent_concepts(line: str) -> frozenset[str]:
    """What of a consent wall the line says."""
    return _said(line, _CONSENT)


@lru_cache(maxsize=4096)
def paywall_concepts(line: str) -> frozenset[str]:
    """What of a paywall the line says."""
    return _said(line, _PAYWALL)


def _said(line: str, concepts: dict[str, re.Pattern[str]]) -> frozenset[str]:
    return frozenset(name for name, pattern in concepts.items() if pattern.search(line))


def _refuses(line: str) -> bool:
    return any(pattern.search(line) for pattern in _REFUSAL.values())


def _lines(segments: Iterable[Segment]) -> list[str]:
    """The page's visible lines that are not links."""
    shown = (
        segment.text[: _MAX_LINE * 3]
        for segment in segments
        if not segment.is_hidden and segment.link_share < 0.8 and segment.kind in {Kind.TEXT, Kind.HEADING}
    )
    return list(islice(shown, _MAX_LINES))


def _is_within(href: str, base_url: str) -> bool:
    """The link leads to the page's own site."""
    try:
        return not base_url or urlsplit(urljoin(base_url, href)).netloc == urlsplit(base_url).netloc
    except ValueError:
        return False
