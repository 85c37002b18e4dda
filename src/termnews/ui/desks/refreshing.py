"""Asking the feeds: in the background, with progress, and never moving what is on the screen."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from termnews.core.article import FeedId
from termnews.core.event import (
    Event,
    FeedFailed,
    FeedRefreshed,
    FeedUnchanged,
    PageStored,
    RefreshFinished,
    RefreshStarted,
)
from termnews.core.section import SectionKind, argument_of
from termnews.engine import Engine
from termnews.ui.afterwards import after_refresh
from termnews.ui.desks.browsing import Browsing, members
from termnews.ui.desks.newsroom import Newsroom
from termnews.ui.messages import EngineEvents

if TYPE_CHECKING:
    from textual.timer import Timer

PAUSE_SECONDS = 0.1
"""Between two drawings of how far a refresh is: five hundred feeds answer faster than anybody reads."""


class Refreshing:
    """News from the feeds."""

    def __init__(self, room: Newsroom, browsing: Browsing) -> None:
        self._room = room
        self._browsing = browsing
        self._asking: Engine | None = None
        self._began_empty = False
        self._is_asked_for = False
        self._again = False
        self._untold: list[Event] = []
        self._pause: Timer | None = None

    def everything(self) -> None:
        """Every feed, whatever its schedule."""
        self.start(force=True, is_asked_for=True)

    def section(self) -> None:
        """The feeds that fill the open section."""
        self._room.spawn(self._section)

    async def _section(self) -> None:
        section = self._room.section
        if section is not None and section.kind is SectionKind.FEED:
            feed_ids = {FeedId(int(argument_of(section.key)))}
        elif section is not None and section.kind is SectionKind.PATH:
            feeds = await self._room.engine.feeds()
            stories = self._room.story_list.stories
            seen = {article.feed_id for story in stories for article in members(story)}
            depth = len(section.path)
            feed_ids = {f.id for f in feeds if f.id in seen or f.section[:depth] == section.path}
        else:
            feed_ids = set()
        self.start(feed_ids=sorted(feed_ids) or None, force=True, is_asked_for=True)

    def start(
        self, *, feed_ids: Sequence[FeedId] | None = None, force: bool = False, is_asked_for: bool = False
    ) -> None:
        """Ask the feeds that are due, or those named; only one refresh of an edition runs at a time."""
        engine = self._room.engine
        if self._asking is engine:
            if is_asked_for:
                self._room.say(f"Already asking. {self._room.key_of('stop_refresh')} stops it.")
            self._again = not is_asked_for
            return
        self._asking, self._is_asked_for = engine, is_asked_for
        self._began_empty = not self._room.story_list.stories
        self._room.is_asking = True
        if self._began_empty:
            self._reload()
        self._room.spawn(partial(self._refresh, engine, feed_ids, force=force))

    async def _refresh(self, engine: Engine, feed_ids: Sequence[FeedId] | None, *, force: bool) -> None:
        """Only forwards events; `hear` owns what is on the screen."""

        def forward(event: Event) -> None:
            if self._room.engine is engine:
                self._forward(event)

        try:
            await engine.refresh(forward, feed_ids=feed_ids, force=force)
            await after_refresh(engine, self._room.settings, on_event=forward)
        finally:
            if self._asking is engine:
                self._asking, self._room.is_asking = None, False
                self._room.top_bar.progress = None
        if self._again:
            self._again = False
            self.start()

    def _forward(self, event: Event) -> None:
        """Hand an event to the screen: at once, but what follows it soon comes together, in one drawing."""
        self._untold.append(event)
        if self._pause is None or isinstance(event, RefreshFinished):
            self._tell()

    def _tell(self) -> None:
        if self._pause is not None:
            self._pause.stop()
            self._pause = None
        if self._untold:
            self._room.post_message(EngineEvents(tuple(self._untold)))
            self._untold.clear()
            self._pause = self._room.set_timer(PAUSE_SECONDS, self._tell)

    @property
    def is_running(self) -> bool:
        """The edition on the screen is being refreshed."""
        return self._asking is self._room.engine

    def stop(self) -> None:
        """Stop asking."""
        if self.is_running:
            self._room.spawn(self._room.engine.cancel_refresh)
            self._room.say("Stopped asking. What has arrived stays.")
        else:
            self._room.say("No feed is being asked.")

    def hear(self, event: Event) -> None:
        """Show what happened: progress, arrivals, and at the end the outcome."""
        match event:
            case RefreshStarted(feed_count):
                self._room.top_bar.progress = (0, feed_count) if feed_count else None
            case FeedRefreshed(_, new_count):
                self._advance()
                self._arrive(new_count)
            case FeedUnchanged() | FeedFailed():
                self._advance()
            case RefreshFinished():
                self._finish(event)
            case PageStored():
                pass

    def _advance(self) -> None:
        if progress := self._room.top_bar.progress:
            self._room.top_bar.progress = (min(progress[0] + 1, progress[1]), progress[1])

    def _arrive(self, new_count: int) -> None:
        if new_count and not self._room.story_list.stories:
            self._reload()
        elif not self._began_empty:
            self._room.top_bar.arrived_count += new_count

    def _finish(self, event: RefreshFinished) -> None:
        self._room.top_bar.progress = None
        self._room.is_asking = False
        if self._began_empty:
            self._show_first_edition()
        else:
            self._room.spawn(self._browsing.show_counts, replaces="counts")
        if self._is_asked_for and not event.is_cancelled:
            self._room.say(
                outcome(event, arrivals=self._room.key_of("arrivals"), feeds=self._room.key_of("feeds"))
            )

    def show_arrivals(self) -> None:
        """Bring what arrived into the list, the cursor staying on its article."""
        self._room.top_bar.arrived_count = 0
        self._reload()

    def _show_first_edition(self) -> None:
        """A reader who has not moved yet sees the front page from its top, the lead story first."""
        has_moved = self._room.story_list.place[0] > 1 or self._room.has_article
        self._room.top_bar.arrived_count = 0
        self._room.spawn(partial(self._browsing.reload, from_top=not has_moved), replaces="section")

    def _reload(self) -> None:
        self._room.spawn(self._browsing.reload, replaces="section")


def outcome(event: RefreshFinished, *, arrivals: str, feeds: str) -> str:
    """What a refresh came to, in one sentence or two."""
    new = f"{event.new_count} new, press {arrivals}" if event.new_count else "Nothing new"
    failed = f" · {event.failed_count} of {event.feed_count} feeds failed, {feeds} shows why"
    return new + (failed if event.failed_count else "")
