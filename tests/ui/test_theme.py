import pytest
from textual.color import Color
from textual.theme import Theme

from termnews.config import Settings
from termnews.core.errors import ConfigError
from termnews.ui.theme import DARK, GROUND_ROLES, LIGHT, PAIRS, TEXT_ROLES, THEMES, next_theme
from termnews.ui.wardrobe import Wardrobe

ENOUGH = 4.5


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2)."""
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def luminance(name: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in Color.parse(name).normalized)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("theme", THEMES.values(), ids=list(THEMES))
def test_all_words_stand_out_from_all_grounds(theme: Theme) -> None:
    colours = theme.to_color_system().generate() | theme.variables

    weak = [
        (words, ground, round(contrast(colours[words], colours[ground]), 2))
        for words, ground in [*((w, g) for w in TEXT_ROLES for g in GROUND_ROLES), *PAIRS]
        if contrast(colours[words], colours[ground]) < ENOUGH
    ]

    assert weak == []


def test_the_key_goes_through_all_themes_and_round() -> None:
    names = tuple(THEMES)

    assert [next_theme(name, names) for name in names] == [*names[1:], names[0]]
    assert next_theme("gone", names) == names[0]


@pytest.mark.parametrize(("is_dark", "theme"), [(True, DARK), (False, LIGHT)])
def test_auto_is_as_the_terminal_is(is_dark: bool, theme: Theme) -> None:
    wardrobe = Wardrobe(Settings(), None, is_dark=is_dark)

    assert wardrobe.theme_name(Settings().theme) == theme.name
    assert wardrobe.known_theme("no such theme") == theme.name


def test_auto_takes_the_themes_that_the_settings_name() -> None:
    wardrobe = Wardrobe(Settings(dark_theme="clear-dark"), None, is_dark=True)

    assert wardrobe.theme_name("auto") == "clear-dark"


@pytest.mark.parametrize("settings", [Settings(theme="sepia"), Settings(light_theme="auto")])
def test_a_theme_that_there_is_not_is_named(settings: Settings) -> None:
    with pytest.raises(ConfigError, match=r"there is no theme “(sepia|auto)”; there are auto, paper-dark"):
        Wardrobe(settings, None, is_dark=True)
