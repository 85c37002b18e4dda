import pytest
from textual.color import Color
from textual.theme import Theme

from termnews.config import Settings
from termnews.ui.theme import DARK, GROUND_ROLES, LIGHT, PAIRS, TEXT_ROLES, THEMES, other_theme, theme_for

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


def test_the_other_theme_of_each_is_the_other() -> None:
    assert (other_theme(DARK.name), other_theme(LIGHT.name)) == (LIGHT, DARK)


def test_an_unknown_theme_is_the_dark_one_and_the_default_is_known() -> None:
    assert theme_for("no such theme") is DARK
    assert theme_for(None) is DARK
    assert Settings().theme in THEMES
