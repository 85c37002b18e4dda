"""Spans of a body as pieces of a line."""

from collections.abc import Sequence

from termnews.core.block import Span
from termnews.ui.line import Piece, Target


def pieces_of(spans: Sequence[Span]) -> list[Piece]:
    """One piece for each span; neighbouring spans with one address are one link."""
    pieces: list[Piece] = []
    target: Target | None = None
    for number, span in enumerate(spans):
        if not span.href:
            target = None
        elif target is None or target.href != span.href:
            target = Target(span.href, _title(spans, number))
        pieces.append(Piece(span.text, _style(span), target))
    return pieces


def _title(spans: Sequence[Span], start: int) -> str:
    words = []
    for span in spans[start:]:
        if span.href != spans[start].href:
            break
        words.append(span.text)
    return " ".join("".join(words).split())


def _style(span: Span) -> str:
    names = {"bold": span.bold, "italic": span.italic, "inline-code": span.code, "link": bool(span.href)}
    return " ".join(name for name, is_set in names.items() if is_set)
