from pathlib import Path

import pytest

from termnews.core.errors import ConfigError
from termnews.ui.own_themes import contrast, load_themes, weak_pairs
from termnews.ui.theme import THEMES


def write(folder: Path, name: str, text: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")


def test_without_files_there_are_the_built_in_themes(tmp_path: Path) -> None:
    assert load_themes(tmp_path / "none") == THEMES


def test_a_file_is_a_theme_and_what_it_leaves_out_is_as_built_in(tmp_path: Path) -> None:
    write(tmp_path, "harbour", 'dark = false\nprimary = "#0b4f3f"\n')

    theme = load_themes(tmp_path)["harbour"]

    assert (theme.primary, theme.dark, theme.background) == (
        "#0b4f3f",
        False,
        THEMES["paper-light"].background,
    )
    assert weak_pairs(theme) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            'muted = "#444444"',
            "“muted” (#444444) on “background” (#16181c) has a contrast of 1.8:1; 4.5:1 is needed. #",
        ),
        ('panel = "#888888"', "on “panel” (#888888)"),
        ('cursor = "#ffffff"', "“cursor_text”"),
        ('muted = "grey"', "allowed is a colour such as"),
        ('ink = "#000000"', "there is no colour “ink”; the colours are background"),
        ("dark = 3", "“dark” is true or false"),
        ("muted = ", "cannot be read as TOML"),
    ],
)
def test_a_theme_that_cannot_be_read_is_refused_with_the_reason(
    tmp_path: Path, text: str, named: str
) -> None:
    write(tmp_path, "fog", text)

    with pytest.raises(ConfigError) as raised:
        load_themes(tmp_path)

    assert named in str(raised.value)
    assert "fog.toml" in str(raised.value)


def test_the_colour_that_is_proposed_would_do(tmp_path: Path) -> None:
    write(tmp_path, "fog", 'muted = "#444444"')
    with pytest.raises(ConfigError) as raised:
        load_themes(tmp_path)
    proposed = str(raised.value).removesuffix(" would do.")[-7:]

    write(tmp_path, "fog", f'muted = "{proposed}"')

    assert load_themes(tmp_path)["fog"].variables["text-muted"] == proposed


def test_contrast_is_that_of_the_standard() -> None:
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
