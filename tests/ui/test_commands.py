import re
from collections import Counter
from pathlib import Path

import pytest
from tests.ui.at_screen import Reader
from tests.ui.fake_engine import FakeEngine
from tests.ui.invented import NOW

from termnews.core.errors import ConfigError
from termnews.ui.app import TermnewsApp
from termnews.ui.commands import BY_ID, COMMANDS, FOOTERS, Where
from termnews.ui.key_names import key_name, shown_keys
from termnews.ui.keymap import PRESETS, keymap
from termnews.ui.keys_page import documentation
from termnews.ui.palette import RegistryCommands
from termnews.ui.screens.feeds import FeedsSheet
from termnews.ui.screens.sheet import Sheet

HERE = Path(__file__).parent
TOGETHER = ((Where.NEWS, Where.ARTICLE, Where.APP), (Where.FEEDS, Where.APP), (Where.SHEET, Where.APP))
"""Places whose commands work at the same time."""


def test_ids_are_unique() -> None:
    assert len(BY_ID) == len(COMMANDS)


@pytest.mark.parametrize("places", TOGETHER)
def test_no_key_means_two_things_in_one_place(places: tuple[Where, ...]) -> None:
    keys = Counter(key for c in COMMANDS if c.where in places for key in c.keys.split())

    assert [key for key, count in keys.items() if count > 1] == []


async def test_every_command_has_someone_to_carry_it_out(reader: Reader) -> None:
    for command in COMMANDS:
        desk, _, method = command.action.rpartition(".")
        owner: object = {
            Where.FEEDS: FeedsSheet,
            Where.SHEET: Sheet,
            Where.APP: TermnewsApp,
        }.get(command.where) or getattr(reader.news, desk)
        name = f"action_{method}" if command.where is Where.APP else method

        assert callable(getattr(owner, name, None)), command.id


async def test_every_command_of_the_main_screen_is_in_the_palette(reader: Reader) -> None:
    provider = RegistryCommands(reader.news)

    listed = {hit.text async for hit in provider.discover()}

    here = {c for c in COMMANDS if c.where in TOGETHER[0] and c.id != "number"}
    assert listed == {command.title for command in here}


def test_every_command_has_a_test() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in HERE.glob("test_*.py"))
    tested = set(re.findall(r'\.does\("(\w+)"\)', sources))

    # Quit ends the app while its key is pressed, so its tests press the key themselves.
    assert set(BY_ID) - tested == {"quit"}


def test_footers_show_at_most_five_known_commands() -> None:
    for hints in FOOTERS.values():
        assert len(hints) <= 5
        assert {name for name, _ in hints} <= set(BY_ID)


def test_the_page_of_keys_is_current() -> None:
    page = HERE.parents[1] / "docs" / "keys.md"

    assert page.read_text(encoding="utf-8") == documentation()


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("enter", "Enter"),
        ("ctrl+f", "Ctrl+F"),
        ("shift+tab", "Shift+Tab"),
        ("?", "?"),
        ("up", "↑"),
        ("G", "G"),
    ],
)
def test_keys_are_written_as_people_write_them(key: str, name: str) -> None:
    assert key_name(key) == name


@pytest.mark.parametrize("preset", PRESETS)
def test_presets_name_only_commands_that_exist(preset: str) -> None:
    assert set(keymap(preset, {})) <= set(BY_ID)


def test_own_keys_go_before_the_preset() -> None:
    changed = keymap("newsboat", {"toggle_read": ["ctrl+n", "N"]})

    assert shown_keys(BY_ID["toggle_read"], changed) == ("Ctrl+N", "N")


@pytest.mark.parametrize("name", ["no_such_command", "number"])
def test_a_command_that_cannot_be_remapped_is_named(name: str) -> None:
    with pytest.raises(ConfigError, match=f"there is no command “{name}”"):
        keymap("default", {name: ["x"]})


async def test_own_keys_work_and_are_shown() -> None:
    from tests.ui.at_screen import Reader

    from termnews.config import Settings

    engine = FakeEngine()
    settings = Settings(refresh_minutes=0, keymap={"save": ("v",)})
    app = TermnewsApp(engine, settings=settings, clock=lambda: NOW)

    async with app.run_test(size=(140, 40)) as pilot:
        reader = Reader(app, pilot)
        await reader.settle()
        await reader.press("s")
        nothing = list(engine.undos)
        await reader.press("v")

    assert nothing == []
    assert len(engine.undos) == 1
    assert app.news.key_of("save") == "v"
