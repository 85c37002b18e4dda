"""A list to pick from, one line or several: for sheets."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from termnews.ui.line import EMPTY, Line, Piece, fit, prefixed
from termnews.ui.widgets.row_list import RowList
from termnews.ui.widgets.sent import Sent
from termnews.ui.widgets.styles import PICKS
from termnews.ui.wrap import MIN_WIDTH, wrap

MOST_BELOW = 2
CHOSEN, NOT_CHOSEN = "[x] ", "[ ] "


@dataclass(frozen=True, slots=True)
class Pick:
    """A row: what it stands for, and its words.

    Attributes:
        key: Handed back when the row is taken; empty for a heading.
        beside: At the right edge.
        lead: Before the text, in a column as wide as the widest.
        note: After the text, in a column of its own.
        below: Further sentences, on at most two lines each; `is_alarming` gives the first the colour of
            errors and as many lines as it needs, `is_wrapped` gives all of them as many.
        is_chosen: None where rows are not chosen but taken.
    """

    key: str
    text: str
    beside: str = ""
    lead: str = ""
    note: str = ""
    below: tuple[str, ...] = ()
    is_alarming: bool = False
    is_wrapped: bool = False
    is_chosen: bool | None = None

    @property
    def is_heading(self) -> bool:
        """It divides the list and cannot be picked."""
        return not self.key


class PickList(RowList):
    """Rows to choose from."""

    STYLES = PICKS
    DEFAULT_CSS = """
    PickList {
        height: 1fr;
        min-width: 8;
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
    }
    """

    class Highlighted(Sent):
        """The cursor came to a row."""

    class Picked(Sent):
        """A row was clicked or taken."""

    def __init__(self, picks: Sequence[Pick] = (), *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._picks: tuple[Pick, ...] = ()
        self._lead_width = self._text_width = 0
        self.set_picks(picks)

    def set_picks(self, picks: Sequence[Pick]) -> None:
        """Replace all rows; the cursor stays on the same key, or else on the same line."""
        key, row = self.current_key, max(self._cursor, 0)
        self._picks = tuple(picks)
        self._lead_width = max((cell_len(pick.lead) + 2 for pick in picks if pick.lead), default=0)
        self._text_width = max((cell_len(pick.text) + 2 for pick in picks if pick.note), default=0)
        found = next((i for i, pick in enumerate(self._picks) if key and pick.key == key), -1)
        if found < 0:
            found = self._nearest(min(row, len(picks) - 1), 1)
        self._cursor = found if found >= 0 else self._nearest(len(picks) - 1, -1)
        self._lay_out(keep_screen_line=False)
        self._show_cursor()

    @property
    def current_key(self) -> str:
        """The key of the row under the cursor; empty if there is none."""
        return self._picks[self._cursor].key if 0 <= self._cursor < len(self._picks) else ""

    @property
    def picks(self) -> tuple[Pick, ...]:
        """All rows."""
        return self._picks

    def row_count(self) -> int:
        """See `RowList`."""
        return len(self._picks)

    def row_height(self, row: int) -> int:
        """See `RowList`."""
        return 1 + len(self._below(row)) + self._has_gap(row)

    def row_gap(self, row: int) -> int:
        """See `RowList`."""
        return int(self._has_gap(row))

    def _has_gap(self, row: int) -> bool:
        """A heading has air above it."""
        return row + 1 < len(self._picks) and self._picks[row + 1].is_heading

    def can_stand_on(self, row: int) -> bool:
        """See `RowList`."""
        return not self._picks[row].is_heading

    def row_lines(self, row: int) -> list[Line]:
        """The words, what stands beside and below them."""
        pick, width = self._picks[row], max(self._room.width - 2, 0)
        lines = [_first_line(pick, width, self._lead_width, self._text_width)]
        return lines + self._below(row) + [EMPTY] * self._has_gap(row)

    def _below(self, row: int) -> list[Line]:
        pick, width = self._picks[row], max(self._room.width - 2, 0)
        indent = " " * len(CHOSEN) if pick.is_chosen is not None else ""
        if width - len(indent) < MIN_WIDTH:
            return [(Piece(fit(indent + text, width), "below"),) for text in pick.below]
        lines: list[Line] = []
        for number, text in enumerate(pick.below):
            is_alarm = pick.is_alarming and number == 0
            wrapped = wrap([Piece(text, "alarm" if is_alarm else "below")], width - len(indent))
            is_whole = is_alarm or pick.is_wrapped
            lines += prefixed(wrapped if is_whole else wrapped[:MOST_BELOW], (Piece(indent),))
        return lines

    def cursor_moved(self) -> None:
        """See `RowList`."""
        self.post_message(self.Highlighted(self))

    def row_clicked(self, row: int) -> None:
        """See `RowList`."""
        if self.can_stand_on(row):
            self.post_message(self.Picked(self))


def _first_line(pick: Pick, width: int, lead_width: int, text_width: int) -> Line:
    if pick.is_heading:
        return (Piece(fit(pick.text, width), "heading"),)
    box = "" if pick.is_chosen is None else CHOSEN if pick.is_chosen else NOT_CHOSEN
    lead = box + _padded(pick.lead, lead_width)
    if pick.note:
        text = _padded(pick.text, text_width)
        note = fit(pick.note, max(width - cell_len(lead) - text_width, 0))
        return (
            Piece(fit(lead, width), "box"),
            Piece(fit(text, max(width - cell_len(lead), 0)), "text"),
            Piece(note, "beside"),
        )
    beside = pick.beside if cell_len(pick.beside) <= width // 2 else fit(pick.beside, width // 2)
    text = fit(pick.text, max(width - cell_len(lead) - cell_len(beside) - 2 * bool(beside), 0))
    gap = " " * max(width - cell_len(lead) - cell_len(text) - cell_len(beside), 0)
    return (Piece(lead, "box"), Piece(text, "text"), Piece(gap), Piece(beside, "beside"))


def _padded(text: str, width: int) -> str:
    return text + " " * max(width - cell_len(text), 0)
