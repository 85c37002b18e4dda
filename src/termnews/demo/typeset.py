"""Pieces set as HTML; each paper's layout bends what its pages write in another way."""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import assert_never

from termnews.core.block import (
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
from termnews.demo.markup import Embed, Moment, Piece


class Typesetter:
    """Plain HTML 5, one string a piece."""

    def set_pieces(self, pieces: Iterable[Piece]) -> list[str]:
        """The HTML of each piece, in order."""
        return [self.set_piece(piece) for piece in pieces]

    def set_piece(self, piece: Piece) -> str:  # noqa: C901  # one line for each kind of piece
        """The HTML of a piece."""
        match piece:
            case Paragraph(spans):
                return self.paragraph(spans)
            case Heading(level, spans):
                return self.heading(level, spans)
            case Quote(blocks):
                return self.quote(blocks)
            case ListBlock():
                return self.list_block(piece)
            case Table():
                return self.table(piece)
            case Code():
                return self.code(piece)
            case Figure():
                return self.figure(piece)
            case Rule():
                return "<hr>"
            case Embed():
                return self.embed(piece)
            case Moment():
                return self.moment(piece)
        assert_never(piece)

    def paragraph(self, spans: Inline) -> str:
        """A paragraph."""
        return f"<p>{inline(spans)}</p>"

    def heading(self, level: int, spans: Inline) -> str:
        """A heading inside the body."""
        return f"<h{level}>{inline(spans)}</h{level}>"

    def quote(self, blocks: Body) -> str:
        """Somebody's words, set apart."""
        return f"<blockquote>{''.join(self.set_pieces(blocks))}</blockquote>"

    def list_block(self, block: ListBlock) -> str:
        """A list, with the lists in it."""
        tag = "ol" if block.ordered else "ul"
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        lines = "\n".join(f"<li>{self.list_line(blocks)}</li>" for blocks in block.items)
        return f"<{tag}{start}>\n{lines}\n</{tag}>"

    def list_line(self, blocks: Body) -> str:
        """What stands behind one mark of a list."""
        return "".join(
            inline(block.spans) if isinstance(block, Paragraph) else self.set_piece(block) for block in blocks
        )

    def table(self, table: Table) -> str:
        """A table; its first row is the heading row."""
        head, *rows = table.rows
        heading = "".join(f'<th scope="col">{inline(cell)}</th>' for cell in head)
        lines = "\n".join(f"<tr>{''.join(f'<td>{inline(cell)}</td>' for cell in row)}</tr>" for row in rows)
        return f"<table>\n<thead><tr>{heading}</tr></thead>\n<tbody>\n{lines}\n</tbody></table>"

    def code(self, code: Code) -> str:
        """Text whose white space counts."""
        language = f' class="language-{escape(code.language)}"' if code.language else ""
        return f"<pre><code{language}>{escape(code.text, quote=False)}</code></pre>"

    def figure(self, figure: Figure) -> str:
        """A picture with its words."""
        credit = f' <span class="credit">{text(figure.credit)}</span>' if figure.credit else ""
        return (
            f'<figure><img src="{escape(figure.url)}" alt="{escape(figure.alt)}" width="1200" height="675">'
            f"<figcaption>{text(figure.caption)}{credit}</figcaption></figure>"
        )

    def embed(self, embed: Embed) -> str:
        """Something of another site in a frame."""
        return (
            f'<div class="embed"><iframe src="{escape(embed.url)}" title="{escape(embed.caption)}" '
            'width="640" height="360" loading="lazy" allowfullscreen></iframe></div>'
        )

    def moment(self, moment: Moment) -> str:
        """A moment of a live blog."""
        blocks = "\n".join(self.set_pieces(moment.body))
        return (
            f'<div class="moment"><time>{text(moment.time)}</time>'
            f"<h3>{text(moment.headline)}</h3>\n{blocks}</div>"
        )


def inline(spans: Inline) -> str:
    """A line of text with its styles."""
    return "".join(map(_span, spans))


def text(plain: str) -> str:
    """Plain text, fit to stand between tags."""
    return escape(plain, quote=False)


def with_inserts(parts: Sequence[str], inserts: Mapping[int, str]) -> str:
    """The parts, each insert behind the part of its number (from 1); none behind the last part."""
    lines: list[str] = []
    for number, part in enumerate(parts, start=1):
        lines.append(part)
        if number < len(parts) and number in inserts:
            lines.append(inserts[number])
    return "\n".join(lines)


def _span(span: Span) -> str:
    html = text(span.text)
    if span.code:
        html = f"<code>{html}</code>"
    if span.italic:
        html = f"<em>{html}</em>"
    if span.bold:
        html = f"<strong>{html}</strong>"
    return f'<a href="{escape(span.href)}">{html}</a>' if span.href else html
