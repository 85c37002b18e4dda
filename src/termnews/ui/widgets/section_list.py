"""The list of sections: fixed ones, the tree of paths, searches; how much of each is unread."""

from collections.abc import Iterable, Sequence
from functools import partial

from rich.cells import cell_len

from termnews.core.section import Section, SectionKey, SectionKind
from termnews.ui.line import Line, Piece, fit
from termnews.ui.widgets.chip_view import Spot
from termnews.ui.widgets.row_list import RowList
from termnews.ui.widgets.sent import Sent
from termnews.ui.widgets.styles import SECTIONS, widget_css

MIN_PREFERRED, MAX_PREFERRED = 14, 32
_GROUPS = {SectionKind.PATH: 1, SectionKind.SEARCH: 2, SectionKind.FEED: 3}


class SectionList(RowList):
    """One line a section; the open one is marked, the cursor may be elsewhere."""

    STYLES = SECTIONS
    NOTHING = "No sections yet."
    DEFAULT_CSS = widget_css("SectionList") + "SectionList { scrollbar-gutter: auto; }"

    class Highlighted(Sent):
        """The cursor came to a section."""

        def __init__(self, sender: "SectionList", key: SectionKey) -> None:
            super().__init__(sender)
            self.key = key

    class Chosen(Sent):
        """A section is to be opened."""

        def __init__(self, sender: "SectionList", key: SectionKey) -> None:
            super().__init__(sender)
            self.key = key

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._rows: list[Section | None] = []
        self._current: SectionKey | None = None

    @property
    def current(self) -> SectionKey | None:
        """The section that is open."""
        return self._current

    @property
    def cursor_key(self) -> SectionKey | None:
        """The section that the cursor stands on."""
        section = self._section(self._cursor)
        return section.key if section else None

    def set_sections(self, sections: Sequence[Section], *, current: SectionKey | None = None) -> None:
        """Replaces all sections; the cursor stays with its section, or goes to the open one.

        Args:
            sections: In order; a rule is drawn (row None) wherever another kind of section begins.
            current: The section that is open; None leaves it as it is.
        """
        kept = self.cursor_key
        self._current = current or self._current
        self._rows = []
        for section in sections:
            before = self._rows[-1] if self._rows else None
            if before and _GROUPS.get(before.kind, 0) != _GROUPS.get(section.kind, 0):
                self._rows.append(None)
            self._rows.append(section)
        self._cursor = next(
            (row for row in (self._row_of(kept), self._row_of(self._current)) if row >= 0), -1
        )
        if self._cursor < 0:
            self._cursor = self._nearest(0, 1)
        self._lay_out(keep_screen_line=True)

    def set_current(self, key: SectionKey | None) -> None:
        """Marks the section that is open and puts the cursor there."""
        self._current = key
        self._kept.clear()
        if self.is_running:
            self.refresh()
        self._stand_on(self._row_of(key))

    def choose(self) -> None:
        """Asks for the section under the cursor to be opened."""
        if key := self.cursor_key:
            self.say(self.Chosen(self, key))

    def neighbour(self, direction: int = 1) -> SectionKey | None:
        """The section after or before the open one; None at the end."""
        row = self._row_of(self._current)
        found = self._section(self._nearest(row + direction, direction)) if row >= 0 else None
        return found.key if found else None

    def nth(self, number: int) -> SectionKey | None:
        """The key of the section with this number, from 1; None if there are not so many."""
        sections = [section for section in self._rows if section]
        return sections[number - 1].key if 0 < number <= len(sections) else None

    def preferred_width(self) -> int:
        """The columns in which all titles and counts fit, within reason."""
        widths = [
            cell_len(_indented(section)) + cell_len(_count(section)) + 5 for section in self._rows if section
        ]
        return min(MAX_PREFERRED, max(MIN_PREFERRED, *widths)) if widths else MIN_PREFERRED

    def row_count(self) -> int:
        """See `RowList`."""
        return len(self._rows)

    def row_height(self, _row: int, /) -> int:
        """See `RowList`."""
        return 1

    def can_stand_on(self, row: int, /) -> bool:
        """See `RowList`."""
        return self._section(row) is not None

    def row_lines(self, row: int, /) -> list[Line]:
        """The name, and how much is unread at the right edge."""
        width = self._room.width - 2
        section = self._section(row)
        if section is None:
            return [(Piece("─" * width, "rule"),)]
        count = _count(section) if width >= 8 else ""
        style = "current" if section.key == self._current else "name" if section.unread_count else "quiet"
        name = fit(_indented(section), width - cell_len(count) - (1 if count else 0))
        gap = " " * max(0, width - cell_len(name) - cell_len(count))
        is_current = style == "current"
        return [(Piece(name, style), Piece(gap), Piece(count, "current" if is_current else "count"))]

    def spots(self) -> Iterable[Spot]:
        """The sections on the screen."""
        top = self.scroll_offset.y
        for row in range(top, min(len(self._rows), top + self._room.height)):
            if self._section(row):
                yield Spot(0, row - top, partial(self._jump_to, row))

    def _jump_to(self, row: int) -> None:
        self._stand_on(row)
        self.choose()

    def cursor_moved(self) -> None:
        """See `RowList`."""
        if key := self.cursor_key:
            self.say(self.Highlighted(self, key))

    def row_clicked(self, row: int, /) -> None:
        """One click opens a section."""
        if self._section(row):
            self.choose()

    row_clicked_again = row_clicked

    def _section(self, row: int) -> Section | None:
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def _row_of(self, key: SectionKey | None) -> int:
        return next((row for row, found in enumerate(self._rows) if key and found and found.key == key), -1)


def _indented(section: Section) -> str:
    """The title, further to the right the deeper it stands."""
    return "  " * max(0, len(section.path) - 1) + (section.title or section.path[-1])


def _count(section: Section) -> str:
    return str(section.unread_count) if section.unread_count else ""
