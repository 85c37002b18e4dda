from pathlib import Path

from tests.cli.command_line import Cli, Program
from tests.cli.saltmere_paper import Paper


def plainly(cli: Cli, *lines: str) -> list[str]:
    return cli("--plain", "--demo", stdin="".join(f"{line}\n" for line in lines).encode()).lines


def test_the_newspaper_is_numbered_lines(cli: Cli, sample: Path) -> None:
    lines = plainly(cli)

    assert lines[1].startswith("Front Page, ")
    assert any(line.startswith("1. ● ") for line in lines)
    assert lines[-1].startswith("[Number reads; n next page")


def test_there_are_no_boxes_colours_or_control_codes(program: Program, sample: Path) -> None:
    answer = program("--plain", "--demo", stdin=b"1\nn\nb\ns\nq\n")

    assert answer.returncode == 0
    assert b"\x1b" not in answer.stdout
    assert not set(answer.stdout.decode()) & set("┌┐└┘│─▎▣╭╮")


def test_a_number_reads_and_a_letter_goes_on(cli: Cli, sample: Path) -> None:
    lines = plainly(cli, "1", "n", "b", "q")
    first, second = (line[5:].split("  (")[0] for line in lines if line.startswith(("1. ● ", "2. ● ")))

    assert first[:60] in "\n".join(lines[lines.index(next(x for x in lines if x.startswith("[Number"))) :])
    assert sum(second[:50] in line for line in lines) >= 2
    assert sum(line.startswith("[n next story") for line in lines) == 2


def test_a_section_is_chosen_by_its_number_and_a_search_typed(cli: Cli, sample: Path) -> None:
    lines = plainly(cli, "s", "3", "f ferry section:national", "f since:soon")

    assert any(line.startswith("3. Latest, ") for line in lines)
    assert any(line.startswith("Latest, ") for line in lines)
    assert "Say since when, as in since:2d, since:today or since:2026-11-20." in lines


def test_stories_are_kept_marked_and_undone(cli: Cli, subscribed: Paper) -> None:
    lines = cli("--plain", stdin=b"r\nk 1\nm 2\nz\na 1\nv\nq\n").out

    assert "Saved “" in lines
    assert "as read." in lines
    assert "Undone: Marked" in lines
    assert "http" in lines
    assert "Saved, 1 unread." in lines


def test_the_feeds_are_asked(cli: Cli, subscribed: Paper) -> None:
    assert "0 new, 0 of 0 feeds failed." in cli("--plain", stdin=b"u\n").lines


def test_what_is_not_understood_is_said_and_nothing_breaks(cli: Cli, subscribed: Paper) -> None:
    lines = cli("--plain", stdin=b"xyzzy\n99\nk\nk 0\nf\nn\nh\n\n1 2\nq\n").out

    for sentence in (
        "is nothing that can be done here",
        "There are stories 1 to",
        "Say which",
        "Type what to search",
    ):
        assert sentence in lines
