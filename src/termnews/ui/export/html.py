"""An article as a whole HTML 5 document; every string is escaped."""

from html import escape
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
from termnews.core.url import host_of
from termnews.ui.export.formats import head_line


def as_html(page: CleanPage) -> str:
    """The page with its lists of headlines."""
    standfirst = f"<p><strong>{escape(page.standfirst)}</strong></p>\n" if page.standfirst else ""
    return (
        f'<!doctype html>\n<html lang="{escape(page.language or "en")}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(page.title)}</title>\n</head>\n<body>\n<article>\n<h1>{escape(page.title)}</h1>\n"
        f"<p>{escape(head_line(page))}</p>\n{standfirst}{_body(page.body)}\n</article>\n"
        f"{''.join(map(_headlines, page.lists))}</body>\n</html>"
    )


def as_fragment(page: CleanPage) -> str:
    """The article alone, as it stands in a document of several; XML and HTML at once."""
    standfirst = f"<p><strong>{escape(page.standfirst)}</strong></p>\n" if page.standfirst else ""
    source = f'<p><a href="{escape(page.url)}">{escape(host_of(page.url))}</a></p>\n' if page.url else ""
    return (
        f"<article>\n<h1>{escape(page.title)}</h1>\n<p>{escape(head_line(page))}</p>\n"
        f"{standfirst}{_body(page.body)}\n{source}</article>"
    )


def _headlines(headlines: HeadlineList) -> str:
    rows = "\n".join(
        f"<li>{_span(Span(headline.title, href=headline.url))}</li>" for headline in headlines.headlines
    )
    return f"<h2>{escape(headlines.heading)}</h2>\n<ul>\n{rows}\n</ul>\n"


def _body(body: Body) -> str:
    return "\n".join(map(_block, body))


def _block(block: Block) -> str:  # noqa: C901 - one case for each kind of block
    match block:
        case Paragraph(spans):
            return f"<p>{_inline(spans)}</p>"
        case Heading(level, spans):
            return f"<h{level}>{_inline(spans)}</h{level}>"
        case Quote(blocks):
            return f"<blockquote>\n{_body(blocks)}\n</blockquote>"
        case ListBlock():
            return _list(block)
        case Table():
            return _table(block)
        case Code(text):
            return f"<pre><code>{escape(text)}</code></pre>"
        case Figure():
            return _figure(block)
        case Rule():
            return "<hr/>"
    assert_never(block)


def _list(block: ListBlock) -> str:
    rows = "\n".join(f"<li>{_body(item)}</li>" for item in block.items)
    return f'<ol start="{block.start}">\n{rows}\n</ol>' if block.ordered else f"<ul>\n{rows}\n</ul>"


def _table(table: Table) -> str:
    lines = []
    for number, row in enumerate(table.rows):
        tag = "th" if number < table.header_count else "td"
        lines.append("<tr>" + "".join(f"<{tag}>{_inline(cell)}</{tag}>" for cell in row) + "</tr>")
    return "<table>\n" + "\n".join(lines) + "\n</table>"


def _figure(figure: Figure) -> str:
    """By its words: nothing is loaded from anywhere when the document is opened."""
    credit = f" <small>[{escape(figure.credit)}]</small>" if figure.credit else ""
    return f"<figure><figcaption>{escape(figure.caption or figure.alt)}{credit}</figcaption></figure>"


def _inline(spans: Inline) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    text = escape(span.text).replace("\n", "<br/>")
    for is_set, tag in ((span.code, "code"), (span.italic, "em"), (span.bold, "strong")):
        text = f"<{tag}>{text}</{tag}>" if is_set else text
    return f'<a href="{escape(span.href)}">{text}</a>' if span.href else text
