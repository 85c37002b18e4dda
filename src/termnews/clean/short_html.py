"""The usual HTML of feeds, paragraphs with links and emphasis, as a body without an HTML parser.

Rule: what comes out equals what the parser leads to, or nothing comes out (`None`), and the parser is asked.
"""

import re
from html import unescape

from termnews.clean.breaks import BREAK, split_at_breaks
from termnews.clean.segment import Run, Style
from termnews.clean.spans import to_spans
from termnews.clean.tidy import is_clock
from termnews.core.block import Block, Body, Heading, Inline, Paragraph, Span

_REFERENCE = (
    r"&(?:amp|lt|gt|quot|nbsp|rsquo|lsquo|rdquo|ldquo|ndash|mdash|hellip|#3[489]|#(?:1[6-9]|[2-9][0-9])[0-9]"
    r"|#[1-9][0-9]{3});"
)
_LETTER = "[^<>&\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]"
_TEXT = re.compile(rf"(?:{_LETTER}++|{_REFERENCE})*+")
_BLOCK = re.compile(r"\s*+<(p|h[2-6])>")
_TOKEN = re.compile(
    r"<(?:br ?/?|(?P<open>b|strong|i|em)|/(?P<close>b|strong|i|em|a)"
    r"|a(?= )(?: (?:target|rel|title)=\"[^\"<>&\x00-\x1f\x7f-\x9f]*\")*"
    r" href=\"(?P<href>(?:[!#-%'-;=?-~]|&amp;)++)\""
    r"(?: (?:target|rel|title)=\"[^\"<>&\x00-\x1f\x7f-\x9f]*\")*"
    r")>"
)
_BOLD = frozenset({"b", "strong"})
_MAX_DEPTH = 20
_CLOCK_LENGTH = 20
"""Characters; more than any time of day."""


class _Unusual(Exception):  # noqa: N818 (an answer, not an error)
    """This is for the parser."""


def body_from_short_html(html: str, *, base_url: str = "") -> Body | None:
    """The body of a fragment that is nothing but paragraphs and headings; None of any other."""
    blocks: list[Block] = []
    position = 0
    while opening := _BLOCK.match(html, position):
        name = opening[1]
        end = html.find(f"</{name}>", opening.end())
        if end < 0:
            return None
        try:
            blocks.extend(_blocks(html[opening.end() : end], name, base_url))
        except _Unusual:
            return None
        position = end + len(name) + 3
    return None if not blocks or html[position:].strip(" \t\r\n") else tuple(blocks)


def _blocks(inside: str, name: str, base_url: str) -> list[Block]:
    if "<" not in inside and "  " not in inside and (text := _printable(inside)):
        # Nothing but words and single spaces.
        words = text.strip()
        if len(words) <= _CLOCK_LENGTH and is_clock(words):
            raise _Unusual
        return [_block(name, (Span(words),))] if words else []
    made: list[Block] = []
    for part in split_at_breaks(_runs(inside)):
        words = " ".join("".join(run.text for run in part).split())
        if is_clock(words):
            raise _Unusual
        spans = to_spans(part, base_url=base_url) if words else ()
        if any(span.text.strip() for span in spans):
            made.append(_block(name, spans))
    return made


def _block(name: str, spans: Inline) -> Block:
    return Paragraph(spans) if name == "p" else Heading(int(name[1]), spans)


def _runs(inside: str) -> list[Run]:
    if "<" not in inside:
        return [Run(_text(inside))]
    runs: list[Run] = []
    styles, opened = [Style()], [""]
    position = 0
    while True:
        start = inside.find("<", position)
        if text := inside[position : start if start >= 0 else None]:
            runs.append(Run(_text(text), styles[-1]))
        if start < 0:
            break
        token = _TOKEN.match(inside, start)
        if token is None:
            raise _Unusual
        position = token.end()
        _take(token, runs, styles, opened)
    if len(opened) > 1:
        raise _Unusual
    return runs


def _take(token: re.Match[str], runs: list[Run], styles: list[Style], opened: list[str]) -> None:
    """One tag: emphasis and links must be closed in order and stand in no other of their kind."""
    if token["close"]:
        if opened[-1] != token["close"]:
            raise _Unusual
        opened.pop()
        styles.pop()
    elif token["open"] or token["href"]:
        name = token["open"] or "a"
        if name in opened or len(opened) > _MAX_DEPTH:
            raise _Unusual
        opened.append(name)
        styles.append(_styled(styles[-1], name, token["href"]))
    else:
        runs.append(BREAK)


def _styled(style: Style, name: str, href: str | None) -> Style:
    if name == "a":
        return style._replace(href=unescape(href or "").strip() or style.href)
    return style._replace(bold=True) if name in _BOLD else style._replace(italic=True)


def _printable(inside: str) -> str:
    """The words of a paragraph without tags; empty if it has any that are not printed."""
    if "&" not in inside and ">" not in inside:
        # What is printed is no control character, no surrogate and no character that there is not.
        return inside if inside.isprintable() else ""
    text = _text(inside)
    return text if text.isprintable() else ""


def _text(text: str) -> str:
    if not _TEXT.fullmatch(text):
        raise _Unusual
    # A run that is a lone line end would be taken for a break.
    return " " if text == "\n" else unescape(text) if "&" in text else text
