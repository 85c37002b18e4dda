"""How one paper builds its pages, as far as the pages that were read show it.

Rule: it holds hashes of lines and names of elements, never a line itself, and it never leaves the store.
"""

from dataclasses import dataclass

MAX_TRACES = 12
"""Pages of one paper that are remembered; a paper changes its pages every few months."""
MIN_TRACES = 2
"""Pages that must have been seen before a template says anything: it is used from the third page on."""


@dataclass(frozen=True, slots=True)
class PageTrace:
    """What one page showed.

    Attributes:
        page: A hash of its address, so that a page that is read twice counts once.
        lines: Hashes of all its lines, sorted, each once.
        text: Hashes of those that were the article's.
        home: The element that held the article, by the names of its tags and classes; may be empty.
    """

    page: int
    lines: tuple[int, ...]
    text: tuple[int, ...]
    home: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """The traces of a paper's pages, newest first."""

    traces: tuple[PageTrace, ...] = ()
