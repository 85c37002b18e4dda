"""The section path of an article, from whatever a page offers.

Rule: the first witness that names a section decides; "Home", the paper's own name and the headline
are no sections.
"""

import re
from collections.abc import Sequence
from html import unescape
from itertools import combinations, islice
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from termnews.clean.segment import Segment
from termnews.clean.wording import HOME_NAMES, is_clutter
from termnews.core.section import SectionPath, clean_path
from termnews.core.text import one_line

_SEPARATORS = re.compile(r"\s*(?:[>›»→▸▶❯⟩/|·•]|&gt;|::|\s[-–—]\s|\s/\s)\s*")
_TRAIL_NAME = re.compile(
    r"bread-?_?crumbs?|(?:^|[\s_-])(?:crumbs?|pathway|locator|location-path)(?:$|[\s_-])", re.IGNORECASE
)
_KICKER_NAME = re.compile(
    r"(?:^|[\s_-])(?:kicker|section|category|rubric|eyebrow|topic|ressort|channel|vertical|where)(?:$|[\s_-])",
    re.IGNORECASE,
)
_STRONG_SEPARATORS = re.compile(r"[>›»→▸▶❯⟩]")
_PLAIN_WORD = re.compile(r"[a-z][a-z-]{2,28}[a-z]")
_NOT_SECTIONS = frozenset(
    "article articles news-story story stories news archive archives blog blogs post posts amp index content "
    "detail wp html php en de fr es it us uk intl int a p s id view page pages site web www print mobile "
    "media video videos live gallery photos author tag tags topic topics category categories section "
    "sections node read".split()
)
_MAX_NAME_LENGTH = 45


def tidy_path(names: tuple[str, ...] | list[str], *, title: str = "", site_name: str = "") -> SectionPath:
    """The names without home, the paper and the headline; a name once."""
    refused = {site_name.casefold(), title.casefold(), ""} | HOME_NAMES
    kept: list[str] = []
    for name in names:
        line = one_line(unescape(name)).strip(" >›»/|·•:-–—")
        folded = line.casefold()
        is_headline = len(folded) > 12 and (
            title.casefold().startswith(folded.rstrip(".…")) or folded.startswith(title.casefold() or "\0")
        )
        if folded in refused or is_headline or len(line) > _MAX_NAME_LENGTH or not re.search(r"[^\W_]", line):
            continue
        if not kept or kept[-1].casefold() != folded:
            kept.append(_as_title(line))
    return clean_path(kept)


def without_paper(names: Sequence[str], url: str) -> tuple[str, ...]:
    """The names without a first one that is the paper's, as its address spells it ("ntv.de", "rbb|24")."""
    if len(names) < 2:
        return tuple(names)
    try:
        labels = [re.sub(r"\W", "", label) for label in (urlsplit(url).hostname or "").split(".")]
    except ValueError:
        return tuple(names)
    first = re.sub(r"[\W_]", "", names[0]).casefold()
    spans = combinations(range(len(labels) + 1), 2)
    addresses = {"".join(labels[start:end]) for start, end in spans}
    return tuple(names[1:]) if len(first) > 2 and first in addresses else tuple(names)


def split_trail(line: str) -> tuple[str, ...]:
    """The names of a breadcrumb printed in one line ("Home > National > Social Affairs")."""
    return tuple(part for part in _SEPARATORS.split(line) if part.strip())


def is_trail(line: str) -> bool:
    """The line is a printed breadcrumb that begins at home."""
    parts = split_trail(line)
    return len(line) <= 160 and len(parts) > 1 and parts[0].strip().casefold() in HOME_NAMES


def printed_trail(tree: HtmlElement) -> tuple[str, ...]:
    """The names of the page's breadcrumb navigation; () if there is none."""
    for element in tree.iter("nav", "ol", "ul", "div", "p", "section", "span"):
        label = " ".join(filter(None, (element.get("class"), element.get("id"), element.get("aria-label"))))
        if label and _TRAIL_NAME.search(label):
            names = _names_of(element)
            if names:
                return names
    return _unnamed_trail(tree)


def from_address(url: str) -> tuple[str, ...]:
    """Sections that the address's path spells out; () if it does not."""
    try:
        steps = [unquote(step).lower() for step in urlsplit(url).path.split("/") if step][:-1]
    except ValueError:
        return ()
    names: list[str] = []
    for step in steps:
        if step in _NOT_SECTIONS or (len(step) == 2 and not names):
            continue
        if not _PLAIN_WORD.fullmatch(step) or step.count("-") > 2:
            break
        names.append(step.replace("-", " ").title())
    return tuple(names[:2])


def from_kicker(above: Sequence[Segment]) -> tuple[str, ...]:
    """The section printed as a label above the headline; `above` are what stands there, nearest first."""
    for segment in above:
        label = segment.element.get("class") or ""
        is_label = _KICKER_NAME.search(label) is not None or segment.link_share >= 0.95
        if is_label and 2 < len(segment.text) <= 60 and not is_clutter(segment.text):
            names = split_trail(segment.text)
            if len(names) <= 4 and all(len(name.split()) <= 4 for name in names):
                return names
    return ()


def from_sections(stated: tuple[str, ...]) -> tuple[str, ...]:
    """One path out of `articleSection` values: "News/Politics" is a path, a long list is only its first."""
    if len(stated) == 1 and re.search(r"\s?[>/›|]\s?|,\s", stated[0]):
        return tuple(part for part in re.split(r"\s?[>/›|]\s?|,\s", stated[0]) if part)[:2]
    return stated[:1]


def _names_of(element: HtmlElement) -> tuple[str, ...]:
    line = one_line(_spaced_text(element))
    for tag in ("li", "a"):
        names = [name for item in element.iter(tag) if (name := one_line(item.text_content()))]
        # In "Home > National > <b>Here</b>" the last step is no link: the whole line is the better witness.
        if len(names) > 1 and (tag == "li" or not _SEPARATORS.search(line)):
            return tuple(names)
        if len(names) == 1 and not _SEPARATORS.search(line):
            # "You are here: National": what is beside a lone link is its label.
            links = [text for link in element.iter("a") if (text := one_line(link.text_content()))]
            return tuple(links[:1] or names)
    return split_trail(line)


def _spaced_text(element: HtmlElement) -> str:
    return " ".join(str(text) for text in element.itertext())


def _unnamed_trail(tree: HtmlElement) -> tuple[str, ...]:
    """A short element that reads "Home > National > …", whatever it is called."""
    for link in tree.iter("a"):
        if len(link) > 2 or one_line(link.text_content()).casefold() not in HOME_NAMES:
            continue
        for holder in islice(link.iterancestors(), 2):
            line = one_line(_spaced_text(holder))
            if is_trail(line) and _STRONG_SEPARATORS.search(line):
                return split_trail(line)
    return ()


def _as_title(name: str) -> str:
    return name.title() if name.isupper() and len(name) > 3 and name.isascii() else name
