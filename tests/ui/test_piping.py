import sys

import pytest

from termnews.core.errors import UsageError
from termnews.ui.piping import pipe, run_on_terminal, words_of


def test_a_command_is_words_and_nothing_else() -> None:
    assert words_of("grep 'a b' | wc ; $HOME `x`") == ("grep", "a b", "|", "wc", ";", "$HOME", "`x`")


@pytest.mark.parametrize(
    ("command", "named"), [("", "Name a command"), ("  ", "Name a command"), ("a 'b", "not closed")]
)
def test_what_is_no_command_is_said(command: str, named: str) -> None:
    with pytest.raises(UsageError, match=named):
        words_of(command)


async def test_a_program_reads_the_article_and_knows_its_address() -> None:
    program = "import os,sys; print(len(sys.stdin.read()), os.environ['TERMNEWS_URL']); sys.exit(3)"

    piped = await pipe(
        [sys.executable, "-c", program], b"12345", variables={"TERMNEWS_URL": "https://a.example"}
    )

    assert (piped.exit_code, piped.output) == (3, "5 https://a.example\n")


async def test_what_it_says_cannot_reach_the_terminal() -> None:
    piped = await pipe(["printf", r"\033[2Jhello\007"], b"", variables={})

    assert piped.output == "[2Jhello"


async def test_a_program_that_takes_too_long_is_ended() -> None:
    with pytest.raises(UsageError, match="took longer than"):
        await pipe(["sleep", "20"], b"", variables={}, seconds=0.05)


async def test_a_program_that_does_not_read_is_no_error() -> None:
    piped = await pipe(["true"], b"x" * 1_000_000, variables={})

    assert piped.exit_code == 0


def test_a_program_may_have_the_terminal() -> None:
    assert (
        run_on_terminal(
            [sys.executable, "-c", "import sys; sys.exit(len(sys.stdin.read()))"], b"1234", variables={}
        )
        == 4
    )
    with pytest.raises(UsageError, match="could not be started"):
        run_on_terminal(["no-such-program-here"], b"", variables={})
