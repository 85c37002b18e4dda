"""The common options of config.toml: each with its value; Enter takes the next one and writes it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields

from termnews.config import PICTURES, PRESETS, Settings
from termnews.core.toml_edit import Scalar
from termnews.ui.screens.sheet import Sheet
from termnews.ui.theme import AUTO
from termnews.ui.widgets.pick_list import Pick

Write = Callable[[str, Scalar], None]

TITLES = {
    "theme": "Theme",
    "light_theme": "Theme in a light terminal",
    "dark_theme": "Theme in a dark terminal",
    "measure": "Widest line of an article",
    "preset": "Keys",
    "pictures": "Pictures",
    "reduced_motion": "Reduced motion",
    "show_cursor": "The terminal’s cursor is seen",
    "refresh_minutes": "Minutes between refreshes",
    "read_on_open": "Opening marks as read",
    "offline_articles": "Articles fetched ahead, at most",
    "offline_megabytes": "Megabytes fetched ahead, at most",
}


class SettingsSheet(Sheet[None]):
    """Ends when it is closed; what was changed is in force already."""

    heading = "Settings"
    hints = (("sheet_done", "next value"), ("sheet_close", "close"))

    def __init__(
        self, settings: Settings, themes: Sequence[str], *, write: Write, keymap: Mapping[str, str]
    ) -> None:
        super().__init__(keymap=keymap)
        self._values: dict[str, Scalar] = {name: getattr(settings, name) for name in TITLES}
        self._write = write
        self._choices: dict[str, tuple[Scalar, ...]] = {
            "theme": (AUTO, *themes),
            "light_theme": tuple(themes),
            "dark_theme": tuple(themes),
            "measure": (56, 60, 64, 68, 72, 76, 80, 90, 100, 120),
            "preset": PRESETS,
            "pictures": PICTURES,
            "reduced_motion": (False, True),
            "show_cursor": (False, True),
            "refresh_minutes": (0, 10, 15, 30, 60, 120, 240),
            "read_on_open": (True, False),
            "offline_articles": (0, 50, 100, 200, 500, 1000),
            "offline_megabytes": (10, 25, 50, 100, 250, 500),
        }

    def on_mount(self) -> None:
        """List them."""
        super().on_mount()
        self.introduction.update("What you change is written to config.toml at once; it has further options.")
        self._show()
        self.picks.focus()

    def _show(self) -> None:
        meanings = {option.name: option.metadata.get("meaning", "") for option in fields(Settings)}
        self.picks.set_picks(
            [
                Pick(name, title, beside=_shown(self._values[name]), below=(meanings[name].replace("`", ""),))
                for name, title in TITLES.items()
            ]
        )

    def done(self) -> None:
        """The next value of the option under the cursor."""
        name = self.picks.current_key
        value = self._next(name)
        self._write(name, value)
        self._values[name] = value
        self._show()
        self.say(f"{TITLES[name]}: {_shown(value)}")

    def _next(self, name: str) -> Scalar:
        """The first one again after the last; after a value that is none of them, the next larger one."""
        choices, now = self._choices[name], self._values[name]
        if now in choices:
            return choices[(choices.index(now) + 1) % len(choices)]
        larger = [
            choice for choice in choices if isinstance(now, int) and isinstance(choice, int) and choice > now
        ]
        return larger[0] if larger else choices[0]


def _shown(value: Scalar) -> str:
    """A value in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
