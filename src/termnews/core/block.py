"""A body: the text of an article as blocks. It cannot hold HTML, markup or control characters.

Rule: building a block is the sanitising. Every string passes `clean_text` on its way in, and every
address `web_url`, so whoever holds a `Body` may show it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from typing import assert_never

from termnews.core.text import clean_text, one_line
from termnews.core.url import web_url


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style; `href` is an http, https or mailto address, or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""

    def __post_init__(self) -> None:
        if (text := clean_text(self.text)) is not self.text:
            object.__setattr__(self, "text", text)
        if self.href:
            object.__setattr__(self, "href", web_url(self.href, allow_mailto=True) or "")


Inline = tuple[Span, ...]
"""A line of text that wraps; "\\n" in it is a line break that the author meant."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text."""

    spans: Inline


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside the body; `level` is 2 (largest) to 6."""

    level: int
    spans: Inline


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's words, set apart."""

    blocks: "Body"


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; each item is a body, so lists nest. `start` numbers the first item if ordered."""

    items: tuple["Body", ...]
    ordered: bool = False
    start: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, all rows equally long; the first `header_count` rows are headings."""

    rows: tuple[tuple[Inline, ...], ...]
    header_count: int = 0


@dataclass(frozen=True, slots=True)
class Code:
    """Text whose white space counts; `language` is a lower-case name or empty."""

    text: str
    language: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", clean_text(self.text))
        object.__setattr__(self, "language", one_line(self.language, max_length=40))


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture, by its words: what it shows, and whose it is (without brackets or ©)."""

    caption: str
    credit: str = ""
    url: str = ""
    alt: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "caption", one_line(self.caption, max_length=4_000))
        object.__setattr__(self, "credit", one_line(self.credit))
        object.__setattr__(self, "alt", one_line(self.alt, max_length=4_000))
        if self.url:
            object.__setattr__(self, "url", web_url(self.url) or "")


@dataclass(frozen=True, slots=True)
class Rule:
    """A break between parts of a text."""


Block = Paragraph | Heading | Quote | ListBlock | Table | Code | Figure | Rule
Body = tuple[Block, ...]


def inline_text(spans: Inline) -> str:
    """The words of a line, without its styles."""
    return spans[0].text if len(spans) == 1 else "".join([span.text for span in spans])


def body_text(body: Body) -> str:
    """The words of a body, blocks apart by an empty line; figures as their captions."""
    return "\n\n".join(part for part in map(block_text, body) if part)


def block_text(block: Block) -> str:
    """The words of one block."""
    match block:
        case Paragraph(spans) | Heading(_, spans):
            return inline_text(spans)
        case Quote(blocks):
            return body_text(blocks)
        case ListBlock(items):
            return "\n".join(body_text(item) for item in items)
        case Table(rows):
            return "\n".join("\t".join(inline_text(cell) for cell in row) for row in rows)
        case Code(text):
            return text
        case Figure(caption, credit):
            return " ".join(part for part in (caption, f"[{credit}]" if credit else "") if part)
        case Rule():
            return ""
    assert_never(block)


def text_blocks(paragraphs: Iterable[str]) -> Body:
    """A body of plain paragraphs; empty ones are left out."""
    return tuple(Paragraph((Span(text),)) for text in paragraphs if text.strip())


def links(body: Body) -> Iterator[tuple[str, str]]:
    """The (text, address) of every link, in reading order."""
    for block in body:
        for spans in _inlines(block):
            yield from ((span.text, span.href) for span in spans if span.href)


def _inlines(block: Block) -> Iterator[Inline]:
    match block:
        case Paragraph(spans) | Heading(_, spans):
            yield spans
        case Quote(blocks):
            yield from chain.from_iterable(map(_inlines, blocks))
        case ListBlock(items):
            yield from chain.from_iterable(map(_inlines, chain.from_iterable(items)))
        case Table(rows):
            yield from chain.from_iterable(rows)
        case Code() | Figure() | Rule():
            return
        case _:
            assert_never(block)
