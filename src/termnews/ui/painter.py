"""Lines get their colours: a widget's style names are looked up in the theme.

Not as component classes of Textual's: each is a node of its own there, and sixty of them, styled anew at
every change of a class, were a tenth of a start.
"""

from collections.abc import Mapping

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.strip import Strip
from textual.widget import Widget

from termnews.ui.line import Line

MAX_STYLES = 8_000
"""Styles kept; a picture of half-blocks has a thousand."""
SELECTION = "selection"
"""The style of text selected with the mouse; it belongs to the screen."""


class Painter:
    """Draws lines for one widget.

    Args:
        styles: What its style names look like (see `style_of`); any other name is no style.
    """

    def __init__(self, widget: Widget, styles: Mapping[str, str]) -> None:
        self._widget = widget
        self._said = styles
        self._theme: Mapping[str, str] = {}
        self._own: dict[str, Style] = {}
        self._styles: dict[tuple[str, str], Style] = {}

    def forget(self) -> bool:
        """Colours may have changed; whether they have."""
        self._own.clear()
        self._styles.clear()
        return bool(self._theme) and self._theme != self._widget.app.theme_variables

    def strip(self, line: Line, width: int, *, under: str = "") -> Strip:
        """The line, filled up to or cut at `width` cells; `under` names a style for the whole of it."""
        segments = []
        for text, names, target in line:
            style = self._style(names, under)
            if target and target.href.startswith("http"):
                style += Style(link=target.href)
            segments.append(Segment(text, style))
        return Strip(segments).adjust_cell_length(width, self._style("", under))

    def style(self, name: str) -> Style:
        """What a style name looks like in this widget."""
        return self._style(name, "")

    def _style(self, names: str, under: str) -> Style:
        key = (names, under)
        if key not in self._styles:
            if len(self._styles) > MAX_STYLES:
                self._styles.clear()
            style = self._widget.rich_style
            for name in (*under.split(), *names.split()):
                style += self._named(name)
            self._styles[key] = style
        return self._styles[key]

    def _named(self, name: str) -> Style:
        if name.startswith("rgb:"):
            return _colours(name)
        if name not in self._own:
            self._own[name] = self._said_style(name)
        return self._own[name]

    def _said_style(self, name: str) -> Style:
        """What is said of a name, without what it inherits."""
        if name == SELECTION:
            return self._widget.screen.get_component_rich_style("screen--selection")
        self._theme = self._widget.app.theme_variables
        return style_of(self._said.get(name, ""), self._theme)


def style_of(said: str, colours: Mapping[str, str]) -> Style:
    """The style that words such as `color: $primary; text-style: bold` mean.

    Args:
        said: `color` and `background` with a colour's name, `text-style` with words of Rich's.
        colours: What each name stands for.
    """
    parts = dict(part.strip().split(": ") for part in said.split(";") if part.strip())
    front, back = (_colour(parts.get(name), colours) for name in ("color", "background"))
    style = Style(color=front, bgcolor=back)
    return style + Style.parse(words) if (words := parts.get("text-style")) else style


def _colour(name: str | None, colours: Mapping[str, str]) -> RichColor | None:
    said = "" if name is None else colours[name.removeprefix("$")]
    # Textual's own themes have colours that follow from the ground ("auto 60%"); ours have none.
    return None if not said or said.startswith("auto") else Color.parse(said).rich_color


def _colours(name: str) -> Style:
    """The style of a name like "rgb:112233:445566"; the second colour may be missing."""
    _, above, below = name.split(":")
    return Style(color=f"#{above}", bgcolor=f"#{below}" if below else None)
