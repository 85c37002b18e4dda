import pytest

from termnews.cli.arguments import parse, parser
from termnews.cli.main import COMMANDS
from termnews.cli.parsing import MAX_NUMBER, commands_of
from termnews.core.errors import UsageError


def test_every_command_of_the_help_can_be_run() -> None:
    assert set(commands_of(parser())) == {*COMMANDS, "backup", "completion", "doctor", "restore"}


def test_help_needs_no_more_than_ascii() -> None:
    commands = commands_of(parser())

    assert parser().format_help().isascii()
    assert all(command.format_help().isascii() for command in commands.values())


def test_without_a_command_there_is_none() -> None:
    assert parse([]).command is None
    assert parse(["--demo"]).demo


@pytest.mark.parametrize(
    "arguments", [["--demo", "unread"], ["unread", "--demo"], ["--demo", "unread", "--demo"]]
)
def test_the_sample_edition_may_be_named_before_and_after_the_command(arguments: list[str]) -> None:
    assert parse(arguments).demo
    assert not parse(["unread"]).demo


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["lst"], "There is no command “lst”. Did you mean “list”?"),
        (["--demo", "xyzzy"], "There is no command “xyzzy”. `termnews --help` shows all commands."),
        (["--bogus"], "“--bogus” is not understood. `termnews --help` shows what there is."),
        (["list", "--bogus"], "“--bogus” is not understood. `termnews list --help` shows what there is."),
        (["list", "--jso"], "“--jso” is not understood. `termnews list --help` shows what there is."),
        (["list", "World", "Asia"], "“Asia” is not understood. `termnews list --help` shows what there is."),
        (["list", "--limit", "x"], "“x” is no whole number from 1. "),
        (["list", "--limit", "0"], "“0” is no whole number from 1. "),
        (["list", "--limit", "-3"], "--limit: “-3” is no whole number from 1."),
        (["list", "--limit", str(MAX_NUMBER + 1)], "is no whole number from 1. "),
        (["mark", "9" * 5000], "is no whole number from 1. "),
        (["read", "1", "--width", "19"], "“19” is no whole number from 20 to 1000"),
        (["read", "1", "--format", "pdf"], "--format: invalid choice: 'pdf'"),
        (["mark"], "The following arguments are required: ID"),
        (["rename", "1"], "The following arguments are required: TITLE"),
        (["search"], "Name at least one word to search for."),
        (["search", "--limit", "3"], "Name at least one word to search for."),
        (["search", "tide", "--bogus"], "“--bogus” is not understood."),
        (["completion", "abacus"], "invalid choice: 'abacus'"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(arguments: list[str], sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(arguments)

    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["tide"], ["tide"]),
        (["tide", "clock"], ["tide", "clock"]),
        (["tide", "-ferry", "bell"], ["tide", "-ferry", "bell"]),
        (["-harbour", "tide"], ["-harbour", "tide"]),
        (["tide", "--limit", "3", "-ferry"], ["tide", "-ferry"]),
        (["--", "-ferry", "tide"], ["-ferry", "tide"]),
        (["fog bell", "-night boat"], ["fog bell", "-night boat"]),
    ],
)
def test_words_that_are_not_wanted_are_words(arguments: list[str], words: list[str]) -> None:
    assert parse(["search", *arguments]).words == words
