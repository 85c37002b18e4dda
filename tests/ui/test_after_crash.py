from tests.ui.at_screen import Open
from tests.ui.fake_engine import FakeEngine


async def test_damage_that_a_crash_left_is_said_with_what_to_do(engine: FakeEngine, screen: Open) -> None:
    engine.damage = "Tree 4 page 7: btreeInitPage() returns error code 11"

    async with screen(engine) as reader:
        assert "termnews doctor --salvage" in reader.said
        assert reader.headlines


async def test_without_damage_nothing_is_said(engine: FakeEngine, screen: Open) -> None:
    async with screen(engine) as reader:
        assert "damaged" not in reader.said
