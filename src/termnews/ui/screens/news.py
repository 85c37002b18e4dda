"""The main screen: hands keys to the desks, and what widgets report to whom it concerns."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from textual import events, on

from termnews.config import Settings
from termnews.core.errors import TermnewsError
from termnews.core.section import FRONT, SectionKey
from termnews.engine import Engine
from termnews.ui.chosen import chosen
from termnews.ui.commands import BY_ID, Where
from termnews.ui.desks.arranging import Arranging
from termnews.ui.desks.browsing import Browsing
from termnews.ui.desks.extras import Extras
from termnews.ui.desks.flow import Flow
from termnews.ui.desks.going import Going
from termnews.ui.desks.grouping import Grouping
from termnews.ui.desks.jumping import Jumping
from termnews.ui.desks.marks import Marks
from termnews.ui.desks.moving import Moving
from termnews.ui.desks.muting import Muting
from termnews.ui.desks.outfit import Outfit
from termnews.ui.desks.picturing import Picturing
from termnews.ui.desks.reading import ReadingDesk
from termnews.ui.desks.refreshing import Refreshing
from termnews.ui.desks.searching import Searching
from termnews.ui.desks.taking import Taking
from termnews.ui.keymap import bindings_for
from termnews.ui.messages import HintPressed
from termnews.ui.panes import Pane
from termnews.ui.screens.reports import Reports

if TYPE_CHECKING:
    from textual.timer import Timer

TICK_SECONDS = 30.0
"""How often ages and the clock are drawn again, and the reader's place is written down."""


class NewsScreen(Reports, inherit_bindings=False):
    """Sections, stories, article."""

    CSS_PATH = "news.tcss"
    AUTO_FOCUS = ""
    BINDINGS = bindings_for(Where.NEWS, Where.ARTICLE)
    _refreshes: "Timer | None" = None

    def __init__(
        self,
        engine: Engine,
        *,
        sample: Engine | None = None,
        settings: Settings,
        clock: Callable[[], datetime],
        keymap: dict[str, str],
    ) -> None:
        super().__init__(engine, sample=sample, settings=settings, clock=clock, keymap=keymap)
        self.browsing = Browsing(self)
        self.picturing = Picturing(self)
        self.reading = ReadingDesk(self, self.browsing, self.picturing)
        self.extras = Extras(self, self.reading)
        self.flow = Flow(self, self.browsing, self.reading)
        self.arranging = Arranging(self)
        self.jumping = Jumping(self, self.reading)
        self.moving = Moving(self, self.browsing, self.reading)
        self.marks = Marks(self, self.browsing, self.reading)
        self.grouping = Grouping(self, self.browsing, self.reading)
        self.refreshing = Refreshing(self, self.browsing)
        self.searching = Searching(self, self.browsing, self.reading)
        self.going = Going(self, self.browsing, self.reading, self.refreshing)
        self.outfit = Outfit(self)
        self.muting = Muting(self, self.browsing, self.reading)
        self.taking = Taking(self, self.browsing, self.reading)

    def on_mount(self) -> None:
        """Open where the reader left off."""
        self.top_bar.now = self.clock()
        self.top_bar.arrivals_key = self.key_of("arrivals")
        self.show_edition()
        self.go_to(Pane.STORIES)
        self.set_interval(TICK_SECONDS, self._tick)
        self.spawn(self._open)

    async def _open(self) -> None:
        """The last section; then, with that on the screen, the feeds are asked."""
        self.article_view.set_measure(await self._measure())
        await self.arranging.remember()
        await self.picturing.remember()
        # What cannot be noted, on a disk that takes nothing, must not keep the newspaper from opening.
        with suppress(TermnewsError):
            await self.engine.begin_visit()
        last = await self.engine.setting("section")
        await self.browsing.show(SectionKey(last or FRONT), fallback=FRONT)
        if self.engine is not self.own_engine:
            self.going.starters()
        self.arranging.visit(self.pane)
        if self.settings.refresh_minutes:
            self.call_after_refresh(self.refreshing.start)
        self._refresh_in_time()

    def _refresh_in_time(self) -> None:
        """Ask the feeds as often as the settings say now."""
        if self._refreshes is not None:
            self._refreshes.stop()
        minutes = self.settings.refresh_minutes
        self._refreshes = self.set_interval(minutes * 60, self.refreshing.start) if minutes else None

    def use_settings(self, settings: Settings, keymap: dict[str, str]) -> None:
        """Take over what the reader's files say now."""
        self.settings, self.keymap = settings, keymap
        self.top_bar.arrivals_key = self.key_of("arrivals")
        self.show_hints()
        self._refresh_in_time()
        self.spawn(self._measure_again, replaces="measure")

    async def _measure_again(self) -> None:
        self.article_view.set_measure(await self._measure())

    async def _measure(self) -> int:
        kept = await chosen(self.own_engine, "measure", str(self.settings.measure))
        return int(kept) if kept.isdecimal() else self.settings.measure

    def _tick(self) -> None:
        self.top_bar.now = self.clock()
        self.story_list.set_now(self.clock())
        self.spawn(self.reading.keep_place)

    # ── Commands ──────────────────────────────────────────────────────────────────────────────────

    def action_run(self, command_id: str, key: str = "") -> None:
        """Carry out a command of the registry; an expected error becomes a sentence."""
        command = BY_ID[command_id]
        if command.where is Where.APP:
            self.app.call_later(self.app.run_action, f"run({command_id!r})")
            return
        desk, _, method = command.action.partition(".")
        self.key_bar.hush()
        try:
            getattr(getattr(self, desk), method)(*filter(None, [key]))
        except TermnewsError as error:
            self.say(str(error), is_error=True)

    @on(HintPressed)
    def _hint_pressed(self, message: HintPressed) -> None:
        self.action_run(message.command_id)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A click may focus a pane, too."""
        for pane in Pane:
            if event.widget is self.pane_widget(pane):
                if self.pane is not pane:
                    self.pane = pane
                    self.show_panes()
                self.arranging.visit(pane)
        self.show_hints()
        self.show_place(self.article_view.position)

    def show_panes(self) -> None:
        """As the room does; an article pane that was not there before shows the story at the cursor."""
        super().show_panes()
        if story := self.story_list.current:
            self.reading.preview(story)

    def on_resize(self) -> None:
        """Another width may hold other panes."""
        self.show_panes()
