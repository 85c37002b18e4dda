"""Lists of the light markup: two spaces before a mark nest it below the line above."""

import re
from collections.abc import Callable

from termnews.core.block import Body, Inline, ListBlock, Paragraph

_LINE = re.compile(r"(?P<indent> *)(?:-|(?P<number>\d{1,2})\.) (?P<text>.*)")


def list_block(lines: list[str], read_inline: Callable[[str], Inline]) -> ListBlock:
    """The list that some lines write, one line or more; the first line's mark says whether it is numbered."""
    matches = [match for match in map(_LINE.fullmatch, lines) if match]
    depth = len(matches[0]["indent"])
    items: list[Body] = []
    nested: list[str] = []
    for match in matches:
        if len(match["indent"]) > depth:
            nested.append(match.group())
            continue
        _close(items, nested, read_inline)
        items.append((Paragraph(read_inline(match["text"].strip())),))
    _close(items, nested, read_inline)
    number = matches[0]["number"]
    return ListBlock(tuple(items), ordered=number is not None, start=int(number or 1))


def _close(items: list[Body], nested: list[str], read_inline: Callable[[str], Inline]) -> None:
    """Put the nested lines gathered so far under the last line."""
    if nested:
        items[-1] = (*items[-1], list_block(nested, read_inline))
        nested.clear()
