"""Which panes a width can hold: pure rules."""

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
