"""A page with links: a link cursor walks through all that can be opened, the mouse points at it."""

from collections.abc import Iterable
from functools import partial

from textual import events
from textual.geometry import Offset
from textual.widget import Widget

from termnews.core.article import ArticleId
from termnews.ui.line import Target, target_at, target_start
from termnews.ui.widgets.chip_view import Spot
from termnews.ui.widgets.searched_page import SearchedPage
from termnews.ui.widgets.sent import Sent


class LinkedPage(SearchedPage):
    """The base of the article view that knows what can be opened."""

    class LinkOpened(Sent):
        """A link in the text is to be opened."""

        def __init__(self, sender: Widget, href: str) -> None:
            super().__init__(sender)
            self.href = href

    class HeadlineOpened(Sent):
        """A headline under the article is to be opened; `article_id` is None if we do not keep it."""

        def __init__(self, sender: Widget, article_id: ArticleId | None, url: str, title: str) -> None:
            super().__init__(sender)
            self.article_id = article_id
            self.url = url
            self.title = title

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._link: Target | None = None
        self._mouse_down_at = Offset(-1, -1)

    @property
    def targets(self) -> tuple[Target, ...]:
        """Every link and headline, in reading order."""
        return self._page.targets

    def links(self) -> tuple[Target, ...]:
        """The links in the text."""
        return tuple(target for target in self.targets if not target.is_headline)

    def headlines(self) -> tuple[Target, ...]:
        """What stands under the article: other papers, more of the section, the page's own lists."""
        return tuple(target for target in self.targets if target.is_headline)

    def number(self, number: int) -> Target | None:
        """The headline with this number, 1 to 9; None if there is none."""
        return next((target for target in self.targets if target.number == number > 0), None)

    def spots(self) -> Iterable[Spot]:
        """The links and headlines on the screen."""
        for target in self.targets:
            place = self._place_of(target)
            if place is not None:
                yield Spot(place.x, place.y, partial(self._open, target))

    def cursor_place(self) -> Offset:
        """The link under the link cursor, else the first line that can be seen."""
        place = self._place_of(self._link) if self._link else None
        return place or Offset(self._left, 0 if self.scroll_offset.y else self._above)

    def _place_of(self, target: Target) -> Offset | None:
        """Where a link begins on the screen; None if it is not on it."""
        if target not in self.targets:
            return None
        line = self._page.line_of_target[self.targets.index(target)]
        y = line + self._above - self.scroll_offset.y
        x = self._left + target_start(self._page.lines[line], target)
        return Offset(x, y) if 0 <= y < self._room.height else None

    @property
    def current_link(self) -> Target | None:
        """What the link cursor stands on; None if it is nowhere."""
        return self._link

    def next_link(self, direction: int = 1) -> Target | None:
        """Moves the link cursor, from what can be seen if it was nowhere; None if there are no links."""
        targets, lines = self.targets, self._page.line_of_target
        if not targets:
            return None
        if self._link in targets:
            index = (targets.index(self._link) + direction) % len(targets)
        elif direction > 0:
            index = next((n for n, line in enumerate(lines) if line >= self._top_line), 0)
        else:
            bottom = self._top_line + self._room.height
            index = next((n for n in range(len(lines) - 1, -1, -1) if lines[n] < bottom), len(lines) - 1)
        self._link = targets[index]
        self._reveal(lines[index])
        self.refresh()
        self.point()
        return self._link

    def clear_link(self) -> None:
        """The link cursor stands nowhere."""
        self._link = None
        self.refresh()

    def open_link(self) -> bool:
        """Asks for what the link cursor stands on to be opened; False if it is nowhere."""
        return self._open(self._link)

    def open_number(self, number: int) -> bool:
        """Asks for the headline with this number to be opened; False if there is none."""
        return self._open(self.number(number))

    def marks(self, line: int, /) -> Iterable[tuple[int, int, str]]:
        """The link cursor, under the hits."""
        right = 0
        for piece in self._page.lines[line] if self._link else ():
            left, right = right, right + len(piece.text)
            if piece.target is self._link and piece.text.strip():
                yield left, right, "link-cursor"
        yield from super().marks(line)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remembers where a click or a selection begins."""
        self._mouse_down_at = event.offset

    def on_click(self, event: events.Click) -> None:
        """Opens what is under the mouse, unless text was selected with it."""
        offset = event.get_content_offset(self)
        if offset is None or event.offset != self._mouse_down_at:
            return
        number = offset.y + self.scroll_offset.y - self._above
        if 0 <= number < len(self._page.lines):
            self._open(target_at(self._page.lines[number], offset.x - self._left))

    def _open(self, target: Target | None) -> bool:
        if target is None:
            return False
        if target.is_headline:
            self.post_message(self.HeadlineOpened(self, target.article_id, target.href, target.title))
        else:
            self.post_message(self.LinkOpened(self, target.href))
        return True
