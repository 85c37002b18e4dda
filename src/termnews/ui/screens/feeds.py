"""All feeds: how they are in plain words, and what can be done with them."""

import re
from collections.abc import Callable, Coroutine, Mapping
from datetime import datetime
from functools import partial

from textual import work

from termnews.core.article import FeedId
from termnews.core.errors import TermnewsError, UsageError
from termnews.core.feed import Feed
from termnews.core.section import parse_path, path_title
from termnews.core.story import Change
from termnews.core.url import host_of
from termnews.core.when import age, day
from termnews.engine import Engine
from termnews.ui.commands import Where
from termnews.ui.keymap import bindings_for
from termnews.ui.screens.ask import AskSheet
from termnews.ui.screens.sheet import Sheet
from termnews.ui.widgets.pick_list import Pick

CHANGED = "changed"


class FeedsSheet(Sheet[FeedId | str]):
    """Ends with the feed whose stories to show, with "add" to add one, CHANGED or None."""

    BINDINGS = bindings_for(Where.FEEDS)
    places = (Where.FEEDS, Where.SHEET)
    heading = "Feeds"
    hints = (
        ("feed_retry", "ask now"),
        ("feed_rename", "rename"),
        ("feed_move", "move"),
        ("feed_remove", "remove"),
        ("sheet_close", "close"),
    )

    def __init__(self, engine: Engine, *, keymap: Mapping[str, str], clock: Callable[[], datetime]) -> None:
        super().__init__(keymap=keymap)
        self._engine = engine
        self._clock = clock
        self._feeds: dict[str, Feed] = {}
        self._has_changed = False

    def on_mount(self) -> None:
        """List them."""
        super().on_mount()
        self.picks.focus()
        self._list()

    @work(exclusive=True, group="list")
    async def _list(self) -> None:
        await self._show()

    async def _show(self) -> None:
        feeds = await self._engine.feeds()
        ordered = sorted(feeds, key=lambda feed: (not feed.error, feed.title.casefold()))
        self._feeds = {str(feed.id): feed for feed in ordered}
        now = self._clock()
        self.picks.set_picks([_pick(feed, now) for feed in ordered])
        self.introduction.update(summary(feeds))

    # ── Commands ──────────────────────────────────────────────────────────────────────────────────

    def show_stories(self) -> None:
        """Leave for the page of this feed."""
        self.dismiss(self._current().id)

    def clicked(self) -> None:
        """A click only moves the cursor: what a feed has to suffer is chosen by key or footer."""

    def toggle(self) -> None:
        """Space has nothing to choose here."""

    def close(self) -> None:
        """Back to the stories, which may be others now."""
        self.dismiss(CHANGED if self._has_changed else None)

    def add(self) -> None:
        """Leave for the sheet that adds."""
        self.dismiss("add")

    def retry(self) -> None:
        """Ask this feed now."""
        feed = self._current()
        self.say(f"Asking {feed.title} …")
        self._retry(feed)

    @work(exclusive=True, group="retry")
    async def _retry(self, feed: Feed) -> None:
        try:
            finished = await self._engine.refresh(lambda _event: None, feed_ids=[feed.id], force=True)
        except TermnewsError as error:
            self.say(str(error), is_error=True)
            return
        await self._show()
        if error_now := self._feeds[str(feed.id)].error:
            self.say(complaint(error_now), is_error=True)
        else:
            self.say(f"{feed.title} answered: {finished.new_count} new.")

    def rename(self) -> None:
        """Ask for another name."""
        feed = self._current()

        def renamed(title: str | None) -> None:
            if title and title != feed.title:
                self._change(partial(self._engine.rename, feed.id, title))

        self.app.push_screen(AskSheet("Name of the feed", value=feed.title, keymap=self.keymap), renamed)

    def move(self) -> None:
        """Ask for another section."""
        feed = self._current()

        def moved(path: str | None) -> None:
            if path is not None and parse_path(path) != feed.section:
                self._change(partial(self._engine.move, feed.id, parse_path(path)))

        question = "Section, as in National/Social Affairs (empty: by its own categories)"
        sheet = AskSheet(question, value="/".join(feed.section), keymap=self.keymap)
        self.app.push_screen(sheet, moved)

    def unsubscribe(self) -> None:
        """Unsubscribe."""
        self._change(partial(self._engine.remove, self._current().id))

    def toggle_ranking(self) -> None:
        """A paper's “most read” list, or news."""
        feed = self._current()
        self._change(partial(self._engine.set_ranking, feed.id, is_ranking=not feed.is_ranking))

    def undo(self) -> None:
        """Take back the last change."""
        self._change(self._engine.undo)

    @work(group="change")
    async def _change(self, work_to_do: Callable[[], Coroutine[object, object, Change | None]]) -> None:
        try:
            change = await work_to_do()
        except TermnewsError as error:
            self.say(str(error), is_error=True)
            return
        self._has_changed = True
        self.say(change.sentence if change else "There is nothing to undo.")
        await self._show()

    def _current(self) -> Feed:
        feed = self._feeds.get(self.picks.current_key)
        if feed is None:
            raise UsageError("There are no feeds yet. Add one first.")
        return feed


def _pick(feed: Feed, now: datetime) -> Pick:
    where = path_title(feed.section) or ("most-read list" if feed.is_ranking else "own categories")
    return Pick(
        str(feed.id),
        feed.title or host_of(feed.url),
        beside=f"{feed.unread_count} unread · {where}" if feed.unread_count else where,
        below=health(feed, now),
        is_alarming=bool(feed.error),
    )


def health(feed: Feed, now: datetime) -> tuple[str, ...]:
    """How a feed is, in plain words; what is wrong comes first, on a line of its own."""
    host = host_of(feed.url)
    if feed.is_gone:
        return (f"Gone for good, says {host}. It is no longer asked.",)
    last = f"last answered {_ago(feed.succeeded_at, now)}" if feed.succeeded_at else "has never answered"
    if feed.error:
        times = f"failed {feed.failure_count} times in a row, " if feed.failure_count > 1 else ""
        broken_since = feed.broken_since(now)
        sentence = times + last if broken_since is None else f"{times}broken since {day(broken_since)}"
        return (complaint(feed.error), f"{sentence[0].upper()}{sentence[1:]} · {host}")
    if feed.checked_at is None:
        return (f"Not asked yet · {host}",)
    # The articles of a ranking are other feeds' articles: it has none of its own to count.
    holds = "most-read list" if feed.is_ranking else f"{feed.article_count} articles"
    return (f"Well, {last} · {holds} · {host}",)


_ADDRESS = re.compile(r"https?://\S+(?<!:)(?::(?=\s))?\s+")


def complaint(error: str) -> str:
    """What is wrong, without the address that the sentence begins with: the feed is named above it."""
    words = _ADDRESS.sub("", error, count=1) if _ADDRESS.match(error) else error
    return words[:1].upper() + words[1:] if words != error else error


def _ago(moment: datetime, now: datetime) -> str:
    words = age(moment, now)
    if words == "now":
        return "just now"
    return f"{words} ago" if (now - moment).days < 7 else f"on {words}"


def summary(feeds: tuple[Feed, ...]) -> str:
    """How all feeds are, in one sentence."""
    failing = sum(bool(feed.error) for feed in feeds)
    if not feeds:
        return "No feeds yet."
    if not failing:
        return f"{len(feeds)} feeds, all well."
    return f"{len(feeds)} feeds, {failing} of them in trouble (at the top)."
