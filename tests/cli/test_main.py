import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.command_line import Cli, Program
from tests.cli.saltmere_paper import Paper

from termnews.cli import list_commands, main
from termnews.cli.parsing import MAX_NUMBER
from termnews.core.errors import FetchError, TermnewsError, UsageError

CONTROL_CODES = re.compile(rb"[\x00-\x09\x0b-\x1f\x7f]|\xc2[\x80-\x9f]")
COMMANDS: list[list[str]] = [
    ["list"], ["list", "popular", "--json"], ["search", "ferry"], ["saved"], ["sections"], ["unread"],
    ["read", "1"], ["read", "1", "--format", "markdown"], ["feeds"], ["export"], ["refresh"], ["doctor"],
    ["--help"], ["--version"],
]  # fmt: skip


def test_help_and_version_are_printed(cli: Cli) -> None:
    assert (cli("--version").code, cli("--version").out) == (0, "termnews 0.1.0\n")
    assert cli("--help").out.startswith("usage: termnews ")
    assert cli("search", "--help").out.startswith("usage: termnews search ")


@pytest.mark.parametrize(
    ("error", "code"), [(UsageError("No."), 2), (FetchError("No."), 1), (TermnewsError("No."), 1)]
)
def test_an_error_is_a_sentence_and_a_code(
    cli: Cli, monkeypatch: pytest.MonkeyPatch, error: TermnewsError, code: int
) -> None:
    async def fail(*_arguments: object) -> int:
        raise error

    monkeypatch.setattr(list_commands, "list_stories", fail)

    assert (cli("list").code, cli("list").err) == (code, "termnews: No.\n")


def test_ctrl_c_ends_with_its_own_code(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    async def be_stopped(*_arguments: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(list_commands, "list_stories", be_stopped)

    assert (cli("list").code, cli("list").err) == (130, "termnews: Stopped.\n")


@pytest.mark.parametrize("place", [*main.COMMANDS.values(), *main.WITHOUT_ENGINE.values()])
def test_every_command_has_a_function(place: str) -> None:
    assert callable(main.function_of(place))


def test_a_wrong_option_touches_no_file(cli: Cli, home: Path) -> None:
    assert cli("list", "--bogus").code == 2
    assert list(home.iterdir()) == []


@pytest.mark.parametrize(
    ("file", "text", "parts"),
    [
        ("config.toml", "measure = 7\n", ["config.toml", "“measure”", "from 30 to 120"]),
        ("config.toml", "colour = 1\n", ["config.toml", "“colour”", "the options are"]),
        ("config.toml", "measure = \n", ["config.toml", "is not valid TOML"]),
        ("keymap.toml", "save = 7\n", ["keymap.toml", "“save”"]),
    ],
)
def test_a_config_file_with_an_error_is_said_and_nothing_happens(
    cli: Cli, home: Path, file: str, text: str, parts: list[str]
) -> None:
    (home / file).write_text(text, encoding="utf-8")

    for command in ("list", "unread", "refresh"):
        answer = cli(command)

        assert (answer.code, answer.out) == (2, "")
        assert answer.err.count("\n") == 1
        assert all(part in answer.err for part in parts)
    assert [path.name for path in home.iterdir()] == [file]


def test_a_store_from_a_newer_version_is_refused_and_left_as_it_is(cli: Cli, home: Path) -> None:
    cli("unread")
    with sqlite3.connect(home / "termnews.db") as db:
        db.execute("PRAGMA user_version = 9999")
    db.close()
    before = (home / "termnews.db").read_bytes()

    for arguments in (["list"], ["add", "https://paper.example/feed"], ["undo"], ["read", "1"]):
        answer = cli(*arguments)

        assert (answer.code, answer.out) == (1, "")
        assert "newer termnews" in answer.err
        assert answer.err.count("\n") == 1
    assert (home / "termnews.db").read_bytes() == before


@pytest.mark.parametrize("content", [b"not a store", b"", bytes(100_000)])
def test_a_file_that_is_no_store_is_no_traceback(cli: Cli, home: Path, content: bytes) -> None:
    (home / "termnews.db").write_bytes(content)

    answer = cli("list")

    assert answer.code == (1 if content else 0)
    assert answer.err.count("\n") == (1 if content else 0)
    assert not content or (home / "termnews.db").read_bytes() == content


def test_the_sample_edition_leaves_the_readers_store_alone(cli: Cli, sample: Path) -> None:
    answer = cli("--demo", "list", "--limit", 3)

    assert len(answer.lines) == 3
    assert [path.name for path in sample.iterdir()] == ["sample"]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_in_a_pipe_there_are_no_control_codes(program: Program, sample: Path, arguments: list[str]) -> None:
    answer = program("--demo", *arguments, FORCE_COLOR="1", TERM="xterm-256color", COLORTERM="truecolor")

    assert answer.returncode == 0
    assert answer.stdout or arguments == ["saved"]
    assert CONTROL_CODES.search(answer.stdout) is None
    assert answer.stderr == b""


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "euc-kr"])
def test_an_output_of_another_encoding_is_no_error(program: Program, sample: Path, encoding: str) -> None:
    for arguments in (
        ["list", "--limit", "99"],
        ["read", "7"],
        ["read", "7", "--format", "html"],
        ["export"],
    ):
        answer = program("--demo", *arguments, PYTHONIOENCODING=encoding)

        assert (answer.returncode, answer.stderr) == (0, b"")
        assert answer.stdout.decode(encoding)


