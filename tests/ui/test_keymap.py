from collections import Counter

import pytest
from tests.ui.at_screen import QUIET, Open
from tests.ui.fake_engine import FakeEngine

from termnews.config import PRESETS, Settings
from termnews.core.errors import ConfigError
from termnews.core.section import LATEST
from termnews.ui import keymap as keys
from termnews.ui.commands import BY_ID, COMMANDS, FOOTERS, Where
from termnews.ui.key_names import shown_keys
from termnews.ui.keymap import TOGETHER, is_key, keymap


def test_every_preset_of_the_settings_is_there() -> None:
    assert tuple(keys.PRESETS) == PRESETS


def keys_of(
    preset: str, places: tuple[Where, ...], own: dict[str, tuple[str, ...]] | None = None
) -> Counter[str]:
    changed = keymap(preset, own or {})
    return Counter(
        key for command in COMMANDS if command.where in places for key in shown_keys(command, changed)
    )


@pytest.mark.parametrize("places", TOGETHER)
@pytest.mark.parametrize("preset", PRESETS)
def test_no_key_means_two_things_in_one_place(preset: str, places: tuple[Where, ...]) -> None:
    assert [key for key, count in keys_of(preset, places).items() if count > 1] == []


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_names_keys_that_there_are(preset: str) -> None:
    for name, said in keys.PRESETS[preset].items():
        assert name in BY_ID
        assert all(map(is_key, said.split())), name


@pytest.mark.parametrize("preset", PRESETS)
def test_in_every_preset_the_footers_have_their_keys(preset: str) -> None:
    changed = keymap(preset, {})

    assert [
        name for hints in FOOTERS.values() for name, _ in hints if not shown_keys(BY_ID[name], changed)
    ] == []


@pytest.mark.parametrize(
    ("preset", "expected"),
    [
        (
            "newsboat",
            {"refresh_all": "R", "toggle_read": "N", "links": "u", "mark_section_read": "A", "quit": "Q"},
        ),
        (
            "vim",
            {"page_down": "Ctrl+F", "previous_unread": "N", "undo": "u", "half_down": "Ctrl+D", "last": "G"},
        ),
    ],
)
def test_a_preset_has_the_keys_that_its_readers_know(preset: str, expected: dict[str, str]) -> None:
    changed = keymap(preset, {})

    assert {name: shown_keys(BY_ID[name], changed)[0] for name in expected} == expected


def test_a_key_of_ones_own_is_taken_from_the_command_that_had_it() -> None:
    changed = keymap("default", {"save": ("n", "question_mark")})

    assert shown_keys(BY_ID["save"], changed) == ("n", "?")
    assert shown_keys(BY_ID["next_unread"], changed) == ()
    assert shown_keys(BY_ID["help"], changed) == ("F1",)


@pytest.mark.parametrize("key", ["ctrl-x", "control+x", "ab", "", ",", "ctrl+", "hyper+nothing"])
def test_a_key_that_is_none_is_named(key: str) -> None:
    with pytest.raises(ConfigError, match=r"“save”: “.*” is no key"):
        keymap("default", {"save": (key,)})


async def test_in_vim_the_keys_are_those_of_vim(engine: FakeEngine, screen: Open) -> None:
    settings = Settings(refresh_minutes=0, preset="vim")

    async with screen(engine, settings=settings) as reader:
        await reader.press("s")
        saved = [article for article in engine.articles.values() if article.saved_at]
        await reader.press("u")
        undone = [article for article in engine.articles.values() if article.saved_at]
        await reader.press("L")

        assert (len(saved), len(undone)) == (1, 0)
        assert reader.section != LATEST


async def test_a_command_without_keys_can_be_given_one(engine: FakeEngine, screen: Open) -> None:
    from dataclasses import replace

    async with screen(engine, settings=replace(QUIET, keymap={"starters": ("ctrl+t",)})) as reader:
        await reader.press("ctrl+t")

        assert type(reader.app.screen).__name__ == "FirstRunSheet"
