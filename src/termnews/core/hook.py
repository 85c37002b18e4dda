"""Hooks: a command of the reader's own for every new article that a search finds (pure).

Rule: no shell. A word of the command is one argument, whatever the article puts into it, and cannot turn
into an option.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from termnews.core.article import Article
from termnews.core.section import path_title
from termnews.core.text import one_line

FIELDS = ("title", "url", "source", "section", "byline", "date", "id")
"""What may stand in braces in a command."""


@dataclass(frozen=True, slots=True)
class Hook:
    """What to run, and for what.

    Attributes:
        search: A query as it is typed, or the title of a kept search.
        command: The program and its arguments; `{title}` and the like are filled in.
    """

    search: str
    command: tuple[str, ...]


def filled(command: tuple[str, ...], article: Article) -> list[str]:
    """The command for an article; the program itself is never made of its words."""
    values = fields_of(article)
    return [command[0], *(_filled(word, values) for word in command[1:])]


def fields_of(article: Article) -> dict[str, str]:
    """The article's own words, by the names of `FIELDS`."""
    return {
        "title": one_line(article.title),
        "url": article.url,
        "source": one_line(article.feed_title),
        "section": path_title(article.section),
        "byline": one_line(article.byline),
        "date": article.published_at.isoformat(timespec="minutes"),
        "id": str(article.id),
    }


def _filled(word: str, values: Mapping[str, str]) -> str:
    filled_in = word
    for name, value in values.items():
        filled_in = filled_in.replace("{" + name + "}", value.replace("{", "❴"))
    # A headline that begins with a hyphen must not be taken for an option.
    if filled_in.startswith("-") and not word.startswith("-"):
        return "\u2010" + filled_in[1:]
    return filled_in
