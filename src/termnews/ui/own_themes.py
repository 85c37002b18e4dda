"""The reader's own themes: a TOML file of colours each, refused if its words would be hard to read."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.color import Color
from textual.theme import Theme

from termnews.core.errors import ConfigError
from termnews.core.later import Later
from termnews.core.text import one_line
from termnews.ui.theme import (
    DARK_ROLES,
    GROUND_ROLES,
    LIGHT_ROLES,
    PAIRS,
    ROLES,
    TEXT_ROLES,
    THEMES,
    make_theme,
)

if TYPE_CHECKING:
    import tomllib
else:
    tomllib = Later("tomllib")

ENOUGH = 4.5
"""The least contrast of words (WCAG 2.2, 1.4.3)."""
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_NAME = re.compile(r"[\w-]{1,40}")
_GROUNDS = ("background", "surface", "panel")
_WORDS = ("foreground", "muted", "primary", "secondary", "accent", "success", "warning", "error")


def load_themes(folder: Path) -> dict[str, Theme]:
    """The built-in themes and those of a folder, by name; a file may stand in for a built-in one.

    Raises:
        ConfigError: A file says something that is not allowed, or its words do not stand out.
    """
    own = {path.stem: _load(path) for path in sorted(folder.glob("*.toml"))} if folder.is_dir() else {}
    return THEMES | own


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2)."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def weak_pairs(theme: Theme) -> list[tuple[str, str, float]]:
    """Words, ground and contrast, wherever the words stand out too little."""
    colours = theme.to_color_system().generate() | theme.variables
    pairs = [*((words, ground) for words in TEXT_ROLES for ground in GROUND_ROLES), *PAIRS]
    measured = [(words, ground, contrast(colours[words], colours[ground])) for words, ground in pairs]
    return [pair for pair in measured if pair[2] < ENOUGH]


def _load(path: Path) -> Theme:
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read as TOML: {error}.") from error
    if not _NAME.fullmatch(path.stem):
        raise ConfigError(f"{path}: a theme’s name is of letters, digits and hyphens.")
    dark = said.pop("dark", True)
    if not isinstance(dark, bool):
        raise ConfigError(f"{path}: “dark” is true or false.")
    roles = {**(DARK_ROLES if dark else LIGHT_ROLES), **_colours(path, said)}
    _check_roles(path, roles)
    theme = make_theme(path.stem, roles, dark=dark)
    if weak := weak_pairs(theme):
        words, ground, measured = weak[0]
        raise ConfigError(
            f"{path}: “{words}” on “{ground}” has a contrast of {measured:.1f}:1; {ENOUGH}:1 is needed."
        )
    return theme


def _colours(path: Path, said: Mapping[str, Any]) -> dict[str, str]:
    for name, value in said.items():
        if name not in ROLES:
            raise ConfigError(
                f"{path}: there is no colour “{one_line(name)}”; the colours are {', '.join(ROLES)}."
            )
        if not isinstance(value, str) or not _COLOUR.fullmatch(value):
            raise ConfigError(f'{path}: “{name}” is {value!r}; allowed is a colour such as "#1d5273".')
    return dict(said)


def _check_roles(path: Path, roles: Mapping[str, str]) -> None:
    """The pairs that the reader's own names can say, with a colour that would do."""
    pairs = [*((words, ground) for words in _WORDS for ground in _GROUNDS), ("cursor_text", "cursor")]
    for words, ground in pairs:
        measured = contrast(roles[words], roles[ground])
        if measured < ENOUGH:
            grounds = [roles[ground]] if words == "cursor_text" else [roles[name] for name in _GROUNDS]
            better = _better(roles[words], grounds)
            remedy = f" {better} would do." if better else ""
            raise ConfigError(
                f"{path}: “{words}” ({roles[words]}) on “{ground}” ({roles[ground]}) has a contrast of "
                f"{measured:.1f}:1; {ENOUGH}:1 is needed.{remedy}"
            )


def _better(words: str, grounds: list[str]) -> str:
    """The nearest lighter or darker colour that stands out from all grounds; empty if there is none."""
    colour = Color.parse(words)
    for step in range(1, 51):
        for goal in (Color(255, 255, 255), Color(0, 0, 0)):
            tried = colour.blend(goal, step / 50).hex[:7].lower()
            if all(contrast(tried, ground) >= ENOUGH for ground in grounds):
                return tried
    return ""


def _luminance(name: str) -> float:
    red, green, blue = (_linear(part) for part in Color.parse(name).normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
