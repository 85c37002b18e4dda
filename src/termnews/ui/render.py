"""An opened article as the lines of a page: head, text, and what to read next.

Rule: pure. The same reading in the same width gives the same lines, and each line knows which part
of the page it belongs to, so that a new width or a longer text can keep the reader's place.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from termnews.core.article import Reading, Verdict
from termnews.core.block import Block, Body, Heading, block_text
from termnews.core.files import files_body
from termnews.core.section import path_title
from termnews.ui.blocks import is_close, render_blocks, render_body
from termnews.ui.byline import byline, dateline, repeats
from termnews.ui.ending import Ending, ending_lines
from termnews.ui.further import further_lines
from termnews.ui.line import EMPTY, Line, Piece, Target, line_width, prefixed, styled
from termnews.ui.pictures import PictureShelf, blocks_with_pictures
from termnews.ui.wrap import wrap, wrap_parts

__all__ = [
    "Form",
    "RenderedArticle",
    "render_body",
    "render_ending",
    "render_head",
    "render_message",
    "render_reading",
]

Form = Literal["full", "feed"]
"""Whether the cleaned page is shown, or what the feed gave."""


@dataclass(frozen=True, slots=True)
class RenderedArticle:
    """The lines of a page.

    Attributes:
        lines: Without margins.
        parts: The words of each part of the page (headline, a block of the text …) in order.
        part_of_line: For each line, an index into `parts`.
        targets: Every link and headline, in reading order.
        line_of_target: For each target, the first line it stands on.
        own_part_count: The parts of the article itself, before what there is to read next.
    """

    lines: tuple[Line, ...]
    parts: tuple[str, ...]
    part_of_line: tuple[int, ...]
    targets: tuple[Target, ...]
    line_of_target: tuple[int, ...]
    own_part_count: int = 0


@dataclass(slots=True)
class _Page:
    lines: list[Line] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    part_of_line: list[int] = field(default_factory=list)
    own_part_count: int = 0

    def add(self, lines: Iterable[Line], text: str, *, gap: int = 1) -> None:
        """One part: its lines, behind `gap` empty ones."""
        new = list(lines)
        if not new:
            return
        if self.lines:
            # Empty lines belong to what stands above them: a part begins with its words.
            self.lines += [EMPTY] * gap
            self.part_of_line += [len(self.parts) - 1] * gap
        self.lines += new
        self.part_of_line += [len(self.parts)] * len(new)
        self.parts.append(text)

    def finished(self) -> RenderedArticle:
        targets: dict[Target, int] = {}
        for number, line in enumerate(self.lines):
            for piece in line:
                if piece.target:
                    targets.setdefault(piece.target, number)
        return RenderedArticle(
            tuple(self.lines),
            tuple(self.parts),
            tuple(self.part_of_line),
            tuple(targets),
            tuple(targets.values()),
            self.own_part_count or len(self.parts),
        )


def render_reading(
    reading: Reading,
    *,
    width: int,
    now: datetime,
    form: Form = "full",
    is_fetching: bool = False,
    shelf: PictureShelf | None = None,
) -> RenderedArticle:
    """The whole page of an article in lines of at most `width` cells, with the pictures of the shelf."""
    page = _Page()
    body = body_shown(reading, form)
    _add_head(page, reading, width, body)
    _add_standfirst(page, reading, width, body)
    _add_notice(page, notice(reading, form, is_fetching=is_fetching), width)
    _add_body(page, body, width, shelf)
    for block, lines in render_blocks(files_body(reading.enclosures), width):
        page.add(lines, block_text(block), gap=1)
    page.own_part_count = len(page.parts)
    for lines, text in further_lines(reading, width=width, now=now):
        page.add(lines, text, gap=2)
    return page.finished()


def render_head(reading: Reading, *, width: int) -> RenderedArticle:
    """The headline and what belongs to it, while the text is on its way."""
    page = _Page()
    _add_head(page, reading, width, ())
    return page.finished()


def render_ending(ending: Ending, *, width: int) -> RenderedArticle:
    """The page after the last story."""
    page = _Page()
    page.add(ending_lines(ending, width), "ending")
    return page.finished()


def render_message(message: str, *, width: int) -> RenderedArticle:
    """A page that says only this sentence."""
    page = _Page()
    page.add(wrap([Piece(message, "message")], width, is_balanced=True), message)
    return page.finished()


def body_shown(reading: Reading, form: Form) -> Body:
    """The cleaned page if it is there and wanted, else what the feed gave.

    Where the feed's text is shown as the better one, the other form is what the page itself gave.
    """
    if form == "feed" and reading.page and reading.page.own_body:
        return reading.page.own_body
    if reading.page and reading.page.body and (form == "full" or not reading.feed_body):
        return reading.page.body
    return reading.feed_body


def notice(reading: Reading, form: Form, *, is_fetching: bool = False) -> str:
    """What the reader must know about this text, in a sentence; empty if it is simply the article."""
    page = reading.page
    if is_fetching and page is None:
        return "Getting the full article …"
    if page is None and reading.error:
        return f"{reading.error} Below is what the feed gave." if reading.feed_body else reading.error
    if page and form == "feed" and page.own_body:
        return "This is all that the page gave; the feed gave more."
    if page and form == "feed" and reading.feed_body:
        return "This is what the feed gave; the full text is here too."
    if page and page.quality.verdict not in {Verdict.FULL, Verdict.FEED}:
        return page.quality.reason or f"This page is {page.quality.verdict}."
    if page and page.quality.reason:
        return page.quality.reason
    return ""


def _add_head(page: _Page, reading: Reading, width: int, body: Body) -> None:
    article, clean = reading.article, reading.page
    section = (clean.section if clean and clean.section else article.section) or ()
    page.add(wrap([Piece(path_title(section), "section")], width) if section else [], "section")
    title = article.title or (clean.title if clean else "") or "Without a headline"
    page.add(wrap([Piece(title, "headline")], width, is_balanced=True), title)
    lines = [*byline(reading, width), *wrap_parts(dateline(reading, body), width, "byline")]
    page.add(lines, "byline")


def _add_standfirst(page: _Page, reading: Reading, width: int, body: Body) -> None:
    article, clean = reading.article, reading.page
    standfirst = (clean.standfirst if clean else "") or article.standfirst
    if standfirst and not repeats(standfirst, body):
        page.add(wrap([Piece(standfirst, "standfirst")], width), standfirst)


def _add_notice(page: _Page, text: str, width: int) -> None:
    mark = (Piece("▸ ", "notice"),) if width >= 20 else EMPTY
    lines = wrap([Piece(text, "notice")], width - line_width(mark)) if text else []
    page.add(prefixed(lines, mark, (Piece(" " * line_width(mark)),)), text)


def _add_body(page: _Page, body: Body, width: int, shelf: PictureShelf | None) -> None:
    page.add([(Piece("─" * width, "rule"),)], "rule")
    if not body:
        text = "The feed gave only the headline. The whole article is on the paper's own page."
        page.add(styled(wrap([Piece(text)], width), "notice"), text)
        return
    previous: Block | None = None
    for block, lines in blocks_with_pictures(body, width, shelf):
        is_tight = previous is not None and is_close(previous, block)
        # A heading stands further from what it ends than from what it begins.
        gap = 0 if is_tight else 2 if isinstance(block, Heading) and block.level < 3 and previous else 1
        page.add(lines, block_text(block), gap=gap)
        previous = block
