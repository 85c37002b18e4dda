"""Lines get their colours: style names become the component classes of a widget."""

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from termnews.ui.line import Line

MAX_STYLES = 8_000
"""Styles kept; a picture of half-blocks has a thousand."""
SELECTION = "selection"
"""The style of text selected with the mouse; it belongs to the screen."""


class Painter:
    """Draws lines for one widget; a name that has no component class "<prefix>--<name>" is no style."""

    def __init__(self, widget: Widget, prefix: str) -> None:
        self._widget = widget
        self._prefix = prefix
        self._own: dict[str, Style] = {}
        self._styles: dict[tuple[str, str], Style] = {}

    def forget(self) -> None:
        """Colours may have changed."""
        self._own.clear()
        self._styles.clear()

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
                style += self._component(name)
            self._styles[key] = style
        return self._styles[key]

    def _component(self, name: str) -> Style:
        if name.startswith("rgb:"):
            return _colours(name)
        if name not in self._own:
            self._own[name] = self._component_style(name)
        return self._own[name]

    def _component_style(self, name: str) -> Style:
        """What the component class itself says, without what it inherits."""
        if name == SELECTION:
            return self._widget.screen.get_component_rich_style("screen--selection")
        component = f"{self._prefix}--{name}"
        if component not in self._widget.COMPONENT_CLASSES:
            return Style.null()
        rules = self._widget.get_component_styles(component)
        whole = self._widget.get_component_rich_style(component)
        has_colour = rules.has_rule("color") or rules.has_rule("auto_color")
        colours = Style(
            color=whole.color if has_colour else None,
            bgcolor=whole.bgcolor if rules.has_rule("background") else None,
        )
        return colours + rules.text_style


def _colours(name: str) -> Style:
    """The style of a name like "rgb:112233:445566"; the second colour may be missing."""
    _, above, below = name.split(":")
    return Style(color=f"#{above}", bgcolor=f"#{below}" if below else None)
