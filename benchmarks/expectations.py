"""What feedparser's test documents expect, as comparisons that can be looked at without running them.

Rule: an expectation is text from strangers: its grammar is checked before anything of it is computed, and
nothing in it can call anything but a few harmless functions of ours.
"""

import ast
import datetime
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from termnews.clean.html_body import body_from_html
from termnews.core.article import ParsedArticle
from termnews.core.feed import ParsedFeed
from termnews.core.text import one_line
from termnews.core.url import web_url
from termnews.parse.html_text import html_from_text, title_from_html

Answer = Mapping[str, Any]
"""What feedparser gives."""
Path = tuple[str | int, ...]

_EXPECT = re.compile(r"Expect:\s*(.*?)\s*-->", re.DOTALL)
_EMBEDDED = re.compile(r"</?(?:applet|embed|frame|iframe|object|param)\b[^<>]*>", re.IGNORECASE)
_BRACKETS = str.maketrans("\u2329\u232a\u3008\u3009", "\u27e8\u27e9\u27e8\u27e9")
"""HTML 4 and HTML 5 give &lang; and &rang; different characters that look the same."""
_SAFE_NODES = (
    ast.Expression, ast.BoolOp, ast.And, ast.Or, ast.UnaryOp, ast.Not, ast.USub, ast.Compare, ast.Eq, ast.In,
    ast.NotEq, ast.Is, ast.IsNot, ast.NotIn, ast.BinOp, ast.Add, ast.Subscript, ast.Attribute, ast.Name,
    ast.Load, ast.Constant, ast.Tuple, ast.List, ast.Dict, ast.Call,
)  # fmt: skip
_NAMES = frozenset({"feed", "entries", "bozo", "encoding", "version", "namespaces", "len", "ord", "datetime"})
_ATTRIBUTES = frozenset(
    {"get", "title", "link", "tags", "scheme", "term", "label", "newlocation", "timedelta"}
)
_TEXTS = frozenset({("summary",), ("description",), ("summary_detail", "value"), ("content", 0, "value")})
_MOMENTS = {
    ("published_parsed",): "published_at",
    ("issued_parsed",): "published_at",
    ("updated_parsed",): "updated_at",
    ("modified_parsed",): "updated_at",
    ("date_parsed",): "updated_at",
}
_FEED_FIELDS = frozenset({("title",), ("title_detail", "value"), ("link",), ("language",)})


@dataclass(frozen=True, slots=True)
class Clause:
    """`entries[0]['title'] == 'Tide'`, as far as it is about something that we keep."""

    path: Path
    expected: Any


@dataclass(frozen=True, slots=True)
class Expectation:
    """One document's.

    Attributes:
        kept: What of it is about something that we keep; () if nothing.
    """

    text: str
    kept: tuple[Clause, ...]

    def is_met(self, answer: Answer) -> bool:
        """Whether it holds, to the letter."""
        known = {
            name: answer.get(name)
            for name in ("feed", "entries", "bozo", "encoding", "version", "namespaces")
        }
        tools = {"len": len, "ord": ord, "datetime": datetime}
        try:
            return bool(eval(self.text, {"__builtins__": {}}, {**known, **tools}))  # its grammar was checked
        except Exception:  # noqa: BLE001 (whatever a wrong answer leads to, it is not met)
            return False

    def is_kept_by_answer(self, answer: Answer) -> bool:
        """Whether what we keep of it holds for feedparser's own answer."""
        return all(_says(clause, _value_at(answer, clause.path)) for clause in self.kept)

    def is_kept_by_feed(self, feed: ParsedFeed) -> bool:
        """Whether what we keep of it holds for ours."""
        return all(any(_says(clause, value) for value in _values(feed, clause.path)) for clause in self.kept)


def expectation_of(text: str) -> Expectation | None:
    """What a document's comment says; None if there is none, or one that is not understood."""
    found = _EXPECT.search(text)
    if not found:
        return None
    try:
        tree = ast.parse(found[1].strip(), mode="eval")
    except (SyntaxError, ValueError):
        return None
    if not all(_is_safe(node) for node in ast.walk(tree)):
        return None
    return Expectation(found[1].strip(), tuple(_clauses(tree.body)))


