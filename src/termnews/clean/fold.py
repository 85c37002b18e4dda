"""Segments folded into a body: what stands in the same quote or list comes together again."""

from collections.abc import Sequence
from itertools import groupby

from termnews.clean.segment import Kind, Nest, Segment
from termnews.clean.spans import to_spans
from termnews.core.block import Block, Body, Heading, ListBlock, Paragraph, Quote, Rule

_Placed = tuple[Segment, tuple[Nest, ...]]


def fold(segments: Sequence[Segment], *, base_url: str = "") -> Body:
    """The body that the segments make, in their order; empty ones and rules at the ends are left out."""
    blocks = list(_fold([(segment, segment.nesting) for segment in segments], base_url))
    while blocks and isinstance(blocks[-1], Rule):
        blocks.pop()
    while blocks and isinstance(blocks[0], Rule):
        blocks.pop(0)
    return tuple(
        block
        for index, block in enumerate(blocks)
        if not (isinstance(block, Rule) and blocks[index - 1] == block)
    )


def _fold(placed: Sequence[_Placed], base_url: str) -> Body:
    blocks: list[Block] = []
    for nest, group in groupby(placed, key=lambda pair: pair[1][0] if pair[1] else None):
        inner = [*group]
        if nest is None:
            blocks.extend(block for segment, _ in inner if (block := _leaf(segment, base_url)) is not None)
        else:
            blocks.extend(_container(nest, [(segment, nesting[1:]) for segment, nesting in inner], base_url))
    return tuple(blocks)


def _container(nest: Nest, inner: list[_Placed], base_url: str) -> Body:
    if nest.kind == "quote":
        blocks = _fold(inner, base_url)
        return (Quote(blocks),) if blocks else ()
    if nest.kind == "point":
        return _fold(inner, base_url)
    items = tuple(item for item in _items(inner, base_url) if item)
    # A list of one picture or one long paragraph is a wrapper, not a list.
    if all(len(item) == 1 and not isinstance(item[0], Paragraph | ListBlock) for item in items):
        return tuple(block for item in items for block in item)
    return (ListBlock(items, ordered=nest.kind == "numbers", start=nest.start),)


def _items(inner: list[_Placed], base_url: str) -> list[Body]:
    items: list[Body] = []
    for nest, group in groupby(inner, key=lambda pair: pair[1][0] if pair[1] else None):
        members = [*group]
        body = _fold(
            [(segment, nesting[1:]) if nest else (segment, nesting) for segment, nesting in members], base_url
        )
        if nest is not None and nest.kind != "point":
            body = _container(nest, [(segment, nesting[1:]) for segment, nesting in members], base_url)
        if nest is not None and nest.kind == "point":
            items.append(body)
        elif items and body:
            # A list directly inside a list belongs to the point before it.
            items[-1] = (*items[-1], *body)
        else:
            items.append(body)
    return items


def _leaf(segment: Segment, base_url: str) -> Block | None:
    if segment.kind is Kind.EMBED or segment.block is None:
        spans = to_spans(segment.runs, base_url=base_url)
        if not any(span.text.strip() for span in spans):
            return None
        if segment.kind is Kind.HEADING:
            return Heading(min(max(segment.level, 2), 6), spans)
        return Paragraph(spans)
    return segment.block
