"""What is on the screen, as rows of text with the numbers of their styles; kept for the next start."""

from collections.abc import Iterator

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS
from rich.segment import Segment
from rich.style import Style
from textual.app import App

from termnews.ui.last_frame import Piece

PLACEHOLDER = "\U0010eeee"
"""Stands for a part of a picture that will not be in the next terminal (kitty's graphics protocol)."""


def frame_rows(app: App[None]) -> Iterator[list[Piece]]:
    """The rows of the screen from the top, each from the left."""
    system = COLOR_SYSTEMS.get(app.console.color_system or "")
    # Private, but nothing else of Textual says what stands on the screen.
    for strip in app.screen._compositor.render_strips():  # noqa: SLF001
        yield [_piece(segment, system) for segment in strip if segment.text and not segment.control]


def _piece(segment: Segment, system: ColorSystem | None) -> Piece:
    text = " " * cell_len(segment.text) if PLACEHOLDER in segment.text else segment.text
    return _numbers(segment.style or Style.null(), system), text


def _numbers(style: Style, system: ColorSystem | None) -> str:
    """What Rich would write to begin this style, without the link."""
    begin, mark, _ = style.update_link(None).render("x", color_system=system).partition("x")
    return begin[2:-1] if mark and begin.startswith("\x1b[") else ""
