"""What the doctor finds, and that one broken thing hides no other."""

from pathlib import Path

from tests.cli.command_line import Cli
from tests.cli.saltmere_paper import Paper


def test_the_doctor_finds_everything_well(cli: Cli, subscribed: Paper) -> None:
    answer = cli("doctor")

    assert answer.code == 0
    assert [line.split(":")[0] for line in answer.lines] == [
        "✓ termnews", "✓ Configuration", "✓ Keys", "✓ Store", "✓ Feeds", "✓ Worker", "✓ Terminal",
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
