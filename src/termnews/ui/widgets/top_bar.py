"""The first line of the screen: the name, the date, what arrived, the time."""

from datetime import datetime

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

BAR_CELLS = 10
"""Width of the bar that shows how far a refresh is."""


class TopBar(Widget):
    """A masthead of one line; what does not fit is left out, the least needed first."""

    DEFAULT_CSS = """
    TopBar { height: 1; width: 1fr; background: $panel; color: $foreground; padding: 0 1; }
    """

    arrivals_key = "."
    now: reactive[datetime | None] = reactive(None)
    edition: reactive[str] = reactive("")
    """What kind of newspaper this is, if not the reader's own: "Sample edition"."""
    arrived_count: reactive[int] = reactive(0)
    progress: reactive[tuple[int, int] | None] = reactive(None)
    """Feeds asked and feeds to ask while refreshing."""

    def render(self) -> Content:
        """The line, as wide as the widget."""
        width = self.content_size.width
        name = Content.assemble(("termnews", "bold $primary"))
        if self.edition:
            name = Content("").join([name, Content.styled(f"  {self.edition}", "$warning")])
        right = self._right(width)
        date = Content.styled(long_date(self.now) if self.now else "", "$foreground")
        middle = (width - date.cell_length) // 2
        before = middle - name.cell_length
        after = width - middle - date.cell_length - right.cell_length
        if before >= 2 and after >= 2:
            return Content("").join([name, Content(" " * before), date, Content(" " * after), right])
        for shorter in (self.edition, self.edition.partition(" ")[0]):
            if self.edition and name.cell_length + right.cell_length >= width:
                name = Content.styled(shorter, "$warning")
        gap = width - name.cell_length - right.cell_length
        return Content("").join([name, Content(" " * max(gap, 1)), right]).truncate(width)

    def _right(self, width: int) -> Content:
        parts: list[Content] = []
        if self.progress:
            done, count = self.progress
            bar = progress_bar(done, count) + " " if width >= 60 else ""
            parts.append(Content.styled(f"{bar}{done}/{count}", "$secondary"))
        if self.arrived_count:
            call = (
                f"{self.arrived_count} new, press {self.arrivals_key}"
                if width >= 40
                else f"{self.arrived_count} new"
            )
            parts.append(Content.styled(call, "bold $accent"))
        if self.now:
            parts.append(Content.styled(f"{self.now.astimezone():%H:%M}", "$text-muted"))
        return Content.styled(" · ", "$text-muted").join(parts)


def long_date(moment: datetime) -> str:
    """`Monday 23 November 2026`, in the reader's own time zone."""
    local = moment.astimezone()
    return f"{local:%A} {local.day} {local:%B %Y}"


def progress_bar(done: int, count: int, cells: int = BAR_CELLS) -> str:
    """A bar of `cells` characters."""
    full = cells * done // count if count else 0
    return "━" * full + "╌" * (cells - full)
