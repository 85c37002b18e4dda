"""An opened article in a column of comfortable width: reading, finding, following links."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial

from textual import events
from textual.geometry import Offset

from termnews.core.article import ArticleId, Reading
from termnews.ui.line import Target, target_at, target_start
from termnews.ui.place import TOP
from termnews.ui.render import Form, RenderedArticle, render_head, render_message, render_reading
from termnews.ui.widgets.chip_view import Spot
from termnews.ui.widgets.searched_page import SearchedPage
from termnews.ui.widgets.sent import Sent
from termnews.ui.widgets.styles import ARTICLE, component_classes, widget_css

DEFAULT_MEASURE, MIN_MEASURE, MAX_MEASURE = 68, 20, 160
NOTHING_OPEN = "Open a story to read it here."


class ArticleView(SearchedPage):
    """Head, text, and what to read next; a link cursor walks through all that can be opened."""

    PREFIX = "article"
    COMPONENT_CLASSES = component_classes("article", ARTICLE)
    DEFAULT_CSS = widget_css("ArticleView", "article", ARTICLE)

    class LinkOpened(Sent):
        """A link in the text is to be opened."""

        def __init__(self, sender: "ArticleView", href: str) -> None:
            super().__init__(sender)
            self.href = href

    class HeadlineOpened(Sent):
        """A headline under the article is to be opened; `article_id` is None if we do not keep it."""

        def __init__(self, sender: "ArticleView", article_id: ArticleId | None, url: str, title: str) -> None:
            super().__init__(sender)
            self.article_id = article_id
            self.url = url
            self.title = title

    class Scrolled(Sent):
        """Another line is at the top; `position` is 0.0 to 1.0."""

        def __init__(self, sender: "ArticleView", position: float) -> None:
            super().__init__(sender)
            self.position = position

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._reading: Reading | None = None
        self._now = datetime.fromtimestamp(0, UTC)
        self._is_fetching = self._is_coming = False
        self._form: Form = "full"
        self._measure = DEFAULT_MEASURE
        self._message = NOTHING_OPEN
        self._link: Target | None = None
        self._mouse_down_at = Offset(-1, -1)

    @property
    def reading(self) -> Reading | None:
        """The article shown; None if there is none."""
        return self._reading

    @property
    def measure(self) -> int:
        """The most cells that a line of text takes."""
        return self._measure

    @property
    def form(self) -> Form:
        """Whether the full text is shown, or what the feed gave."""
        return self._form

    def show(
        self,
        reading: Reading,
        *,
        now: datetime,
        keep_place: bool = False,
        is_fetching: bool = False,
        is_coming: bool = False,
    ) -> None:
        """Shows an article.

        Args:
            reading: The article.
            now: The present moment, for ages.
            keep_place: It is the one shown already, with more text or another state: the words at
                the top stay there. Else the page begins where the reader left it last time.
            is_fetching: The full text is on its way.
            is_coming: All but its headline is on its way.
        """
        is_same = keep_place and self._reading is not None
        self._reading, self._now = reading, now
        self._is_fetching, self._is_coming = is_fetching, is_coming
        if is_same:
            self._again()
            return
        self._form, self._link = "full", None
        self.clear_find()
        self._lay_out(TOP)
        self.set_position(reading.position)

    def clear(self, message: str = NOTHING_OPEN) -> None:
        """Shows a sentence instead of an article."""
        self._reading, self._message, self._link = None, message, None
        self.clear_find()
        self._lay_out(TOP)

    def set_measure(self, columns: int) -> None:
        """Sets the most cells that a line takes, within 20 to 160; the place is kept."""
        self._measure = min(MAX_MEASURE, max(MIN_MEASURE, columns))
        self._again()

    def set_form(self, form: Form) -> None:
        """Shows the full text, or what the feed gave."""
        self._form = form
        self._again()

    def toggle_form(self) -> Form:
        """Changes between the full text and what the feed gave; which it is now."""
        self.set_form("feed" if self._form == "full" else "full")
        return self._form

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
        for target, line in zip(self.targets, self._page.line_of_target, strict=True):
            y = line + self._above - self.scroll_offset.y
            if 0 <= y < self._room.height:
                x = self._left + target_start(self._page.lines[line], target)
                yield Spot(x, y, partial(self._open, target))

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

    def render_page(self, width: int) -> RenderedArticle:
        """See `PageView`."""
        if self._reading is None:
            return render_message(self._message, width=width)
        if self._is_coming:
            return render_head(self._reading, width=width)
        return render_reading(
            self._reading, width=width, now=self._now, form=self._form, is_fetching=self._is_fetching
        )

    def column_width(self, room: int) -> int:
        """See `PageView`."""
        return min(self._measure, super().column_width(room))

    def marks(self, line: int, /) -> Iterable[tuple[int, int, str]]:
        """The link cursor, under the hits."""
        right = 0
        for piece in self._page.lines[line] if self._link else ():
            left, right = right, right + len(piece.text)
            if piece.target is self._link and piece.text.strip():
                yield left, right, "link-cursor"
        yield from super().marks(line)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tells where the reader is."""
        super().watch_scroll_y(old_value, new_value)
        if self._reading and round(old_value) != round(new_value):
            self.post_message(self.Scrolled(self, self.position))

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

    def _again(self) -> None:
        """Renders the same article anew; the place and the link cursor are kept."""
        before = self._link
        self._lay_out(self._place)
        self._link = next(
            (t for t in self.targets if before and (t.href, t.title) == (before.href, before.title)), None
        )
