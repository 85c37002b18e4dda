from rich.color import Color
from rich.style import Style

from termnews.ui.painter import style_of
from termnews.ui.theme import THEMES
from termnews.ui.widgets import styles

COLOURS = {"primary": "#e3a85c", "panel": "#272b32", "text-muted": "auto 60%"}


def test_words_of_the_theme_become_a_style() -> None:
    style = style_of("color: $primary; background: $panel; text-style: bold underline", COLOURS)

    assert style == Style(
        color=Color.from_rgb(0xE3, 0xA8, 0x5C),
        bgcolor=Color.from_rgb(0x27, 0x2B, 0x32),
        bold=True,
        underline=True,
    )


def test_a_name_that_says_nothing_changes_nothing() -> None:
    assert style_of("", COLOURS) == Style()
    assert style_of("color: $text-muted", COLOURS) == Style()


def test_every_style_of_every_widget_is_one_of_the_themes() -> None:
    for theme in THEMES.values():
        colours = theme.to_color_system().generate() | theme.variables
        for said in (styles.STORIES, styles.SECTIONS, styles.ARTICLE, styles.PICKS, styles.DIVIDER):
            for style in said.values():
                assert style_of(style, colours)
