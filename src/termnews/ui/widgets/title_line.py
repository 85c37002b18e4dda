"""The line over the stories: the section's name, and where in it the cursor is."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget


class TitleLine(Widget):
    """A name on the left, cut if need be, and a place on the right."""

    DEFAULT_CSS = """
    TitleLine { height: 1; width: 1fr; background: $surface; color: $foreground; padding: 0 1; }
    """

    name_shown: reactive[str] = reactive("")
    place: reactive[str] = reactive("")

    def render(self) -> Content:
        """The line, as wide as the widget."""
        width = self.content_size.width
        room = max(width - len(self.place) - 2, 4)
        name = Content.styled(self.name_shown, "bold $primary").truncate(room, ellipsis=True)
        gap = max(width - name.cell_length - len(self.place), 1)
        place = Content.styled(self.place, "$text-muted")
        return Content("").join([name, Content(" " * gap), place])
