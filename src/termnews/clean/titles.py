"""The headline: which of a page's many titles it is.

Rule: an h1 that the metadata confirms is the headline as printed; else the metadata speak.
"""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from lxml.html import HtmlElement

from termnews.core.text import one_line

_SUFFIX = re.compile(
    r"\s+(?:[|\-–—·•»:/]|::|\|\|)\s+|\s*[|｜»ㅣ]\s*|\s+[-–—]\s*"
    # Scripts without spaces set none around their separators either.
    r"|(?<=[\u3040-\ud7a3])[_：:-](?=[\u3040-\ud7a3A-Za-z])"
)
_CERTAIN = frozenset("|｜ㅣ_：")
"""Separators that no headline uses inside itself."""
_LABEL_BEHIND = re.compile(r"(?<=[\u3040-\ud7a3])[_-][\u3040-\ud7a3]{1,6}$")
"""A section's name behind a headline in a script without spaces."""
_WORD = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"(?:[\w-]+\.)+\w{2,}")
_MIN_HEADLINE_WORDS = 4
"""Words of a lone h1 that is believed against what is stated for machines; shorter ones name sections."""
_MAX_HEADLINE_WORDS = 30
_MIN_STATED = 20
"""Characters of a stated title that is taken before an h1 that holds it and more."""
_MIN_CUT = 60
"""Characters from which on titles are cut for machines (one limit is 110)."""
_BYPASSED = ("logo", "site-title", "site-name", "site-header__title", "masthead", "branding")


@dataclass(frozen=True, slots=True)
class Titles:
    """What a page calls itself: `headline` is JSON-LD's, `shared` is for social sites, `tab` is <title>."""

    headline: str = ""
    shared: str = ""
    tab: str = ""
    h1s: tuple[str, ...] = ()
    site_name: str = ""


def choose_title(titles: Titles) -> str:
    """The headline; empty if the page has no title at all."""
    shared = strip_site(titles.shared, titles.site_name)
    tab = strip_site(titles.tab, titles.site_name)
    headline = _whole(strip_site(titles.headline, titles.site_name), (shared, tab))
    h1s = [strip_site(h1, titles.site_name) for h1 in titles.h1s if not _names_site(h1, titles.site_name)]
    for stated in (headline, shared, tab):
        confirmed = [h1 for h1 in h1s if stated and likeness(h1, stated) >= 0.6]
        if confirmed:
            closest = max(confirmed, key=partial(likeness, stated))
            return _without_additions(closest, stated, (headline, shared, titles.tab))
    for h1 in h1s:
        # "Climate Change | Research Service": a part that is also printed as the headline is it.
        is_part = any(_is_headline_part(h1, title) for title in (headline, titles.shared, titles.tab))
        if is_part and not _is_site(h1, _letters(titles.site_name)):
            return h1
    if len(h1s) == 1 and _MIN_HEADLINE_WORDS <= len(_WORD.findall(h1s[0])) <= _MAX_HEADLINE_WORDS:
        return h1s[0]
    return headline or shared or tab or next(iter(h1s), "")


def _is_headline_part(h1: str, title: str) -> bool:
    """The h1 is a part of the title, and not a short name behind a long one."""
    parts = [part.casefold() for part in _SUFFIX.split(title) if part]
    folded = h1.casefold()
    return folded in parts and (folded != parts[-1] or 2 * len(folded) > max(map(len, parts)))


def _without_additions(h1: str, stated: str, all_stated: Sequence[str]) -> str:
    """The h1, or what is stated if the h1 only adds to it: a label before it, a date behind it."""
    if not _MIN_STATED < len(stated) < len(h1):
        return h1
    rest = h1.removeprefix(f"{stated} ")
    is_more = (
        rest != h1
        and (rest[0].isupper() or rest[0] in "(0123456789")
        and sum(t.startswith(stated) for t in all_stated) > 1
    )
    return stated if h1.endswith(stated) or is_more else h1


def _whole(title: str, others: Sequence[str]) -> str:
    """The title, or the one of the others that goes on where it was cut by its length."""
    longer = [other for other in others if len(other) > len(title) >= _MIN_CUT and other.startswith(title)]
    return max(longer, key=len, default=title)


def headings_of(tree: HtmlElement) -> tuple[str, ...]:
    """The texts of the page's h1 elements, without those that are the paper's name."""
    found = []
    for element in tree.iter("h1"):
        label = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        text = html.unescape(one_line(" ".join(element.itertext())))
        if text and not any(word in label for word in _BYPASSED):
            found.append(
                re.sub(r"\s+([,.;:!?%)’”])", r"\1", text)
                if text != html.unescape(one_line(element.text_content()))
                else text
            )
    return tuple(dict.fromkeys(found[:20]))


def strip_site(title: str, site_name: str) -> str:
    """The title without the paper's name in front of or behind it."""
    separators = [*_SUFFIX.finditer(title)]
    if not separators:
        return title
    first, last = separators[0], separators[-1]
    site = _letters(site_name)
    if site and _is_site(title[last.end() :], site):
        return _LABEL_BEHIND.sub("", title[: last.start()].strip())
    if site and _is_site(title[: first.start()], site):
        return title[first.end() :].strip()
    if last[0].strip() in _CERTAIN:
        return _LABEL_BEHIND.sub("", _longer_side(title, last))
    return title


def likeness(one: str, other: str) -> float:
    """How much two lines share, 0 to 1: the Dice coefficient of their words (characters in CJK)."""
    return shared_units(units_of(one), units_of(other))


def shared_units(first: set[str], second: set[str]) -> float:
    """The Dice coefficient of two sets of `units_of`, 0 to 1."""
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def units_of(line: str) -> set[str]:
    """The words of a line; of a short one in CJK its characters."""
    words = _WORD.findall(line.casefold())
    if len(words) > 3:
        return set(words)
    return {unit for word in words for unit in ([word] if word.isascii() else word)}


def _names_site(h1: str, site_name: str) -> bool:
    """The h1 is the paper's name, or its address."""
    letters, site = _letters(h1), _letters(site_name)
    return letters == site or (bool(_ADDRESS.fullmatch(h1)) and bool(site) and site in letters)


def _is_site(part: str, site: str) -> bool:
    letters = _letters(part)
    return bool(letters) and (letters in site or site in letters) and len(part.split()) <= 6


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def _longer_side(title: str, separator: re.Match[str]) -> str:
    before, after = title[: separator.start()], title[separator.end() :]
    return before.strip() if len(before) >= len(after) else title
