from tests.ui.at_screen import Reader
from tests.ui.fake_engine import FakeEngine
from tests.ui.invented import invented_articles

from termnews.core.mute import MuteKind
from termnews.core.section import search_key
from termnews.ui.screens.mutes import MuteSheet, MuteWanted, rules_for


def rows(reader: Reader) -> list[str]:
    sheet = reader.app.screen
    assert isinstance(sheet, MuteSheet)
    return [pick.text for pick in sheet.picks.picks]


async def test_a_story_can_be_muted_by_what_it_is(reader: Reader, engine: FakeEngine) -> None:
    before = reader.headlines
    paper = engine.articles[reader.news.story_list.stories[0].lead.id].feed_title

    await reader.does("mute")
    listed = rows(reader)
    await reader.does("sheet_page_down")
    await reader.press("enter")

    assert listed[:2] == ["Keep out from now on", "A word or words …"]
    assert listed[-1] == f"Source: {paper}"
    assert engine.rules == [(MuteKind.SOURCE, paper)]
    assert len(reader.headlines) < len(before)
    assert reader.said.startswith(f"Muted source “{paper}”")


async def test_a_word_can_be_muted(reader: Reader, engine: FakeEngine) -> None:
    await reader.does("mute")
    await reader.press("enter")
    await reader.types("ferries")
    await reader.press("enter")

    assert engine.rules == [(MuteKind.WORD, "ferries")]
    assert not any("ferries" in headline for headline in reader.headlines)


async def test_what_is_muted_is_seen_and_taken_back(reader: Reader, engine: FakeEngine) -> None:
    await engine.mute(MuteKind.SECTION, "World")
    await reader.does("mute")
    listed = rows(reader)

    await reader.does("sheet_page_down")
    await reader.does("sheet_up")
    await reader.press("enter")

    assert listed[-3:] == ["Kept out now", "Section: World", "Show what is kept out"]
    assert engine.rules == []
    assert reader.said == "No longer muted: section “World” · U undoes"


async def test_what_is_kept_out_can_be_listed(reader: Reader, engine: FakeEngine) -> None:
    await engine.mute(MuteKind.WORD, "ferries")
    await reader.does("mute")

    await reader.does("sheet_page_down")
    await reader.press("enter")

    assert reader.section == search_key("muted")


async def test_a_rule_is_undone_with_the_key_that_undoes(reader: Reader, engine: FakeEngine) -> None:
    await reader.does("mute")
    await reader.press("enter")

    await reader.does("undo")

    assert engine.rules == []


def test_the_names_of_a_byline_are_rules_of_their_own() -> None:
    from dataclasses import replace

    article = replace(
        invented_articles()[0], byline="By Mina Oh, Joss Penhale and Ada Quill", section=("A", "B")
    )

    assert rules_for(article)[:-1] == [
        MuteWanted(MuteKind.AUTHOR, "Mina Oh"),
        MuteWanted(MuteKind.AUTHOR, "Joss Penhale"),
        MuteWanted(MuteKind.AUTHOR, "Ada Quill"),
        MuteWanted(MuteKind.SECTION, "A/B"),
        MuteWanted(MuteKind.SECTION, "A"),
    ]
