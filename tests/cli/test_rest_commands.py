import shutil
import subprocess
from pathlib import Path

import pytest
from tests.cli.command_line import Cli
from tests.cli.saltmere_paper import Paper

from termnews.cli.arguments import SHELLS, parser
from termnews.cli.parsing import commands_of


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

    assert answer.code == 1
    assert "    → `termnews add ADDRESS` subscribes to one.\n" in answer.out


def test_the_doctor_sees_a_damaged_store(cli: Cli, subscribed: Paper, home: Path) -> None:
    store = home / "termnews.db"
    content = bytearray(store.read_bytes())
    content[8192:] = bytes(len(content) - 8192)
    store.write_bytes(content)

    answer = cli("doctor")

    assert answer.code == 1
    assert "Traceback" not in answer.err


@pytest.mark.parametrize("shell", SHELLS)
def test_a_completion_script_names_every_command(cli: Cli, shell: str) -> None:
    answer = cli("completion", shell)

    assert (answer.code, answer.err) == (0, "")
    assert all(name in answer.out for name in commands_of(parser()))


@pytest.mark.parametrize("shell", ["bash", "zsh"])
def test_a_completion_script_is_one_that_its_shell_can_read(cli: Cli, shell: str, tmp_path: Path) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"There is no {shell} here.")
    script = tmp_path / "completion"
    script.write_text(cli("completion", shell).out, encoding="utf-8")

    checked = subprocess.run([shell, "-n", str(script)], capture_output=True, check=False, timeout=30)

    assert (checked.returncode, checked.stderr) == (0, b"")


def test_bash_completes_a_command(cli: Cli, tmp_path: Path) -> None:
    if shutil.which("bash") is None:
        pytest.skip("There is no bash here.")
    script = tmp_path / "completion"
    script.write_text(cli("completion", "bash").out, encoding="utf-8")
    ask = f"source {script}; COMP_WORDS=(termnews ref); COMP_CWORD=1; _shtab_termnews; echo ${{COMPREPLY[@]}}"

    answer = subprocess.run(["bash", "-c", ask], capture_output=True, check=False, timeout=30)

    assert answer.stdout.split() == [b"refresh"]
