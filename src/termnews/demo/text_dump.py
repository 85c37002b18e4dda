"""A page as plain text, the way a browser saves it: every line of the design's anatomy, in order."""

from collections.abc import Iterator
from itertools import chain

from termnews.core.block import Block, Figure, ListBlock, Paragraph, Quote, Table, block_text, inline_text
from termnews.demo.edition import Paper, SampleArticle
from termnews.demo.layout_harbourpost import byline_texts
from termnews.demo.markup import Embed, Moment, Piece, read_markup
from termnews.demo.view import more_like, popular_beside


def page_as_text(paper: Paper, article: SampleArticle) -> str:
    """The article's page as text; blank lines between blocks, single line ends where a page has <br>."""
    pieces = read_markup(article.markup)
    pictures = [piece for piece in pieces if isinstance(piece, Figure)]
    texts: list[Piece] = [piece for piece in pieces if not isinstance(piece, Figure)]
    parts = [
        article.title,
        " > ".join(("Home", *article.section)),
        "print dictionary print",
        article.title,
        *(f"{_words(picture)}\n\n{_words(picture)}" for picture in pictures),
        *_with_breaks(texts),
        *byline_texts(article),
        _titles(f"More in {article.section[-1]}", more_like(paper, article)),
        f"Log in to Twitter or Facebook account to connect with {paper.name}",
        "help-image Social comment?\nlock icon",
        "To write comments, please log in with one of your accounts.\nStandards Board Policy (0/250자)",
        _titles("What's Popular Now", popular_beside(paper, article)),
    ]
    return "\n\n".join(parts) + "\n"


def article_texts(article: SampleArticle) -> tuple[str, ...]:
    """Every text that a reader of the article must get, in order: the truth for tests of cleaning.

    One string for each paragraph, heading, line of a list, cell, piece of code, caption and credit;
    what an embed shows is not among them.
    """
    pieces = read_markup(article.markup)
    return tuple(part for piece in pieces for part in _texts(piece) if part)


def _texts(piece: Piece) -> Iterator[str]:
    match piece:
        case Embed():
            return
        case Moment(time, headline, body):
            yield from (time, headline)
            for block in body:
                yield from _texts(block)
        case Figure(caption, credit):
            yield from (caption, credit)
        case _:
            yield from _block_texts(piece)


def _block_texts(block: Block) -> Iterator[str]:
    match block:
        case ListBlock(items):
            for inner in chain.from_iterable(items):
                yield from _block_texts(inner)
        case Quote(blocks):
            for inner in blocks:
                yield from _block_texts(inner)
        case Table(rows):
            yield from map(inline_text, chain.from_iterable(rows))
        case _:
            yield block_text(block)


def _words(picture: Figure) -> str:
    return f"{picture.caption} [{picture.credit}]" if picture.credit else picture.caption


def _titles(heading: str, articles: tuple[SampleArticle, ...]) -> str:
    return "\n".join((heading, *(article.title for article in articles)))


def _with_breaks(pieces: list[Piece]) -> Iterator[str]:
    """Each piece as text; every third paragraph hangs on the one before it by a line end alone."""
    lines: list[str] = []
    for number, piece in enumerate(pieces):
        is_hanging = number % 3 == 2 and all(
            isinstance(one, Paragraph) for one in pieces[number - 1 : number + 1]
        )
        if lines and not is_hanging:
            yield "\n".join(lines)
            lines = []
        lines.append(_piece_text(piece))
    yield "\n".join(lines)


def _piece_text(piece: Piece) -> str:
    match piece:
        case Embed(_, caption):
            return caption
        case Moment(time, headline, body):
            return "\n\n".join((f"{time} {headline}", *map(block_text, body)))
        case ListBlock():
            return "\n".join(f"• {line}" for line in block_text(piece).split("\n") if line)
        case _:
            return block_text(piece)
