"""Shell completion."""

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.cli.command_line import Cli

from termnews.cli.arguments import parser
from termnews.cli.keeping_arguments import SHELLS
from termnews.cli.parsing import commands_of


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
