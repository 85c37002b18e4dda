"""Tables and code, out of their elements."""

import re
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from termnews.clean.segment import Kind, Run, Segment, Style
from termnews.clean.spans import to_spans
from termnews.core.block import Code, Inline, Table

MAX_ROWS = 2_000
MAX_COLUMNS = 60
_MAX_CELL_LENGTH = 900
"""Characters; a table with longer cells holds a layout, not facts."""
_LANGUAGE = re.compile(r"(?:^|\s)(?:language|lang|highlight-source|brush:?)[-: ]([\w+#.-]{1,20})")


_TEXTS = etree.XPath(".//text()")


def table_segment(element: HtmlElement, base_url: str = "") -> Segment | None:
    """The table as a segment; None if it is a layout, whose contents are walked instead."""
    rows = list(element.iter("tr"))
    if (
        len(rows) < 2
        or len(rows) > MAX_ROWS
        or next(element.iterdescendants("table", "h1", "h2", "figure", "form"), None) is not None
    ):
        return None
    cells = [[cell for cell in row if cell.tag in {"td", "th"}] for row in rows]
    width = max((sum(map(_span_of, row)) for row in cells), default=0)
    if not 2 <= width <= MAX_COLUMNS or any(
        len(cell.text_content()) > _MAX_CELL_LENGTH for row in cells for cell in row
    ):
        return None
    lines = [_padded(row, width, base_url) for row in cells]
    filled = [(line, row) for line, row in zip(lines, cells, strict=True) if any(line)]
    if len(filled) < 2 or sum(1 for line, _ in filled if sum(map(bool, line)) > 1) < 2:
        return None
    block = Table(tuple(line for line, _ in filled), _header_count([row for _, row in filled]))
    return Segment(Kind.TABLE, element, runs_of(element), block=block)


def code_segment(element: HtmlElement) -> Segment | None:
    """The text of a <pre> with its white space; None if it is empty."""
    for line_break in element.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    text = element.text_content().strip("\n").rstrip()
    if not text.strip():
        return None
    labels = [element.get("class") or "", *(code.get("class") or "" for code in element.iter("code"))]
    language = next((match[1].lower() for label in labels if (match := _LANGUAGE.search(label))), "")
    return Segment(Kind.CODE, element, runs_of(element), block=Code(text, language))


def runs_of(element: HtmlElement) -> list[Run]:
    """Every text under the element as runs, styles and links kept."""
    runs: list[Run] = []
    for text in _TEXTS(element):
        holder = text.getparent()
        if holder is None or (holder.tag in {"script", "style"} and not text.is_tail):
            continue
        runs.append(
            Run(
                str(text),
                _style_at(holder.getparent() if text.is_tail else holder, element),
                holder,
                bool(text.is_tail),
            )
        )
    return runs


def _style_at(holder: HtmlElement | None, top: HtmlElement) -> Style:
    style = Style()
    while holder is not None and holder is not top:
        match holder.tag:
            case "a":
                style = style._replace(href=style.href or holder.get("href") or "")
            case "b" | "strong":
                style = style._replace(bold=True)
            case "i" | "em":
                style = style._replace(italic=True)
            case "code" | "kbd":
                style = style._replace(code=True)
            case _:
                pass
        holder = holder.getparent()
    return style


def _padded(row: list[HtmlElement], width: int, base_url: str) -> tuple[Inline, ...]:
    line: list[Inline] = []
    for cell in row:
        line.append(to_spans(runs_of(cell), base_url=base_url))
        line.extend(() for _ in range(_span_of(cell) - 1))
    return tuple((line + [()] * width)[:width])


def _span_of(cell: HtmlElement) -> int:
    text = cell.get("colspan") or ""
    return max(1, min(int(text), MAX_COLUMNS)) if text.isascii() and text.isdigit() and len(text) < 4 else 1


def _header_count(rows: list[list[HtmlElement]]) -> int:
    """Rows at the top that are headings: those in <thead>, else a first row of <th> alone."""
    count = 0
    for row in rows[:-1]:
        in_head = any(holder.tag == "thead" for cell in row[:1] for holder in islice(cell.iterancestors(), 2))
        if row and (in_head or all(cell.tag == "th" for cell in row)):
            count += 1
        else:
            break
    return count
