"""Which panes a width can hold: pure rules."""

from dataclasses import dataclass, replace
from enum import IntEnum

THREE_PANES_FROM = 120
TWO_PANES_FROM = 80
SMALLEST = (20, 5)
"""Columns and lines below which only a sentence is shown."""


class Pane(IntEnum):
    """The three panes, from the left; going back is going left."""

    SECTIONS = 0
    STORIES = 1
    ARTICLE = 2


ALL = frozenset(Pane)

NARROWEST = 12
"""A pane cannot be made narrower than this by hand."""


@dataclass(frozen=True, slots=True)
class PaneSizes:
    """How the reader divided the screen.

    Attributes:
        sections: Columns of the section list; 0 for as many as its names need.
        article_share: Thousandths of the room beside the sections that an article takes, where
            stories stand next to it.
    """

    sections: int = 0
    article_share: int = 600

    def with_sections_to(self, column: int, width: int) -> "PaneSizes":
        """The border right of the sections moved to a column of a screen."""
        return replace(self, sections=max(NARROWEST, min(column, width // 2)))

    def with_article_from(self, column: int, left: int, width: int) -> "PaneSizes":
        """The border left of the article moved; stories begin at column `left`."""
        room = max(1, width - left - 1)
        share = round(1000 * (width - column - 1) / room)
        least = min(500, -(-1000 * NARROWEST // room))
        return replace(self, article_share=max(least, min(share, 1000 - least)))

    def article_columns(self, left: int, width: int) -> int:
        """The columns of the article on a screen on which stories begin at column `left`."""
        return max(1, round((width - left - 1) * self.article_share / 1000))

    def as_text(self) -> str:
        """As it is remembered."""
        return f"{self.sections} {self.article_share}"


def parse_sizes(text: str | None) -> PaneSizes:
    """What `as_text` gave; anything else is the usual division."""
    numbers = [int(word) for word in (text or "").split() if word.isascii() and word.isdigit()]
    if len(numbers) != 2 or numbers[0] > 500 or not 1 <= numbers[1] <= 999:
        return PaneSizes()
    return PaneSizes(*numbers)


def visible_panes(
    width: int, focused: Pane, *, has_article: bool, is_zen: bool = False, is_front: bool = False
) -> frozenset[Pane]:
    """The panes to show; the focused one is always among them.

    With room for two, sections and stories stand together until an article is open. The front page
    takes the whole breadth for its columns until one is read.
    """
    if is_zen or width < TWO_PANES_FROM:
        return frozenset({focused})
    if is_front and focused is not Pane.ARTICLE:
        return frozenset({Pane.SECTIONS, Pane.STORIES})
    if width >= THREE_PANES_FROM:
        return ALL
    if focused is Pane.SECTIONS or (focused is Pane.STORIES and not has_article):
        return frozenset({Pane.SECTIONS, Pane.STORIES})
    return frozenset({Pane.STORIES, Pane.ARTICLE})
