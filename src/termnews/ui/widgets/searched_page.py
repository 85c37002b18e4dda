"""A page in which words can be found: all hits are marked, one of them is where the reader is."""

from collections.abc import Iterable

from termnews.ui.find import Hit, HitPart, find_hits
from termnews.ui.place import Place
from termnews.ui.widgets.page_view import PageView


class SearchedPage(PageView):
    """The base of the article view that knows how to find."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._query = ""
        self._hits: tuple[Hit, ...] = ()
        self._hit = 0
        self._parts: dict[int, list[tuple[int, HitPart]]] = {}

    @property
    def match_place(self) -> tuple[int, int]:
        """(which hit the reader is at, from 1; how many there are); (0, 0) if there are none."""
        return (self._hit + 1, len(self._hits)) if self._hits else (0, 0)

    def find(self, text: str) -> int:
        """Marks every place where the words stand and goes to the first from the top line on.

        Returns:
            How many there are.
        """
        self._query = text
        self._look()
        if self._hits:
            top = self._top_line
            self._hit = next((n for n, hit in enumerate(self._hits) if hit[0].line >= top), 0)
            self._go_to_hit()
        self.refresh()
        return len(self._hits)

    def next_match(self, direction: int = 1) -> tuple[int, int]:
        """Goes to the next or previous hit, round the ends; see `match_place`."""
        if self._hits:
            self._hit = (self._hit + direction) % len(self._hits)
            self._go_to_hit()
            self.refresh()
        return self.match_place

    def clear_find(self) -> None:
        """Nothing is marked any more."""
        self.find("")

    def marks(self, line: int, /) -> Iterable[tuple[int, int, str]]:
        """The hits on a line."""
        for number, part in self._parts.get(line, ()):
            yield part.start, part.end, "hit-current" if number == self._hit else "hit"

    def _look(self) -> None:
        self._hits = find_hits(self._page.lines, self._query)
        self._hit = min(self._hit, max(0, len(self._hits) - 1))
        self._parts = {}
        for number, hit in enumerate(self._hits):
            for part in hit:
                self._parts.setdefault(part.line, []).append((number, part))

    def _lay_out(self, place: Place) -> None:
        super()._lay_out(place)
        # Lines have new numbers now.
        self._look()

    def _go_to_hit(self) -> None:
        hit = self._hits[self._hit]
        self._reveal(hit[0].line, last=hit[-1].line)
