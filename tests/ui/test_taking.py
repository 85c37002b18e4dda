import json
import sys
import zipfile
from pathlib import Path

import pytest
from tests.ui.at_screen import Reader
from tests.ui.fake_engine import FakeEngine

from termnews.ui.desks.taking import file_name
from termnews.ui.screens.output import OutputSheet


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


async def answer(reader: Reader, text: str) -> None:
    """Type over what is proposed."""
    await reader.types(text)
    await reader.press("enter")


async def test_an_article_is_written_under_its_own_name(reader: Reader, home: Path) -> None:
    await reader.does("export_article")
    await reader.press("enter")

    path = home / "night-ferries-return-after-six-years.md"
    assert path.read_text(encoding="utf-8").startswith("# Night ferries return after six years\n")
    assert reader.said == f"Wrote {path}."


@pytest.mark.parametrize("suffix", ["html", "json", "txt", "epub"])
async def test_the_end_of_the_name_says_the_format(reader: Reader, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"article.{suffix}"

    await reader.does("export_article")
    await answer(reader, str(path))

    if suffix == "epub":
        assert zipfile.ZipFile(path).testzip() is None
    elif suffix == "json":
        assert json.loads(path.read_text())["title"] == "Night ferries return after six years"
    else:
        assert "Night ferries return" in path.read_text(encoding="utf-8")


async def test_a_file_that_is_there_is_not_lost(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_text("mine")

    await reader.does("export_article")
    await answer(reader, str(path))

    assert path.read_text() == "mine"
    assert "is there already" in reader.said


async def test_a_name_that_says_no_format_is_asked_for_one(reader: Reader, tmp_path: Path) -> None:
    await reader.does("export_article")
    await answer(reader, str(tmp_path / "article"))

    assert "says no format" in reader.said


async def test_a_section_is_an_edition_with_its_full_texts(
    reader: Reader, engine: FakeEngine, home: Path
) -> None:
    await reader.does("latest")
    await reader.does("export_section")
    await reader.press("enter")

    book = zipfile.ZipFile(home / "latest-2026-11-23.epub")
    contents = book.read("book/nav.xhtml").decode()
    assert "Night ferries return after six years" in contents
    assert len(engine.full_ids) > 10
    assert reader.said.startswith("Wrote ")


async def test_an_article_is_piped_to_a_command_and_its_answer_shown(reader: Reader) -> None:
    await reader.does("pipe")
    await answer(reader, f'{sys.executable} -c "print(input().upper())"')

    sheet = reader.app.screen
    assert isinstance(sheet, OutputSheet)
    assert sheet.picks.picks[0].text == "# NIGHT FERRIES RETURN AFTER SIX YEARS"


async def test_the_command_is_remembered_and_there_is_no_shell(
    reader: Reader, engine: FakeEngine, tmp_path: Path
) -> None:
    await reader.does("pipe")
    await answer(reader, f"printf %s; touch {tmp_path / 'hacked'}")
    await reader.press("escape")

    assert not (tmp_path / "hacked").exists()
    assert engine.settings["pipe"].startswith("printf %s;")


async def test_a_command_that_is_not_there_is_said(reader: Reader) -> None:
    await reader.does("pipe")
    await answer(reader, "no-such-program-here")

    assert reader.said == "“no-such-program-here” could not be started: No such file or directory."


async def test_a_terminal_that_cannot_be_lent_is_said(reader: Reader) -> None:
    await reader.does("pipe")
    await answer(reader, "!cat")

    assert reader.said == "This terminal cannot be lent to a program; leave the ! out."


async def test_full_texts_are_taken_along_within_the_budget(reader: Reader, engine: FakeEngine) -> None:
    missing = len(await engine.missing_texts(999))

    await reader.does("take_along")

    assert len(engine.full_ids) == missing
    assert reader.said == f"{missing} full texts fetched ({missing}.0 MB)."
    await reader.does("take_along")
    assert "All full texts are here" in reader.said


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Night ferries: “it’s back”", "night-ferries-it-s-back"),
        ("../../etc/passwd", "etc-passwd"),
        ("학교 급식", "학교-급식"),
        ("---", "termnews"),
        ("a" * 200, "a" * 60),
    ],
)
def test_a_title_makes_the_name_of_a_file(title: str, name: str) -> None:
    assert file_name(title) == name
