"""What a page shows and where it leads, read with the standard library's parser."""

import re
from html.parser import HTMLParser

BLOCKS = frozenset(
    "address article aside blockquote br div figcaption figure footer h1 h2 h3 h4 h5 header hr li main nav "
    "ol p pre section table td th time title tr ul".split()
)


class PageReader(HTMLParser):
    """Collects texts, links, tags and scripts."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self._texts: list[str] = []
        self._open_raw = ""
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[dict[str, str]] = []
        self.scripts: list[str] = []
        self.feed(page)
        self.close()

    @property
    def text(self) -> str:
        return squeezed("".join(self._texts))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes.append(attributes)
        self.links += [attributes[name] for name in ("href", "src", "action") if name in attributes]
        if tag in BLOCKS:
            self._texts.append(" ")
        if tag in {"script", "style"}:
            self._open_raw = tag

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._texts.append(" ")
        if tag == self._open_raw:
            self._open_raw = ""

    def handle_data(self, data: str) -> None:
        (self.scripts if self._open_raw else self._texts).append(data)


def squeezed(text: str) -> str:
    """The text with every run of white space made one space."""
    return re.sub(r"\s+", " ", text).strip()
