"""A segment: one leaf of a page (a paragraph, a heading, a picture …) with where it stands.

Rule: segments are in reading order and flat; nesting (quotes, lists) is written on each of them, so
that choosing some of them cannot break the others.
"""

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import NamedTuple

from lxml.html import HtmlElement

from termnews.core.block import Code, Figure, Rule, Table


class Kind(Enum):
    """What a segment is."""

    TEXT = auto()
    HEADING = auto()
    TABLE = auto()
    CODE = auto()
    FIGURE = auto()
    EMBED = auto()
    RULE = auto()


class Style(NamedTuple):
    """How a run of text looks; `href` is as written in the page."""

    bold: bool = False
    italic: bool = False
    code: bool = False
    href: str = ""


class Run(NamedTuple):
    """Text in one style; `source` is the element whose text (or tail) it is."""

    text: str
    style: Style = Style()
    source: HtmlElement | None = None
    is_tail: bool = False


class Nest(NamedTuple):
    """A container around a segment: "quote", "bullets", "numbers" or "point" (of a list)."""

    kind: str
    number: int
    start: int = 1


@dataclass(slots=True, eq=False)
class Segment:
    """One leaf of a page.

    Attributes:
        element: The block element that holds it.
        text: Its words in one line; for a figure its caption.
        block: Ready-made, for tables, code, figures and rules.
        level: Of a heading, 1 to 6; else 0.
        is_hidden: The page does not show it at first.
    """

    kind: Kind
    element: HtmlElement
    runs: list[Run] = field(default_factory=list)
    nesting: tuple[Nest, ...] = ()
    block: Table | Code | Figure | Rule | None = None
    level: int = 0
    is_hidden: bool = False
    text: str = ""
    link_length: int = 0

    def __post_init__(self) -> None:
        if not self.text:
            self.text = " ".join("".join(run.text for run in self.runs).split())
        self.link_length = sum(len(run.text.strip()) for run in self.runs if run.style.href)

    @property
    def link_share(self) -> float:
        """How much of the text is link text, 0 to 1."""
        return min(1.0, self.link_length / len(self.text)) if self.text else 0.0

    @property
    def first_href(self) -> str:
        """The first link in it, as written; empty if none."""
        return next((run.style.href for run in self.runs if run.style.href), "")
