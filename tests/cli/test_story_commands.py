from tests.cli.command_line import Cli
from tests.cli.saltmere_paper import Paper


def test_two_articles_are_joined_split_and_joined_again_by_undo(cli: Cli, subscribed: Paper) -> None:
    joined = cli("join", 1, 2)
    rows = len(cli("list").out.splitlines())
    split = cli("split", 1)
    undone = cli("undo")

    assert joined.out.startswith("Joined “")
    assert split.out.startswith("Split “")
    assert undone.out.startswith("Undone: Split “")
    assert len(cli("list").out.splitlines()) == rows
    assert cli("split", 1).code == 0


def test_a_story_is_followed_until_it_is_not(cli: Cli, subscribed: Paper) -> None:
    answers = [cli("follow", 1) for _ in range(2)]

    assert [answer.out.split(" “")[0] for answer in answers] == ["Following", "No longer following"]


def test_followed_stories_are_listed_under_their_titles(cli: Cli, subscribed: Paper) -> None:
    assert cli("list", "followed").out == ""

    followed = cli("follow", 1).out.partition("“")[2].partition("”")[0]

    title, row, *_ = cli("list", "followed").lines
    assert title == followed
    assert row.split()[0] == "1"
    assert [story["lead"]["id"] for story in cli("list", "followed", "--json").json] == [1]


def test_an_unknown_article_is_an_error(cli: Cli, subscribed: Paper) -> None:
    assert cli("split", 99).code == 2
    assert cli("join", 1, 99).code == 2


def test_what_reading_marks_elsewhere_is_chosen_and_printed(cli: Cli, subscribed: Paper) -> None:
    assert cli("seen").out == "whole story\n"

    assert cli("seen", "same text").out == "Reading marks as seen elsewhere: same text.\n"

    assert cli("seen").out == "same text\n"
    assert cli("seen", "sometimes").code == 2
