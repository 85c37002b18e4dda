"""`termnews rules`: what is said of papers' pages, and a test of it."""

from pathlib import Path

import pytest
from tests.cli.command_line import Cli
from tests.cli.saltmere_paper import Paper

OWN = '[[rule]]\nsite = "post.example"\nbody = ["div.story", ".gone"]\n'


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    text = "The harbour master counted the lamps twice and wrote the number into the long blue book. " * 3
    path.write_text(f"<h1>Lamps</h1><div class=story><p>{text}</p></div>", encoding="utf-8")
    return path


def test_the_rules_are_listed_with_their_files(cli: Cli, home: Path) -> None:
    (home / "rules.toml").write_text(OWN, encoding="utf-8")

    answer = cli("rules")
    rules = cli("rules", "--json").json

    assert answer.code == 0
    assert answer.lines[0] == f"Your rules: {home / 'rules.toml'}"
    assert "    body     div.story" in answer.lines
    assert rules[-1]["site"] == "post.example"
    assert rules[-1]["body"] == ["div.story", ".gone"]


def test_a_file_is_tested_as_if_it_came_from_an_address(cli: Cli, home: Path, page: Path) -> None:
    (home / "rules.toml").write_text(OWN, encoding="utf-8")

    answer = cli("rules", "test", page, "--url", "https://www.post.example/lamps")

    assert answer.code == 1
    assert answer.lines[0].startswith("body     div.story: 1 × “The harbour master counted")
    assert answer.lines[1].startswith("body     .gone: nothing")
    assert "title    Lamps" in answer.lines
    assert "verdict  full" in answer.lines


def test_a_page_of_the_web_is_fetched_and_tested(cli: Cli, paper: Paper) -> None:
    answer = cli("rules", "test", f"{paper.origin}/ferry.html", "--json")

    assert answer.code == 0
    assert answer.json["findings"] == []
    assert answer.json["quality"]["verdict"] == "full"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("rules", "test"), "Name the page to test"),
        (("rules", "test", "/nowhere.html"), "“/nowhere.html” is no id, address or file"),
    ],
)
def test_what_is_missing_is_said(cli: Cli, arguments: tuple[str, ...], sentence: str) -> None:
    answer = cli(*arguments)

    assert answer.code == 2
    assert sentence in answer.err


def test_a_mistake_in_the_file_is_named(cli: Cli, home: Path) -> None:
    (home / "rules.toml").write_text('[[rule]]\nsite = "a.example"\nbody = ["p:hover"]\n', encoding="utf-8")

    answer = cli("rules")

    assert answer.code == 2
    assert f"{home / 'rules.toml'}, rule 1: “body”: The selector “p:hover” is not understood" in answer.err
