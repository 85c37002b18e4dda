"""The app: colours, keys, signals and the two ways out; everything else is the screens'."""

import gc
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App
from textual.screen import Screen
from textual.widgets import Input

from termnews.config import Place, Settings, load_settings, write_option
from termnews.core.errors import ConfigError, TermnewsError
from termnews.core.text import clean_text
from termnews.core.when import utc_now
from termnews.engine import Engine
from termnews.ui import safety
from termnews.ui.chosen import chosen
from termnews.ui.commands import BY_ID, Where
from termnews.ui.frame_rows import frame_rows
from termnews.ui.keymap import bindings_for, keymap
from termnews.ui.last_frame import LastFrame
from termnews.ui.live import LOOK_SECONDS, FileWatch
from termnews.ui.panes import SMALLEST, TWO_PANES_FROM
from termnews.ui.screens.news import NewsScreen
from termnews.ui.wardrobe import Wardrobe

if TYPE_CHECKING:
    from termnews.core.toml_edit import Scalar

TERMINAL_CHECK_SECONDS = 2.0
CTRL_C_SECONDS = 2.0
"""A second Ctrl+C within this time quits."""


class TermnewsApp(App[None], inherit_bindings=False):
    """A newspaper in the terminal.

    Args:
        engine: The reader's own newspaper.
        sample: The sample edition, shown until the reader has feeds; None to show `engine` in any case.
        place: Where the reader's files are; None leaves them unread and unwatched.
        is_dark: Whether the terminal is, for the theme `auto`.
        crash_folder: Where a report goes if the program falls over; None writes none.
    """

    TITLE = "termnews"
    ENABLE_COMMAND_PALETTE = False
    CSS_PATH = ["app.tcss", "screens/news.tcss"]  # noqa: RUF012 - Textual reads it from the class
    BINDINGS = bindings_for(Where.APP)
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual reads it from the class
        (0, "-thin"),
        (SMALLEST[0], "-narrow"),
        (TWO_PANES_FROM, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 - see above
        (0, "-flat"),
        (SMALLEST[1], "-low"),
        (18, "-high"),
    ]

    def __init__(
        self,
        engine: Engine,
        *,
        settings: Settings,
        sample: Engine | None = None,
        place: Place | None = None,
        is_dark: bool = True,
        frame: LastFrame | None = None,
        clock: Callable[[], datetime] = utc_now,
        crash_folder: Path | None = None,
    ) -> None:
        super().__init__()
        self._engine = engine
        self._place = place
        self._frame = frame
        self._watch = FileWatch(place) if place else None
        self._crash_folder = crash_folder
        self._interrupted_at = 0.0
        self.crash = ""
        self._colours: dict[str, str] = {}
        self.wardrobe = Wardrobe(settings, place, is_dark=is_dark)
        changed_keys = keymap(settings.preset, settings.keymap)
        self.news = NewsScreen(engine, sample=sample, settings=settings, clock=clock, keymap=changed_keys)
        self.set_keymap(changed_keys)
        self._dress(settings)
        # Private, but the only door: every drawn line passes here, the second line of defence (safety.py).
        self._filters.append(safety.SafeText())

    def get_default_screen(self) -> Screen[Any]:
        """The newspaper; there is nothing below it."""
        return self.news

    def refresh_css(self, animate: bool = True) -> None:  # noqa: FBT001, FBT002 - Textual's signature
        """Style everything anew, but not for colours that are there already: a start asks for it twice."""
        colours = self.get_css_variables()
        if colours != self._colours:
            self._colours = colours
            super().refresh_css(animate)

    async def on_load(self) -> None:
        """Colours as they were and the first page, while there is nothing yet that could be drawn twice."""
        await self._choose_theme()
        self._colours = self.get_css_variables()
        self.stylesheet.set_variables(self._colours)
        await self.news.prepare()

    def on_mount(self) -> None:
        """Files, signals, the terminal."""
        if self._watch is not None:
            self.set_interval(LOOK_SECONDS, self._look_at_files)
        if not self.is_headless:
            safety.on_stop_signals(self.stop)
            self.set_interval(TERMINAL_CHECK_SECONDS, self._check_terminal)

    def _draw_again(self, _: object) -> None:
        """The shell has let the program go on: nothing of what was drawn is there any more."""
        self.screen.refresh(layout=True)

    def on_ready(self) -> None:
        """The first page is on the screen: the cursor may be seen, and garbage is collected from now on."""
        if self.wardrobe.settings.show_cursor and self._driver is not None:
            # Textual hides it; for a magnifier to follow, it must be there.
            self._driver.write("\x1b[?25h")
        if self._frame is not None:
            self._frame.hand_over()
            if self._frame.typed:
                from termnews.ui.early_keys import press_again

                self.run_worker(
                    press_again(self, self._frame.typed, is_ready=lambda: bool(self.news.story_list.stories))
                )
        self.app_resume_signal.subscribe(self.news, self._draw_again)
        if not gc.isenabled():
            # `__main__` has switched it off.
            gc.freeze()
            gc.enable()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """A cursor that blinks is motion, too."""
        if self.wardrobe.settings.reduced_motion and isinstance(event.widget, Input):
            event.widget.cursor_blink = False

    # ── The reader's files ────────────────────────────────────────────────────────────────────────

    def _look_at_files(self) -> None:
        if self._watch is not None and self._watch.has_changed():
            self.reload_settings()

    def reload_settings(self) -> None:
        """Take over what the files say now; an error in them changes nothing and is said."""
        if self._place is None:
            return
        try:
            settings = load_settings(self._place)
            keys = keymap(settings.preset, settings.keymap)
            self.wardrobe.load(settings)
        except ConfigError as error:
            self.news.say(str(error), is_error=True)
            return
        self._dress(settings)
        self.set_keymap(keys)
        self.news.use_settings(settings, keys)
        self.news.spawn(self._choose_theme, replaces="theme")

    def _dress(self, settings: Settings) -> None:
        for theme in self.wardrobe.themes.values():
            self.register_theme(theme)
        self.theme = self.wardrobe.theme_name(settings.theme)
        self.animation_level = "none" if settings.reduced_motion else "full"

    async def _choose_theme(self) -> None:
        name = await chosen(self._engine, "theme", self.wardrobe.settings.theme)
        self.theme = self.wardrobe.known_theme(name)

    def write_option(self, name: str, value: "Scalar") -> None:
        """Set an option in config.toml and take it over.

        Raises:
            ConfigError: It cannot be written.
        """
        if self._place is None:
            raise ConfigError("There is no config.toml here to write to.")
        write_option(self._place, name, value)
        self.reload_settings()

    # ── Leaving ───────────────────────────────────────────────────────────────────────────────────

    async def action_quit(self) -> None:
        """Keep the reader's place, then leave."""
        await self._leave(0)

    def stop(self, exit_code: int) -> None:
        """Keep the reader's place and leave because of a signal; the terminal may be gone already."""
        safety.die_after(safety.PATIENCE_SECONDS, exit_code)
        self.call_later(self._leave, exit_code)

    async def _leave(self, exit_code: int) -> None:
        # A store that cannot be written (a full disk) must not keep anyone in.
        with suppress(TermnewsError):
            await self.news.reading.keep_place()
        self._keep_frame()
        self.news.picturing.forget()
        self.exit(return_code=exit_code)

    def _keep_frame(self) -> None:
        """Keep what is on the screen for the next start; a sheet would be nothing to begin with."""
        if self._frame is not None and self.screen is self.news:
            self._frame.keep(frame_rows(self), (self.size.width, self.size.height))

    def _check_terminal(self) -> None:
        if safety.is_terminal_gone():
            self.stop(safety.STOP_SIGNALS["SIGHUP"])

    def action_run(self, command_id: str) -> None:
        """Carry out a command that works everywhere."""
        self.call_later(getattr(self, f"action_{BY_ID[command_id].action}"))

    def action_interrupt(self) -> None:
        """Copy what is selected; with nothing selected, the second time in a row leaves."""
        if selected := self.screen.get_selected_text():
            self.copy_to_clipboard(clean_text(selected))
            self._say("Copied.")
            return
        now = self.news.clock().timestamp()
        if now - self._interrupted_at < CTRL_C_SECONDS:
            self.call_later(self.action_quit)
        self._interrupted_at = now
        self._say(f"{self.news.key_of('interrupt')} again to quit.")

    def _say(self, sentence: str) -> None:
        from termnews.ui.screens.sheet import Sheet

        speaker = self.screen if isinstance(self.screen, Sheet) else self.news
        speaker.say(sentence)

    def _fatal_error(self) -> None:
        # Textual's own report prints the values of variables, passwords and tokens among them.
        error = self._exception or RuntimeError("unknown")
        report = safety.write_crash_report(error, self._crash_folder) if self._crash_folder else None
        self.crash = safety.crash_sentence(error, report)
        self._close_messages_no_wait()
