"""The main screen: hands keys to the desks, and what widgets report to whom it concerns."""

from contextlib import suppress
from typing import TYPE_CHECKING

from textual import events, on

from termnews.config import Settings
from termnews.core.errors import TermnewsError
from termnews.core.section import FRONT, SectionKey
from termnews.ui.chosen import chosen
from termnews.ui.commands import BY_ID, Where
from termnews.ui.keymap import bindings_for
from termnews.ui.messages import HintPressed
from termnews.ui.panes import Pane
from termnews.ui.screens.reports import Reports

if TYPE_CHECKING:
    from textual.timer import Timer

TICK_SECONDS = 30.0
"""How often ages and the clock are drawn again, and the reader's place is written down."""

DAMAGED = "The store is damaged. Leave, then run `termnews doctor --salvage`: it keeps all that can be read."


class NewsScreen(Reports, inherit_bindings=False):
    """Sections, stories, article."""

    AUTO_FOCUS = ""
    BINDINGS = bindings_for(Where.NEWS, Where.ARTICLE)
    _refreshes: "Timer | None" = None
    _not_opened = ""

    async def prepare(self) -> None:
        """Get the last section from the store, so that the first page drawn is the whole page."""
        try:
            await self._open()
        except TermnewsError as error:
            self._not_opened = str(error)

    def on_mount(self) -> None:
        """Open where the reader left off; then, with that on the screen, the feeds are asked."""
        self.top_bar.now = self.clock()
        self.top_bar.arrivals_key = self.key_of("arrivals")
        self.show_edition()
        self.go_to(Pane.STORIES)
        self.set_interval(TICK_SECONDS, self._tick)
        if self._not_opened:
            self.say(self._not_opened, is_error=True)
        self.call_after_refresh(self._opened)

    async def _open(self) -> None:
        self.article_view.set_measure(await self._measure())
        await self.arranging.remember()
        await self.picturing.remember()
        # What cannot be noted, on a disk that takes nothing, must not keep the newspaper from opening.
        with suppress(TermnewsError):
            await self.engine.begin_visit()
        last = await self.engine.setting("section")
        await self.browsing.show(SectionKey(last or FRONT), fallback=FRONT)

    def _opened(self) -> None:
        if not self.stories_pane.is_attached:
            # The reader has left already.
            return
        self.furnish()
        if self.engine is not self.own_engine:
            self.going.starters()
        self.arranging.visit(self.pane)
        if self.settings.refresh_minutes:
            self.refreshing.start()
        self._refresh_in_time()
        self.spawn(self.fetch_rest)
        self.spawn(self._look_after_crash)

    async def _look_after_crash(self) -> None:
        if await self.own_engine.damage_after_crash():
            self.say(DAMAGED, is_error=True)

    def _refresh_in_time(self) -> None:
        """Ask the feeds as often as the settings say now."""
        if self._refreshes is not None:
            self._refreshes.stop()
        minutes = self.settings.refresh_minutes
        self._refreshes = self.set_interval(minutes * 60, self._refresh) if minutes else None

    def _refresh(self) -> None:
        self.refreshing.start()

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
