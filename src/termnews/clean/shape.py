"""What a page is built like where an article should be: forms, offers, questions. No words of any language.

Rule: a shape proves nothing by itself; `quality` asks for it only where there is next to no text.
"""

import re
from dataclasses import dataclass

from lxml.html import HtmlElement

from termnews.clean.containers import path_of

MAX_ACTIONS = 400
_FRAME_TAGS = frozenset(("header", "nav", "footer", "aside"))
_MAX_BOX_LENGTH = 700
_MIN_BOX_LENGTH = 20
_BOX_STEPS = 4
_MANY_PARTNERS = 100
_PRICE = re.compile(
    r"[$€£¥₩₹₺₽₪฿₫₴₱]\s?\d|\d(?:[.,]\d{1,2})?\s?(?:[$€£¥₩₹₺₽₪฿₫₴₱円元원]|kr\b|zł|kč|ft\b|lei\b|"
    r"(?:usd|eur|gbp|chf|sek|nok|dkk|pln|huf|czk|try|rub|brl)\b)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\d.,:])\d{3,4}\b(?![.,:]?\d)")
_CONSENT_INTERFACE = re.compile(r"__tcfapi|__gpp\b|__cmp\b|\bcmp[_-]?(?:id|loader|sdk|stub)\b", re.IGNORECASE)
"""What consent managers call themselves in every language (IAB TCF 2.2, GPP)."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What of walls and refusals a page is built like."""

    asks_password: bool = False
    """A form outside the page's frame takes a password: an account is wanted."""
    has_offer: bool = False
    """A box with a price ends in a button or a link."""
    choices: int = 0
    """Buttons and switches outside the page's frame."""
    has_consent_manager: bool = False
    is_unlisted: bool = False
    """The page asks not to be found (robots: noindex), as refusals do."""
    is_signed: bool = False
    """A byline or a date is printed at the text."""
    is_locked: bool = False
    """article:content_tier says that the article is sold."""


NO_SHAPE = Shape()


def shape_of(tree: HtmlElement, *, is_signed: bool = False) -> Shape:
    """The page's shape; the tree is not changed."""
    actions = [element for element in _actions(tree) if not _is_in_frame(element)][:MAX_ACTIONS]
    boxes = [text for element in actions if (text := _box_around(element))]
    stated = {_name_of(element): element.get("content") or "" for element in tree.iter("meta")}
    return Shape(
        asks_password=any(e.get("type") == "password" and not _is_in_frame(e) for e in tree.iter("input")),
        has_offer=any(_PRICE.search(text) for text in boxes),
        choices=sum(1 for element in actions if element.tag != "a"),
        has_consent_manager=any(_CONSENT_INTERFACE.search(_source(e)) for e in tree.iter("script", "iframe")),
        is_signed=is_signed,
        is_unlisted="noindex" in stated.get("robots", "").lower(),
        is_locked=stated.get("article:content_tier", "").lower() == "locked",
    )


def _name_of(meta: HtmlElement) -> str:
    return (meta.get("name") or meta.get("property") or "").lower()


def names_many_partners(line: str) -> bool:
    """The line names a number that lists of partners have, and that is no year."""
    numbers = (int(number) for number in _NUMBER.findall(line))
    return any(number >= _MANY_PARTNERS and not 1900 <= number <= 2100 for number in numbers)


def _actions(tree: HtmlElement) -> list[HtmlElement]:
    """Elements to press, at most twice as many as are looked at."""
    found = []
    for element in tree.iter("button", "input", "a"):
        kind = (element.get("type") or "").lower()
        is_pressed = element.tag == "button" or kind in {"submit", "button", "checkbox"}
        if is_pressed or (element.tag == "a" and (element.get("href") or element.get("role") == "button")):
            found.append(element)
        if len(found) >= 2 * MAX_ACTIONS:
            break
    return found


def _is_in_frame(element: HtmlElement) -> bool:
    return any(holder.tag in _FRAME_TAGS for holder in path_of(element))


def _box_around(element: HtmlElement) -> str:
    """The text of the smallest element around it that says something besides; empty if that is long."""
    own = len(element.text_content())
    for step, holder in enumerate(element.iterancestors()):
        if step >= _BOX_STEPS or holder.tag in {"body", "html"}:
            break
        text = holder.text_content()
        if len(text) > _MAX_BOX_LENGTH:
            break
        if len(text) >= own + _MIN_BOX_LENGTH and (_PRICE.search(text) or step >= _BOX_STEPS - 2):
            return text
    return ""


def _source(element: HtmlElement) -> str:
    return f"{element.get('src') or ''} {element.get('id') or ''} {(element.text or '')[:20_000]}"
