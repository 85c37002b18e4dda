import subprocess
import sys
from pathlib import Path

from tests.cli.command_line import Cli

from termnews.cli.arguments import parser
from termnews.cli.documentation import JSON_ANSWERS, documentation
from termnews.cli.parsing import commands_of

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == documentation(), "run `make docs`"


def test_the_module_prints_the_page() -> None:
    printed = subprocess.run(
        [sys.executable, "-m", "termnews.cli.documentation"], capture_output=True, check=True, timeout=60
    )

    assert printed.stdout.decode("utf-8") == documentation()


def test_every_command_argument_and_exit_code_is_there() -> None:
    page = documentation()

    for name, command in commands_of(parser()).items():
        section = page.partition(f"\n### {name}\n")[2].partition("\n### ")[0]
        options = {word for word in command.format_usage().replace("[", " ").split() if word.startswith("--")}
        assert section
        assert all(f"`{option.rstrip(']')}" in section for option in options - {"--help]"})
    for code in (0, 1, 2, 130):
        assert f"\n| {code} | " in page


def test_every_json_answer_is_told() -> None:
    with_json = {
        name for name, command in commands_of(parser()).items() if "--json" in command.format_usage()
    }

    assert set(JSON_ANSWERS) == with_json


def test_the_answers_have_the_fields_that_are_told(cli: Cli, sample: Path) -> None:
    page = documentation()
    (story,) = cli("list", "popular", "--json", "--limit", 1, "--demo").json
    answers = {
        "Story": story,
        "Article": story["lead"],
        "Section": cli("sections", "--json", "--demo").json[0],
        "Feed": cli("feeds", "--json", "--demo").json[0],
        "Finding": cli("doctor", "--json", "--demo").json[0],
    }

    for name, answer in answers.items():
        table = page.partition(f"\n### {name}\n")[2].partition("\n### ")[0]
        told = [row.split("`")[1] for row in table.splitlines() if row.startswith("| `")]
        assert list(answer) == told
