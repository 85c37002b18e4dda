"""How it all looks and behaves: themes and settings."""

from typing import TYPE_CHECKING, cast

from termnews.ui.desks.newsroom import Newsroom
from termnews.ui.screens.settings import SettingsSheet
from termnews.ui.theme import next_theme

if TYPE_CHECKING:
    from termnews.ui.app import TermnewsApp


class Outfit:
    """What the reader chooses of the program itself."""

    def __init__(self, room: Newsroom) -> None:
        self._room = room

    def theme(self) -> None:
        """The next theme; remembered until config.toml says another."""
        app = self._app
        name = next_theme(app.theme, app.wardrobe.names)
        app.theme = name
        self._room.say(f"Theme {name}.")
        self._room.spawn(self._room.own_engine.set_setting, "theme", name)

    def settings(self) -> None:
        """The sheet of the common options."""
        app = self._app
        app.push_screen(
            SettingsSheet(
                app.wardrobe.settings, app.wardrobe.names, write=app.write_option, keymap=self._room.keymap
            )
        )

    @property
    def _app(self) -> "TermnewsApp":
        return cast("TermnewsApp", self._room.app)
