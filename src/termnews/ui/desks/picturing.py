"""Pictures of the open article: fetched by the worker, one after the other, for articles that were opened."""

from collections.abc import Sequence

from termnews.core.article import FeedId
from termnews.core.errors import TermnewsError, UsageError
from termnews.core.picture import PictureForm, PictureRoom
from termnews.ui.desks.newsroom import Newsroom
from termnews.ui.graphics import cell_size, choose_form, kitty_delete, kitty_id, kitty_upload

OFF = "pictures_off"
"""Where the feeds are remembered whose pictures are not wanted: their numbers, apart by spaces."""


class Picturing:
    """What is shown of figures beside their captions."""

    def __init__(self, room: Newsroom) -> None:
        self._room = room
        self._form: PictureForm | None = None
        self._off: set[FeedId] = set()
        self._uploaded: set[int] = set()
        self.answer = b""
        """What the terminal said of itself before the screen opened."""

    async def remember(self) -> None:
        """What this terminal can do, and which feeds are to be without pictures."""
        self._form = choose_form(self._room.settings.pictures, answer=self.answer)
        kept = await self._room.engine.setting(OFF) or ""
        self._off = {FeedId(int(number)) for number in kept.split() if number.isdecimal()}

    def allow(self) -> None:
        """The article shown was opened: its pictures may come."""
        reading = self._room.article_view.reading
        is_wanted = reading is not None and reading.article.feed_id not in self._off
        self._room.article_view.set_picture_form(self._form if is_wanted else None, cell_size())

    def toggle_feed(self) -> None:
        """The feed of the open article: with pictures, or without."""
        reading = self._room.article_view.reading
        if reading is None or reading.article.feed_id is None:
            raise UsageError("Open an article of a feed first.")
        if self._form is None:
            raise UsageError(f"No pictures here: {self._room.key_of('settings')} has the option for them.")
        self._off ^= {reading.article.feed_id}
        state = "without" if reading.article.feed_id in self._off else "with"
        self._room.say(f"{reading.article.feed_title} {state} pictures.")
        self._room.spawn(self._room.engine.set_setting, OFF, " ".join(map(str, sorted(self._off))))
        self.allow()

    def want(self, urls: Sequence[str], room: PictureRoom) -> None:
        """Get pictures; those of another article or size are no longer waited for."""
        self.forget()
        if self._form is not None:
            self._room.spawn(self._get, urls, room, self._form, replaces="pictures")

    async def _get(self, urls: Sequence[str], room: PictureRoom, form: PictureForm) -> None:
        view = self._room.article_view
        for url in urls:
            try:
                picture = await self._room.engine.picture(url, form=form, room=room)
            except TermnewsError:
                # Its caption is there all the same, and is all there was to say.
                view.set_picture(url, room, None)
                continue
            if form is PictureForm.KITTY:
                number = kitty_id(url, picture)
                self._uploaded.add(number)
                self._send(kitty_upload(picture, number))
            view.set_picture(url, room, picture)

    def forget(self) -> None:
        """Let the terminal forget what it was given."""
        self._send("".join(map(kitty_delete, sorted(self._uploaded))))
        self._uploaded.clear()

    def _send(self, sequence: str) -> None:
        """Write a sequence of ours to the terminal; there is none in tests."""
        driver = self._room.app._driver  # noqa: SLF001 - Textual has no other door
        if sequence and driver is not None and not self._room.app.is_headless:
            driver.write(sequence)