def _is_safe(node: ast.AST) -> bool:
    if isinstance(node, ast.Name):
        return node.id in _NAMES
    if isinstance(node, ast.Attribute):
        return node.attr in _ATTRIBUTES
    return isinstance(node, _SAFE_NODES)


def _clauses(node: ast.expr) -> Iterator[Clause]:
    if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.And):
        for value in node.values:
            yield from _clauses(value)
    if isinstance(node, ast.Compare) and all(isinstance(op, ast.Eq) for op in node.ops):
        *paths, literal = (node.left, *node.comparators)
        try:
            expected = ast.literal_eval(literal)
        except ValueError:
            return
        yield from (Clause(path, expected) for path in map(_path, paths) if path and _is_kept(path, expected))


def _path(node: ast.expr) -> Path:
    """`('entries', 0, 'title')`; () if it is none."""
    steps: list[str | int] = []
    while not isinstance(node, ast.Name):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            steps.append(node.slice.value)
        elif isinstance(node, ast.Attribute):
            steps.append(node.attr)
        else:
            return ()
        node = node.value
    return (node.id, *reversed(steps))


def _is_kept(path: Path, expected: Any) -> bool:
    if path[0] == "feed":
        return path[1:] in _FEED_FIELDS and bool(expected)
    steps = path[2:]
    is_part = len(steps) == 3 and (steps[0], steps[2]) in {
        ("authors", "name"), ("authors", "email"), ("tags", "term"), ("enclosures", "url"),
        ("enclosures", "href"), ("enclosures", "type"), ("content", "value"),
    }  # fmt: skip
    single = {
        ("title",),
        ("title_detail", "value"),
        ("link",),
        ("id",),
        ("guid",),
        ("category",),
        ("author",),
    }
    named = {("author_detail", "name"), ("author_detail", "email")}
    return bool(expected) and (is_part or steps in _TEXTS or steps in _MOMENTS or steps in single | named)


def _value_at(answer: Answer, path: Path) -> Any:
    value: Any = answer
    try:
        for step in path:
            value = value[step]
    except (KeyError, IndexError, TypeError):
        return None
    return value


def _values(feed: ParsedFeed, path: Path) -> tuple[Any, ...]:
    """What ours says there; of an article's texts any may be meant."""
    if path[0] == "feed":
        return ({"link": feed.site_url, "language": feed.language}.get(str(path[1]), feed.title),)
    if not isinstance(path[1], int) or path[1] >= len(feed.articles):
        return ()
    return _of_article(feed.articles[path[1]], path[2:])


def _of_article(article: ParsedArticle, steps: Path) -> tuple[Any, ...]:
    if steps in _TEXTS or steps[0] == "content":
        # What is embedded becomes a line of its own with a link, for which feedparser has nothing.
        texts = (_EMBEDDED.sub("", text) for text in (article.content_html, article.summary_html))
        return tuple(body_from_html(text) for text in texts if text)
    if steps in _MOMENTS:
        found = getattr(article, _MOMENTS[steps])
        return () if found is None else (tuple(found.timetuple()[:6]),)
    if steps[0] in {"authors", "author_detail"}:
        return tuple(getattr(author, str(steps[-1])) for author in article.authors)
    if steps == ("author",):
        return tuple(
            f"{a.name} ({a.email})" if a.name and a.email else a.name or a.email for a in article.authors
        )
    if steps[0] in {"tags", "category"}:
        return article.categories
    if steps[0] == "enclosures":
        key = "media_type" if steps[2] == "type" else "url"
        return tuple(getattr(file, key) for file in article.enclosures)
    return (
        {"link": article.url, "id": article.guid, "guid": article.guid}.get(str(steps[0]), article.title),
    )


def _says(clause: Clause, value: Any) -> bool:
    """Whether a value is the expected one, as a reader of it would see it."""
    expected = clause.expected
    if value == expected:
        return True
    if isinstance(expected, tuple):
        return isinstance(value, tuple) and value[:6] == expected[:6]
    if not isinstance(expected, str):
        return False
    if isinstance(value, tuple):
        return value in {body_from_html(expected), body_from_html(html_from_text(expected))}
    if not isinstance(value, str):
        return False
    shown = {one_line(expected), title_from_html(expected), web_url(expected) or expected}
    found = {one_line(value), title_from_html(value)}
    return bool({text.translate(_BRACKETS) for text in found} & {text.translate(_BRACKETS) for text in shown})
