import pytest
from tests.cli.command_line import Cli
from tests.cli.saltmere_paper import Paper


def test_a_feed_is_renamed_by_its_number_address_or_title(cli: Cli, subscribed: Paper) -> None:
    answers = [
        cli("rename", reference, title)
        for reference, title in (
            (1, "Tides"),
            (subscribed.feed_url, "High Water"),
            ("high water", "Ebb [and flow]"),
        )
    ]

    assert [answer.code for answer in answers] == [0, 0, 0]
    assert [feed["title"] for feed in cli("feeds", "--json").json] == ["Ebb [and flow]"]
    assert cli("undo").code == 0
    assert [feed["title"] for feed in cli("feeds", "--json").json] == ["High Water"]


def test_a_feed_is_moved_with_its_articles_and_back(cli: Cli, subscribed: Paper) -> None:
    moved = cli("move", 1, "World/Asia")
    there = cli("list", "World/Asia").lines
    cli("move", 1, "")

    assert moved.code == 0
    assert len(there) == 2
    assert [feed["section"] for feed in cli("feeds", "--json").json] == [[]]


def test_a_feed_is_removed_and_comes_back_by_undo(cli: Cli, subscribed: Paper) -> None:
    removed = cli("remove", "the tide table")
    none = cli("feeds", "--json").json
    cli("undo")

    assert removed.code == 0
    assert none == []
    assert [feed["title"] for feed in cli("feeds", "--json").json] == ["The Tide Table"]
    assert len(cli("list").lines) == 2


def test_a_feed_becomes_a_ranking_and_no_longer_one(cli: Cli, subscribed: Paper) -> None:
    ranking = cli("ranking", 1)
    listed = cli("list").lines
    cli("ranking", 1, "--off")

    assert ranking.code == 0
    assert listed == []
    assert len(cli("list").lines) == 2


@pytest.mark.parametrize(
    "arguments",
    [["remove", "99"], ["rename", "Tide Tabel", "X"], ["move", "99", "World"], ["ranking", "nothing"]],
)
def test_an_unknown_feed_is_said_and_nothing_changes(
    cli: Cli, subscribed: Paper, arguments: list[str]
) -> None:
    before = cli("feeds", "--json").json

    answer = cli(*arguments)

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("termnews: There is no feed “")
    assert cli("feeds", "--json").json == before


@pytest.mark.parametrize("title", ["", "   ", "\x1b\x07"])
def test_a_feed_needs_a_name(cli: Cli, subscribed: Paper, title: str) -> None:
    answer = cli("rename", 1, title)

    assert (answer.code, answer.out) == (2, "")
    assert [feed["title"] for feed in cli("feeds", "--json").json] == ["The Tide Table"]
