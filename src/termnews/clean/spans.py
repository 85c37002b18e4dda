"""Runs of page text as spans: white space collapsed, styles joined, addresses made absolute."""

import re
from collections.abc import Iterable

from termnews.clean.segment import Run, Style
from termnews.core.block import Inline, Span
from termnews.core.url import web_url

_SPACES = re.compile(r"[ \t\r\n\f\xa0\u2009\u202f\u3000]+")


def to_spans(runs: Iterable[Run], *, base_url: str = "") -> Inline:
    """The runs as spans; a run that is a lone "\\n" is a line break of the author's."""
    pieces: list[tuple[str, Style]] = []
    ends_open = True
    for run in runs:
        text = run.text if run.text == "\n" and run.source is None else _collapsed(run.text)
        if ends_open or text == "\n":
            text = text.lstrip(" ")
        if not text:
            continue
        if text == "\n":
            _strip_end(pieces)
        ends_open = text[-1] in " \n"
        if pieces and pieces[-1][1] == run.style:
            pieces[-1] = (pieces[-1][0] + text, run.style)
        else:
            pieces.append((text, run.style))
    _strip_end(pieces)
    return tuple(_span(text, style, base_url) for text, style in pieces)


def _collapsed(text: str) -> str:
    # Of all white space only the space itself is printable, and looking for more than one is quick.
    return text if text.isprintable() and "  " not in text else _SPACES.sub(" ", text)


def _strip_end(pieces: list[tuple[str, Style]]) -> None:
    while pieces:
        text, style = pieces.pop()
        if kept := text.rstrip(" \n"):
            pieces.append((kept, style))
            return


def _span(text: str, style: Style, base_url: str) -> Span:
    href = (web_url(style.href, base=base_url, allow_mailto=True) or "") if style.href else ""
    if style.href.startswith("#"):
        href = ""
    return Span(text, style.bold, style.italic, style.code, href)
