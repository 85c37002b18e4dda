"""The headline: which of a page's many titles it is.

Rule: an h1 that the metadata confirms is the headline as printed; else the metadata speak.
"""

import re
from dataclasses import dataclass
from functools import partial

from lxml.html import HtmlElement

from termnews.core.text import one_line

_SUFFIX = re.compile(r"\s+(?:[|\-–—·•»:/]|::|\|\|)\s+|\s*[|｜»]\s*|\s+[-–—]\s*")
_WORD = re.compile(r"[^\W_]+")
_MIN_HEADLINE_WORDS = 4
"""Words of a lone h1 that is believed against what is stated for machines; shorter ones name sections."""
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
    h1s = [h1 for h1 in titles.h1s if h1.casefold() != titles.site_name.casefold()]
    for stated in (titles.headline, shared, tab):
        confirmed = [h1 for h1 in h1s if stated and likeness(h1, stated) >= 0.6]
        if confirmed:
            return _without_kicker(max(confirmed, key=partial(likeness, stated)), stated)
    all_stated = [title for title in (titles.headline, titles.shared, titles.tab) if title]
    parts = {part.casefold() for title in all_stated for part in _SUFFIX.split(title)}
    for h1 in h1s:
        # "Climate Change | Research Service": a part that is also printed as the headline is it.
        if h1.casefold() in parts and not _is_site(h1, _letters(titles.site_name)):
            return h1
    if len(h1s) == 1 and len(_WORD.findall(h1s[0])) >= _MIN_HEADLINE_WORDS:
        return h1s[0]
    return titles.headline or shared or tab or next(iter(h1s), "")


def _without_kicker(h1: str, stated: str) -> str:
    """The h1, or what is stated if the h1 only puts a label before it ("World: Night ferries return")."""
    return stated if len(stated) > 20 and len(h1) > len(stated) and h1.endswith(stated) else h1


def headings_of(tree: HtmlElement) -> tuple[str, ...]:
    """The texts of the page's h1 elements, without those that are the paper's name."""
    found = []
    for element in tree.iter("h1"):
        label = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
        text = one_line(" ".join(element.itertext()))
        if text and not any(word in label for word in _BYPASSED):
            found.append(
                re.sub(r"\s+([,.;:!?%)’”])", r"\1", text)
                if text != one_line(element.text_content())
                else text
            )
    return tuple(dict.fromkeys(found[:20]))


def strip_site(title: str, site_name: str) -> str:
    """The title without the paper's name in front of or behind it."""
    parts = _SUFFIX.split(title)
    if len(parts) < 2:
        return title
    separators = _SUFFIX.findall(title)
    site = _letters(site_name)
    if site and _is_site(parts[-1], site):
        return title[: title.rindex(separators[-1])].strip()
    if site and _is_site(parts[0], site):
        return title[len(parts[0]) + len(separators[0]) :].strip()
    if "|" in separators[-1] or "｜" in separators[-1]:
        return _longest_side(title, separators[-1])
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


def _is_site(part: str, site: str) -> bool:
    letters = _letters(part)
    return bool(letters) and (letters in site or site in letters) and len(part.split()) <= 6


def _letters(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def _longest_side(title: str, separator: str) -> str:
    before, _, after = title.rpartition(separator)
    return before.strip() if len(before) >= len(after) else title
