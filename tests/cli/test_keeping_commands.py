"""`backup`, `restore` and `doctor --salvage` as a reader types them."""

import stat
from pathlib import Path

from tests.cli.command_line import Cli
from tests.cli.saltmere_paper import Paper


def damage(store: Path) -> None:
    content = bytearray(store.read_bytes())
    content[8192:12288] = b"\xaa" * 4096
    store.write_bytes(content)


def test_a_backup_brings_back_what_was_there(cli: Cli, subscribed: Paper, home: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.db"
    cli("save", "1")

    made = cli("backup", target)
    cli("remove", "1")
    again = cli("backup", target)
    restored = cli("restore", target)

    assert made.code == 0
    assert made.out.startswith(f"Wrote {target}, ")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert (again.code, "--replace" in again.err) == (2, True)
    assert restored.code == 0
    assert restored.lines[0] == f"The store is now what {target} holds."
    assert restored.lines[1].startswith(f"The old one is kept: {home}/termnews.db.before-restore.")
    assert "The Tide Table" in cli("feeds").out


def test_a_backup_that_is_none_is_refused_and_nothing_changes(
    cli: Cli, subscribed: Paper, tmp_path: Path
) -> None:
    (tmp_path / "list.txt").write_text("milk\n" * 200)

    answer = cli("restore", tmp_path / "list.txt")

    assert (answer.code, answer.out) == (1, "")
    assert "is not a store of termnews" in answer.err
    assert "The Tide Table" in cli("feeds").out


def test_the_doctor_salvages_a_damaged_store(cli: Cli, subscribed: Paper, home: Path) -> None:
    store = home / "termnews.db"
    damage(store)

    seen = cli("doctor")
    salvaged = cli("doctor", "--salvage")

    assert seen.code == 1
    assert "`termnews doctor --salvage` makes a new one" in seen.out
    assert (salvaged.code, salvaged.err) == (0, "")
    assert "Store: made anew: 1 feeds, 2 articles" in salvaged.out
    assert list(home.glob("termnews.db.damaged.*"))
    assert cli("doctor").code == 0


def test_a_store_that_is_whole_is_left_alone(cli: Cli, subscribed: Paper, home: Path) -> None:
    answer = cli("doctor", "--salvage", "--json")

    assert answer.code == 0
    assert [finding["subject"] for finding in answer.json] == ["Store"]
    assert not list(home.glob("termnews.db.damaged.*"))


def test_without_a_store_there_is_nothing_to_salvage(cli: Cli, home: Path) -> None:
    answer = cli("doctor", "--salvage")

    assert answer.code == 1
    assert "there is no store to salvage" in answer.err
    assert list(home.iterdir()) == []
