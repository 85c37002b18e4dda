"""The categories of an article, as feedparser comes to have them."""

from lxml import etree

from termnews.parse.fast.names import Names, Unsure, attributes_of
from termnews.parse.fast.values import raw_text, repaired
from termnews.parse.tame import MAX_NAME_LENGTH

_ITUNES = "http://www.itunes.com/"
_MEDIA = "http://search.yahoo.com/mrss/category_schema"
_LISTS = {"itunes_keywords": _ITUNES, "media_keywords": None}
_MAX_TAGS = 90

_Tag = tuple[str | None, str | None, str | None]
"""Term, scheme, label."""


class Tags:
    """Collects categories in their order."""

    def __init__(self) -> None:
        self._tags: list[_Tag] = []
        self._count = 0
        self._has_list = False

    def found(self) -> list[dict[str, str | None]]:
        """Each as feedparser shows it."""
        return [{"term": term, "scheme": scheme, "label": label} for term, scheme, label in self._tags]

    def take(self, element: etree._Element, names: Names) -> None:
        """One category, or one list of keywords."""
        name = names.name(element)
        attributes = attributes_of(element) if element.keys() else {}
        self._count += 1
        if self._count > _MAX_TAGS or (name.endswith("keywords") and self._has_list):
            raise Unsure
        self._has_list = self._has_list or name.endswith("keywords")
        if name in _LISTS:
            self._take_list(_text(element), _LISTS[name], is_read=not attributes)
            return
        self._add(_declared(attributes, name))
        if len(element) and name == "itunes_category":
            self._take_parts(element, names)
        else:
            self._add_text(_text(element))

    def _take_list(self, text: str, scheme: str | None, *, is_read: bool) -> None:
        # feedparser gives up a list that has attributes.
        for term in text.split(",") if is_read else ():
            if term.strip():
                self._add((term.strip(), scheme, None))

    def _take_parts(self, element: etree._Element, names: Names) -> None:
        for part in element:
            if names.name(part) != "itunes_category" or len(part) or (part.tail or "").strip():
                raise Unsure
            self.take(part, names)
        if (element.text or "").strip():
            raise Unsure

    def _add(self, tag: _Tag) -> None:
        if any(tag) and tag not in self._tags:
            self._tags.append(tag)

    def _add_text(self, text: str) -> None:
        if not text:
            return
        if self._tags and not self._tags[-1][0]:
            self._tags[-1] = (text, *self._tags[-1][1:])
        else:
            self._add((text, None, None))


def _text(element: etree._Element) -> str:
    return repaired(raw_text(element)[:MAX_NAME_LENGTH].strip())


def _declared(attributes: dict[str, str], name: str) -> _Tag:
    if name == "itunes_category":
        return attributes.get("text"), _ITUNES, None
    scheme = attributes.get("scheme", _MEDIA if name == "media_category" else attributes.get("domain"))
    return attributes.get("term"), scheme, attributes.get("label")
