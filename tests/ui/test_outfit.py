from pathlib import Path

import pytest
from tests.ui.at_screen import Open, Reader
from tests.ui.fake_engine import FakeEngine

from termnews.config import Place, load_settings
from termnews.ui.commands import BY_ID
from termnews.ui.key_names import shown_keys
from termnews.ui.live import FileWatch
from termnews.ui.screens.settings import TITLES, SettingsSheet


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


async def test_the_key_goes_through_the_themes_and_the_choice_stays(
    reader: Reader, engine: FakeEngine
) -> None:
    await reader.does("theme")

    assert (reader.app.theme, reader.said) == ("paper-light", "Theme paper-light.")
    assert engine.settings["theme"] == "paper-light"


@pytest.mark.parametrize(("is_dark", "theme"), [(True, "paper-dark"), (False, "paper-light")])
async def test_the_theme_is_as_the_terminal_is(
    engine: FakeEngine, screen: Open, is_dark: bool, theme: str
) -> None:
    async with screen(engine, is_dark=is_dark) as reader:
        assert reader.app.theme == theme


async def test_a_theme_of_ones_own_is_worn(engine: FakeEngine, screen: Open, place: Place) -> None:
    write(place.themes_folder / "harbour.toml", 'primary = "#7cc4a4"')
    write(place.config_file, 'theme = "harbour"\nrefresh_minutes = 0\n')

    async with screen(engine, place=place, settings=load_settings(place)) as reader:
        assert reader.app.theme == "harbour"


async def test_the_settings_write_config_toml_and_are_in_force_at_once(
    engine: FakeEngine, screen: Open, place: Place
) -> None:
    write(place.config_file, "# mine\nrefresh_minutes = 0  # quiet\n")

    async with screen(engine, place=place, settings=load_settings(place)) as reader:
        await reader.does("settings")
        await reader.press("enter", "enter")
        for _ in list(TITLES)[: list(TITLES).index("preset")]:
            await reader.does("sheet_down")
        await reader.press("enter")
        await reader.does("sheet_close")

        assert reader.app.theme == "paper-light"
        assert reader.news.key_of("links") == "u"
        assert reader.news.key_of("toggle_read") == "N"
    said = place.config_file.read_text(encoding="utf-8")
    assert said == '# mine\nrefresh_minutes = 0  # quiet\ntheme = "paper-light"\npreset = "newsboat"\n'


async def test_every_option_of_the_sheet_has_values_and_goes_round(
    engine: FakeEngine, screen: Open, place: Place
) -> None:
    write(place.config_file, "refresh_minutes = 0\nmeasure = 67\n")

    async with screen(engine, place=place, settings=load_settings(place)) as reader:
        await reader.does("settings")
        for _ in TITLES:
            await reader.press("enter")
            await reader.does("sheet_down")
        sheet = reader.app.screen

        assert isinstance(sheet, SettingsSheet)
        assert {pick.key for pick in sheet.picks.picks} == set(TITLES)
        assert load_settings(place).measure == 68
        assert load_settings(place).reduced_motion is True
        assert reader.app.animation_level == "none"


async def test_without_files_the_settings_say_so(reader: Reader) -> None:
    await reader.does("settings")
    await reader.press("enter")

    assert "no config.toml" in reader.app.screen.key_bar.sentence  # type: ignore[attr-defined]  # a sheet


async def test_files_that_change_are_taken_over_while_one_reads(
    engine: FakeEngine, screen: Open, place: Place
) -> None:
    write(place.config_file, "refresh_minutes = 0\n")
    async with screen(engine, place=place, settings=load_settings(place)) as reader:
        write(place.config_file, 'refresh_minutes = 0\nmeasure = 90\ntheme = "clear-light"\n')
        write(place.keymap_file, 'save = "v"\n')
        reader.app.reload_settings()
        await reader.settle()

        assert reader.news.article_view.measure == 90
        assert reader.app.theme == "clear-light"
        await reader.press("v")
        assert len(engine.undos) == 1
        place.keymap_file.unlink()
        reader.app.reload_settings()
        await reader.settle()
        await reader.press("v")
        assert len(engine.undos) == 1
        assert shown_keys(BY_ID["save"], reader.news.keymap) == ("s",)


async def test_a_file_with_an_error_changes_nothing_and_is_said(
    engine: FakeEngine, screen: Open, place: Place
) -> None:
    write(place.config_file, "refresh_minutes = 0\n")
    async with screen(engine, place=place, settings=load_settings(place)) as reader:
        for text in ("measure = 3", 'theme = "sepia"', "nonsense"):
            write(place.config_file, text)
            reader.app.reload_settings()
            await reader.settle()

            assert "config.toml" in reader.said
            assert reader.news.settings.refresh_minutes == 0


def test_a_change_of_any_file_is_noticed_once(place: Place) -> None:
    watch = FileWatch(place)
    quiet = watch.has_changed()
    write(place.config_file, "measure = 70\n")
    first = (watch.has_changed(), watch.has_changed())
    write(place.themes_folder / "a.toml", "")
    theme = (watch.has_changed(), watch.has_changed())
    place.config_file.unlink()

    assert (quiet, first, theme, watch.has_changed()) == (False, (True, False), (True, False), True)


async def test_what_was_chosen_last_holds(engine: FakeEngine, screen: Open, place: Place) -> None:
    write(place.config_file, "refresh_minutes = 0\n")
    async with screen(engine, place=place, settings=load_settings(place)) as reader:
        await reader.does("theme")
    async with screen(engine, place=place, settings=load_settings(place)) as reader:
        by_key = reader.app.theme
    write(place.config_file, 'refresh_minutes = 0\ntheme = "clear-dark"\n')
    async with screen(engine, place=place, settings=load_settings(place)) as reader:
        by_file = reader.app.theme

    assert (by_key, by_file) == ("paper-light", "clear-dark")
