"""What a feed says of itself: title, address, language; all else is only passed by."""

from lxml import etree

from termnews.parse.fast import links, texts
from termnews.parse.fast.article import Article
from termnews.parse.fast.methods import DATES, GROUPS
from termnews.parse.fast.names import Unsure
from termnews.parse.fast.passing import check_group, check_passed
from termnews.parse.fast.values import moment_of, raw_text, repaired

_TEXTS = frozenset(
    {"description", "dc_description", "summary", "itunes_summary", "content", "content_encoded", "abstract"}
)
_TAGS = frozenset(
    {"category", "keywords", "dc_subject", "itunes_category", "media_category", "itunes_keywords"}
    | {"media_keywords"}
)
_MAX_DEPTH = 20


class Channel(Article):
    """Takes the children of a feed that are no articles."""

    is_channel = True

    def take(self, child: etree._Element, depth: int) -> None:
        """One element of the feed's own."""
        name = self.state.names.name(child)
        if name in {"title", "dc_title"}:
            self._take_title(child)
        elif name == "link":
            links.take_link(self, child, depth)
        elif name in {"id", "guid"}:
            links.take_guid(self, child, depth)
        elif name in {"language", "dc_language"}:
            self.raw["language"] = repaired(raw_text(child).strip())
        elif name in _TEXTS:
            self._pass_text(child, name)
        else:
            self._pass(child, name)

    def _take_title(self, child: etree._Element) -> None:
        if "title" in self.raw:
            raise Unsure
        texts.take_title(self, child, 0)

    def _pass_text(self, child: etree._Element, name: str) -> None:
        """A text of the feed is not kept, but it counts for what its first article's texts are taken for."""
        raw_text(child)
        is_second = "summary" in self.raw and not self.state.has_content
        if name.startswith("content") or (is_second and name != "abstract"):
            self.state.has_content = True
            self.raw.setdefault("summary", "")
        elif name in {"summary", "itunes_summary"}:
            self.raw["summary"] = ""

    def _pass(self, child: etree._Element, name: str) -> None:
        if name in DATES:
            moment_of(child)
        elif name in _TAGS:
            self._pass_tags(child, 0)
        elif name in GROUPS:
            check_group(child, GROUPS[name], self.state.names)
        elif name in {"media_thumbnail", "media_content"}:
            raw_text(child)
        else:
            check_passed(child, name, self.state.names)

    def _pass_tags(self, child: etree._Element, depth: int) -> None:
        for part in child:
            if self.state.names.name(part) != "itunes_category" or depth > _MAX_DEPTH:
                raise Unsure
            self._pass_tags(part, depth + 1)
