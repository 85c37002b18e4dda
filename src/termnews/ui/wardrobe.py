"""The themes there are, and which of them is meant: by name, or as the terminal is."""

from termnews.config import Place, Settings
from termnews.core.errors import ConfigError
from termnews.ui.own_themes import load_themes
from termnews.ui.theme import AUTO, DARK, LIGHT, THEMES


class Wardrobe:
    """The built-in themes and the reader's own.

    Raises:
        ConfigError: A theme's file has an error, or the settings name a theme that there is not.
    """

    def __init__(self, settings: Settings, place: Place | None, *, is_dark: bool) -> None:
        self._folder = place.themes_folder if place else None
        self._is_dark = is_dark
        self.settings = settings
        self.themes = dict(THEMES)
        self.load(settings)

    def load(self, settings: Settings) -> None:
        """Read the themes anew; on an error everything stays as it was."""
        themes = load_themes(self._folder) if self._folder else dict(THEMES)
        named = [settings.light_theme, settings.dark_theme]
        for name in named if settings.theme == AUTO else [settings.theme, *named]:
            if name not in themes:
                known = ", ".join((AUTO, *themes))
                raise ConfigError(f"config.toml: there is no theme “{name}”; there are {known}.")
        self.themes, self.settings = themes, settings

    @property
    def names(self) -> tuple[str, ...]:
        """All themes, in the order in which the key for it goes through them."""
        return tuple(self.themes)

    def theme_name(self, said: str) -> str:
        """The theme that a name of the settings means."""
        if said == AUTO:
            said = self.settings.dark_theme if self._is_dark else self.settings.light_theme
        return said

    def known_theme(self, said: str) -> str:
        """The like for a name that was remembered and may be gone: then dark or light, as the terminal is."""
        name = self.theme_name(said)
        return name if name in self.themes else (DARK if self._is_dark else LIGHT).name
