"""The commands of benchmarks/README.md start as they are written there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
COMMANDS = sorted(
    set(re.findall(r"python (benchmarks/\w+\.py)", (PROJECT / "benchmarks/README.md").read_text()))
)


def test_the_page_names_the_commands() -> None:
    assert len(COMMANDS) > 10


@pytest.mark.parametrize("command", COMMANDS)
def test_a_benchmark_says_how_it_is_used(command: str) -> None:
    done = subprocess.run(
        [sys.executable, command, "--help"], cwd=PROJECT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert command.rpartition("/")[2] in done.stdout
