import json
import zipfile
from pathlib import Path

import lxml.etree
import pytest
from tests.cli.command_line import Cli, Program
from tests.cli.saltmere_paper import Paper

from termnews.ui import hooks


def test_a_word_is_muted_listed_and_taken_back(cli: Cli, subscribed: Paper) -> None:
    before = cli("list").lines
    made = cli("mute", "word", "fog", "bell")
    listed, rules = cli("mute"), cli("mute", "--json").json
    without = cli("list").lines
    hidden = cli("search", "muted").lines

    dropped = cli("unmute", rules[0]["id"])

    assert made.out == "Muted word “fog bell”: 1 article is kept out.\n"
    assert listed.lines == ["   1  word  fog bell  (1 kept out)"]
    assert (len(before) - len(without), len(hidden)) == (1, 1)
    assert dropped.out == "No longer muted: word “fog bell”.\n"
    assert cli("list").lines == before


def test_a_rule_that_is_not_there_and_one_of_nothing_are_refused(cli: Cli, subscribed: Paper) -> None:
    assert cli("unmute", 7).code == 2
    assert cli("mute", "word").code == 2
    assert cli("mute", "colour", "red").code == 2
    assert cli("mute").code == 0


def test_a_muted_article_counts_neither_as_unread_nor_as_new(cli: Cli, paper: Paper) -> None:
    cli("mute", "word", "fog")

    added = cli("add", paper.feed_url)

    assert added.lines[-1] == "1 article."
    assert cli("unread").out == "1\n"


def test_an_edition_is_a_book_with_the_full_texts(cli: Cli, sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "world.epub"

    answer = cli("edition", "World", "--demo", "-o", target, "--limit", 3)

    assert answer.out == f"Wrote 3 articles to {target}.\n"
    with zipfile.ZipFile(target) as book:
        first = book.infolist()[0]
        documents = {
            name: book.read(name) for name in book.namelist() if name.endswith((".xhtml", ".opf", ".xml"))
        }
        assert (first.filename, first.compress_type, book.read(first)) == (
            "mimetype",
            zipfile.ZIP_STORED,
            b"application/epub+zip",
        )
    for document in documents.values():
        lxml.etree.fromstring(document, lxml.etree.XMLParser(resolve_entities=False))
    articles = [document for name, document in documents.items() if "article-" in name]
    assert len(articles) == 3
    assert all(len(document) > 1500 for document in articles)


def test_an_edition_is_written_as_the_name_of_its_file_says(
    cli: Cli, subscribed: Paper, tmp_path: Path
) -> None:
    for name, begins in (("a.md", "# Latest · "), ("a.html", "<!doctype html>"), ("a.json", "[")):
        answer = cli("edition", "latest", "--offline", "--output", tmp_path / name)

        assert answer.code == 0, answer.err
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_without_a_file_an_edition_is_printed(program: Program, cli: Cli, subscribed: Paper) -> None:
    printed = program("edition", "latest", "--offline", "--format", "json")

    assert "Who owns the fog bell?" in {page["title"] for page in json.loads(printed.stdout)}
    assert printed.returncode == 0


def test_one_article_is_an_edition_too(program: Program, cli: Cli, subscribed: Paper) -> None:
    printed = program("edition", "1", "--format", "markdown")

    assert printed.stdout.decode().count("\n# ") == 0
    assert printed.stdout.startswith(b"# ")


def test_an_edition_of_nothing_or_over_a_file_is_refused(cli: Cli, subscribed: Paper, tmp_path: Path) -> None:
    target = tmp_path / "there.md"
    target.write_text("mine")

    assert cli("edition").code == 2
    assert cli("edition", "nowhere").code == 2
    assert cli("edition", "latest", "--offline", "-o", target).code == 2
    assert cli("edition", "latest", "-o", tmp_path / "nameless").code == 2
    assert target.read_text() == "mine"


def test_full_texts_are_fetched_ahead_within_the_budget(cli: Cli, subscribed: Paper) -> None:
    few = cli("refresh", "--full", "--articles", 1)
    rest = cli("refresh", "--full", "--json").json
    offline = cli("search", "offline").lines

    assert "1 full text fetched" in few.out
    assert rest["full_texts"]["stored_count"] == 1
    assert len(offline) == 2


def test_sections_that_want_it_have_their_texts_after_every_refresh(
    cli: Cli, subscribed: Paper, home: Path
) -> None:
    (home / "config.toml").write_text('[offline_sections]\n"*" = 5\n')

    cli("refresh", "--force")

    assert len(cli("search", "offline").lines) == 2


def test_a_hook_runs_once_for_each_new_article(
    cli: Cli, paper: Paper, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(hooks, "start_quietly", lambda command, _document: started.append(command))
    (home / "config.toml").write_text('[[hooks]]\nsearch = "fog"\ncommand = ["notify", "{title}"]\n')
    cli("refresh")
    cli("add", paper.feed_url)

    cli("refresh")
    cli("refresh")

    assert started == [["notify", "Who owns the fog bell?"]]
