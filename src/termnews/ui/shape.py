"""How much room a list of stories has, and what of a story is shown in it."""

from dataclasses import dataclass, replace

from termnews.ui.wrap import MIN_WIDTH

MAX_WIDTH = 96
"""Longer lines are hard to follow, however wide the pane is."""
WIDE = 64
"""From this width on every story shows its standfirst."""
TALL = 18
"""From this height on stories stand apart by an empty line."""
MARGIN = 1
"""Cells at the left edge, for the cursor's bar."""


SCROLLED_DENSITY = 2
"""How close a front page is set that does not fit on the screen however close."""
DENSITIES = range(4)
"""How close a front page is set, from airy to little but headlines; see `Shape`."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a list of stories has room for; sizes in cells.

    Attributes:
        density: One of `DENSITIES`: from 1 on stories stand close, from 2 on only leads say more than
            their headline, at 3 only those still have one for which there is room.
    """

    width: int
    height: int
    rank_width: int = 0
    density: int = 0

    def with_standfirst(self) -> "Shape":
        """The shape for a story of the front page that keeps its standfirst."""
        return replace(self, density=min(self.density, SCROLLED_DENSITY))

    @property
    def inside(self) -> int:
        """Cells for the words of a row, beside its marks."""
        return max(MIN_WIDTH, min(self.width, MAX_WIDTH) - self.indent - (1 if self.width > 20 else 0))

    @property
    def indent(self) -> int:
        """Cells before the words: the cursor's bar, the rank, the mark."""
        return MARGIN + self.rank_width + 2 if self.width >= 12 else MARGIN

    @property
    def gap(self) -> int:
        """Empty lines between two stories."""
        return 1 if self.height >= TALL and not self.density else 0

    @property
    def block_gap(self) -> int:
        """Empty lines between two blocks of the front page."""
        return 1 if self.height >= TALL else 0

    @property
    def title_lines(self) -> int:
        """The most lines that a headline may take."""
        return 2 if self.height >= 6 else 1
