"""What the doctor finds, and that one broken thing hides no other."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.command_line import Cli
from tests.cli.saltmere_paper import Paper

from termnews.cli.surroundings import of_terminal


def test_the_doctor_finds_everything_well(cli: Cli, subscribed: Paper) -> None:
    answer = cli("doctor")

    assert answer.code == 0
    assert [line.split(":")[0] for line in answer.lines] == [
        "✓ termnews", "✓ Configuration", "✓ Keys", "✓ Themes", "✓ Store", "✓ Search index", "✓ Feeds",
        "✓ Network", "✓ Worker", "✓ Terminal",
    ]  # fmt: skip


def test_the_doctor_names_a_broken_feed_and_the_remedy(cli: Cli, subscribed: Paper) -> None:
    subscribed.pages.clear()
    cli("refresh", "--force")

    answer = cli("doctor", "--json")

    assert answer.code == 1
    (finding,) = [finding for finding in answer.json if finding["remedy"]]
    assert finding["subject"] == "Feed 1"
    assert "404" in finding["state"]
    assert "termnews refresh 1" in finding["remedy"]


def test_the_doctor_of_an_empty_home_says_how_to_begin(cli: Cli) -> None:
    answer = cli("doctor")

    assert answer.code == 0
    assert "    → `termnews add ADDRESS` subscribes to one.\n" in answer.out


def test_the_doctor_sees_a_damaged_store(cli: Cli, subscribed: Paper, home: Path) -> None:
    store = home / "termnews.db"
    content = bytearray(store.read_bytes())
    content[8192:] = bytes(len(content) - 8192)
    store.write_bytes(content)

    answer = cli("doctor")

    assert answer.code == 1
    assert (answer.err, "! Store: " in answer.out, "✓ Terminal: " in answer.out) == ("", True, True)


def test_the_doctor_looks_on_past_a_configuration_that_is_wrong(
    cli: Cli, subscribed: Paper, home: Path
) -> None:
    (home / "config.toml").write_text("measure = 'wide'\n")

    answer = cli("doctor")

    assert (answer.code, answer.err) == (1, "")
    assert "! Configuration: " in answer.out
    assert "measure" in answer.out
    assert "✓ Store: " in answer.out


def test_the_doctor_says_that_a_file_is_no_store_of_ours(cli: Cli, home: Path) -> None:
    (home / "termnews.db").write_bytes(b"a shopping list\n" * 400)

    answer = cli("doctor")

    assert (answer.code, answer.err) == (1, "")
    assert "! Store: " in answer.out


def test_the_doctor_finds_texts_that_sqlite_calls_whole(cli: Cli, subscribed: Paper, home: Path) -> None:
    with closing(sqlite3.connect(home / "termnews.db")) as store:
        store.execute("UPDATE feed_text SET body = zeroblob(40) WHERE article_id = 1")
        store.commit()

    answer = cli("doctor")

    assert answer.code == 1
    assert "! Texts: 1 cannot be read" in answer.out


def test_the_doctor_finds_a_search_index_that_is_not_whole(cli: Cli, subscribed: Paper, home: Path) -> None:
    with closing(sqlite3.connect(home / "termnews.db")) as store:
        store.execute("UPDATE article_words_data SET block = zeroblob(60) WHERE id > 10")
        store.commit()

    answer = cli("doctor")
    salvaged = cli("doctor", "--salvage")

    assert answer.code == 1
    assert "! Search index: " in answer.out
    assert salvaged.code == 0
    assert cli("doctor").code == 0
    assert cli("search", "boat").out


def test_a_name_that_cannot_be_looked_up_is_said(
    cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def unknown(host: str, *_: object, **__: object) -> None:
        asked.append(host)
        raise OSError(-2, "Name or service not known")

    monkeypatch.setattr("socket.getaddrinfo", unknown)
    cli("add", "https://me:hunter2@paper.example/feed.xml?token=hunter2", "--unchecked")

    answer = cli("doctor")

    assert answer.code == 1
    assert "! Network: paper.example cannot be looked up" in answer.out
    assert asked == ["paper.example"]
    assert "hunter2" not in answer.out


def test_passwords_that_others_may_read_are_said(cli: Cli, home: Path) -> None:
    config = home / "config.toml"
    config.write_text('[feeds."https://paper.example/feed.xml"]\nauth = "me:hunter2"\n')
    config.chmod(0o644)

    answer = cli("doctor")
    config.chmod(0o600)

    assert answer.code == 1
    assert f"`chmod 600 {config}`" in answer.out
    assert "hunter2" not in answer.out
    assert cli("doctor").code == 0


@pytest.mark.parametrize(
    ("environ", "encoding", "remedy"),
    [
        ({"TERM": "xterm"}, "utf-8", ""),
        ({"TERM": "dumb"}, "utf-8", "another terminal"),
        ({"TERM": "xterm"}, "iso8859-1", "LANG=C.UTF-8"),
        ({}, "", "LANG=C.UTF-8"),
    ],
)
def test_a_terminal_that_cannot_show_the_screen_is_said(
    environ: dict[str, str], encoding: str, remedy: str
) -> None:
    (finding,) = of_terminal(environ, encoding=encoding)

    assert finding.is_fault == bool(remedy)
    assert remedy in finding.remedy


def test_a_hook_whose_program_is_not_there_and_a_theme_that_is_not_are_found(cli: Cli, home: Path) -> None:
    (home / "config.toml").write_text('[[hooks]]\nsearch = "tide"\ncommand = ["no-such-program"]\n')
    hook = cli("doctor")
    (home / "config.toml").write_text('theme = "sepia"\n')
    theme = cli("doctor")

    assert "“no-such-program” is not found" in hook.out
    assert "there is no theme “sepia”" in theme.out
    assert (hook.code, theme.code) == (1, 1)
