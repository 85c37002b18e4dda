"""A home of its own for every test, and a way to run a command as a reader does."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.command_line import Answer, Cli, Program
from tests.cli.saltmere_paper import Paper, open_paper

from termnews.cli.main import run

TIMEOUT_SECONDS = 60


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("TERMNEWS_HOME", str(home))
    return home


@pytest.fixture
def cli(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Runs a command line in this process: `cli("list", "--json", stdin=b"...")`."""

    def run_here(*arguments: object, stdin: bytes = b"") -> Answer:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Answer(code, captured.out, captured.err)

    return run_here


@pytest.fixture
def program(home: Path) -> Program:
    """Runs a command line as a process of its own, in pipes."""

    def run_there(
        *arguments: object, stdin: bytes = b"", **environment: str
    ) -> "subprocess.CompletedProcess[bytes]":
        return subprocess.run(
            [sys.executable, "-m", "termnews", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
            env={**os.environ, **environment},
        )

    return run_there


@pytest.fixture(scope="session")
def filled_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose sample edition is fetched already."""
    home = tmp_path_factory.mktemp("sample")
    answer = subprocess.run(
        [sys.executable, "-m", "termnews", "unread", "--demo"],
        capture_output=True,
        timeout=TIMEOUT_SECONDS,
        check=False,
        env={**os.environ, "TERMNEWS_HOME": str(home)},
    )
    assert answer.returncode == 0, answer.stderr.decode()
    return home


@pytest.fixture
def sample(home: Path, filled_sample: Path) -> Path:
    """The home of this test, with the sample edition in it."""
    shutil.copytree(filled_sample, home, dirs_exist_ok=True)
    return home


@pytest.fixture
def paper() -> Iterator[Paper]:
    with open_paper() as paper:
        yield paper


@pytest.fixture
def subscribed(cli: Cli, paper: Paper) -> Paper:
    """A paper that is subscribed to, and its articles are there."""
    answer = cli("add", paper.feed_url)
    assert answer.code == 0, answer.err
    return paper
