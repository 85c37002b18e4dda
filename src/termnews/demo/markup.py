"""The light markup of the sample texts, read into pieces.

Rule: a piece is a block of the core, or one of the two things that real pages have and a body does
not: an embed and a moment of a live blog. So the pieces are also the truth for tests of cleaning.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from termnews.core.block import (
    Block,
    Body,
    Code,
    Figure,
    Heading,
    Inline,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
    inline_text,
)
from termnews.core.errors import ParseError
from termnews.demo.markup_list import list_block


@dataclass(frozen=True, slots=True)
class Embed:
    """Something of another site, shown in a frame."""

    url: str
    caption: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of a live blog: the clock time as written, a headline, its text."""

    time: str
    headline: str
    body: Body


Piece = Block | Embed | Moment

_INLINE = re.compile(
    r"`(?P<code>[^`]+)`"
    r"|\*\*(?P<bold>[^\s*](?:.*?[^\s])?)\*\*"
    r"|\*(?P<italic>[^\s*](?:[^*]*[^\s*])?)\*"
    r"|\[(?P<text>[^\[\]]+)\]\((?P<href>(?:https?://|mailto:)[^\s()]+)\)"
)
_STARTS_BLOCK = re.compile(r"(#{2,6} |>|- |\d{1,2}\. |\||!(figure|embed|live) |```|---\s*$)")
_ONE_LINE = re.compile(r"(#{2,6} |!(figure|embed|live) |---\s*$|\s*$)")
_LIST_LINE = re.compile(r" *(- |\d{1,2}\. )")
_QUOTED_LINE = re.compile(">")
_TABLE_LINE = re.compile(r"\|")
_PICTURE = re.compile(r"[a-z0-9-]+")
_TABLE_RULE = re.compile(r"[|:\- ]+")


def read_markup(markup: str, *, pictures_url: str = "") -> tuple[Piece, ...]:
    """The pieces of a text.

    Args:
        pictures_url: Where the pictures are, absolute, ending with a slash.

    Raises:
        ParseError: A `!` line lacks its parts, or a fence is not closed.
    """
    pieces: list[Piece] = []
    for piece in _pieces(markup.strip("\n").split("\n"), pictures_url):
        last = pieces[-1] if pieces else None
        if isinstance(last, Moment) and not isinstance(piece, Moment | Embed):
            pieces[-1] = replace(last, body=(*last.body, piece))
        else:
            pieces.append(piece)
    return tuple(pieces)


def read_inline(text: str, style: Span | None = None) -> Inline:
    """A line of text in its styles; brackets that are no link stay as written."""
    style = style or Span("")
    spans: list[Span] = []
    end = 0
    for match in _INLINE.finditer(text):
        spans.append(replace(style, text=text[end : match.start()]))
        spans.extend(_styled(match, style))
        end = match.end()
    spans.append(replace(style, text=text[end:]))
    return tuple(span for span in spans if span.text)


def _styled(match: re.Match[str], style: Span) -> Inline:
    match match.lastgroup:
        case "code":
            return (replace(style, text=match["code"], code=True),)
        case "bold":
            return read_inline(match["bold"], replace(style, bold=True))
        case "italic":
            return read_inline(match["italic"], replace(style, italic=True))
        case _:
            return read_inline(match["text"], replace(style, href=match["href"]))


def _pieces(lines: list[str], pictures_url: str) -> Iterator[Piece]:
    at = 0
    while at < len(lines):
        end = _end_of_block(lines, at)
        if lines[at].strip():
            yield _piece(lines[at:end], pictures_url)
        at = end


def _end_of_block(lines: list[str], at: int) -> int:
    """Where the block that starts at a line ends: one past its last line."""
    first = lines[at]
    if first.startswith("```"):
        return _end_of_fence(lines, at)
    if _ONE_LINE.match(first):
        return at + 1
    for mark in (_LIST_LINE, _QUOTED_LINE, _TABLE_LINE):
        if mark.match(first):
            return _end_of_run(lines, at, mark)
    end = at + 1
    while end < len(lines) and lines[end].strip() and not _STARTS_BLOCK.match(lines[end]):
        end += 1
    return end


def _end_of_fence(lines: list[str], at: int) -> int:
    for end in range(at + 1, len(lines)):
        if lines[end].startswith("```"):
            return end + 1
    raise ParseError(f"The code that begins with {lines[at]!r} is not closed: add a line of ```.")


def _end_of_run(lines: list[str], at: int, mark: re.Pattern[str]) -> int:
    end = at
    while end < len(lines) and mark.match(lines[end]):
        end += 1
    return end


def _piece(lines: list[str], pictures_url: str) -> Piece:
    first = lines[0]
    if first.startswith("```"):
        return Code("\n".join(lines[1:-1]), first.strip("` \n").lower())
    if first.startswith(">"):
        return Quote(_quoted(lines))
    if first.startswith("|"):
        return _table(lines)
    if _LIST_LINE.match(first):
        return list_block(lines, read_inline)
    return _line(first, pictures_url) or Paragraph(read_inline(" ".join(line.strip() for line in lines)))


def _line(line: str, pictures_url: str) -> Piece | None:
    """The piece that one line makes by its mark, or None if the line is text."""
    if not _ONE_LINE.match(line):
        return None
    if line.startswith("-"):
        return Rule()
    if line.startswith("!"):
        return _command(line, pictures_url)
    marks, _, title = line.partition(" ")
    return Heading(len(marks), read_inline(title.strip()))


def _quoted(lines: list[str]) -> Body:
    text = "\n".join(line.removeprefix(">").strip() for line in lines)
    return tuple(
        Paragraph(read_inline(part.replace("\n", " "))) for part in re.split("\n{2,}", text) if part.strip()
    )


def _table(lines: list[str]) -> Table:
    rows = [
        tuple(read_inline(cell.strip()) for cell in line.strip().strip("|").split("|"))
        for line in lines
        if not _TABLE_RULE.fullmatch(line)
    ]
    if not rows:
        raise ParseError(f"The table that begins with {lines[0]!r} has no row of words.")
    width = max(map(len, rows))
    return Table(tuple(row + ((),) * (width - len(row)) for row in rows), header_count=1)


def _command(line: str, pictures_url: str) -> Piece:
    command, _, rest = line.partition(" ")
    parts = [part.strip() for part in rest.split("|")]
    match command, parts:
        case "!figure", [name, caption, *credit] if _PICTURE.fullmatch(name):
            caption = inline_text(read_inline(caption))
            return Figure(caption, "".join(credit), f"{pictures_url}{name}.jpg", alt=caption)
        case "!embed", [url, caption]:
            return Embed(url, caption)
        case "!live", [time, headline]:
            return Moment(time, inline_text(read_inline(headline)), ())
    raise ParseError(f"The line {line!r} is not understood: see the markup of the sample edition.")
