"""The authors of an article, as feedparser comes to have them."""

from typing import Any

from lxml import etree

from termnews.parse.fast.methods import METHODS, PERSON_PARTS
from termnews.parse.fast.names import Names, Unsure
from termnews.parse.fast.values import as_sent, raw_text, repaired
from termnews.parse.tame import AT_SIGN, MAX_NAME_LENGTH

_MAX_PEOPLE = 50
_KEYS = {
    "name": "name",
    "email": "email",
    **dict.fromkeys(("uri", "url", "homepage"), "href"),
    "itunes_name": "name",
    "itunes_email": "email",
}


class People:
    """Collects authors.

    Attributes:
        found: Each a dict with `name` and `email` where they are known.
    """

    def __init__(self) -> None:
        self.found: list[dict[str, Any]] = []
        self._shown = ""
        self._part_count = 0
        self._begins_with_a_line = False

    def take(self, element: etree._Element, names: Names) -> None:
        """One author, written in one line or in parts."""
        detail: dict[str, Any] = {}
        for part in element:
            self._take_part(part, names.name(part), detail)
        self._part_count += 1
        if self._part_count > _MAX_PEOPLE:
            raise Unsure
        if len(element) and any((part.tail or "").strip() for part in element):
            raise Unsure
        text = repaired(_person(element.text))
        # A part that follows an author in one line is written into that one, too.
        if detail and (text or self._begins_with_a_line):
            raise Unsure
        if not self.found or not any(self.found):
            self._begins_with_a_line = bool(text)
        self._shown = _shown(detail) if detail else text
        if text:
            detail["name"] = text
        self.found.append(detail)

    def _take_part(self, part: etree._Element, name: str, detail: dict[str, Any]) -> None:
        self._part_count += 1
        if name not in PERSON_PARTS:
            if name in METHODS or len(part) or (part.keys() and (part.text or "").strip()):
                raise Unsure
            return
        if not detail and self._shown:
            # feedparser begins an author with the name of the one before.
            detail["name"] = self._shown
        raw_text(part)
        key = _KEYS[name]
        detail[key] = _person(part.text) if key != "href" else "known"


def _person(text: str | None) -> str:
    """A name or an address as `tame` leaves it."""
    return as_sent((text or "")[:MAX_NAME_LENGTH].replace("@", AT_SIGN)).strip()


def _shown(detail: dict[str, Any]) -> str:
    name, email = detail.get("name"), detail.get("email")
    return f"{name} ({email})" if name and email else name or email or ""
