import pytest
from tests.cli.command_line import Cli
from tests.cli.saltmere_paper import Paper


def test_articles_are_marked_and_unmarked(cli: Cli, subscribed: Paper) -> None:
    marked = cli("mark", 1, 2)
    unread = cli("unread").out
    cli("mark", "--unread", 1)

    assert (marked.code, marked.out) == (0, "Marked 2 articles as read.\n")
    assert unread == "0\n"
    assert cli("unread").out == "1\n"


def test_one_unknown_id_and_nothing_is_marked(cli: Cli, subscribed: Paper) -> None:
    answer = cli("mark", 1, 99)

    assert answer.code == 2
    assert answer.err == "termnews: There is no article 99; nothing was marked.\n"
    assert cli("unread").out == "2\n"


def test_every_change_can_be_undone_until_there_is_none(cli: Cli, subscribed: Paper) -> None:
    cli("mark", 1)
    cli("save", 2)

    undone = [cli("undo") for _ in range(3)]

    assert [answer.code for answer in undone] == [0, 0, 0]
    assert [answer.out.split()[0] for answer in undone] == ["Undone:", "Undone:", "There"]
    assert cli("unread").out == "2\n"
    assert cli("saved").out == ""


def test_a_saved_article_stays_when_the_paper_is_gone(cli: Cli, subscribed: Paper) -> None:
    saved = cli("save", 1)
    subscribed.pages.clear()
    cli("remove", 1)

    again = cli("read", 1)

    assert saved.code == 0
    assert saved.out.startswith("Saved “")
    assert again.code == 0
    assert "forty minutes" in again.out or "two parishes" in again.out.lower()


def test_a_saved_article_whose_page_cannot_be_had_is_saved_as_far_as_it_goes(
    cli: Cli, subscribed: Paper
) -> None:
    subscribed.pages.clear()

    answer = cli("save", 1)

    assert answer.code == 1
    assert answer.out.startswith("Saved “")
    assert answer.err.endswith("What the feed gave of it is saved.\n")
    assert len(cli("saved").lines) == 1


def test_any_page_can_be_saved_by_its_address(cli: Cli, paper: Paper) -> None:
    answer = cli("save", f"{paper.origin}/ferry.html")
    paper.pages.clear()

    assert (answer.code, answer.out) == (0, "Saved “Night ferries [finally] return”.\n")
    assert "Night ferries [finally] return" in cli("saved").out
    assert "“[The crew] never doubted it,”" in cli("read", f"{paper.origin}/ferry.html").out


@pytest.mark.parametrize(
    ("what", "code"),
    [("99", 2), ("9" * 30, 2), ("nonsense", 2), ("ftp://paper.example/x", 2), ("http://[", 2), ("", 2)],
)
def test_what_cannot_be_saved_is_said(cli: Cli, what: str, code: int) -> None:
    answer = cli("save", what)

    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith("termnews: ")
    assert answer.err.count("\n") == 1
    assert cli("saved").out == ""


def test_a_page_that_is_not_there_is_not_saved(cli: Cli, paper: Paper) -> None:
    answer = cli("save", f"{paper.origin}/nowhere")

    assert (answer.code, answer.out) == (1, "")
    assert "404" in answer.err
    assert cli("saved").out == ""
