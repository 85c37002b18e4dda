"""What belongs to an article beside its text: its files, and what its feed said before."""

from dataclasses import replace

from termnews.core.article import Enclosure, Reading
from termnews.core.errors import UsageError
from termnews.core.files import file_line, playable
from termnews.core.revision import changes
from termnews.core.when import day_and_time
from termnews.ui.desks.newsroom import Newsroom
from termnews.ui.desks.reading import ReadingDesk
from termnews.ui.line import Target
from termnews.ui.links import open_in_browser
from termnews.ui.screens.links import LinksSheet


class Extras:
    """Opens files, and shows what changed in place of the text."""

    def __init__(self, room: Newsroom, reading: ReadingDesk) -> None:
        self._room = room
        self._reading = reading
        self._compared: Reading | None = None

    def open_file(self) -> None:
        """The file that came with the article, in the reader's program; of several, a choice."""
        files = playable(self._shown().enclosures)
        if not files:
            raise UsageError("No file came with this article.")
        if len(files) == 1:
            self._open(files[0])
            return
        targets = tuple(Target(file.url, file_line(file)) for file in files)
        self._room.app.push_screen(LinksSheet(targets, keymap=self._room.keymap), self._open_target)

    def _open_target(self, target: Target | None) -> None:
        if target is not None:
            self._open(Enclosure(target.href))

    def _open(self, file: Enclosure) -> None:
        settings = self._room.settings
        host = open_in_browser(file.url, program=settings.player or settings.browser)
        self._room.say(f"Opened the file of {host}.")

    def show_changes(self) -> None:
        """What the feed said before and what it says now, by sentence; again for the text."""
        shown = self._shown()
        if self._compared is shown:
            self._compared = None
            self._room.article_view.show(shown, now=self._room.clock(), keep_place=True)
            return
        if shown.former is None:
            raise UsageError("This article has not changed since it came.")
        body = changes(shown.former, title=shown.article.title, body=shown.feed_body)
        self._compared = shown
        compared = replace(shown, page=None, feed_body=body, error="", enclosures=())
        self._room.article_view.show(compared, now=self._room.clock(), keep_place=True)
        self._room.say(f"What changed on {day_and_time(shown.former.replaced_at)}; again for the text.")

    def _shown(self) -> Reading:
        if self._reading.shown is None:
            raise UsageError("Open an article first.")
        return self._reading.shown
