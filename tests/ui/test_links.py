import os
import stat
from pathlib import Path

import pytest
from tests.ui.at_screen import Open, Reader
from tests.ui.fake_engine import FakeEngine

from termnews.core.errors import UsageError
from termnews.ui.line import Line, Target, line_text
from termnews.ui.links import browser_command, open_in_browser, start_detached
from termnews.ui.screens.links import LinksSheet

HOSTILE = (
    "javascript:alert(1)",
    "file:///etc/passwd",
    "/etc/passwd",
    "--version",
    "-P evil",
    "ftp://quay.example/",
    "data:text/html,x",
    "http://",
    "",
)


@pytest.mark.parametrize("url", HOSTILE)
def test_what_is_no_web_address_never_reaches_a_browser(url: str) -> None:
    started: list[object] = []

    with pytest.raises(UsageError, match="not a web address"):
        open_in_browser(url, run=started.append)

    assert started == []


def test_an_address_is_one_argument_whatever_it_holds() -> None:
    started: list[list[str]] = []

    host = open_in_browser(
        "https://quay.example/a b\n--flag;$(x)",
        program=["firefox", "--new-tab"],
        run=lambda c: started.append(list(c)),
    )

    assert host == "quay.example"
    assert started == [["firefox", "--new-tab", "https://quay.example/a%20b--flag;$(x)"]]


def test_browsers_that_draw_on_the_terminal_are_passed_over(tmp_path: Path) -> None:
    for name in ("lynx", "firefox"):
        program = tmp_path / name
        program.write_text("#!/bin/sh\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    browsers = os.pathsep.join(str(tmp_path / name) for name in ("lynx", "firefox"))

    command = browser_command("https://quay.example/", environ={"BROWSER": browsers})

    assert command == [str(tmp_path / "firefox"), "https://quay.example/"]


def test_a_program_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="could not be started: No such file"):
        start_detached([str(tmp_path / "no-browser")])


def test_a_started_program_is_not_waited_for_and_says_nothing_here(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    start_detached(["sh", "-c", "echo noise; echo noise >&2"])

    assert capfd.readouterr() == ("", "")


async def test_the_sheet_shows_where_each_link_leads_in_full(engine: FakeEngine, screen: Open) -> None:
    address = "https://www.saltmere-harbour.example/notices/2026/november/tide-tables/" + "a" * 60
    look_alike = "https://s\u0430ltmere.example/login"  # a Cyrillic letter
    targets = (Target(address, "Tide tables"), Target(look_alike, "Saltmere"))

    async with screen(engine) as reader:
        reader.app.push_screen(LinksSheet(targets, keymap={}))
        await reader.settle()
        shown = "".join(line_text(line).strip() for line in shown_lines(reader))

    assert address in shown
    assert "https://xn--sltmere-" in shown


def shown_lines(reader: Reader) -> list[Line]:
    """What the rows of the sheet say."""
    assert isinstance(reader.app.screen, LinksSheet)
    picks = reader.app.screen.picks
    return [line for row in range(picks.row_count()) for line in picks.row_lines(row)]
