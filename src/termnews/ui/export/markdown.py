"""An article as Markdown: CommonMark, with tables as GitHub writes them.

Rule: the words are the article's. Whatever Markdown would take for its own is escaped, so that
`[his]`, `*` and `1.` are read as they stand in the text.
"""

import re
import unicodedata
from dataclasses import replace
from itertools import pairwise
from typing import assert_never

from termnews.core.article import CleanPage, HeadlineList
from termnews.core.block import (
    Block,
    Body,
    Code,
    Figure,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
)
from termnews.ui.export.formats import head_line

_SPECIAL = re.compile(r"[\\`*_\[\]<>#|~&]|!\Z")
"""What has a meaning inside a line; `!` only where a link may follow, which it would make a picture."""
_BLOCK_START = re.compile(r"^(?:(?=-(?:[-\s]|$)|\+(?:\s|$)|=(?:[=\s]|$)|:-)|([0-9]{1,9})(?=[.)](?:\s|$)))")
"""What begins a list, a rule, a heading's underline or a table where it begins a line."""
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BARE_PIPE = re.compile(r"(?<!\\)\|")
_MAX_LIST_NUMBER = 999_999_999


def as_markdown(page: CleanPage) -> str:
    """The page with its lists of headlines."""
    parts = [f"# {_escaped(page.title)}" if page.title else ""]
    parts += [_paragraph((Span(text),)) for text in (head_line(page), page.standfirst)]
    parts.append(_body(page.body))
    parts += [_headlines(headlines) for headlines in page.lists]
    return "\n\n".join(part for part in parts if part)


def _headlines(headlines: HeadlineList) -> str:
    items = tuple(
        (Paragraph((Span(headline.title, href=headline.url),)),) for headline in headlines.headlines
    )
    return _body((Heading(2, (Span(headlines.heading),)), ListBlock(items)))


def _body(body: Body) -> str:
    parts: list[str] = []
    before: Block | None = None
    for block in body:
        if text := _block(block):
            # Two lists in a row would be read as one.
            parts += ["<!-- -->", text] if _is_same_kind_of_list(before, block) else [text]
            before = block
    return "\n\n".join(parts)


def _is_same_kind_of_list(before: Block | None, block: Block) -> bool:
    if isinstance(before, ListBlock) and isinstance(block, ListBlock):
        return before.ordered == block.ordered
    return False


def _block(block: Block) -> str:  # noqa: C901 - one case for each kind of block
    match block:
        case Paragraph(spans):
            return _paragraph(spans)
        case Heading(level, spans):
            text = " ".join(_inline(spans).split())
            return f"{'#' * level} {text}" if text else ""
        case Quote(blocks):
            return _prefixed(_body(blocks), "> ", "> ")
        case ListBlock():
            return _list(block)
        case Table():
            return _table(block)
        case Code(text, language):
            fence = "`" * max(3, _longest_run(text) + 1)
            return f"{fence}{language.split(' ')[0].strip('`')}\n{text}\n{fence}"
        case Figure(caption, credit, _, alt):
            shown = Span(caption or alt, italic=True)
            return _paragraph((shown, Span(f" [{credit}]" if credit else "")))
        case Rule():
            return "***"
    assert_never(block)


def _paragraph(spans: Inline) -> str:
    """Line breaks of the text stay: a backslash at the end of a line."""
    lines = (line.strip() for line in _inline(spans).split("\n"))
    return "\\\n".join(_BLOCK_START.sub(r"\1\\", line) for line in lines if line)


def _list(block: ListBlock) -> str:
    first = max(0, min(block.start, _MAX_LIST_NUMBER - len(block.items)))
    lines = []
    for number, item in enumerate(block.items, start=first):
        mark = f"{number}. " if block.ordered else "- "
        lines.append(_prefixed(_body(item), mark, " " * len(mark)))
    return "\n".join(lines)


def _prefixed(text: str, first: str, rest: str) -> str:
    lines = text.split("\n")
    marks = [first, *[rest] * (len(lines) - 1)]
    return "\n".join(
        f"{mark}{line}" if line else mark.rstrip() for mark, line in zip(marks, lines, strict=True)
    )


def _table(table: Table) -> str:
    """With an empty head where the table has none: GitHub's tables must have one."""
    if not table.rows or not table.rows[0]:
        return ""
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    width = len(rows[0])
    head, *rest = rows if table.header_count else [[""] * width, *rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, ["---"] * width, *rest))


def _cell(spans: Inline) -> str:
    return _BARE_PIPE.sub(r"\|", " ".join(_inline(spans).split()))


def _inline(spans: Inline) -> str:
    merged = _merged(spans)
    text = ""
    for span, after in pairwise((*merged, Span(""))):
        text += _span(span, text[-1:], after.text[:1])
    return text


def _merged(spans: Inline) -> list[Span]:
    """Neighbours of one style as one span: two marks in a row would be read as a third kind."""
    merged: list[Span] = []
    for span in spans:
        if merged and replace(merged[-1], text="") == replace(span, text=""):
            merged[-1] = replace(span, text=merged[-1].text + span.text)
        elif span.text:
            merged.append(span)
    return merged


def _span(span: Span, before: str, after: str) -> str:
    """The text in its style; white space at its ends stands outside the marks."""
    words = span.text.strip()
    if not words:
        return span.text
    lead, trail = span.text.split(words, 1)
    text = _code(words) if span.code else _escaped(words)
    outside = (lead[-1:] or before, trail[:1] or after)
    if span.href:
        href = _ENTITY.sub("&amp;", span.href)
        return f"{lead}[{_styled(span, text, words, ('[', ']'))}](<{href}>){trail}"
    return f"{lead}{_styled(span, text, words, outside)}{trail}"


def _styled(span: Span, text: str, words: str, outside: tuple[str, str]) -> str:
    """With asterisks, or with tags where asterisks would not be read as marks (CommonMark §6.2)."""
    if not (span.bold or span.italic):
        return text
    inside = ("`", "`") if span.code else (words[0], words[-1])
    if outside[0] not in {"*", "_"} and all(map(_is_mark_between, outside, inside)):
        mark = "*" * (2 * span.bold + span.italic)
        return f"{mark}{text}{mark}"
    text = f"<em>{text}</em>" if span.italic else text
    return f"<strong>{text}</strong>" if span.bold else text


def _is_mark_between(outside: str, inside: str) -> bool:
    """Whether asterisks are read as marks there; where editions of Unicode differ, they are not."""
    is_letter_inside = unicodedata.category(inside)[0] in "LN"
    is_gap_outside = not outside or outside.isspace() or unicodedata.category(outside)[0] == "P"
    return is_letter_inside or is_gap_outside


def _code(text: str) -> str:
    text = " ".join(text.split("\n"))
    if "\\|" in text:
        # Between backticks in a table, `\|` would lose its backslash (GFM §4.10).
        return f"<code>{_escaped(text)}</code>"
    ticks = "`" * (_longest_run(text) + 1) if "`" in text else "`"
    gap = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{gap}{text}{gap}{ticks}"


def _longest_run(text: str) -> int:
    return max(map(len, re.findall("`+", text)), default=0)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)