def test_json_is_utf_8_or_plain_ascii(program: Program, sample: Path) -> None:
    arguments = ("--demo", "list", "--json", "--limit", "99")

    in_utf_8 = program(*arguments, PYTHONIOENCODING="utf-8").stdout
    in_ascii = program(*arguments, PYTHONIOENCODING="latin-1").stdout

    assert "“".encode() in in_utf_8 or "’".encode() in in_utf_8
    assert in_ascii.isascii()
    assert json.loads(in_utf_8) == json.loads(in_ascii)


def test_head_does_not_make_it_complain(sample: Path) -> None:
    command = f'"{sys.executable}" -m termnews --demo list latest --json --limit {MAX_NUMBER} | head -1'

    answer = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, check=False, timeout=60
    )

    assert (answer.returncode, answer.stdout, answer.stderr) == (0, b"[\n", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="There is no /dev/full here.")
def test_a_full_disk_is_a_sentence(program: Program, sample: Path) -> None:
    command = f'"{sys.executable}" -m termnews --demo list > /dev/full'

    answer = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)

    assert answer.returncode == 1
    assert answer.stderr.decode() == "termnews: The output cannot be written: No space left on device.\n"


@pytest.mark.parametrize("closing", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams_are_no_traceback(program: Program, sample: Path, closing: str) -> None:
    command = f'"{sys.executable}" -m termnews --demo list --limit 1 {closing}'

    answer = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)

    assert (answer.returncode, answer.stderr) == (0, b"")


@pytest.mark.parametrize("arguments", ["list", "feeds", "refresh", "lits"])
def test_nobody_to_complain_to_is_no_traceback(home: Path, arguments: str) -> None:
    command = f'"{sys.executable}" -m termnews {arguments} 2>&-'

    answer = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)

    assert answer.returncode == (2 if arguments == "lits" else 0)


def test_standard_input_that_is_closed_is_said(sample: Path) -> None:
    command = f'"{sys.executable}" -m termnews read - <&-'

    answer = subprocess.run(["bash", "-c", command], capture_output=True, check=False, timeout=60)

    assert (answer.returncode, answer.stderr) == (2, b"termnews: Standard input is closed.\n")


def test_the_program_answers_as_a_process_of_its_own(program: Program) -> None:
    wrong = program("lits")
    page = program("read", "-", stdin=b"<title>Tide</title><h1>Tide</h1><p>High water at noon, they say.</p>")

    assert (wrong.returncode, wrong.stdout) == (2, b"")
    assert wrong.stderr.decode() == "termnews: There is no command “lits”. Did you mean “list”?\n"
    assert page.returncode == 0
    assert b"High water at noon" in page.stdout


def test_ctrl_c_stops_a_refresh_in_a_sentence(program: Program, paper: Paper, home: Path) -> None:
    assert program("add", f"{paper.origin}/slow.xml", "--unchecked").returncode == 0
    paper.keep_waiting("/slow.xml")

    with subprocess.Popen(
        [sys.executable, "-m", "termnews", "refresh"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "TERMNEWS_HOME": str(home)},
    ) as process:
        assert paper.asked.wait(timeout=30)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    paper.let_go.set()

    assert (process.returncode, out, err) == (130, b"", b"termnews: Stopped.\n")
