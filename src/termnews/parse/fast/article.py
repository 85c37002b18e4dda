"""One article of a feed, or what a feed says of itself, in the shape that feedparser gives it.

Rule: the order of the elements counts here just as it does there: which text is the summary, which link
the last. What could come out otherwise is `Unsure`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from lxml import etree

from termnews.parse.fast.names import Names
from termnews.parse.fast.passing import check_passed
from termnews.parse.fast.people import People
from termnews.parse.fast.tags import Tags


class Article:
    """Takes the children of an article one by one.

    Attributes:
        is_channel: It is what a feed says of itself.
        raw: What feedparser would hold, under its keys.
        base: What the addresses in it are relative to.
        has_title: A title that is not empty was met; later ones do not count.
        is_title_unsure: Something was met after which a later title may count all the same.
        summary_depth: How deep the summary was found; one that is deeper does not replace it.
    """

    is_channel = False

    def __init__(self, state: "State", element: etree._Element, base: str) -> None:
        self.state = state
        self.element = element
        self.base = base
        self.raw: dict[str, Any] = {}
        self.people = People()
        self.tags = Tags()
        self.has_title = False
        self.is_title_unsure = False
        self.summary_depth: int | None = None

    def take(self, child: etree._Element, depth: int) -> None:
        """One element; `depth` counts from the article's own children."""
        name = self.state.names.name(child)
        handler = self.state.handlers.get(name)
        if handler is not None:
            handler(self, child, depth)
        else:
            check_passed(child, name, self.state.names)


Handler = Callable[[Article, etree._Element, int], None]  # noqa: SLF001 (lxml names its type so)
"""Takes one element into an article; the number is its depth."""


class State:
    """What is the same for all articles of a document, and what goes on from one to the next.

    Attributes:
        version: As feedparser names formats, as far as it matters: `atom10`, `rss`.
        has_content: The long form of a text was met; a short one after it is no long form.
    """

    def __init__(self, names: Names, version: str, handlers: Mapping[str, Handler]) -> None:
        self.names = names
        self.version = version
        self.handlers = handlers
        self.has_content = False
        self.is_atom = version.startswith("atom")
